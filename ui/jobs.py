"""Slow work off the window thread: two lanes, answers back on the window thread."""

from __future__ import annotations

import gc
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from counter_app.db.errors import StoreBehind
from counter_app.errors import CounterError, OutsideError, ProofNeeded, SessionEnded
from counter_app.log import Code

T = TypeVar("T")
Lane = Literal["db", "io"]
IO_WORKERS = 3
SWEEP_MS = 5_000
WHOLE_EVERY = 12
"""One sweep in so many looks at everything; the others at what is new. With the camera's libraries loaded a whole one
takes 60 ms, four pictures of the camera; a young one less than one."""
OPEN_JOBS = "jobs.open"
log = logging.getLogger(__name__)


class Runner(Protocol):
    """What a presenter needs; `Jobs` in the program, `InlineJobs` in tests."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None: ...


@dataclass
class _Job:
    # Types are checked against each other in `run`; here only the pairing matters.
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    lane: Lane
    future: Future[None] | None = None


@dataclass(frozen=True)
class Held:
    """Work that waits until whoever sits there has shown that it is them: done again then, or given up."""

    session_id: uuid.UUID | None
    again: Callable[[], None]
    give_up: Callable[[], None]


class JobsStuck(RuntimeError):
    """Work did not end in time when the program closed."""


class Jobs(QObject):
    """Runs database work one at a time and other slow work a few at a time."""

    fault = Signal(object)
    """An exception that is our fault; `failed` hears it as well."""
    sent_away = Signal(object)
    """A SessionEnded: whoever asked for that work may go on no longer. `failed` hears it as well."""
    behind = Signal(object)
    """A StoreBehind: nothing is written any more before a supervisor took note. `failed` hears it as well."""
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {
            "db": ThreadPoolExecutor(1, thread_name_prefix="jobs-db"),
            "io": ThreadPoolExecutor(IO_WORKERS, thread_name_prefix="jobs-io"),
        }
        self._jobs: dict[int, _Job] = {}
        self.ask_proof: Callable[[Held], bool] | None = None
        """Who asks for the password where an act needs it, False when that cannot be; without one it is refused."""
        self._numbers = count()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._sweeps = count(1)
        self._sweep = QTimer(self)
        self._sweep.setInterval(SWEEP_MS)
        self._sweep.timeout.connect(self._collect)
        self._sweep.start()
        _count_open(1)

    def _collect(self) -> None:
        gc.collect(2 if next(self._sweeps) % WHOLE_EVERY == 0 else 1)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Do `work` in a lane, then call `done` or `failed` on the window thread unless `owner` is dead by then.

        Once stopped nothing more is done: an answer that comes late may still ask for the next thing.
        """
        if self._stopped:
            log.info("stopped: work that was asked for later is not done")
            return
        number = next(self._numbers)
        job = self._jobs[number] = _Job(owner, work, done, failed, lane)
        job.future = self._lanes[lane].submit(self._work, number)

    def _work(self, number: int) -> None:
        # The lane's thread knows the job by number only: the last reference to a presenter must not end there.
        value: object
        try:
            value = self._jobs[number].work()
        except Exception as error:
            value = error
        self._answered.emit(number, value)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Take no more work and finish what was begun (a draft may be among it); raises JobsStuck after `timeout_s`."""
        if not self._stopped:
            self._stopped = True
            self._sweep.stop()
            _count_open(-1)
        for lane in self._lanes.values():
            lane.shutdown(wait=False)
        if wait([job.future for job in self._jobs.values() if job.future], timeout_s).not_done:
            raise JobsStuck
        for lane in self._lanes.values():
            lane.shutdown(wait=True)

    @Slot(int, object)
    def _deliver(self, number: int, value: object) -> None:
        job = self._jobs.pop(number)
        if job.future:
            wait([job.future])
        alive = shiboken6.isValid(job.owner)
        if not isinstance(value, Exception):
            if alive:
                job.done(value)
            return
        note_failure(value)
        if isinstance(value, ProofNeeded) and alive and self._is_held(job, value):
            return
        if alive:
            job.failed(value)
        if is_fault(value):
            self.fault.emit(value)
        elif isinstance(value, SessionEnded):
            self.sent_away.emit(value)
        elif isinstance(value, StoreBehind):
            self.behind.emit(value)

    def _is_held(self, job: _Job, error: ProofNeeded) -> bool:
        def again() -> None:
            if shiboken6.isValid(job.owner):
                self.run(job.owner, job.work, job.done, job.failed, job.lane)

        def give_up() -> None:
            if shiboken6.isValid(job.owner):
                job.failed(error)

        return self.ask_proof is not None and self.ask_proof(Held(error.session_id, again, give_up))


def _count_open(change: int) -> None:
    """Python's collector may run on any thread that allocates, and a widget destroyed off the window thread ends the
    process. While jobs are open only the window thread sweeps."""
    app = QCoreApplication.instance()
    if app is None:
        return
    open_now = int(app.property(OPEN_JOBS) or 0) + change
    app.setProperty(OPEN_JOBS, open_now)
    if open_now > 0:
        gc.disable()
    else:
        gc.enable()


def is_fault(value: object) -> bool:
    """Whether this is an exception nobody planned for."""
    return isinstance(value, Exception) and not isinstance(value, CounterError | OutsideError)


def note_failure(error: Exception) -> None:
    """Log a failed job: expected as information, the world's as a warning. Faults are logged where they are shown."""
    if isinstance(error, OutsideError):
        log.warning("outside: %s", Code(type(error).__name__))
    elif isinstance(error, CounterError):
        log.info("expected: %s", Code(type(error).__name__))
