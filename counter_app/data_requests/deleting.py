"""What stands against deleting a member's data, and the deletion itself: functions on one unit of work."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from counter_app.bound.holding import forget_holders
from counter_app.cases.works import Works
from counter_app.data_requests.codes import MustKeep
from counter_app.db.models import (
    Case,
    CompanyLetter,
    DataRequest,
    Document,
    DraftSideCopy,
    JmoAccount,
    LetterLine,
    Member,
    MemberApart,
    MemberWage,
    MergePart,
    MergeRequest,
    OverrideAsk,
    Paper,
    SelfieAttempt,
)
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.greeting.keeping import empty_greetings
from counter_app.letter_states import OPEN_LETTERS, LetterRowState
from counter_app.members.values import forget_name
from counter_app.merge_states import MergeState
from counter_app.near.keeping import forget_phones
from counter_app.notices.standing import forget_contacts
from counter_app.retention.letters import forget_lines, has_workbook, names_on_paper
from counter_app.retention.messages import forget_messages
from counter_app.retention.pictures import empty_attempt
from counter_app.retention.scans import empty_documents
from counter_app.retention.writings import empty_papers, empty_works
from counter_app.states import CaseState, Employment, PaperKind

NOBODY = "–"
"""The name that is left of somebody whose data was deleted."""


def must_keep(session: Session, row: DataRequest, works: Works) -> tuple[MustKeep, ...]:
    """Why the data of this request's member cannot go yet; nothing when it can.

    What is asked here and its own visit do not count: the answer ends the one, and the other waits for it.
    """
    found = []
    member = get_row(session, Member, row.member_id)
    open_case = select(Case.id).where(
        Case.member_id == member.id, Case.state != CaseState.CLOSED, Case.id != row.case_id
    )
    if session.scalar(open_case.limit(1)) is not None or _undecided(session, row, works):
        found.append(MustKeep.GOING_ON)
    if member.employment is Employment.ACTIVE:
        found.append(MustKeep.STILL_MEMBER)
    if _in_period(session, row, works):
        found.append(MustKeep.PAPERS)
    return tuple(found)


def stop_processing(work: Work, member_id: uuid.UUID) -> int:
    """The consent is taken back: faces of closed visits go now, those on cards too; gives how many attempts went."""
    rows = work.session.scalars(
        select(SelfieAttempt)
        .join(Case, Case.id == SelfieAttempt.case_id)
        .where(
            SelfieAttempt.branch_id == work.branch_id,
            SelfieAttempt.member_id == member_id,
            SelfieAttempt.emptied_at.is_(None),
            Case.state == CaseState.CLOSED,
        )
    ).all()
    empty_attempt(work, rows)
    cards = (
        select(Document)
        .join(Case, Case.id == Document.case_id)
        .where(
            Document.branch_id == work.branch_id,
            Document.member_id == member_id,
            Document.emptied_at.is_(None),
            Case.state == CaseState.CLOSED,
        )
    )
    empty_documents(work, work.session.scalars(cards).all())
    return len(rows)


def delete_member(work: Work, row: DataRequest, works: Works) -> None:
    """Nothing that says who this was is left; random ids stay, so that the audit and the numbers stay whole."""
    member = get_row(work.session, Member, row.member_id, lock=True)
    mine = SelfieAttempt.member_id == member.id
    empty_attempt(work, work.session.scalars(select(SelfieAttempt).where(mine)).all())
    scans = select(Document).where(Document.member_id == member.id, Document.emptied_at.is_(None))
    empty_documents(work, work.session.scalars(scans).all())
    cases = select(Case.id).where(Case.member_id == member.id)
    empty_papers(work, work.session.scalars(select(Paper).where(Paper.case_id.in_(cases))).all())
    forget_messages(work, work.session.scalars(cases).all())
    tickets = select(Case.ticket_id).where(Case.member_id == member.id, Case.ticket_id.is_not(None))
    theirs_given = [one for one in work.session.scalars(tickets) if one is not None]
    empty_greetings(work, theirs_given)
    forget_holders(work, theirs_given)
    forget_phones(work, theirs_given)
    forget_contacts(work, member.id)
    for kind in works.rows:
        if kind.empty is not None and kind.model is not DataRequest:
            theirs: Any = select(kind.model).where(kind.model.__table__.c.member_id == member.id)  # Any: of its model
            rows = work.session.scalars(theirs).all()
            empty_works(work, kind, rows)
            ids = {one.id for one in rows}
            work.session.execute(delete(DraftSideCopy).where(DraftSideCopy.request_id.in_(ids)))
    asks = update(OverrideAsk).where(OverrideAsk.member_id == member.id).values(asked_note="", note="")
    account = (
        update(JmoAccount)
        .where(JmoAccount.member_id == member.id)
        .values(recorded_words="", email="", phone="", password_hash="")
    )
    for statement in (asks, account):
        work.session.execute(statement.execution_options(synchronize_session=False))
    about = or_(MemberApart.one_id == member.id, MemberApart.other_id == member.id)
    work.session.execute(delete(MemberApart).where(MemberApart.branch_id == work.branch_id, about))
    work.session.execute(delete(MemberWage).where(MemberWage.member_id == member.id))
    forget_lines(work, member)
    forget_name(work, member.id, member.name)
    _empty_record(member)


def _empty_record(member: Member) -> None:
    """The row that everything points at stays, with nobody in it."""
    member.name, member.nik, member.kpj = NOBODY, "", f"X{member.id.hex[-10:].upper()}"
    member.birth_date = member.employer_id = member.permit_until = member.permit = None
    member.nationality = member.passport = member.permit_number = ""
    member.employee_number = member.refusal_note = ""
    member.details = {}
    member.jht_balance = member.jht_balance_on = None
    member.version += 1


def _undecided(session: Session, row: DataRequest, works: Works) -> bool:
    """Whether a work of the member is not decided, this request apart."""
    for kind in works.rows:
        columns = kind.model.__table__.c
        waits = exists().where(columns.member_id == row.member_id, columns.state.in_(tuple(kind.undecided)))
        if session.scalar(select(waits.where(columns.id != row.id))):
            return True
    merging = select(MergeRequest.id).join(MergePart, MergePart.merge_id == MergeRequest.id)
    theirs_too = merging.where(MergePart.member_id == row.member_id, MergeRequest.state == MergeState.WAITING)
    if session.scalar(theirs_too.limit(1)) is not None:
        return True
    in_letter = select(LetterLine.id).join(CompanyLetter, CompanyLetter.id == LetterLine.letter_id)
    theirs = in_letter.where(LetterLine.member_id == row.member_id, CompanyLetter.state.in_(OPEN_LETTERS))
    return session.scalar(theirs.limit(1)) is not None


def _in_period(session: Session, row: DataRequest, works: Works) -> bool:
    """Whether something of the member is still within the time for which it has to be kept."""
    cases = select(Case.id).where(Case.member_id == row.member_id)
    kept = Paper.kind.not_in((PaperKind.DATA_SLIP, PaperKind.OWN_COPY))
    paper = exists().where(Paper.case_id.in_(cases), Paper.emptied_at.is_(None), kept)
    applied = exists().where(
        LetterLine.member_id == row.member_id,
        LetterLine.state == LetterRowState.APPLIED,
        LetterLine.emptied_at.is_(None),
    )
    letters = names_on_paper(get_row(session, Member, row.member_id)).exists()
    merged = select(MergePart.merge_id).where(MergePart.member_id == row.member_id)
    beside = exists().where(Paper.work_id.in_(merged), Paper.emptied_at.is_(None))
    if session.scalar(select(or_(paper, applied, letters, beside, has_workbook(row.member_id)))):
        return True
    for kind in works.rows:
        columns = kind.model.__table__.c
        if kind.empty is None or kind.model is DataRequest:
            continue
        ended = exists().where(
            columns.member_id == row.member_id,
            columns.state.in_(tuple(kind.ended)),
            columns.emptied_at.is_(None),
        )
        if session.scalar(select(ended)):
            return True
    return False
