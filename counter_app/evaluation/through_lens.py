"""A still picture as a camera hands it over: again and again, and if wanted with a lens's noise and a hand's shake."""

from __future__ import annotations

from math import pi, sin
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.recordings import read_picture
from counter_app.cameras.spec import Camera, CameraKind, Trust

FPS, LASTS_S = 15.0, 5.0
"""Long enough for every measure to be taken as often as a judgement needs it."""
_NOISE = 1.5
"""Standard deviation of the noise of a webcam in an office, of 255 (docs/face.md has 0.8-2.4)."""
_SHAKE_PX, _SHAKE_HZ = 0.6, (4.0, 12.0)
_WANDER_PX, _WANDER_HZ = 2.5, (0.1, 0.4)
"""How a hand trembles and wanders, in a picture of 640 columns."""
_SLACK = 32


class LensView:
    """What a lens sees of one picture from moment to moment; the same for the same name."""

    def __init__(self, image: NDArray[np.uint8], name: str) -> None:
        random = Random(name)
        self._image, self._random = image, random
        height, width = image.shape[:2]
        sheet = np.random.default_rng(random.getrandbits(32)).normal(0, _NOISE, (height + _SLACK, width + _SLACK, 1))
        self._grain = sheet.round().astype(np.int16)
        self._scale = width / 640
        self._waves = [
            [
                (random.uniform(0.5, 1) * size, random.uniform(*rate), random.uniform(0, 2 * pi))
                for size, rate in ((_WANDER_PX, _WANDER_HZ), (_SHAKE_PX, _SHAKE_HZ))
            ]
            for _ in range(2)
        ]

    def at(self, t: float) -> NDArray[np.uint8]:
        """The picture of a moment: moved by less than three pixels, with noise that never comes again."""
        height, width = self._image.shape[:2]
        x, y = (
            self._scale * sum(size * sin(2 * pi * rate * t + phase) for size, rate, phase in one) for one in self._waves
        )
        moved = cv2.warpAffine(
            self._image,
            np.array([[1, 0, x], [0, 1, y]], np.float64),
            (width, height),
            borderMode=cv2.BORDER_REPLICATE,
        )
        down, right = self._random.randrange(_SLACK), self._random.randrange(_SLACK)
        noisy = moved.astype(np.int16) + self._grain[down : down + height, right : right + width]
        return np.asarray(np.clip(noisy, 0, 255), np.uint8)


class StillCamera(Camera):
    """One picture for some seconds, as it is or as a lens would see it; then it ends like a camera unplugged."""

    kind, trust = CameraKind.STILLS, Trust.UNSURE

    def __init__(self, file: Path, *, through_lens: bool) -> None:
        self.label = file.name
        self._file, self._through_lens = file, through_lens
        self._image: NDArray[np.uint8] | None = None
        self._lens: LensView | None = None
        self._taken = 0

    def open(self) -> None:
        """Raises CameraGone for what is no picture."""
        self._image = read_picture(self._file, self.label)
        self._lens = LensView(self._image, self.label) if self._through_lens else None

    def read(self) -> Frame:
        """Return the next frame; raises CameraGone at the end or once closed."""
        t = self._taken / FPS
        if self._image is None or t >= LASTS_S:
            raise CameraGone(self.label)
        self._taken += 1
        return Frame(self._image if self._lens is None else self._lens.at(t), t)

    def close(self) -> None:
        """Nothing is held."""
        self._image = None
