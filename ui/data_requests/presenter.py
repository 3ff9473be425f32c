"""Reads what members ask of their own data, and keeps a supervisor's answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.breaches.service import Breach
from counter_app.data_requests.values import DataRequestRow
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.paths import write_whole
from counter_app.reasons.values import Reasons, Why
from counter_app.texts import _, language
from ui.acts import Acts
from ui.data_requests.state import DataRequestDoors, DataRequestsState
from ui.data_requests.words import done_words
from ui.jobs import Runner
from ui.reread import Reread

NEWS = frozenset(
    {
        EventKind.DATA_REQUESTED,
        EventKind.DATA_REQUEST_DONE,
        EventKind.DATA_REQUEST_REFUSED,
        EventKind.DATA_REQUEST_WITHDRAWN,
    }
)
Found = tuple[tuple[DataRequestRow, ...], Reasons]


class DataRequestsPresenter(QObject):
    """`left` when the supervisor is done with the page, `paper_wanted(id)` for a slip or a copy."""

    changed = Signal(object)
    left = Signal()
    paper_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: DataRequestDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = DataRequestsState()

    def load(self) -> None:
        """Read the list."""
        self._reading.load(self._read, self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when one was taken, answered or taken back somewhere."""
        if event.kind in NEWS:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: DataRequestRow | None) -> None:
        """Take one in hand."""
        chosen = row.request_id if row is not None else None
        if chosen != self.state.chosen:
            self._show(replace(self.state, chosen=chosen, refusing=False, reason_problem=""))

    def carry_out(self) -> None:
        """Do what the member asked."""
        row = self.state.row
        if row is not None and self.state.may_carry_out:
            requests, who = self.doors.requests, self._who
            self._act(lambda: requests.carry_out(who, row.request_id), done_words(row.wish))

    def ask_reason(self) -> None:
        """Open the question of a refusal."""
        if self.state.may_answer:
            self._acts.clear()
            self._show(replace(self.state, refusing=True, reason_problem=""))

    def refuse(self, code: str, note: str) -> None:
        """Say no with this reason."""
        row = self.state.row
        if not code:
            self._show(replace(self.state, reason_problem=_("Pilih salah satu dari daftar.")))
        elif row is not None and self.state.may_answer:
            requests, who, why = self.doors.requests, self._who, Why(code, note)
            done = _("Penolakan tersimpan. Buktinya dapat dicetak dari Lihat dokumen.")
            self._act(lambda: requests.refuse(who, row.request_id, why), done)

    def show_paper(self) -> None:
        """The newest paper of the one in hand."""
        paper: uuid.UUID | None = self.state.row.paper_id if self.state.row is not None else None
        if paper is not None:
            self.paper_wanted.emit(paper)

    def leave(self) -> None:
        """A question that is open is closed first, then back to the first page."""
        if self.state.asking:
            self._show(replace(self.state, refusing=False, telling=False, reason_problem=""))
        else:
            self.left.emit()

    def ask_breach(self) -> None:
        """Open the question of a breach."""
        if not self.state.act.busy:
            self._acts.clear()
            self._show(replace(self.state, refusing=False, telling=True, reason_problem=""))

    def tell_breach(self, breach: Breach, path: Path) -> None:
        """Make the notice and write it there, for its owner only."""
        breaches, who, spoken = self.doors.breaches, self._who, language()
        done = _("Pemberitahuan disimpan di {file}. Sampaikan dalam 3 × 24 jam.").format(file=path.name)
        self._act(lambda: write_whole(path, breaches.notice(who, breach, spoken)), done)

    def complain(self, problem: str) -> None:
        """What was typed for a notice cannot be used."""
        self._show(replace(self.state, reason_problem=problem))

    def _read(self) -> Found:
        requests, who = self.doors.requests, self._who
        return requests.listed(who), requests.reasons(who)

    def _loaded(self, found: Found) -> None:
        rows, reasons = found
        self.state = replace(self.state, rows=rows, reasons=reasons.offered)
        if self.state.row is None:
            chosen = rows[0].request_id if rows else None
            self.state = replace(self.state, chosen=chosen, refusing=False, reason_problem="")

    def _act(self, act: Callable[[], None], done: str) -> None:
        def answered(_none: None) -> None:
            self.state = replace(self.state, refusing=False, telling=False, reason_problem="")
            self._acts.say(done)
            self.load()

        self._acts.run(act, answered, lambda: self._act(act, done), self._refused)

    def _refused(self, error: Exception) -> bool:
        """A refusal stands where the answer was given; somebody else's answer is read."""
        if isinstance(error, OSError):
            self.complain(_("Berkas belum tersimpan. Pilih folder lain, lalu coba lagi."))
            return True
        if not isinstance(error, CounterError):
            return False
        if self.state.asking:
            self._show(replace(self.state, reason_problem=explain(error)))
        else:
            self._acts.complain(explain(error))
        self.load()
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: DataRequestsState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
