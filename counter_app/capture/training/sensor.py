"""What a real camera adds to a clean picture: the light of the room and the noise of its sensor."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

UNIT = 200
"""Value of the light map that leaves a pixel as it is."""
SLACK = 48
"""The sheet of noise is larger than a picture by so much and laid elsewhere for each."""


class Sensor:
    """One room and one sensor per seed."""

    def __init__(self, shape: tuple[int, int], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        height, width = shape
        bright, slope = self._random.uniform(0.9, 1.04), self._random.uniform(-0.07, 0.07)
        warmth = self._random.uniform(-0.025, 0.025)
        across = bright * (1 + slope * np.linspace(-1, 1, width))[None, :, None]
        tint = np.array([1 + warmth, 1.0, 1 - warmth])
        self._light = np.broadcast_to(across * tint * UNIT, (height, width, 3)).round().astype(np.uint8)
        noise = self._random.normal(0, 2.2, (height + SLACK, width + SLACK, 3)).round()
        self._more = np.clip(noise, 0, 255).astype(np.uint8)
        self._less = np.clip(-noise, 0, 255).astype(np.uint8)

    def take(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the picture as this sensor sees it; no two are alike."""
        height, width = image.shape[:2]
        y, x = (int(v) for v in self._random.integers(0, SLACK, 2))
        flip = bool(self._random.integers(0, 2))
        more, less = (self._less, self._more) if flip else (self._more, self._less)
        place = (slice(y, y + height), slice(x, x + width))
        lit = cv2.multiply(image, self._light, scale=1 / UNIT)
        return np.asarray(cv2.subtract(cv2.add(lit, more[place]), less[place]), np.uint8)
