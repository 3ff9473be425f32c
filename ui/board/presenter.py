"""Shows the calls and speaks them one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.events import Event, Topic
from counter_app.hours.rules import ALWAYS, Calendar, Opening, opening_at
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import BoardCall, BoardView, ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.jobs import Runner
from ui.reread import Reread

SHOWN_AT_LEAST_MS = 6_000
BETWEEN_CALLS_MS = 700
"""From the last word of a call to the chime of the next; also what a slow output is behind."""
LISTED_CALLS = 5
STALE_AFTER_S = 10
"""Without an answer for so long, what is shown is said to be old (mock-up P-06)."""
ASKED_AGAIN_S = 5
"""So often is a store asked that did not answer: the board mends itself."""
LINE_S = 12
"""So long a sentence of the text line stands."""


@dataclass(frozen=True)
class BoardState:
    """All that the board shows. While a call is announced it is `current`, even if a newer one waits for its turn."""

    loaded: bool = False
    current: BoardCall | None = None
    announcing: bool = False
    before: tuple[BoardCall, ...] = ()
    services: tuple[ServiceWaiting, ...] = ()
    clock: str = ""
    problem: str = ""
    silent: str = ""
    """Why calls are not heard although the branch wants it."""
    stale: bool = False
    read_at: str = ""
    """When what is shown was read, as the branch's clocks had it."""
    line: str = ""
    """The sentence of the text line."""
    opening: Opening | None = None
    """Whether numbers are given now, and when again."""

    @property
    def at_rest(self) -> bool:
        """Whether the office is closed and nobody waits any more: the last call says nothing to anybody."""
        shut = self.opening is not None and not self.opening.is_open
        return shut and self.loaded and not self.announcing and not any(one.waiting for one in self.services)


class Voice(Protocol):
    """Says the calls."""

    def call(self, call: BoardCall) -> int:
        """Say it now; how many ms that takes, 0 when nothing is heard."""

    def trouble(self) -> str:
        """Why nothing can be heard, in words; "" when it can, or when it is meant to be silent."""

    def hush(self) -> None:
        """Not a word more."""


def no_lines() -> tuple[str, ...]:
    """A board without a text line."""
    return ()


def gone_lines(services: Sequence[ServiceWaiting]) -> tuple[str, ...]:
    """A sentence for each service whose numbers of the day are gone."""
    gone = [one for one in services if one.left is not None and one.left.is_gone and not one.left.later]
    plain, offered = (
        _("Kuota {service} hari ini habis."),
        _("Kuota {service} hari ini habis. Nomor untuk hari lain di kios."),
    )
    return tuple((offered if one.left and one.left.ahead else plain).format(service=service_name(one)) for one in gone)


def no_hours() -> Calendar:
    """A branch that keeps no hours."""
    return ALWAYS


@dataclass(frozen=True)
class BoardHall:
    """What a board has beside the queue: its voice, the sentences of its text line one after another, the hours."""

    voice: Voice
    lines: Callable[[], tuple[str, ...]] = no_lines
    calendar: Callable[[], Calendar] = no_hours


