"""What a camera makes of a clean picture: exposure and tint, blur, its own size, noise, compression, mounting."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.scene import Lens, Room

SLACK = 48
"""The sheet of noise is larger than a picture by so much and laid elsewhere for each."""
PLACES = 997
"""After so many pictures the places of the noise come round again."""
TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
WARM, TINT = 0.07, 0.025


class Sensor:
    """One room's light and one camera per seed."""

    def __init__(self, lens: Lens, room: Room, seed: int) -> None:
        self._lens = lens
        random = np.random.default_rng(seed)
        bright, slope = random.uniform(0.9, 1.04), random.uniform(-0.07, 0.07)
        warmth = WARM * room.warmth + random.uniform(-TINT, TINT)
        across = room.exposure * bright * (1 + slope * np.linspace(-1, 1, lens.width))[None, :, None]
        gain = across * np.array([1 + warmth, 1.0, 1 - warmth])
        self._unit = min(200.0, 255 / float(gain.max()))
        self._light = np.ascontiguousarray(
            np.broadcast_to(gain * self._unit, (lens.height, lens.width, 3)).round(), np.uint8
        )
        noise = random.normal(0, max(lens.noise, 1e-6), (lens.height + SLACK, lens.width + SLACK, 3)).round()
        self._more, self._less = (np.clip(signed, 0, 255).astype(np.uint8) for signed in (noise, -noise))
        self._places = random.integers(0, (SLACK, SLACK, 2), (PLACES, 3))
        self._taken = 0

    def take(self, image: NDArray[np.uint8], number: int | None = None) -> NDArray[np.uint8]:
        """Return the picture (480 rows) as this camera sees it; no two are alike unless they have one number."""
        if number is None:
            number, self._taken = self._taken, self._taken + 1
        seen = cv2.multiply(self._through_glass(image), self._light, scale=1 / self._unit)
        y, x, flip = (int(value) for value in self._places[number % PLACES])
        more, less = (self._less, self._more) if flip else (self._more, self._less)
        place = (slice(y, y + self._lens.height), slice(x, x + self._lens.width))
        return self._handed_over(cv2.subtract(cv2.add(seen, more[place]), less[place]))

    def _through_glass(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        lens = self._lens
        if lens.motion_px >= 1:
            smear = round(lens.motion_px)
            image = np.asarray(cv2.blur(image, (smear, 1)), np.uint8)
        if lens.blur_px > 0.2:
            image = np.asarray(cv2.GaussianBlur(image, (0, 0), lens.blur_px), np.uint8)
        if lens.crisp > 0:
            soft = cv2.GaussianBlur(image, (5, 5), 1.0)
            image = np.asarray(cv2.addWeighted(image, 1 + lens.crisp, soft, -lens.crisp, 0), np.uint8)
        if image.shape[:2] == (lens.height, lens.width):
            return image
        smaller = lens.height < image.shape[0]
        how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(image, (lens.width, lens.height), interpolation=how), np.uint8)

    def _handed_over(self, image: NDArray[np.uint8] | cv2.typing.MatLike) -> NDArray[np.uint8]:
        lens = self._lens
        if lens.jpeg:
            image = compressed(image, lens.jpeg)
        if lens.swapped:
            image = np.ascontiguousarray(image[..., ::-1])
        if lens.rotation_deg:
            image = cv2.rotate(image, TURNS[lens.rotation_deg])
        return np.asarray(image, np.uint8)


def compressed(image: NDArray[np.uint8] | cv2.typing.MatLike, quality: int) -> NDArray[np.uint8]:
    """Return an RGB picture as it comes out of a JPEG of that quality, 1 to 100."""
    _, packed = cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), (cv2.IMWRITE_JPEG_QUALITY, quality))
    return np.asarray(cv2.cvtColor(cv2.imdecode(packed, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB), np.uint8)


def canvas_width(lens: Lens) -> int:
    """Columns of a picture of 480 rows that this lens sees: 640, or more for a wide one."""
    return max(640, 2 * round(240 * lens.width / lens.height))
