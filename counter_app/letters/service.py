"""A company's letter at the counter: taken in with its scan, with or without a number of the queue."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, Ready
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Case, CompanyLetter
from counter_app.db.models.base import is_among
from counter_app.db.models.letter import OPEN_LETTERS
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.events import EventKind
from counter_app.letter_states import LetterFileKind, LetterState
from counter_app.letters import filing, rules
from counter_app.letters.values import Brought, Envelope, KnownCompany, LetterRow
from counter_app.queueing.day import today_of
from counter_app.rights.asking import by_table
from counter_app.scanning.opening.files import open_file
from counter_app.states import BlobKind, CaseState

LISTED_AT_MOST = 50
"""So many letters a list shows of those that are open, and of those that ended."""
OPEN_SCAN = open_file
"""Opens what was brought as a scan: a child unpacks it into pages."""


@by_table
class LetterService:
    """Takes letters in. A letter is its own case; whoever took it in never decides on it."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        blobs: Blobs,
        works: Works = WORKS,
        opens: Callable[[bytes], Sequence[bytes]] = OPEN_SCAN,
    ) -> None:
        self._db, self._now, self._blobs, self._works, self._opens = db, now, blobs, works, opens

    def company(self, who: Actor, npp: str) -> KnownCompany:
        """What the branch knows of a company while its NPP is typed."""
        with self._db.read(who) as session:
            plain = rules.plain_npp(npp)
            found = filing.employer_of(session, plain)
            return KnownCompany(plain, found.name if found is not None else "")

    def take_in(self, who: Actor, envelope: Envelope, scan: Brought, case_id: uuid.UUID | None = None) -> LetterRow:
        """Record a letter with its scan. With the visit of somebody from the company their number ends by it.

        Raises BadLetter, LetterKnown, FileRefused, and for a visit NotFound, TicketNotServing, AtAnotherCounter,
        VisitOfMember.
        """
        with self._db.transaction(who) as work:  # what can be said without the scan is said before it is opened
            if case_id is not None:
                filing.visit_of_company(work, who, case_id)
            known = filing.employer_of(work.session, rules.plain_npp(envelope.npp)) is not None
            said = rules.checked(envelope, today_of(work), is_known=known)
            filing.must_be_new(work.session, said)
        pages = [Brought(scan.name, page) for page in self._opens(scan.data)]
        ready = [(one, self._sealed(one.data)) for one in pages]
        with self._db.transaction(who) as work:
            filing.must_be_new(work.session, said)
            letter = filing.new_letter(work, who, said)
            self._blobs.keep(work, *(made for _one, made in ready))
            filing.add_files(work, who, letter, LetterFileKind.SCAN, ready)
            facts = {}
            if case_id is not None:
                filing.end_visit(work, who, letter, case_id, self._works)
                facts["ticket"] = str(letter.ticket_id)
            work.audit(who, AuditCode.LETTER_TAKEN, letter.id, letter.case_id, **facts)
            work.number(CompanyLetter.seq, letter.id)
            filing.moved(work, letter, LetterState.RECEIVED, EventKind.LETTER_TAKEN)
            return filing.row_of(work.session, who, letter)

    def listed(self, who: Actor) -> tuple[LetterRow, ...]:
        """What is open, the oldest first, then what ended, the newest first; an officer sees their own."""
        mine = () if who.may(Permission.DECIDE_REQUEST) else (CompanyLetter.author_id == who.officer_id,)
        here = select(CompanyLetter).where(CompanyLetter.branch_id == self._db.branch_id, *mine)
        is_open = is_among(CompanyLetter.state, OPEN_LETTERS)
        with self._db.read(who) as session:
            open_ones = session.scalars(here.where(is_open).order_by(CompanyLetter.seq).limit(LISTED_AT_MOST)).all()
            newest = here.where(~is_open).order_by(CompanyLetter.seq.desc()).limit(LISTED_AT_MOST)
            return tuple(filing.row_of(session, who, one) for one in (*open_ones, *session.scalars(newest)))

    def view(self, who: Actor, letter_id: uuid.UUID) -> LetterRow:
        """One letter. Raises NotFound."""
        with self._db.read(who) as session:
            return filing.row_of(session, who, get_row(session, CompanyLetter, letter_id))

    def withdraw(self, who: Actor, letter_id: uuid.UUID) -> None:
        """The company takes it back, or it was taken in by mistake: nothing of it was decided yet.

        Raises NotFound, WrongLetterState.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.RECEIVED, LetterState.SENT)
            work.audit(who, AuditCode.LETTER_WITHDRAWN, letter.id, letter.case_id)
            _close(work.session, letter, work.now)
            work.audit(who, AuditCode.CASE_CLOSED, letter.case_id, letter.case_id)
            filing.moved(work, letter, LetterState.WITHDRAWN, EventKind.LETTER_WITHDRAWN)

    def _sealed(self, data: bytes) -> Ready:
        return self._blobs.ready(self._db.files, BlobKind.DOCUMENT, data, self._now())


def _close(session: Session, letter: CompanyLetter, now: datetime) -> None:
    case = get_row(session, Case, letter.case_id, lock=True)
    case.state, case.closed_at, letter.finished_at = CaseState.CLOSED, now, now