class BoardPresenter(QObject):
    """Each call is said once it is shown; the next one waits until this one was said and has had its time."""

    changed = Signal(object)

    def __init__(
        self, jobs: Runner, queue: QueueService, time: BranchTime, hall: BoardHall, least_ms: int = SHOWN_AT_LEAST_MS
    ) -> None:
        super().__init__()
        self._queue, self._time, self._least_ms = queue, time, least_ms
        self._voice, self._lines, self._calendar = hall.voice, hall.lines, hall.calendar
        self._unanswered_s = self._ticks = 0
        self._view = BoardView((), ())
        self._reading = Reread(jobs, self)
        self._reading.changed.connect(self._tell)
        self._newest = 0
        self._pending: list[BoardCall] = []
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self.go_on)
        self.state = BoardState(clock=time.with_zone(), line=self._line(), opening=self._opening())

    def load(self) -> None:
        """Read the calls and who waits."""
        self._reading.load(self._queue.board, self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when the queue or a service changed."""
        if event.topic in (Topic.QUEUE, Topic.BRANCH):
            self.load()

    def reach(self, _is_there: bool) -> None:
        """The store answers no longer, or again: asked at once, so that the ten seconds run from here."""
        self.load()

    def tick(self) -> None:
        """A second has passed, whatever the clock says. A new minute is read again: a lost event costs a minute."""
        self._ticks += 1
        reading = self._reading.state
        self._unanswered_s = self._unanswered_s + 1 if reading.busy or reading.problem else 0
        stale = self.state.loaded and self._unanswered_s >= STALE_AFTER_S
        clock, line = self._time.with_zone(), self._line()
        new_minute = clock != self.state.clock
        if (clock, line, stale) != (self.state.clock, self.state.line, self.state.stale):
            self._show(replace(self.state, clock=clock, line=line, stale=stale))
        if new_minute or (reading.problem and self._unanswered_s % ASKED_AGAIN_S == 0):
            self.load()

    def go_on(self) -> None:
        """The call that was announced has had its time: the next one, or quiet."""
        self._hold.stop()
        if self._pending:
            self._announce(self._pending.pop(0))
        else:
            self._show(self._calling(None, announcing=False))

    def stop(self) -> None:
        """No more announcements; the window goes."""
        self._hold.stop()
        self._pending.clear()
        self._voice.hush()

    def _loaded(self, view: BoardView) -> None:
        fresh = [call for call in reversed(view.calls) if call.number > self._newest]
        first_look = not self.state.loaded
        self._view = view
        self._newest = max([self._newest, *(call.number for call in view.calls)])
        self._pending = [call for call in self._pending if not _called_off(call, view)]
        if not first_look:
            again = {call.ticket_id for call in fresh}
            self._pending = [call for call in self._pending if call.ticket_id not in again] + fresh
        held = self.state.current if self.state.announcing else None
        calling = self._calling(held, self.state.announcing)
        self._unanswered_s = 0
        read_at = self._time.short(self._time.now())
        self._show(replace(calling, loaded=True, services=view.services, stale=False, read_at=read_at))
        if self._pending and not self.state.announcing:
            self.go_on()

    def _announce(self, call: BoardCall) -> None:
        self._show(self._calling(call, announcing=True))
        spoken_ms = self._voice.call(call)
        self._hold.start(self._least_ms and max(self._least_ms, spoken_ms + BETWEEN_CALLS_MS))
        self._tell()

    def _calling(self, held: BoardCall | None, announcing: bool) -> BoardState:
        """The call that is held as the current one, else the newest; under it what is not waiting for its turn."""
        calls = self._view.calls
        current = held or (calls[0] if calls else None)
        waiting = {call.number for call in self._pending}
        others = [
            c for c in calls if c.ticket_id != (current.ticket_id if current else None) and c.number not in waiting
        ]
        return replace(self.state, current=current, before=tuple(others[:LISTED_CALLS]), announcing=announcing)

    def _opening(self) -> Opening:
        return opening_at(self._calendar(), self._time.local())

    def _line(self) -> str:
        """The sentence whose turn it is."""
        lines = (*self._lines(), *gone_lines(self._view.services))
        return lines[self._ticks // LINE_S % len(lines)] if lines else ""

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: BoardState) -> None:
        silent = self._voice.trouble()
        self.state = replace(state, problem=self._reading.state.problem, silent=silent, opening=self._opening())
        self.changed.emit(self.state)


def _called_off(call: BoardCall, view: BoardView) -> bool:
    """Whether a call that waits for its turn has left the board although it is newer than the oldest one there."""
    on_board = any(shown.ticket_id == call.ticket_id for shown in view.calls)
    return not on_board and (not view.calls or call.number > view.calls[-1].number)
