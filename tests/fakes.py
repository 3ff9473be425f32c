"""Stand-ins that keep the promises of the real things."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from counter_app.errors import OutsideError
from counter_app.queueing.values import BoardCall
from counter_app.voice.sound import Sound
from ui.jobs import Lane, is_fault
from ui.machine.loudspeaker import Hearing
from ui.machine.microphone import Listening
from ui.machine.printing import PrintJob

T = TypeVar("T")


class InlineJobs:
    """Does the work at once: the answer is there when `run` returns, a dead owner gets none."""

    def __init__(self) -> None:
        self.faults: list[Exception] = []

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Same as `Jobs.run`, on the calling thread."""
        try:
            value = work()
        except Exception as error:
            if shiboken6.isValid(owner):
                failed(error)
            if is_fault(error):
                self.faults.append(error)
            return
        if shiboken6.isValid(owner):
            done(value)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Nothing is ever left to wait for."""


class HeldJobs(InlineJobs):
    """Keeps work until `release`, so a test can look at the busy state in between."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[tuple[Lane, Callable[[], None]]] = []

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Remember the work."""
        run = super().run
        self._held.append((lane, lambda: run(owner, work, done, failed, lane)))

    def release(self) -> None:
        """Do all work that is held, in order."""
        held, self._held = self._held, []
        for _lane, job in held:
            job()

    def release_first(self, lane: Lane) -> None:
        """Do only the oldest work of one lane; the lanes do not wait for each other."""
        first = next(held for held in self._held if held[0] == lane)
        self._held.remove(first)
        first[1]()


class LaterJobs(HeldJobs):
    """Does the work at once until it `holds`; from then on it keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Now or later."""
        run = super().run if self.holds else super(HeldJobs, self).run
        run(owner, work, done, failed, lane)


class MoodyJobs(InlineJobs):
    """The world refuses everything while `refuses` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: OutsideError | None = None

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Do the work, or say that it could not be done."""
        if self.refuses is None:
            super().run(owner, work, done, failed, lane)
        else:
            failed(self.refuses)


class WorldDown(OutsideError):
    """Nothing can be reached."""


class ShakyJobs(InlineJobs):
    """Does the work at once, or, while it is `down`, fails as when the database cannot be reached."""

    def __init__(self) -> None:
        super().__init__()
        self.down = False

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = "db",
    ) -> None:
        """Same as `Jobs.run`, on the calling thread."""
        super().run(owner, self._fail if self.down else work, done, failed, lane)

    @staticmethod
    def _fail() -> NoReturn:
        raise WorldDown


class PrinterOff(OutsideError):
    """The fake printer has been switched off."""


class FakePrinter:
    """Takes PDF bytes like a printer, and can be off."""

    def __init__(self) -> None:
        self.printed: list[bytes] = []
        self.sent_to: list[str] = []
        self.jobs: list[PrintJob] = []
        self.printers = ["Printer loket"]
        self.off = False

    def print_pdf(self, pdf: bytes, printer: str = "") -> None:
        """Keep the paper; raises PrinterOff when switched off."""
        if self.off:
            raise PrinterOff(printer)
        self.printed.append(pdf)
        self.sent_to.append(printer)

    def print_job(self, job: PrintJob) -> None:
        """The same of several; `jobs` has each as it came."""
        if self.off:
            raise PrinterOff(job.printer)
        self.jobs.append(job)
        for pdf in job.papers:
            self.print_pdf(pdf, job.printer)

    def names(self) -> list[str]:
        """The printers on offer."""
        return list(self.printers)


class FakeSpeaker:
    """Says one sentence at a time, and remembers all."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.saying = ""

    def say(self, words: str, language: str) -> None:
        """What was being said stops."""
        self.said.append(words)
        self.saying = words

    def hush(self) -> None:
        """Nothing more."""
        self.saying = ""


class FakeVoice:
    """Says one call at a time, and remembers all: number and counter."""

    def __init__(self, lasts_ms: int = 0) -> None:
        self.lasts_ms, self.why_silent = lasts_ms, ""
        self.said: list[tuple[str, int]] = []
        self.hushed = False

    def call(self, call: BoardCall) -> int:
        """It takes as long as the test says."""
        self.said.append((call.label, call.counter_number))
        return self.lasts_ms

    def trouble(self) -> str:
        """What the test says."""
        return self.why_silent

    def hush(self) -> None:
        """Nothing more."""
        self.hushed = True


class FakeLoudspeaker:
    """Remembers what it played and how loud; what is played while another sound lasts would overlap on a real one."""

    def __init__(self, hearing: Hearing = Hearing.YES) -> None:
        self.heard = hearing
        self.played: list[tuple[Sound, float]] = []
        self.playing = False

    def hearing(self) -> Hearing:
        """What the test says."""
        return self.heard

    def play(self, sound: Sound, volume: float) -> None:
        """What was being played stops."""
        self.played.append((sound, volume))
        self.playing = True

    def stop(self) -> None:
        """Quiet."""
        self.playing = False


class FakeMicrophone:
    """Plays a recording piece by piece when the test says so; what comes after `end` is heard by nobody."""

    def __init__(self, listening: Listening = Listening.YES) -> None:
        self.listening = listening
        self.heard: Callable[[bytes], None] | None = None

    def begin(self, heard: Callable[[bytes], None]) -> Listening:
        """Whoever asked hears from now on."""
        self.heard = heard if self.listening is Listening.YES else None
        return self.listening

    def end(self) -> None:
        """Nobody hears."""
        self.heard = None

    def play(self, sound: Sound, piece_bytes: int = 640) -> None:
        """What somebody says, in pieces as a sound system gives them."""
        for at in range(0, len(sound.samples), piece_bytes):
            if self.heard is not None:
                self.heard(sound.samples[at : at + piece_bytes])
