"""Papers archived as bytes: made after the decision they are about, fetched, printed again, checked."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.blobs import BlobDamaged, BlobEmptied
from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.db.faults import DatabaseBusy, DatabaseGone
from counter_app.db.models import Case, Paper, Ticket
from counter_app.db.rows import find_row, get_row, key_of, missing
from counter_app.db.session import Database, Work
from counter_app.errors import CounterError, NotFound, OutsideError, SessionEnded
from counter_app.events import Event, EventKind, Topic
from counter_app.form_shelf import FormShelf
from counter_app.looking.grounds import Ground, Sight, because_of
from counter_app.looking.letters import letter_ground
from counter_app.looking.seeing import count_look
from counter_app.officers.proving import must_be_fresh
from counter_app.papers.checking import Archive, masked, title_of
from counter_app.papers.covering import Reprinted, cover_of
from counter_app.papers.errors import FileTooLarge, FileUnread, UnknownCode
from counter_app.papers.makers import WORK_PAPERS, WorkPapers
from counter_app.papers.press import PaperKeys, Press
from counter_app.papers.remaking import worked_lately
from counter_app.papers.rules import opens_with_reason
from counter_app.papers.signed import signed_marks
from counter_app.papers.values import FileCheck, MaskedPaper, PaperRow, Remade
from counter_app.papers.words import file_name
from counter_app.printing.pdf import draw_cover
from counter_app.printing.verify import FILE_MAX, Marks, unpacked_marks, verify_file
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NO_REASON, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.states import LookLimit, Seen

log = logging.getLogger(__name__)


READING = Limits(wall_s=20.0, cpu_s=5, memory_bytes=500_000_000)
"""A paper takes a tenth of a second and forty megabytes."""


@by_table
class PaperService:
    """Drawing happens outside the database; archiving is a transaction of its own and happens once per code."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        shelf: FormShelf,
        keys: PaperKeys,
        papers: WorkPapers = WORK_PAPERS,
    ) -> None:
        self._db, self._shelf, self._keys, self._papers = db, shelf, keys, papers
        self.press = Press(db, now, shelf, keys, papers)

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "id") -> tuple[uuid.UUID, ...]:
        """Draw and archive what the work lacks; gives all its present papers in order.

        Raises FontsMissing, PictureNotOfVisit, BlobDamaged, BlobEmptied or FormUnavailable; nothing is lost by trying
        again.
        """
        with self._db.read(who) as session:
            lacking = self.press.lacking(session, work_id, language)
        return self.press.archive(who, lacking)

    def make_lacking(self, who: Actor) -> Remade:
        """Draw what works of this business day and the one before lack, as after a crash between a decision and its
        paper. What cannot be drawn stops no other paper and is named by its work's key.
        """
        with self._db.read(who) as session:
            works = worked_lately(session, self._papers.works)
        made, failed = 0, list[uuid.UUID]()
        for work_id in works:
            try:
                with self._db.read(who) as session:
                    lacking = self.press.lacking(session, work_id)
                self.press.archive(who, lacking)
                made += len(lacking.drawings)
            except (BlobEmptied, NotFound):  # nothing is due any more
                continue
            except (SessionEnded, DatabaseBusy, DatabaseGone):
                raise
            except (CounterError, OutsideError) as error:
                log.warning("papers of work %s not made: %s", work_id, type(error).__name__)
                failed.append(work_id)
        return Remade(made, tuple(failed))

    def of_case(self, who: Actor, case_id: uuid.UUID) -> tuple[PaperRow, ...]:
        """All papers of a visit, oldest first."""
        return self._rows(who, Paper.case_id == case_id)

    def of_work(self, who: Actor, work_id: uuid.UUID) -> tuple[PaperRow, ...]:
        """All papers of one work, oldest first; a later one of the same kind replaces the earlier."""
        return self._rows(who, Paper.work_id == work_id)

    def fetch(self, who: Actor, paper_id: uuid.UUID, why: Why = NO_REASON) -> tuple[str, bytes]:
        """File name and the archived bytes, audited. Raises NotFound, BlobDamaged, ReasonMissing, UnknownReason."""
        return self._bytes(who, paper_id, why, AuditCode.PAPER_FETCHED)

    def export(self, who: Actor, paper_id: uuid.UUID, why: Why = NO_REASON) -> tuple[str, bytes]:
        """The same for a copy that leaves the branch as a file: a row of its own. Raises ProofNeeded, or as `fetch`."""
        return self._bytes(who, paper_id, why, AuditCode.PAPER_EXPORTED)

    def printed(self, who: Actor, paper_id: uuid.UUID, why: Why = NO_REASON) -> int:
        """Count one more print that came out, with what it was for; gives how many there are by now.

        It is on paper already, so no limit stops the row: opening it was counted before.
        """
        with self._db.transaction(who) as work:
            paper = self._paper(work.session, paper_id, lock=True)
            paper.prints += 1
            work.audit(
                who,
                AuditCode.PAPER_PRINTED,
                paper.id,
                paper.case_id,
                times=str(paper.prints),
                **self._printed_for(work, who, paper, why),
            )
            work.publish(Event(Topic.PAPER, EventKind.PAPER_PRINTED, paper.id))
            return paper.prints

    def prints(self, who: Actor, paper_id: uuid.UUID) -> int:
        """How often it came out so far. Raises NotFound."""
        with self._db.read(who) as session:
            return self._paper(session, paper_id).prints

    def reasons(self, who: Actor) -> Reasons:
        """The branch's list for opening and printing again."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, ARCHIVE)

    def reprint(self, who: Actor, paper_id: uuid.UUID, why: Why = NO_REASON, language: str = "id") -> bytes:
        """The cover slip "cetak ulang ke-n" for the next print, with its reason; `printed` counts it once it came out.

        Raises NotFound, ReasonMissing, UnknownReason, NoteMissing.
        """
        with self._db.transaction(who) as work:
            paper = self._paper(work.session, paper_id)
            if not why.code:
                raise ReasonMissing
            give(work, ARCHIVE, why.code, why.note)
            cover = cover_of(self.press, work.session, paper, Reprinted(who.name, why, language))
        return draw_cover(cover)

    def verify_file(self, who: Actor, data: bytes) -> FileCheck:
        """Whether a file is one of ours, audited. Raises FileTooLarge, FileUnread.

        Whatever is in it is read by a child with limits, and held against the archive, before anything is locked.
        """
        if len(data) > FILE_MAX:
            raise FileTooLarge(FILE_MAX)
        with self._db.read(who) as session:
            paper = Archive(session).by_digest(sha256(data).hexdigest())
        marks = () if paper else _marks_of(data)
        with self._db.read(who) as session:
            verdict = verify_file(data, Archive(session), self._keys.codes, marks)
            masked = self._masked(session, paper) if paper else None
        with self._db.transaction(who) as work:
            about, case = (paper.id, paper.case_id) if paper else (None, None)
            work.audit(who, AuditCode.PAPER_VERIFIED, about, case, verdict=verdict.value)
        return FileCheck(verdict, masked)

    def verify_code(self, who: Actor, code: str) -> MaskedPaper:
        """The masked fields of the paper with this code, audited. Raises UnknownCode."""
        with self._db.transaction(who) as work:
            paper = Archive(work.session).by_code(code)
            found = "known" if paper else "unknown"
            work.audit(who, AuditCode.PAPER_VERIFIED, paper.id if paper else None, verdict=found)
            answer = self._masked(work.session, paper) if paper else None
        if answer is None:
            raise UnknownCode
        return answer

    def _masked(self, session: Session, paper: Paper) -> MaskedPaper:
        told = masked(session, paper, self._shelf, self._keys.codes)
        return replace(told, signed=signed_marks(session, self._keys.blobs, paper))

    def _paper(self, session: Session, paper_id: uuid.UUID, lock: bool = False) -> Paper:
        paper = find_row(session, Paper, paper_id, lock=lock)
        if paper is None:
            raise missing(session, Paper, paper_id, "paper")
        return paper

    def _must_say(self, work: Work, paper: Paper, why: Why) -> None:
        """A reason that is given is counted; without one only what is in hand, or was never printed, is opened."""
        if why.code:
            give(work, ARCHIVE, why.code, why.note)
            return
        at_counter = select(Ticket.state).join(Case, Case.ticket_id == Ticket.id)
        at_counter = at_counter.where(*key_of(work.session, Case, paper.case_id))
        if opens_with_reason(paper.prints, work.session.scalar(at_counter)):
            raise ReasonMissing

    def _ground(self, work: Work, who: Actor, paper: Paper) -> str:
        """What the paper is opened for; what belongs to no visit and no task counts. Raises LookingPaused."""
        ground = self._own_ground(work, who, paper)
        if ground is None:
            count_look(work, who, LookLimit.LOOKS, self._db.tick())
        return (ground or Ground.ARCHIVE).value

    def _printed_for(self, work: Work, who: Actor, paper: Paper, why: Why) -> dict[str, str]:
        return {"why": (self._own_ground(work, who, paper) or Ground.ARCHIVE).value, **_fact(why)}

    def _own_ground(self, work: Work, who: Actor, paper: Paper) -> Ground | None:
        """The visit or the task of whoever acts that the paper belongs to."""
        case = get_row(work.session, Case, paper.case_id)
        if case.member_id is None:
            return letter_ground(work, who, paper)
        sight = Sight(Seen.PAPER, paper.id, case.member_id, case.id)
        because = because_of(work.session, who, sight, self._papers.works)
        return because.ground if because is not None else None

    def _bytes(self, who: Actor, paper_id: uuid.UUID, why: Why, code: AuditCode) -> tuple[str, bytes]:
        with self._db.transaction(who) as work:
            paper = self._paper(work.session, paper_id)
            self._must_say(work, paper, why)
            if code is AuditCode.PAPER_EXPORTED:
                must_be_fresh(work, who)
            data = self._keys.blobs.get(work.session, paper.blob_id)
            if sha256(data).hexdigest() != paper.sha256:
                raise BlobDamaged(paper.blob_id)
            work.audit(who, code, paper.id, paper.case_id, **_fact(why), why=self._ground(work, who, paper))
            return file_name(paper.kind, paper.number), data

    def _rows(self, who: Actor, wanted: ColumnElement[bool]) -> tuple[PaperRow, ...]:
        with self._db.read(who) as session:
            here = Paper.branch_id == self._db.branch_id
            found = session.scalars(select(Paper).where(wanted, here).order_by(Paper.seq, Paper.kind.desc()))
            return tuple(self._row(paper) for paper in found)

    def _row(self, paper: Paper) -> PaperRow:
        kind = paper.kind
        name, title = file_name(kind, paper.number), title_of(paper, self._shelf)
        return PaperRow(paper.id, kind, title, paper.number, paper.work_id, paper.made_at, paper.prints, name)


def _marks_of(data: bytes) -> Marks:
    try:
        return unpacked_marks(in_child(ChildJob.MARKS, data, READING))
    except ChildEnded as error:
        raise FileUnread from error


def _fact(why: Why) -> dict[str, str]:
    """The code alone; a note may name somebody."""
    return {"reason": why.code} if why.code else {}
