"""A company's letter at the counter: taken in with its scan, with or without a number of the queue."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import func, or_, select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs, Ready
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Case, CompanyLetter, Officer
from counter_app.db.models.base import is_among
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.events import EventKind
from counter_app.form_shelf import FormShelf
from counter_app.letter_states import OPEN_LETTERS, LetterFileKind, LetterState
from counter_app.letters import filing, lines, rules
from counter_app.letters.ending import close
from counter_app.letters.errors import BookOfOther, HeldByOther, InYourReview, NothingToSend, WrongLetterState
from counter_app.letters.given import archive_papers
from counter_app.letters.values import Brought, Envelope, KnownCompany, LetterRow, Watch
from counter_app.letters.wages import kept_wages
from counter_app.members.recording import MemberRules
from counter_app.papers.values import PaperMaker
from counter_app.queueing.day import today_in, today_of
from counter_app.rights.asking import by_table
from counter_app.scanning.opening.files import open_file
from counter_app.states import BlobKind, CaseState
from counter_app.workbooks.branch_record import open_record
from counter_app.workbooks.dry_run import DryRun, dry_run
from counter_app.workbooks.failed_rows import failed_rows_book
from counter_app.workbooks.rows import JudgedBook, RowOutcome

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
        shelf: FormShelf,
        papers: PaperMaker,
        works: Works = WORKS,
        opens: Callable[[bytes], Sequence[bytes]] = OPEN_SCAN,
    ) -> None:
        self._db, self._now, self._blobs, self._works, self._opens = db, now, blobs, works, opens
        self._rules, self._papers = MemberRules(shelf), papers

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
        """What is open, the oldest first, then what ended, the newest first.

        An officer sees what they took in or go on with, then what is open of colleagues, who may be away.
        """
        holder = func.coalesce(CompanyLetter.holder_id, CompanyLetter.author_id)
        mine = or_(CompanyLetter.author_id == who.officer_id, holder == who.officer_id)
        is_open = is_among(CompanyLetter.state, OPEN_LETTERS)
        here = select(CompanyLetter).where(CompanyLetter.branch_id == self._db.branch_id)
        open_ones = here.where(is_open).order_by(CompanyLetter.seq).limit(LISTED_AT_MOST)
        ended = here.where(~is_open).order_by(CompanyLetter.seq.desc()).limit(LISTED_AT_MOST)
        if who.may(Permission.DECIDE_REQUEST):
            asked = [open_ones, ended]
        else:
            asked = [open_ones.where(mine), open_ones.where(~mine), ended.where(mine)]
        with self._db.read(who) as session:
            return tuple(filing.row_of(session, who, row) for one in asked for row in session.scalars(one).all())

    def view(self, who: Actor, letter_id: uuid.UUID) -> LetterRow:
        """One letter. Raises NotFound."""
        with self._db.read(who) as session:
            return filing.row_of(session, who, get_row(session, CompanyLetter, letter_id))

    def take_over(self, who: Actor, letter_id: uuid.UUID, holder_id: uuid.UUID) -> LetterRow:
        """Ambil alih: another officer goes on with an open letter, with its rows, papers and all that is to come.

        Whoever took it in stays so, and neither of them decides on it. `holder_id` is who held it as far as the
        page knew. Raises NotFound, WrongLetterState, InYourReview, and HeldByOther where it went to another since.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, *OPEN_LETTERS)
            former = filing.holder_of(letter)
            if letter.opened_by == who.officer_id:
                raise InYourReview
            if former != who.officer_id:
                if former != holder_id:
                    raise HeldByOther(get_row(work.session, Officer, former).name)
                letter.holder_id = who.officer_id
                work.audit(who, AuditCode.LETTER_TAKEN_OVER, letter.id, letter.case_id, former=str(former))
                filing.moved(work, letter, letter.state, EventKind.LETTER_TAKEN_OVER)
            return filing.row_of(work.session, who, letter)

    def withdraw(self, who: Actor, letter_id: uuid.UUID) -> None:
        """The company takes it back, or it was taken in by mistake: nothing of it was decided yet.

        Raises NotFound, WrongLetterState, LetterOfAnother.
        """
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.RECEIVED, LetterState.SENT)
            filing.must_hold(work.session, who, letter)
            work.audit(who, AuditCode.LETTER_WITHDRAWN, letter.id, letter.case_id)
            close(work, who, letter, LetterState.WITHDRAWN, EventKind.LETTER_WITHDRAWN)

    def look_through(self, who: Actor, letter_id: uuid.UUID, file: Brought, watch: Watch | None = None) -> JudgedBook:
        """A workbook's rows against the record, for this letter's company alone; nothing is stored.

        Raises NotFound, WrongLetterState, BookRefused, FormUnavailable, and Stopped after `watch.stop` was set.
        """
        with self._db.read(who) as session:
            letter = get_row(session, CompanyLetter, letter_id)
            if letter.state not in (LetterState.RECEIVED, LetterState.PARTLY):
                raise WrongLetterState(letter.number, letter.state)
            today = today_in(session, self._db, self._now())
        seen = watch or Watch()
        order = DryRun(file.data, letter.npp, seen.told, seen.stop)
        return dry_run(order, self._rules, today, partial(open_record, self._db, self._now(), kept_wages))

    def to_mend(self, who: Actor, letter_id: uuid.UUID, book: JudgedBook) -> bytes:
        """Rows that the company has to mend, as a workbook for it; that it was given out is a row of the trail.

        Raises NotFound, BookOfOther, FormUnavailable.
        """
        with self._db.transaction(who) as work:
            letter = get_row(work.session, CompanyLetter, letter_id)
            if book.npp != letter.npp:
                raise BookOfOther
            facts = {"rows": str(len(book.to_mend)), "sha256": book.digest}
            work.audit(who, AuditCode.LETTER_ROWS_GIVEN, letter.id, letter.case_id, **facts)
        return failed_rows_book(book, self._rules.fields, self._now())

    def send(self, who: Actor, letter_id: uuid.UUID, book: JudgedBook, file: Brought) -> LetterRow:
        """A workbook that was looked through goes to a supervisor with all its rows, mended ones after the first.

        Raises NotFound, WrongLetterState, LetterOfAnother, BookOfOther, BookKnown, NothingToSend.
        """
        ready = self._sealed(file.data)
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.RECEIVED, LetterState.PARTLY)
            filing.must_hold(work.session, who, letter)
            if book.npp != letter.npp or book.digest != hashlib.sha256(file.data).hexdigest():
                raise BookOfOther
            filing.must_be_new_book(work.session, letter, book.digest)
            if not any(row.outcome in (RowOutcome.READY, RowOutcome.WARNED) for row in book.rows):
                raise NothingToSend
            self._blobs.keep(work, ready)
            (kept,) = filing.add_files(work, who, letter, LetterFileKind.BOOK, [(file, ready)])
            lines.keep_book(work, letter, kept, book)
            letter.sent_at = work.now
            case = get_row(work.session, Case, letter.case_id)
            case.state = CaseState.WAITING
            facts = {outcome.value: str(count) for outcome, count in book.totals.items()}
            work.audit(who, AuditCode.LETTER_SENT, letter.id, letter.case_id, **facts)
            work.number(CompanyLetter.sent_seq, letter.id)
            filing.moved(work, letter, LetterState.SENT, EventKind.LETTER_SENT)
            row = filing.row_of(work.session, who, letter)
        archive_papers(self._papers, who, letter_id)
        return row

    def end(self, who: Actor, letter_id: uuid.UUID) -> None:
        """No mended rows are waited for any more. Raises NotFound, WrongLetterState, LetterOfAnother."""
        with self._db.transaction(who) as work:
            letter = filing.held(work, letter_id, LetterState.PARTLY)
            filing.must_hold(work.session, who, letter)
            work.audit(who, AuditCode.LETTER_ENDED, letter.id, letter.case_id)
            close(work, who, letter, LetterState.ENDED, EventKind.LETTER_ENDED)

    def _sealed(self, data: bytes) -> Ready:
        return self._blobs.ready(self._db.files, BlobKind.DOCUMENT, data, self._now())
