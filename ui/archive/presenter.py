"""Searches the archive and says which paper is to be opened, with the reason that was given on entering."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Answer, Entry, Facts, Filters, Wanted
from counter_app.clock import business_day
from counter_app.events import Event, EventKind
from counter_app.print_runs.values import RunOf
from counter_app.reasons.values import Why
from ui.archive.state import ArchiveState, Picked, days_of
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.reread import Reread


@dataclass(frozen=True)
class ArchiveDoors:
    """What the page reads."""

    archive: ArchiveService
    time: BranchTime


class ArchivePresenter(QObject):
    """`open_wanted(id, Why)` when a paper is to be shown, `shut` when none is; `left` back to where one came from."""

    changed = Signal(object)
    open_wanted = Signal(object, object)
    shut = Signal()
    why_wanted = Signal()
    left = Signal()
    prints_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: ArchiveDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._lists, self._search, self._about = Reread(jobs, self), Reread(jobs, self), Reread(jobs, self)
        for reading in (self._lists, self._search, self._about):
            reading.changed.connect(self._tell)
        self.state = ArchiveState(doors.time.zone)

    def load(self) -> None:
        """What can be picked; a search that stands is done anew."""
        archive, who = self._doors.archive, self._who
        self._lists.load(lambda: (archive.filters(who), archive.last_opened(who)), self._know_lists)
        if self.state.asked is not None:
            self.look()

    def retry(self) -> None:
        """Try again what could not be read."""
        for reading in (self._lists, self._search, self._about):
            reading.retry()

    def hear(self, event: Event) -> None:
        """A print counts on the paper that is open."""
        chosen = self.state.chosen
        if chosen is not None and event.kind is EventKind.PAPER_PRINTED and event.subject == chosen.paper_id:
            self._read_facts(chosen)

    def say_why(self, why: Why) -> None:
        """The reason for looking; what is chosen opens with it."""
        before, self.state = self.state.why, replace(self.state, why=why)
        self._tell()
        if why.is_said and why != before and self.state.chosen is not None:
            self._open(self.state.chosen)

    def search(self, text: str) -> None:
        """Look for what was typed."""
        self.state = replace(self.state, text=text)
        self.look()

    def pick(self, picked: Picked) -> None:
        """Narrow down, or not any more."""
        self.state = replace(self.state, picked=picked)
        self.look()

    def look(self) -> None:
        """Search with line and lists as they stand; nothing at all is no search."""
        text, picked = self.state.text, self.state.picked
        if not text and not picked.is_set:
            self._search.drop()
            self.state = replace(self.state, asked=None, answer=Answer())
            self.choose(None)
            return
        time = self._doors.time
        today = self.state.filters.today or business_day(time.now(), time.zone)
        since, until = days_of(picked.period, today)
        wanted = Wanted(text, since, until, picked.officer_id, picked.state, picked.paper)
        self._search.load(
            lambda: self._doors.archive.search(self._who, wanted), lambda found: self._found(wanted, found)
        )

    def choose(self, entry: Entry | None) -> None:
        """Look at one; what has no paper shows its facts in the list only."""
        if entry == self.state.chosen:
            return
        self.state = replace(self.state, chosen=entry, facts=None)
        self._about.drop()
        self.shut.emit()
        if entry is not None:
            self._open(entry)
        self._tell()

    def choose_paper(self, paper_id: uuid.UUID) -> None:
        """Another paper of the same visit."""
        same = self.state.facts.same if self.state.facts is not None else ()
        entry = next((one for one in same if one.paper_id == paper_id), None)
        if entry is not None:
            self.choose(entry)

    def print_found(self) -> None:
        """Cetak semua yang ditemukan: all of the search, also what the list has no room for."""
        if self.state.may_print_found and self.state.asked is not None:
            self.prints_wanted.emit(RunOf(search=self.state.asked, why=self.state.why))

    def complain(self, problem: str) -> None:
        """The bytes could not be shown."""
        self.state = replace(self.state, problem=problem)
        self.changed.emit(self.state)

    def _open(self, entry: Entry) -> None:
        if entry.paper_id is None:
            return
        if self.state.lacks_reason:
            self.why_wanted.emit()
            return
        self.open_wanted.emit(entry.paper_id, self.state.why)
        self._read_facts(entry)

    def _read_facts(self, entry: Entry) -> None:
        paper_id = entry.paper_id
        if paper_id is not None:
            self._about.load(lambda: self._doors.archive.facts(self._who, paper_id), self._know_facts)

    def _know_lists(self, read: tuple[Filters, tuple[Entry, ...]]) -> None:
        self.state = replace(self.state, filters=read[0], last=read[1])

    def _found(self, wanted: Wanted, answer: Answer) -> None:
        self.state = replace(self.state, asked=wanted, answer=answer)
        if self.state.chosen not in answer.entries:
            self.choose(None)

    def _know_facts(self, facts: Facts) -> None:
        self.state = replace(self.state, facts=facts)

    def _tell(self) -> None:
        readings = (self._search.state, self._lists.state, self._about.state)
        failed = next((read for read in readings if read.problem), None)
        self.state = replace(
            self.state,
            busy=self._search.state.busy,
            problem=failed.problem if failed else "",
            can_retry=failed.can_retry if failed else False,
        )
        self.changed.emit(self.state)
