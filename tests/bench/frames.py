"""Judging one frame: the program's whole analysis against the face mesh alone, on the same frames."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any

from counter_app.cameras.frames import Frame
from counter_app.cameras.negotiation import SIZES
from counter_app.cameras.pacing import Pace
from counter_app.capture.codes import Phase
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.session import CaptureSession
from counter_app.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.training.scene import Act, Lens, Scene
from tests.bench.figures import Bar, Figure, at_percent, in_ms

SESSION_S = 30
WARM_FRAMES = 15
"""The first pictures load models and search the face; neither side is measured on them."""
FRAME_S = 1 / 30

Cost = tuple[float, float]
"""Wall seconds, and processor seconds of all threads of this process."""


def run() -> list[Figure]:
    """Thirty seconds of the training participant in each size that cameras are asked for."""
    return [figure for width, height in SIZES for figure in _figures(width, height)]


def _figures(width: int, height: int) -> list[Figure]:
    ours, bare = _costs(Lens(width=width, height=height))
    ratio = sum(wall for wall, _ in ours) / sum(wall for wall, _ in bare)
    busy_ratio = sum(busy for _, busy in ours) / sum(busy for _, busy in bare)
    walls, busy = [wall for wall, _ in ours], [cpu for _, cpu in ours]
    slowest = at_percent(walls, 99)
    return [
        Figure(
            f"Full analysis of a frame at {width}×{height}, mean over a {SESSION_S} s session",
            "FaceMesh, one face, refined, same frames",
            ratio,
            Bar.AT_MOST,
            1.6,
            remark=f"{in_ms(sum(walls) / len(walls))} a frame; by processor time {busy_ratio:.2f}",
        ),
        Figure(
            f"Its slowest frames at {width}×{height} (99th percentile, wall)",
            "1/30 s",
            slowest / FRAME_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(slowest)}; by processor time {in_ms(at_percent(busy, 99))}",
        ),
    ]


def _costs(lens: Lens) -> tuple[list[Cost], list[Cost]]:
    from mediapipe.python.solutions.face_mesh import FaceMesh as MediaPipeFaceMesh

    plain: Any = MediaPipeFaceMesh(max_num_faces=1, refine_landmarks=True)
    mesh = FaceMesh()
    session = CaptureSession(mesh, choose=Random(1).randrange)
    ours: list[Cost] = []
    bare: list[Cost] = []
    camera = TrainingCamera(Scene(Act.GENUINE, 1, lens=lens), Pace(FRAMES_PER_S, None))
    with camera:
        for number in range(WARM_FRAMES + round(SESSION_S * FRAMES_PER_S)):
            frame = camera.read()
            first, second = (ours, bare) if number % 2 else (bare, ours)
            for kept in (first, second):
                if kept is ours:
                    kept.append(_cost(lambda frame=frame: _observe(session, camera, frame)))
                else:
                    kept.append(_cost(lambda frame=frame: plain.process(frame.image)))
    plain.close()
    mesh.close()
    return ours[WARM_FRAMES:], bare[WARM_FRAMES:]


def _observe(session: CaptureSession, camera: TrainingCamera, frame: Frame) -> None:
    """Judge and let the participant hear; an attempt that ended gives way to the next, so no frame is free."""
    seen = session.observe(frame)
    camera.obey(seen.prompt.value if seen.prompt else None)
    if seen.phase in (Phase.DONE, Phase.FAILED):
        session.restart()


def _cost(work: Callable[[], object]) -> Cost:
    busy, begun = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - begun, time.process_time() - busy
