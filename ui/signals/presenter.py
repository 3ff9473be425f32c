"""Finds and reads signals, and keeps what somebody makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.looking.service import Paused
from counter_app.reasons.values import Reasons, Why
from counter_app.signals.values import SignalRow, SignalsView
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.reread import Reread
from ui.signals.state import Asks, SignalDoors, SignalsState

NEWS = frozenset({EventKind.LOOKING_PAUSED, EventKind.OWN_MEMBER_REFUSED})
"""After which there is a new signal to be found."""
ANSWERS = frozenset({EventKind.SIGNALS_CHANGED, EventKind.LOOKING_LIFTED})
"""After which the list says something else; looking through a month again would find nothing."""
Found = tuple[SignalsView, tuple[Paused, ...], Reasons]


class SignalsPresenter(QObject):
    """`left` when the supervisor is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: SignalDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = SignalsState()

    def load(self) -> None:
        """Look for new ones and read the list."""
        self._reading.load(self._found, self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when a signal was answered somewhere or somebody's looking was paused."""
        if event.kind in NEWS:
            self.load()
        elif event.kind in ANSWERS:
            self._reading.load(self._read, self._loaded)

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: SignalRow | None) -> None:
        """Take a signal in hand."""
        chosen = row.signal_id if row is not None else None
        if chosen != self.state.chosen:
            self._show(replace(self.state, chosen=chosen, asks=Asks.NOTHING, reason_problem=""))

    def mark_seen(self) -> None:
        """It has been looked at; what it means is said later."""
        row = self.state.row
        if row is not None and self.state.may_mark:
            signals, who = self.doors.signals, self._who
            self._act(lambda: signals.see(who, row.signal_id), _("Sinyal ditandai sudah dilihat."))

    def ask(self, what: Asks) -> None:
        """Open the question of an answer, or close it."""
        allowed = {
            Asks.EXPLAIN: self.state.may_answer,
            Asks.PASS_ON: self.state.may_answer,
            Asks.LIFT: self.state.may_lift,
        }
        if allowed.get(what, True):
            self.state = replace(self.state, asks=what, reason_problem="")
            self._acts.clear()
            self._tell()

    def answer(self, code: str, note: str) -> None:
        """What was asked for is said."""
        state, who, row, paused = self.state, self._who, self.state.row, self.state.to_lift
        signals, looking = self.doors.signals, self.doors.looking
        if state.asks is not Asks.EXPLAIN and not code:
            self._show(replace(state, reason_problem=_("Pilih salah satu dari daftar.")))
        elif state.asks is Asks.EXPLAIN and row is not None:
            self._act(lambda: signals.explain(who, row.signal_id, note), _("Penjelasan tersimpan."))
        elif state.asks is Asks.PASS_ON and row is not None:
            self._act(lambda: signals.pass_on(who, row.signal_id, Why(code, note)), _("Sinyal diteruskan."))
        elif state.asks is Asks.LIFT and paused is not None:
            done = _("Jeda {name} dicabut.").format(name=paused.name)
            self._act(lambda: looking.lift(who, paused.officer_id, Why(code, note)), done)

    def leave(self) -> None:
        """Back to the first page; a question that is open is closed first."""
        if self.state.asks is not Asks.NOTHING:
            self.ask(Asks.NOTHING)
        else:
            self.left.emit()

    def _found(self) -> Found:
        self.doors.signals.find()
        return self._read()

    def _read(self) -> Found:
        looking, who = self.doors.looking, self._who
        return self.doors.signals.listed(who), looking.paused(who), looking.reasons(who)

    def _loaded(self, found: Found) -> None:
        view, paused, reasons = found
        self.state = replace(self.state, view=view, paused=paused, reasons=reasons)
        if self.state.row is None:
            chosen = view.rows[0].signal_id if view.rows else None
            self.state = replace(self.state, chosen=chosen, asks=Asks.NOTHING, reason_problem="")

    def _act(self, act: Callable[[], None], done: str) -> None:
        def answered(_none: None) -> None:
            self.state = replace(self.state, asks=Asks.NOTHING, reason_problem="")
            self._acts.say(done)
            self._reading.load(self._read, self._loaded)

        self._acts.run(act, answered, lambda: self._act(act, done), self._refused)

    def _refused(self, error: Exception) -> bool:
        """A refusal stands where the answer was typed; somebody else's answer is read."""
        if not isinstance(error, CounterError):
            return False
        if self.state.asks is Asks.NOTHING:
            self._acts.complain(explain(error))
        else:
            self._show(replace(self.state, reason_problem=explain(error)))
        self._reading.load(self._read, self._loaded)
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: SignalsState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
