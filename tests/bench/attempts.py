"""A day at one counter: does a selfie leave anything behind? Each has face libraries of its own, as in the program."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

from counter_app.cameras.pacing import Pace
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.capture.upright_watch import UprightWatch
from counter_app.capture.worker import CameraWorker
from counter_app.training.camera import TrainingCamera
from counter_app.training.plate import Plate, make_plate
from counter_app.training.scene import Act, vary
from tests.bench.figures import Bar, Figure

EARLY, LATE = 40, 100
"""Attempts after which the process is looked at."""
PICTURES = 12
"""Enough for each costly measure to run."""
FLAT = 2.0
"""The heaps of the library's threads go up and down by half. One library that stays after each would make it 8."""
_PATIENCE_S = 20.0
_PAGE_BYTES = 4096


def run() -> list[Figure]:
    """Attempts one after another; memory and threads after a few and after many."""
    plate = make_plate(None)
    for _ in range(EARLY):
        _attempt(plate)
    early, threads = _resident(), _threads()
    for _ in range(LATE - EARLY):
        _attempt(plate)
    late, more = _resident(), _threads() - threads
    return [
        Figure(
            f"Memory after {LATE} selfies that were begun and left",
            f"memory after {EARLY}",
            late / max(early, 1),
            Bar.AT_MOST,
            FLAT,
            remark=f"{late / 2**20:.0f} MiB against {early / 2**20:.0f} MiB",
        ),
        Figure(
            "Threads that they left behind", f"{LATE - EARLY} selfies", more, Bar.AT_MOST, 0, shown=str(more or "none")
        ),
    ]


def _attempt(plate: Plate) -> None:
    """A few pictures are judged, then the officer leaves the page."""
    seen, judged, broken = threading.Event(), 0, []
    camera = TrainingCamera(vary(Act.GENUINE, 1), Pace(30.0, None), plate)

    def count() -> None:
        nonlocal judged
        judged += worker.latest.take() is not None
        if judged >= PICTURES:
            seen.set()

    def broke(error: Exception) -> None:
        broken.append(error)
        seen.set()

    watch = UprightWatch(FaceMesh(video=False))
    worker = CameraWorker(camera, CaptureSession(FaceMesh()), count, broke, watch)
    worker.start()
    seen.wait(_PATIENCE_S)
    if not worker.stop(_PATIENCE_S) or judged < PICTURES:
        raise RuntimeError("an attempt did not run") from (broken[0] if broken else None)
    gc.collect()  # the program does so every few seconds


def _resident() -> int:
    """Bytes of this process that are in memory; 1 where the system does not tell it this way."""
    gc.collect()
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[1]) * _PAGE_BYTES if told.exists() else 1


def _threads() -> int:
    """Threads of this process, the library's own included; 0 where the system does not tell it this way."""
    told = Path("/proc/self/task")
    return len(list(told.iterdir())) if told.exists() else 0
