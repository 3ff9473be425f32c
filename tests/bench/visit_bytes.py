"""What a visit leaves on the disk: a reset and a change of data by the services, with pictures as large as a webcam's.

A drawn frame of 1280×720 with as much noise as makes a JPEG of it as large as one of a real portrait (150 KB at 90).
Scanned documents are another thing and not in it.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, select

from counter_app.capture.codes import PictureFormat
from counter_app.capture.picture import encode
from counter_app.capture.values import AttemptResult
from counter_app.db.engine import forget_log
from counter_app.db.models import Blob
from counter_app.paths import Paths, paths_in
from counter_app.states import AttemptState
from counter_app.training.acts import cast, staged
from counter_app.training.plate import make_plate
from counter_app.training.sensor import Sensor
from tests.bench.figures import Bar, Figure
from tests.bench.film import SCENE
from tests.journeys import visit
from tests.journeys.visit_setting import SEEN, Face, VisitClock, make_branch, open_core

VISITS, MEMBERS = 12, 400
NOISE = 3.0
MOST = 260_000
"""Bytes: a hundred visits a day are then 26 MB."""
_PORTRAIT = (slice(120, 600), slice(460, 820))


def real_size_face() -> Face:
    """A selfie that passed, its pictures encoded as the program does."""
    frame = real_size_frame()
    portrait = encode(np.ascontiguousarray(frame[_PORTRAIT])).data
    whole = encode(frame, PictureFormat.WEBP).data
    return lambda now: AttemptResult(
        AttemptState.PASSED, now(), now(), measured={"fps": 30.0} | SEEN, picture=portrait, original=whole
    )


def real_size_frame() -> NDArray[np.uint8]:
    """What a webcam gives, with a camera's noise."""
    sensor = Sensor(SCENE.lens, SCENE.room, SCENE.seed)
    seen = sensor.take(staged(SCENE, make_plate(None), cast(SCENE))(1.0).copy())
    noisy = seen + np.random.default_rng(1).normal(0, NOISE, seen.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def run() -> list[Figure]:
    """Twelve visits in a row, each with a reset, a form with a sensitive change, its approval, and three papers."""
    with tempfile.TemporaryDirectory() as folder:
        paths, clock = paths_in(Path(folder) / "data"), VisitClock()
        make_branch(paths, clock, members=MEMBERS)
        core = open_core(paths, clock)
        try:
            face = real_size_face()
            before = _size(paths, core.db.engine)
            for _ in range(VISITS):
                visit.walk(core, lambda _step: None, visit.Surroundings(face))
            grown = _size(paths, core.db.engine)
            with core.db.read() as session:
                kinds = Counter[str]()
                for kind, size in session.execute(select(Blob.kind, Blob.file_size)).tuples():
                    kinds[kind.value] += size or 0
        finally:
            core.close()
    files, table = (now - was for now, was in zip(grown, before, strict=True))
    each = (files + table) / VISITS
    shares = ", ".join(f"{kind} {size / VISITS / 1000:.0f}" for kind, size in sorted(kinds.items()))
    return [
        Figure(
            "Bytes a visit leaves, scanned documents apart",
            f"{MOST // 1000} KB",
            each / MOST,
            Bar.AT_MOST,
            1.0,
            f"{each / 1000:.0f} KB",
            f"a reset and a change of data; sealed files: {shares} KB; database {table / VISITS / 1000:.0f} KB",
        )
    ]


def _size(paths: Paths, engine: Engine) -> tuple[int, int]:
    forget_log(engine)
    files = sum(one.stat().st_size for one in paths.sealed.rglob("*") if one.is_file())
    return files, paths.database.stat().st_size
