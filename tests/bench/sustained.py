"""Ten minutes of judging by the camera thread: does it keep 30 frames a second, and does memory stay where it was?

`BENCH_SUSTAINED_S` in the environment makes it shorter for a try, not under 30: memory is first read after a minute,
or half the time, and by then an attempt of ten seconds has to have passed.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from pathlib import Path

from counter_app.cameras.pacing import Pace
from counter_app.capture.codes import Phase
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.capture.worker import CameraWorker
from counter_app.training.camera import FRAMES_PER_S
from tests.bench.figures import Bar, Figure
from tests.bench.film import Film, FilmCamera, SameChoice, record

LASTS_S = float(os.environ.get("BENCH_SUSTAINED_S", "600"))
FIRST_S = min(60.0, LASTS_S / 2)
LEAST_RATE = 29.5 / 30
FLAT = 1.05
SWEEP_S = 5.0
_PAGE_BYTES = 4096


def run() -> list[Figure]:
    """The real camera thread at 1280×720; the participant was drawn ahead."""
    mesh = FaceMesh()
    film = record(mesh)
    watch = _Watch(mesh, film)
    early, late = watch.look()
    mesh.close()
    held = sum(picture.nbytes for picture in film)
    rate = watch.judged / watch.lasted_s
    return [
        Figure(
            f"Frames judged by the camera thread at 1280×720 over {LASTS_S / 60:g} minutes",
            f"{FRAMES_PER_S:g} frames a second by the wall clock",
            rate / FRAMES_PER_S,
            Bar.AT_LEAST,
            LEAST_RATE,
            shown=f"{rate / FRAMES_PER_S:.3f}",
            remark=f"{rate:.2f} a second, {watch.judged:,} frames, {watch.passed} attempts passed",
        ),
        Figure(
            "Memory after it",
            f"memory after {FIRST_S:g} s",
            (late - held) / max(early - held, 1),
            Bar.AT_MOST,
            FLAT,
            remark=f"{_mib(late - held)} against {_mib(early - held)}, without the film's own {_mib(held)}",
        ),
    ]


class _Watch:
    """Counts what the camera thread judges, and reads the memory of the process early and late."""

    def __init__(self, mesh: FaceMesh, film: Film) -> None:
        self.judged = self.passed = 0
        self.lasted_s = 0.0
        self._choice = SameChoice()
        self._session = CaptureSession(mesh, choose=self._choice)
        self._camera = FilmCamera(film, Pace(FRAMES_PER_S, time.monotonic), self._begin)
        self._worker = CameraWorker(self._camera, self._session, self._count, self._broke)
        self._broken: Exception | None = None
        self._ended = threading.Event()

    def look(self) -> tuple[int, int]:
        """Let it run; the resident bytes after the first minute and at the end."""
        self._worker.start()
        self._wait(1.0)  # the first picture opens the graph
        before, begun = self.judged, time.monotonic()
        self._wait(FIRST_S)
        early = _resident()
        self._wait(LASTS_S - FIRST_S)
        self.judged, self.lasted_s = self.judged - before, time.monotonic() - begun
        late = _resident()
        if not self._worker.stop() or self._broken is not None:
            raise RuntimeError("the camera thread did not last") from self._broken
        if not self.passed:
            raise RuntimeError("no attempt passed, so not everything was judged")
        return early, late

    def _wait(self, seconds: float) -> None:
        """As the program: Python's collector runs every five seconds, on the main thread."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self._ended.wait(min(left, SWEEP_S)):
            gc.collect()

    def _begin(self) -> None:
        self._choice.begin()
        self._session.restart()

    def _count(self) -> None:
        """One frame is judged. After an attempt's end no frame would cost anything, so the next begins at once."""
        taken = self._worker.latest.take()
        if taken is None:
            return
        self.judged += 1
        if taken[1].phase in (Phase.DONE, Phase.FAILED):
            self.passed += taken[1].phase is Phase.DONE
            self._camera.rewind()

    def _broke(self, error: Exception) -> None:
        self._broken = error
        self._ended.set()


def _resident() -> int:
    """Bytes of this process that are in memory; 1 where the system does not tell it this way."""
    gc.collect()
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[1]) * _PAGE_BYTES if told.exists() else 1


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"
