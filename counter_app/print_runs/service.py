"""Many papers printed by one act: what may come along, its row in the trail, and each paper as it comes out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from hashlib import sha256

from counter_app.actor import Actor
from counter_app.archive.finding import entries
from counter_app.archive.meaning import what_is_meant
from counter_app.archive.values import Search, Wanted
from counter_app.audit import AuditCode
from counter_app.blobs import BlobDamaged, BlobEmptied
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Paper
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.form_shelf import FormShelf
from counter_app.ids import new_id
from counter_app.looking.grounds import has_visit
from counter_app.looking.seeing import count_look
from counter_app.officers.proving import must_be_fresh
from counter_app.papers.covering import Reprinted, cover_of
from counter_app.papers.press import Press
from counter_app.papers.words import paper_name
from counter_app.print_runs.errors import NothingToPrint, RunTooLong
from counter_app.print_runs.reading import (
    OF,
    REASON,
    RUN,
    counted,
    must_be_begun,
    newest_of_works,
    papers_digest,
    run_papers,
    sent_by_others,
)
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import AT_MOST, Offered, Run, RunOf, RunPaper, Sheaf
from counter_app.print_runs.words import sides_name
from counter_app.printing.papers import ReprintCover, RunList, RunRow
from counter_app.printing.pdf import draw_cover, draw_run_list
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NO_REASON, Why
from counter_app.rights.asking import by_table
from counter_app.states import LookLimit


@by_table
class PrintRunService:
    """Nothing comes out before its rows say who takes it and why; a print is counted once it came out.

    An act that ends in between, by hand or with the power, leaves papers that came out and are counted, and others
    that are as they were: what is not printed yet is offered again.
    """

    def __init__(
        self, db: Database, now: Callable[[], datetime], shelf: FormShelf, press: Press, works: Works = WORKS
    ) -> None:
        self._db, self._now, self._shelf, self._press, self._works = db, now, shelf, press, works

    def offered(self, who: Actor, of: RunOf) -> Offered:
        """What may be printed, the oldest visit first, each with its newest print. Raises LookingPaused."""
        with self._db.transaction(who) as work:
            reasons = reasons_in(work.session, work.branch_id, ARCHIVE)
            if of.search is not None:
                search = self._searched(work, who, of.search)
            else:
                search = Search(work.branch_id, AT_MOST, papers=newest_of_works(work.session, of.works[:AT_MOST]))
            papers = self._read(work, search)
            more = len(papers) > AT_MOST or len(of.works) > AT_MOST
            return Offered(papers[:AT_MOST], more, reasons)

    def begin(self, who: Actor, paper_ids: Sequence[uuid.UUID], why: Why = NO_REASON) -> Run:
        """The row that binds the act, with the papers in the order in which they come out.

        Raises RunTooLong, NothingToPrint, NotFound, ProofNeeded, ReasonMissing, UnknownReason, NoteMissing.
        """
        if len(paper_ids) > AT_MOST:
            raise RunTooLong
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            papers = self._read(work, Search(work.branch_id, AT_MOST, papers=tuple(paper_ids)))
            for unread in set(paper_ids) - {one.paper_id for one in papers}:
                get_row(work.session, Paper, unread)  # emptied ones stay out, what is not of this branch is refused
            if not papers:
                raise NothingToPrint
            if why.code:
                give(work, ARCHIVE, why.code, why.note)
            elif any(one.needs_reason for one in papers):
                raise ReasonMissing
            run_id = new_id()
            facts = {"count": str(len(papers)), OF: papers_digest([one.paper_id for one in papers]), **_fact(why)}
            work.audit(who, AuditCode.PAPERS_RUN, run_id, None, **facts)
            return Run(run_id, papers, why)

    def listing(
        self, who: Actor, run: Run, sides: Sides, language: str = "id", out: Collection[RunPaper] | None = None
    ) -> bytes:
        """The sheets that say what comes out; with `out` what came out of an act that was stopped. Raises NotFound."""
        with self._db.read(who) as session:
            must_be_begun(session, who.officer_id, run, [one.paper_id for one in out or ()])
            mark = self._press.imprint(session, _number(run, self._now()), "", language)
            words = reasons_in(session, self._db.branch_id, ARCHIVE).words(run.why.code, language)
        rows = tuple(
            RunRow(
                one.number,
                paper_name(one.kind, one.title, language),
                one.member_name,
                one.prints,
                one.unsure,
                out is None or one in out,
            )
            for one in run.papers
        )
        reason = ": ".join(part for part in (words, run.why.note.strip()) if part)
        stopped = None if out is None else len(set(out))
        return draw_run_list(RunList(mark, who.name, sides_name(sides, language), reason, rows, stopped))

    def take(self, who: Actor, run: Run, paper_ids: Sequence[uuid.UUID], language: str = "id") -> Sheaf:
        """The bytes of these papers, each with its row; what cannot be opened any more stays out of the sheaf.

        Raises NotFound for an act that this person did not begin, and for papers that are not of it.
        """
        files, taken, meanwhile = list[bytes | ReprintCover](), list[uuid.UUID](), list[uuid.UUID]()
        wanted = tuple(dict.fromkeys(paper_ids))
        begun = {one.paper_id: one for one in run.papers}
        with self._db.transaction(who) as work:
            must_be_begun(work.session, who.officer_id, run, wanted)
            # In one order for all: of two acts over one paper the second sees what the first has sent.
            rows = {one: get_row(work.session, Paper, one, lock=True) for one in sorted(wanted)}
            sent = sent_by_others(work.session, wanted, run.run_id)
            for paper_id in wanted:
                paper, known = rows[paper_id], begun[paper_id]
                if paper.prints != known.prints or (not known.is_covered and paper_id in sent):
                    meanwhile.append(paper_id)
                    continue
                try:
                    data = self._press.blobs.get(work.session, paper.blob_id)
                    if sha256(data).hexdigest() != paper.sha256:
                        raise BlobDamaged(paper.blob_id)
                except (BlobDamaged, BlobEmptied):
                    continue
                if known.is_covered:
                    again = Reprinted(who.name, run.why, language, known.unsure)
                    files.append(cover_of(self._press, work.session, paper, again))
                work.audit(who, AuditCode.PAPER_FETCHED, paper.id, paper.case_id, **_of(run))
                files.append(data)
                taken.append(paper.id)
        drawn = (one if isinstance(one, bytes) else draw_cover(one) for one in files)
        return Sheaf(tuple(drawn), tuple(taken), tuple(meanwhile))

    def came_out(self, who: Actor, run: Run, paper_ids: Sequence[uuid.UUID]) -> None:
        """Count one more print of each of these, once for an act. Raises NotFound as `take` does."""
        with self._db.transaction(who) as work:
            must_be_begun(work.session, who.officer_id, run, paper_ids)
            # In one order for all: two who print at once wait in line.
            rows = [get_row(work.session, Paper, one, lock=True) for one in sorted(set(paper_ids))]
            done = counted(work.session, run, [one.id for one in rows])
            for paper in (one for one in rows if one.id not in done):
                paper.prints += 1
                work.audit(who, AuditCode.PAPER_PRINTED, paper.id, paper.case_id, times=str(paper.prints), **_of(run))
                work.publish(Event(Topic.PAPER, EventKind.PAPER_PRINTED, paper.id))

    def _read(self, work: Work, search: Search) -> tuple[RunPaper, ...]:
        if search.papers is not None and not search.papers:
            return ()
        return run_papers(work.session, entries(work.session, search, self._works, self._shelf))

    def _searched(self, work: Work, who: Actor, wanted: Wanted) -> Search:
        """A search like any other: it counts, and leaves its row."""
        read, search, _many = what_is_meant(work, wanted, AT_MOST + 1)
        if not has_visit(work.session, who):
            count_look(work, who, LookLimit.SEARCHES, self._db.tick())
        by = "number" if read.number else read.member.kind.value
        work.audit(who, AuditCode.ARCHIVE_SEARCHED, by=by)
        return search


def _of(run: Run) -> dict[str, str]:
    return {RUN: str(run.run_id), **_fact(run.why)}


def _fact(why: Why) -> dict[str, str]:
    """The code alone; a note may name somebody."""
    return {REASON: why.code} if why.code else {}


def _number(run: Run, now: datetime) -> str:
    return f"CTK-{now:%Y%m%d}-{run.run_id.hex[-6:].upper()}"
