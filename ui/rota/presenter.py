"""Plays past days over beside the page, finds a plan, and keeps the one of a day."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.events import Event, EventKind
from counter_app.rota.rules import Found, even, find, told_of, within
from counter_app.rota.values import Chosen, Ground, Plan, Told
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.rota.state import HourRow, RotaDoors, RotaState

HEARD = frozenset({EventKind.COUNTER_PLAN_KEPT, EventKind.SETTING_CHANGED, EventKind.COUNTER_CHANGED})


class RotaPresenter(QObject):
    """`left` when the supervisor is done with the page."""

    changed = Signal(object)
    left = Signal()
    _settled = Signal(int, int)

    def __init__(self, jobs: Runner, doors: RotaDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading, self._telling = Reread(jobs, self), Reread(jobs, self, lane="io")
        self._acts = Acts(jobs, self, lane="io", reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._telling.changed.connect(self._tell)
        self._settled.connect(self._show_settled)
        self._stopped = threading.Event()
        self._day: date | None = None
        self.state = RotaState(may_keep=who.may(Permission.RELEASE_LOCK))

    def load(self) -> None:
        """Read the days that a plan stands on; the plan in hand stays where it still fits."""
        day = self._day
        self._reading.load(lambda: self.doors.plans.ground(self._who, day), self._know)

    def hear(self, event: Event) -> None:
        """Somebody kept a plan, or hours or counters are others."""
        if event.kind in HEARD:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose_day(self, code: str) -> None:
        """Another day: what is in hand goes with the one that is left."""
        if code and not self._acts.state.busy:
            self._day = date.fromisoformat(code)
            self._acts.say("")
            self.state = replace(self.state.with_plan({}), ground=None, hour=None)
            self.load()

    def choose_limit(self, code: str) -> None:
        """So many minutes are the longest wait."""
        if code and not self._acts.state.busy:
            self._show(replace(self.state, limit_min=int(code), unreached=False))

    def choose(self, row: HourRow | None) -> None:
        """The hour in hand."""
        if row is not None and row.hour != self.state.hour:
            self._show(replace(self.state, hour=row.hour))

    def add(self, counters: int) -> None:
        """So many counters more in the hour in hand, or less."""
        state, hour = self.state, self.state.hour
        if state.is_idle and state.ground is not None and hour is not None and hour in state.plan:
            wanted = {**state.plan, hour: state.plan[hour] + counters}
            if within(state.ground, wanted):
                self._acts.say("")
                self._take(wanted)

    def search(self) -> None:
        """The smallest plan that keeps the limit."""
        ground, limit = self.state.ground, self.state.limit_min
        if not self.state.is_idle or ground is None:
            return
        self._stopped = stopped = threading.Event()

        def searched() -> tuple[Found, Told]:
            found = find(ground, limit, self._tell_settled, stopped.is_set)
            return found, told_of(ground, found.plan)

        self._acts.say("")
        self.state = replace(self.state, settled=(0, len(ground.hours)), stopping=False, unreached=False)
        self._acts.run(searched, self._found)

    def stop(self) -> None:
        """Stop the search; also when nobody is there to see it any more."""
        self._stopped.set()
        if self.state.settled is not None and not self.state.stopping:
            self._show(replace(self.state, stopping=True))

    def keep(self) -> None:
        """The plan in hand is the day's."""
        state = self.state
        if not state.may_save or state.ground is None or state.told is None:
            return
        plans, who = self.doors.plans, self._who
        chosen = Chosen(state.ground.day, state.limit_min, state.told)

        def kept(_none: None) -> None:
            self._acts.say(_("Rencana tersimpan."))
            self.load()

        self._acts.run(lambda: plans.keep(who, chosen), kept, self.keep)

    def leave(self) -> None:
        """Stop what is being searched, else back to the first page."""
        if self.state.settled is not None:
            self.stop()
        else:
            self.left.emit()

    def _know(self, ground: Ground) -> None:
        first = self.state.ground is None
        self.state = replace(self.state, ground=ground)
        if not self.state.is_planned:
            self.state = self.state.with_plan({})
            return
        plan = self.state.plan
        if first and ground.kept is not None:
            plan = ground.kept.plan
            self.state = replace(self.state, limit_min=ground.kept.limit_min)
        if not within(ground, plan):
            plan = even(ground, ground.counters)
        if self.state.hour not in plan:
            self.state = replace(self.state, hour=ground.hours[0])
        unreached = self.state.unreached and dict(plan) == dict(self.state.plan)
        self._take(plan)
        if unreached:
            self._show(replace(self.state, unreached=True))

    def _take(self, plan: Plan) -> None:
        """Another plan in hand, and what it comes to as soon as that is known."""
        ground = self.state.ground
        self._show(self.state.with_plan(plan, None))
        if ground is not None:
            self._telling.load(lambda: (plan, told_of(ground, plan)), self._told)

    def _told(self, answer: tuple[Plan, Told]) -> None:
        plan, told = answer
        if dict(plan) == dict(self.state.plan):
            self.state = replace(self.state, told=told)

    def _found(self, answer: tuple[Found, Told]) -> None:
        found, told = answer
        self.state = replace(self.state.with_plan(found.plan, told), unreached=not found.keeps)
        if found.stopped:
            self._acts.say(_("Dihentikan. Rencana ini menjaga batas, tetapi mungkin masih bisa lebih hemat."))

    def _tell_settled(self, done: int, of: int) -> None:
        """On the thread of the search, which may outlive the page."""
        with suppress(RuntimeError):
            self._settled.emit(done, of)

    def _show_settled(self, done: int, of: int) -> None:
        if self.state.settled is not None:
            self._show(replace(self.state, settled=(done, of)))

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: RotaState) -> None:
        act = self._acts.state
        settled = state.settled if act.busy else None
        self.state = replace(state, act=act, settled=settled, stopping=state.stopping and settled is not None)
        self.changed.emit(self.state)
