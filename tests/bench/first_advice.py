"""How soon the member hears something: from the first picture's arrival to the first advice, the mesh being loaded."""

from __future__ import annotations

import threading
import time
from statistics import median

from counter_app.cameras.frames import Frame
from counter_app.cameras.pacing import Pace
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.capture.worker import CameraWorker
from counter_app.training.camera import FRAMES_PER_S
from tests.bench.figures import Bar, Figure, in_ms
from tests.bench.film import Film, FilmCamera, record

STARTS = 9
SOON_S = 0.3
_PATIENCE_S = 20.0


class _Arrivals(FilmCamera):
    """Keeps the moment at which the first picture was there."""

    arrived = 0.0

    def read(self) -> Frame:
        frame = super().read()
        self.arrived = self.arrived or time.perf_counter()
        return frame


def run() -> list[Figure]:
    """Each start has its own mesh, session, camera and thread, as every selfie has."""
    mesh = FaceMesh()
    film = record(mesh)
    mesh.close()
    waits = [_start(film) for _ in range(STARTS)]
    return [
        Figure(
            f"First advice after the first picture, mesh loaded, slowest of {STARTS} starts",
            in_ms(SOON_S),
            max(waits) / SOON_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(max(waits))}, usually {in_ms(median(waits))}",
        )
    ]


def _start(film: Film) -> float:
    camera = _Arrivals(film, Pace(FRAMES_PER_S, time.monotonic), lambda: None)
    advised: list[float] = []
    heard = threading.Event()

    def listen() -> None:
        taken = worker.latest.take()
        if taken is not None and taken[1].advice is not None and not advised:
            advised.append(time.perf_counter())
            heard.set()

    worker = CameraWorker(camera, CaptureSession(FaceMesh(), preflight=True), listen, lambda _error: heard.set())
    worker.start()
    heard.wait(_PATIENCE_S)
    worker.stop(_PATIENCE_S)
    if not advised:
        raise RuntimeError("no advice came")
    return advised[0] - camera.arrived
