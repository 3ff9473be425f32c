"""A letter's rows in the store: functions on a unit of work."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, Ready
from counter_app.cases.rules import serving_case
from counter_app.cases.works import Works
from counter_app.db.models import Case, CompanyLetter, Employer, LetterFile, Officer, Ticket
from counter_app.db.numbers import next_number
from counter_app.db.rows import branch_of, find_row, get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.letter_states import LetterFileKind, LetterState
from counter_app.letters.errors import BookKnown, LetterKnown, LetterOfAnother, VisitOfMember, WrongLetterState
from counter_app.letters.rules import bound_file, kept_name, letter_number, series
from counter_app.letters.values import Brought, Envelope, FileRow, LetterRow
from counter_app.queueing import moves
from counter_app.queueing.day import today_of
from counter_app.states import CaseOrigin, CaseState, TicketState


def employer_of(session: Session, npp: str) -> Employer | None:
    """The company that the branch's record has under an NPP."""
    return session.scalar(select(Employer).where(Employer.branch_id == branch_of(session), Employer.npp == npp))


def must_be_new(session: Session, said: Envelope) -> None:
    """Raise LetterKnown where this company's letter of this number and date was taken in and not withdrawn."""
    same = (
        select(CompanyLetter.number)
        .join(Case, Case.id == CompanyLetter.case_id)
        .where(
            CompanyLetter.branch_id == branch_of(session),
            CompanyLetter.npp == said.npp,
            CompanyLetter.state != LetterState.WITHDRAWN,
            Case.letter_number == said.number,
            Case.letter_date == said.dated,
        )
    )
    if (number := session.scalar(same.limit(1))) is not None:
        raise LetterKnown(number)


def new_letter(work: Work, who: Actor, said: Envelope) -> CompanyLetter:
    """The letter with its case, which is nobody's visit."""
    company = employer_of(work.session, said.npp)
    today = today_of(work)
    name = company.name[:120] if company is not None else said.company
    case = Case(
        id=new_id(),
        branch_id=work.branch_id,
        origin=CaseOrigin.LETTER,
        letter_number=said.number,
        letter_date=said.dated,
        letter_sender=name,
        officer_id=who.officer_id,
        state=CaseState.OPEN,
        opened_at=work.now,
        day=today,
    )
    letter = CompanyLetter(
        id=new_id(),
        branch_id=work.branch_id,
        number=letter_number(today.year, next_number(work, series(today.year))),
        case_id=case.id,
        state=LetterState.RECEIVED,
        npp=said.npp,
        company=name,
        employer_id=company.id if company is not None else None,
        signer=said.signer,
        author_id=who.officer_id,
        taken_at=work.now,
    )
    work.session.add(case)
    work.session.flush()
    work.session.add(letter)
    work.session.flush()
    work.audit(who, AuditCode.CASE_OPENED, letter.id, case.id)
    work.number(Case.seq, case.id)
    return letter


def visit_of_company(work: Work, who: Actor, case_id: uuid.UUID) -> Ticket:
    """The number with which somebody of a company is at this counter.

    Raises NotFound, TicketNotServing, AtAnotherCounter, VisitOfMember.
    """
    visit = serving_case(work.session, who, case_id)
    ticket = get_row(work.session, Ticket, visit.ticket_id, lock=True)
    if visit.member_id is not None:
        raise VisitOfMember(ticket.label)
    return ticket


def end_visit(work: Work, who: Actor, letter: CompanyLetter, case_id: uuid.UUID, works: Works) -> None:
    """That number ends with this letter. Raises as `visit_of_company`."""
    ticket = visit_of_company(work, who, case_id)
    letter.ticket_id = ticket.id
    moves.end(work, who, ticket, works, TicketState.DONE)


