"""Writes down what a member asks of their own data, or takes it back for them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.cases.values import WorkRow
from counter_app.cases.works import WorkKind
from counter_app.data_requests.errors import WishMissing
from counter_app.explain import explain
from counter_app.states import DataWish
from counter_app.texts import _
from ui.acts import Acts
from ui.data_taking.state import TakingDoors, TakingState
from ui.jobs import Runner
from ui.reread import Reread


class TakingPresenter(QObject):
    """`back_wanted` when it is written down, or when the page is left."""

    changed = Signal(object)
    back_wanted = Signal()

    def __init__(self, jobs: Runner, doors: TakingDoors, who: Actor) -> None:
        super().__init__()
        self._doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = TakingState(new=not doors.part, wish=DataWish(doors.part) if doors.part else None)

    def load(self) -> None:
        """Read how the one that was pressed stands; there is nothing to read for a new one."""
        if not self.state.new:
            cases, who, case_id = self._doors.cases, self._who, self._doors.case_id
            self._reading.load(lambda: cases.view(who, case_id).works, self._loaded)

    def choose(self, code: str) -> None:
        """What is asked for."""
        self._show(replace(self.state, wish=DataWish(code) if code else None, problem=""))

    def take(self, words: str) -> None:
        """Write it down."""
        wish = self.state.wish
        if not self.state.new:
            return
        if wish is None:
            self._show(replace(self.state, problem=_("Pilih apa yang diminta peserta.")))
            return
        requests, who, case_id = self._doors.requests, self._who, self._doors.case_id
        self._acts.run(
            lambda: requests.take(who, case_id, wish, words),
            lambda _id: self.back_wanted.emit(),
            lambda: self.take(words),
            self._refused,
        )

    def withdraw(self) -> None:
        """The member takes it back."""
        taken = self.state.taken
        if taken is not None and self.state.may_withdraw:
            requests, who = self._doors.requests, self._who
            self._acts.run(
                lambda: requests.withdraw(who, taken.work_id), lambda _none: self.back_wanted.emit(), self.withdraw
            )

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def leave(self) -> None:
        """Back to the visit."""
        self.back_wanted.emit()

    def _loaded(self, works: tuple[WorkRow, ...]) -> None:
        mine = [row for row in works if row.kind is WorkKind.DATA and row.part == self._doors.part]
        self.state = replace(self.state, taken=mine[-1] if mine else None)

    def _refused(self, error: Exception) -> bool:
        """What lacks is said under the field."""
        if not isinstance(error, WishMissing):
            return False
        self._show(replace(self.state, problem=explain(error)))
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: TakingState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
