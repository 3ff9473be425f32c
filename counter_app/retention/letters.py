"""What rows of companies' letters say of people: found by member, and taken out; numbers, counts and states stay."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select, update

from counter_app.db.models import Case, CompanyLetter, LetterFile, LetterLine, Member, Paper
from counter_app.db.session import Work
from counter_app.letters.papers import NAMING
from counter_app.states import CaseState


def lines_about(member: Member) -> ColumnElement[bool]:
    """The rows of a member, also those in which another company named their number."""
    return or_(LetterLine.member_id == member.id, LetterLine.kpj == member.kpj)


def take_letters(work: Work, before: datetime, most: int) -> int:
    """The rows of a letter that was closed before, then what the letter and its workbooks said beside them."""
    due = select(CompanyLetter).join(Case, Case.id == CompanyLetter.case_id)
    due = due.where(
        CompanyLetter.branch_id == work.branch_id,
        CompanyLetter.emptied_at.is_(None),
        Case.state == CaseState.CLOSED,
        Case.closed_at < before,
    )
    letter = work.session.scalars(due.order_by(CompanyLetter.seq).limit(1)).first()
    if letter is None:
        return 0
    full = select(LetterLine.id).where(LetterLine.letter_id == letter.id, LetterLine.emptied_at.is_(None))
    if ids := work.session.scalars(full.limit(most)).all():
        empty_lines(work, ids)
        return len(ids)
    letter.signer, letter.emptied_at = "", work.now
    work.session.execute(update(LetterFile).where(LetterFile.letter_id == letter.id).values(name="", judged={}))
    return 1


def forget_lines(work: Work, member: Member) -> None:
    """Take the member out of every letter that named them."""
    theirs = select(LetterLine.id).where(
        LetterLine.branch_id == work.branch_id, lines_about(member), LetterLine.emptied_at.is_(None)
    )
    empty_lines(work, work.session.scalars(theirs).all())


def empty_lines(work: Work, ids: Collection[uuid.UUID]) -> None:
    """Take out everything but that there was such a row and what became of it."""
    theirs = update(LetterLine).where(LetterLine.id.in_(ids), LetterLine.branch_id == work.branch_id)
    work.session.execute(
        theirs.values(content={}, kpj="", note="", emptied_at=work.now),
        execution_options={"synchronize_session": False},
    )
    work.session.expire_all()


def names_on_paper(member: Member) -> Select[tuple[uuid.UUID]]:
    """Papers of letters on which a member stands by name or number, and which are still kept."""
    letters = select(LetterLine.letter_id).where(lines_about(member))
    return select(Paper.id).where(Paper.work_id.in_(letters), Paper.kind.in_(NAMING), Paper.emptied_at.is_(None))


def has_workbook(member_id: uuid.UUID) -> ColumnElement[bool]:
    """The condition that a workbook with a row of this member is still kept."""
    books = select(LetterLine.id).join(LetterFile, LetterFile.id == LetterLine.file_id)
    return books.where(LetterLine.member_id == member_id, LetterFile.emptied_at.is_(None)).exists()