def add_files(
    work: Work, who: Actor, letter: CompanyLetter, kind: LetterFileKind, given: Sequence[tuple[Brought, Ready]]
) -> list[LetterFile]:
    """Keep what came with the letter, each in the next place of its kind."""
    had = select(func.count()).where(LetterFile.letter_id == letter.id, LetterFile.kind == kind)
    first = (work.session.scalar(had) or 0) + 1
    blobs_digest = [hashlib.sha256(one.data).hexdigest() for one, _made in given]
    rows = [
        LetterFile(
            id=new_id(),
            branch_id=work.branch_id,
            letter_id=letter.id,
            kind=kind,
            number=number,
            name=kept_name(one.name),
            blob_id=made.id,
            sha256=digest,
            bound=bound_file(letter.id, kind, number, digest),
            officer_id=who.officer_id,
            at=work.now,
        )
        for number, ((one, made), digest) in enumerate(zip(given, blobs_digest, strict=True), first)
    ]
    work.session.add_all(rows)
    work.session.flush()
    for row in rows:
        facts = {"kind": kind.value, "number": str(row.number), "sha256": row.sha256}
        work.audit(who, AuditCode.LETTER_FILE_KEPT, row.id, letter.case_id, **facts)
    return rows


def must_be_new_book(session: Session, letter: CompanyLetter, digest: str) -> None:
    """Raise BookKnown where the letter has this very workbook."""
    same = select(LetterFile.name).where(
        LetterFile.letter_id == letter.id, LetterFile.kind == LetterFileKind.BOOK, LetterFile.sha256 == digest
    )
    if (name := session.scalar(same)) is not None:
        raise BookKnown(name)


def kept_file(session: Session, blobs: Blobs, row: LetterFile) -> bytes | None:
    """The bytes in their place, None where they were emptied or are another file's. Raises BlobDamaged."""
    if row.blob_id is None:
        return None
    data = blobs.get(session, row.blob_id)
    digest = hashlib.sha256(data).hexdigest()
    return data if row.bound == bound_file(row.letter_id, row.kind, row.number, digest) else None


def held(work: Work, letter_id: uuid.UUID, *states: LetterState) -> CompanyLetter:
    """The letter, held against other writers, in one of these states. Raises NotFound, WrongLetterState."""
    letter = get_row(work.session, CompanyLetter, letter_id, lock=True)
    if letter.state not in states:
        raise WrongLetterState(letter.number, letter.state)
    return letter


def holder_of(letter: CompanyLetter) -> uuid.UUID:
    """Who goes on with it."""
    return letter.holder_id or letter.author_id


def may_help(who: Actor) -> bool:
    """Whether somebody may act on a letter that another officer goes on with."""
    return who.may(Permission.DECIDE_REQUEST)


def must_hold(session: Session, who: Actor, letter: CompanyLetter) -> None:
    """Raise LetterOfAnother for whoever neither goes on with the letter nor helps out."""
    if holder_of(letter) != who.officer_id and not may_help(who):
        raise LetterOfAnother(get_row(session, Officer, holder_of(letter)).name)


def moved(work: Work, letter: CompanyLetter, state: LetterState, told: EventKind) -> None:
    """The letter stands somewhere else from now on; whoever lists letters reads again."""
    letter.state = state
    work.publish(Event(Topic.CASE, told, letter.case_id))


def row_of(session: Session, who: Actor, letter: CompanyLetter) -> LetterRow:
    """A letter as lists and pages show it."""
    case = get_row(session, Case, letter.case_id)
    files = session.scalars(
        select(LetterFile).where(LetterFile.letter_id == letter.id).order_by(LetterFile.kind, LetterFile.number)
    ).all()
    ticket = find_row(session, Ticket, letter.ticket_id)
    books, holder_id = [one for one in files if one.kind is LetterFileKind.BOOK], holder_of(letter)
    return LetterRow(
        letter_id=letter.id,
        case_id=case.id,
        number=letter.number,
        state=letter.state,
        npp=letter.npp,
        company=letter.company,
        is_known=letter.employer_id is not None,
        letter_number=case.letter_number or "",
        dated=case.letter_date or letter.taken_at.date(),
        signer=letter.signer,
        author=get_row(session, Officer, letter.author_id).name,
        holder=get_row(session, Officer, holder_id).name,
        holder_id=holder_id,
        own=who.officer_id in (letter.author_id, holder_id),
        held=holder_id == who.officer_id,
        may_act=holder_id == who.officer_id or may_help(who),
        taken_at=letter.taken_at,
        ticket=ticket.label if ticket is not None else "",
        pages=len(files) - len(books),
        books=tuple(FileRow(one.name, one.sha256, one.at) for one in books),
    )
