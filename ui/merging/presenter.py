"""Reads one request to merge numbers, takes it back, notes the central office's number."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.merges.errors import NoReference
from counter_app.merges.values import MergeView
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.merging.state import MergingDoors, MergingState
from ui.reread import Reread


class MergingPresenter(QObject):
    """`paper_wanted(paper_id)`; `left` when the page is left."""

    changed = Signal(object)
    left = Signal()
    paper_wanted = Signal(object)

    def __init__(self, jobs: Runner, doors: MergingDoors, who: Actor, merge_id: uuid.UUID) -> None:
        super().__init__()
        self.doors, self._who, self._merge_id = doors, who, merge_id
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = MergingState()

    def load(self) -> None:
        """Read how it stands, with its newest paper."""
        self._reading.load(self._read, self._loaded)

    def hear(self, event: Event) -> None:
        """Somebody decided, or noted the number."""
        if event.topic is Topic.REQUEST and event.subject in (None, self._merge_id):
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def withdraw(self) -> None:
        """Take it back."""
        if self.state.may_withdraw:
            merges, who, merge_id = self.doors.merges, self._who, self._merge_id
            done = _("Usulan ditarik.")
            self._acts.run(lambda: merges.withdraw(who, merge_id), lambda _none: self._did(done), self.withdraw)

    def note_reference(self, typed: str) -> None:
        """The central office's number."""
        if self.state.wants_reference:
            merges, who, merge_id = self.doors.merges, self._who, self._merge_id
            done = _("Nomor rujukan kantor pusat dicatat.")
            self._acts.run(
                lambda: merges.note_reference(who, merge_id, typed),
                lambda _none: self._did(done),
                lambda: self.note_reference(typed),
                self._refused,
            )

    def show_paper(self) -> None:
        """The newest paper."""
        if self.state.paper is not None:
            self.paper_wanted.emit(self.state.paper)

    def leave(self) -> None:
        """Back."""
        self.left.emit()

    def _read(self) -> tuple[MergeView, uuid.UUID | None]:
        view = self.doors.merges.view(self._who, self._merge_id)
        papers = self.doors.papers.of_work(self._who, self._merge_id)
        return view, papers[-1].paper_id if papers else None

    def _loaded(self, found: tuple[MergeView, uuid.UUID | None]) -> None:
        self.state = replace(self.state, view=found[0], paper=found[1])

    def _did(self, done: str) -> None:
        self.state = replace(self.state, problem="")
        self._acts.say(done)
        self.load()

    def _refused(self, error: Exception) -> bool:
        """What lacks is said under the field."""
        if not isinstance(error, NoReference):
            return False
        self._show(replace(self.state, problem=explain(error)))
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: MergingState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
