"""Reads the audit trail by day, officer and kind."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.trail.values import TrailFilter, TrailView
from counter_app.trail.words import TrailKind
from ui.jobs import Runner
from ui.reread import Reread
from ui.trail.state import TrailDoors, TrailState

ALL = "all"
"""Chosen where a question is left open."""


class TrailPresenter(QObject):
    """`left` when whoever reads is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: TrailDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._reading.changed.connect(self._tell)
        self.state = TrailState()

    def load(self) -> None:
        """Read what the filter asks for."""
        trail, who, wanted = self.doors.trail, self._who, self.state.wanted
        self._reading.load(lambda: trail.listed(who, wanted), self._loaded)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._reading.retry()

    def choose_day(self, code: str) -> None:
        """One day of the branch's clock, ALL for all."""
        self._want(replace(self.state.wanted, day=date.fromisoformat(code) if code != ALL else None))

    def choose_officer(self, code: str) -> None:
        """One of the staff, ALL for all and the program itself."""
        self._want(replace(self.state.wanted, officer_id=uuid.UUID(code) if code != ALL else None))

    def choose_kind(self, code: str) -> None:
        """One kind of facts, ALL for all."""
        self._want(replace(self.state.wanted, kind=TrailKind(code) if code != ALL else None))

    def leave(self) -> None:
        """Back to the first page."""
        self.left.emit()

    def _want(self, wanted: TrailFilter) -> None:
        if wanted != self.state.wanted:
            self.state = replace(self.state, wanted=wanted)
            self.load()

    def _loaded(self, view: TrailView) -> None:
        self.state = replace(self.state, view=view)

    def _tell(self) -> None:
        self.state = replace(self.state, read=self._reading.state)
        self.changed.emit(self.state)
