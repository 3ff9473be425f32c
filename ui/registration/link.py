"""The counter's own screen for its member: a code is shown for it, it is given the turn, it is let go."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.events import Event, EventKind
from counter_app.screens.service import MemberScreenService
from counter_app.screens.values import Offer, ScreenView
from ui.acts import Acts, Errands
from ui.jobs import Runner

SECOND_MS = 1000


@dataclass(frozen=True)
class LinkState:
    """`station` names the screen that is paired, "" for none; `code` is shown for a new one, `left_s` seconds more."""

    station: str = ""
    turn: bool = False
    code: str = ""
    left_s: int = 0
    busy: bool = False
    problem: str = ""


class ScreenLink(QObject):
    """`released` when the member's turn on the screen is over: taken back, or the screen is there no longer."""

    changed = Signal(object)
    released = Signal()

    def __init__(self, jobs: Runner, screens: MemberScreenService, who: Actor) -> None:
        super().__init__()
        self._screens, self._who = screens, who
        self._acts, self._reading = Acts(jobs, self), Errands(jobs, self)
        self._acts.changed.connect(self._tell)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._second)
        self.state = LinkState()

    @property
    def paired(self) -> bool:
        """Whether the member's side is on a screen of its own beside this counter."""
        return self.state.station != ""

    def load(self) -> None:
        """Whether there is one."""
        if not self._reading.busy:
            self._reading.send(lambda: self._screens.standing(self._who), self._know, self._unread)

    def rest(self) -> None:
        """The page goes away: no clock runs, and a code that nobody reads is shown no more."""
        self._clock.stop()
        self._show(replace(self.state, code="", left_s=0))

    def hear(self, event: Event) -> None:
        """A screen was paired, closed or let go."""
        if event.kind is EventKind.MEMBER_SCREEN_CHANGED:
            self.load()

    def offer(self) -> None:
        """Show a code."""
        self._act(lambda: self._screens.offer(self._who), self._offered)

    def release(self) -> None:
        """Let the screen go, or take the code away."""

        def done(_none: object) -> None:
            self.state = replace(self.state, code="")
            self._know(ScreenView())

        self._act(lambda: self._screens.release(self._who), done)

    def give(self, case_id: uuid.UUID, registration_id: uuid.UUID | None) -> None:
        """The member's turn."""
        given = replace(self.state, turn=True)
        self._act(lambda: self._screens.give(self._who, case_id, registration_id), lambda _none: self._show(given))

    def take_back(self) -> None:
        """The turn is over."""
        over = replace(self.state, turn=False)

        def done(_none: object) -> None:
            self._show(over)
            self.released.emit()

        self._act(lambda: self._screens.take_back(self._who), done)

    def _act(self, act: Callable[[], object], done: Callable[[object], None]) -> None:
        self._acts.run(act, done)

    def _offered(self, offer: object) -> None:
        assert isinstance(offer, Offer)
        self._clock.start()
        self._show(replace(self.state, station="", turn=False, code=offer.code, left_s=int(offer.life_s)))

    def _know(self, view: ScreenView) -> None:
        had = self.paired
        code = "" if view.station else self.state.code
        if not code:
            self._clock.stop()
        self._show(replace(self.state, station=view.station, turn=view.turn, code=code))
        if had and not view.station:
            self.released.emit()

    def _unread(self, _error: Exception) -> None:
        """What was known stays; the next event reads again."""

    def _second(self) -> None:
        left = self.state.left_s - 1
        if left <= 0 or not self.state.code:
            self._clock.stop()
        self._show(replace(self.state, left_s=max(0, left), code=self.state.code if left > 0 else ""))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: LinkState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem)
        self.changed.emit(self.state)
