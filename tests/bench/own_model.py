"""What a branch's own model costs beside its own arithmetic: cutting the face out and handing it over."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from counter_app.cameras.pacing import Pace
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.model_spec import ModelSpec
from counter_app.capture.proof.branch_model import BranchModel
from counter_app.capture.proof.model_watch import EVERY_S
from counter_app.training.camera import FRAMES_PER_S, TrainingCamera
from counter_app.training.scene import Act, Scene
from tests.bench.figures import Bar, Figure, in_ms
from tests.core.capture.tiny_onnx import kept, tiny_model

PICTURES, WARM = 60, 10
SIDE_PX, CROP = 80, 2.7
"""What the open models take (Silent-Face: 80 px, 2.7 times the face)."""


def run() -> list[Figure]:
    """On the same pictures, by processor time: a question, and the face mesh of every picture between two of them."""
    with tempfile.TemporaryDirectory() as folder:
        file, sha256 = kept(Path(folder), tiny_model(SIDE_PX))
        model = BranchModel(ModelSpec(file, sha256, SIDE_PX, CROP, 0, 0.5, is_attacks=True, is_bgr=False))
        asked, found = _costs(model)
    between = EVERY_S * FRAMES_PER_S
    return [
        Figure(
            "A branch's own model, without its arithmetic: two questions a second",
            "FaceMesh of the same second",
            asked / (found * between),
            Bar.AT_MOST,
            0.02,
            remark=f"{in_ms(asked)} a question; what a model computes comes to it, on a thread of its own",
        )
    ]


def _costs(model: BranchModel) -> tuple[float, float]:
    asked, found = [], []
    mesh = FaceMesh()
    with TrainingCamera(Scene(Act.GENUINE, 1), Pace(FRAMES_PER_S, None)) as camera:
        for _ in range(PICTURES):
            image = camera.read().image
            points, spent = _timed(lambda image=image: mesh.find(image))
            _, question = _timed(lambda image=image, points=points: model.figure(image, points[0]))
            asked.append(question)
            found.append(spent)
    mesh.close()
    return sum(asked[WARM:]) / (PICTURES - WARM), sum(found[WARM:]) / (PICTURES - WARM)


def _timed(work: Any) -> tuple[Any, float]:  # Any: whatever is measured
    begun = time.process_time()
    return work(), time.process_time() - begun
