"""Reads the audit trail by day, officer, kind and member, and takes it along as a file."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.reasons.values import Reasons, Why
from counter_app.texts import _
from counter_app.trail.kinds import TrailKind
from counter_app.trail.values import TrailFilter, TrailView
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.trail.state import Asked, TrailDoors, TrailState

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
        self._acts = Acts(jobs, self, "io")
        self._acts.changed.connect(self._tell)
        self.state = TrailState(can_ask=who.may(Permission.ANSWER_DATA_REQUEST))

    def load(self) -> None:
        """Read what the filter asks for."""
        trail, who, wanted, asked = self.doors.trail, self._who, self.state.wanted, self.state.asked
        needs_reasons = self.state.can_ask and not self.state.reasons.known

        def read() -> tuple[TrailView, Reasons | None]:
            reasons = trail.reasons(who) if needs_reasons else None
            if asked is None:
                return trail.listed(who, wanted), reasons
            return trail.of_member(who, asked.number, wanted, asked.why), reasons

        self._reading.load(read, lambda found: self._loaded(asked, *found))

    def retry(self) -> None:
        """Try again what the world refused."""
        if self._acts.state.can_retry:
            self._acts.retry()
        else:
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

    def ask_member(self, number: str, why: Why) -> None:
        """Everything about one member; who asked and why is a row."""
        self._acts.clear()
        self.state = replace(self.state, asked=Asked(number, why))
        self.load()

    def ask_all(self) -> None:
        """Everybody again."""
        if self.state.asked is not None:
            self.state = replace(self.state, asked=None)
            self.load()

    @property
    def file_name(self) -> str:
        """What is offered for an exported file."""
        today = self.state.view.today if self.state.view is not None else None
        return f"jejak-audit-{today:%Y%m%d}.csv" if today is not None else "jejak-audit.csv"

    def export(self, path: str) -> None:
        """Write all rows that fit day, officer and kind into a sealed file."""
        place, wanted = Path(path), self.state.wanted
        self._acts.run(
            lambda: self.doors.trail.export(self._who, wanted, place),
            lambda count: self._exported(place.name, count),
            again=lambda: self.export(path),
        )

    def leave(self) -> None:
        """Back to the first page."""
        self.left.emit()

    def _want(self, wanted: TrailFilter) -> None:
        if wanted != self.state.wanted:
            self.state = replace(self.state, wanted=wanted)
            self.load()

    def _loaded(self, asked: Asked | None, view: TrailView, reasons: Reasons | None) -> None:
        self.state = replace(self.state, view=view, view_of=asked, reasons=reasons or self.state.reasons)

    def _exported(self, name: str, count: int) -> None:
        words = _(
            "{count} baris disimpan sebagai {name}, setiap barisnya bersegel. Periksa dengan verify-audit --export."
        )
        self._acts.say(words.format(count=count, name=name))
        self.load()

    def _tell(self) -> None:
        self.state = replace(self.state, read=self._reading.state, act=self._acts.state)
        self.changed.emit(self.state)
