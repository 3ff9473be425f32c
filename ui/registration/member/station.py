"""The member's window beside a counter: paired by the counter's code, then whatever step the counter gives it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError, SessionEnded
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.screens.errors import PairingPaused, ScreenReleased
from counter_app.screens.values import ScreenStep
from ui.acts import Acts, Errands
from ui.jobs import Runner
from ui.registration.member.presenter import MemberDoors, MemberPresenter
from ui.registration.member.station_state import StationDoors, StationState
from ui.reread import Reread

HEARD = frozenset({Topic.ACCOUNT, Topic.STAFF, Topic.BRANCH})
SECOND_MS = 1000


class StationPresenter(QObject):
    """`begun(member)`: somebody may act here now, by the presenter of the member's side."""

    changed = Signal(object)
    begun = Signal(object)

    def __init__(self, jobs: Runner, doors: StationDoors) -> None:
        super().__init__()
        self._jobs, self._doors = jobs, doors
        self._acts, self._asking = Acts(jobs, self, lane="io"), Errands(jobs, self)
        self._reading = Reread(jobs, self)
        self._acts.changed.connect(self._tell)
        self._who: Actor | None = None
        self._seq = -1
        self.member: MemberPresenter | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._second)
        self.state = StationState(on_this_machine=doors.on_this_machine)

    def load(self) -> None:
        """Ask what is to be done; nothing while it is not paired."""
        who = self._who
        if who is not None:
            self._reading.load(lambda: self._step(who), lambda found: self._found(who, found))

    def hear(self, event: Event) -> None:
        """The counter gave a step, took it back, or let this screen go."""
        if event.topic in HEARD and not event.is_typing:
            self.load()

    def pair(self, code: str) -> None:
        """Six digits were typed."""
        if self._who is None and not self.state.busy and self.state.wait_s == 0:
            self._show(replace(self.state, problem=""))
            place = self._doors.place
            self._acts.run(lambda: self._doors.screens.pair(code, place), self._paired, refused=self._refused)

    def stop(self) -> None:
        """The window closes: it has to be paired anew."""
        who = self._who
        self._clock.stop()
        if who is not None:
            self._unpair("")
            self._asking.send(lambda: self._doors.screens.leave(who), _nothing, _nothing)

    def _paired(self, who: Actor) -> None:
        self._who, self._seq = who, -1
        member = MemberPresenter(self._jobs, MemberDoors(self._doors.part, self._doors.trials), who, self._doors.time)
        member.setParent(self)
        self.member = member
        self._show(replace(self.state, paired=True, problem="", round=self.state.round + 1))
        self.begun.emit(member)
        self.load()

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, CounterError):
            return False
        paused = isinstance(error, PairingPaused)
        wait_s = error.wait_s if isinstance(error, PairingPaused) else 0
        if paused:
            self._clock.start()
        self._show(replace(self.state, problem=explain(error), wait_s=wait_s, round=self.state.round + 1))
        return True

    def _step(self, who: Actor) -> ScreenStep | CounterError:
        try:
            return self._doors.screens.step(who)
        except CounterError as error:
            return error

    def _found(self, who: Actor, found: ScreenStep | CounterError) -> None:
        """An answer for a pairing that has ended meanwhile is nobody's."""
        if self._who is not who:
            return
        if isinstance(found, CounterError):
            self._lost(found)
        else:
            self._follow(found)

    def _follow(self, step: ScreenStep) -> None:
        member = self.member
        if member is None:
            return
        self._show(replace(self.state, counter=step.counter))
        if step.case_id is None or step.view is None:
            if self._seq != -1:
                self._seq = -1
                member.stop()
        elif step.seq != self._seq:
            self._seq = step.seq
            if step.tries:
                member.begin_trial(step.case_id, step.view, turned=False)
            else:
                member.begin(step.view, turned=False)
        elif not step.tries:
            member.follow(step.view)

    def _lost(self, error: CounterError) -> None:
        """Released: what was typed is gone, and a code is asked for. A store that does not answer loses nothing."""
        self._unpair(explain(ScreenReleased() if isinstance(error, SessionEnded) else error))

    def _unpair(self, why: str) -> None:
        member, self.member = self.member, None
        self._who = None
        self._reading.drop()
        if member is not None:
            member.stop()
            member.deleteLater()
        self._show(replace(self.state, paired=False, counter="", problem=why, round=self.state.round + 1))

    def _second(self) -> None:
        left = max(0, self.state.wait_s - 1)
        if left == 0:
            self._clock.stop()
        self._show(replace(self.state, wait_s=left, problem="" if left == 0 else self.state.problem))

    def _tell(self, _act: object = None) -> None:
        act = self._acts.state
        self._show(replace(self.state, problem=act.problem or self.state.problem))

    def _show(self, state: StationState) -> None:
        self.state = replace(state, busy=self._acts.state.busy)
        self.changed.emit(self.state)


def _nothing(_answer: object) -> None:
    """Whoever has closed hears nothing."""
