"""Reads which accounts wait for a second person, and says yes to one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.events import Event, Topic
from counter_app.officers.values import StaffRow
from counter_app.texts import _
from ui.account_words import refused_words
from ui.acts import Acts, ActState
from ui.confirming.state import ConfirmingDoors, ConfirmingState
from ui.jobs import Runner
from ui.reread import Reread


class ConfirmingPresenter(QObject):
    """`left` when the page is done with."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: ConfirmingDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = ConfirmingState()

    def load(self) -> None:
        """Read the list."""
        confirming, who = self.doors.confirming, self._who
        self._reading.load(lambda: confirming.waiting(who), self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when an account was made, changed or confirmed."""
        if event.topic is Topic.STAFF:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: StaffRow | None) -> None:
        """Take an account in hand."""
        self._show(replace(self.state, chosen=row.id if row is not None else None))

    def confirm(self) -> None:
        """Stand behind the account in hand."""
        row = self.state.row
        if row is not None and self.state.may_confirm:
            confirming, who = self.doors.confirming, self._who
            self._acts.run(lambda: confirming.confirm(who, row.id), lambda _none: self._confirmed(row), self.confirm)

    def refuse(self) -> None:
        """The account in hand, or the role it is to have, does not come."""
        row = self.state.row
        if row is not None and self.state.may_confirm:
            confirming, who = self.doors.confirming, self._who
            self._acts.run(lambda: confirming.refuse(who, row.id), lambda _none: self._refused(row), self.refuse)

    def leave(self) -> None:
        """Back to the first page."""
        self.left.emit()

    def _loaded(self, rows: tuple[StaffRow, ...]) -> None:
        self.state = replace(self.state, rows=rows)
        if self.state.row is None:
            self.state = replace(self.state, chosen=rows[0].id if rows else None)

    def _confirmed(self, row: StaffRow) -> None:
        self._acts.say(_("{name} dikonfirmasi.").format(name=row.name))
        self.load()

    def _refused(self, row: StaffRow) -> None:
        self._acts.say(refused_words(row))
        self.load()

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: ConfirmingState) -> None:
        self.state = state
        self.changed.emit(state)
