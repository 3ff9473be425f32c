"""The light of a screen against the light of the room: skin that is bluer than the wall behind it.

Skin reflects a third to two thirds as much blue as red (face.md §1.2: b* of 5-35), a wall that is about white nearly
as much of both. The camera balances its colours by the room; a screen's white (6,500 K and more) has up to three times
as much blue against red as lamps of 3,000-4,000 K. Under lamps as cold as the screen, or where the screen fills the
picture, nothing is seen. Gamut and banding show nothing here: skin lies well inside what every screen can show, and a
webcam's noise hides steps of one in 255. Nor does brightness: a screen of 250 cd/m² is as bright as a wall at 1,000
lux.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Costly, Cue
from counter_app.capture.mesh import Points
from counter_app.capture.proof.sign import Sight
from counter_app.capture.proof.sign_limits import CastLimits

_CHEEKS = (50, 205, 280, 425)
_EDGE = 0.08
"""Share of the picture's width at either side that is taken for the wall, beside the upper half of the face."""
_LEAST = 2.0
"""Linear values that say something, of 255."""
_VALUES = np.arange(256) / 255
_LINEAR = 255 * np.where(_VALUES <= 0.04045, _VALUES / 12.92, ((_VALUES + 0.055) / 1.055) ** 2.4)


class Cast:
    """Gathers how much bluer skin is than the wall."""

    cue = Cue.SCREEN_LIGHT

    def __init__(self, limits: CastLimits) -> None:
        self._limits, self.weight = limits, limits.weight
        self._bluer: list[float] = []

    def see(self, sight: Sight) -> None:
        """Take one picture in, together with those that the grid is looked for in."""
        if sight.due is not Costly.MOIRE:
            return
        bluer = bluer_of(sight.frame.image, sight.points, sight.shape.ied_px, self._limits.chroma)
        self._bluer += [] if bluer is None else [bluer]

    @property
    def found(self) -> bool:
        """Whether the skin is too blue in most readings."""
        return len(self._bluer) >= self._limits.readings and float(np.median(self._bluer)) >= self._limits.bluer

    def scores(self) -> tuple[tuple[str, float], ...]:
        """The median of all readings."""
        return (("skin_bluer", float(np.median(self._bluer))),) if self._bluer else ()


def bluer_of(image: NDArray[np.uint8], points: Points, ied_px: float, chroma: float) -> float | None:
    """ln of blue over red of the skin, less that of the wall; None where the wall is coloured, burnt or dark."""
    height, width = image.shape[:2]
    half, edge = max(2, int(0.1 * ied_px)), max(2, int(_EDGE * width))
    top, bottom = (int(np.clip(y, 0, height)) for y in (points[10, 1], points[1, 1]))
    walls = [image[top:bottom:4, :edge:4], image[top:bottom:4, width - edge :: 4]]
    skin = [
        image[max(y - half, 0) : y + half : 2, max(x - half, 0) : x + half : 2]
        for x, y in points[list(_CHEEKS), :2].astype(int).tolist()
    ]
    if bottom - top < 8 or not all(part.size for part in skin):
        return None
    return bluer_than(np.concatenate([part.reshape(-1, 3) for part in skin]), walls, chroma)


def bluer_than(skin: NDArray[np.uint8], walls: Sequence[NDArray[np.uint8]], chroma: float) -> float | None:
    """The same of pieces: pixels of skin, and windows of wall."""
    told = [_blue_over_red(wall) for wall in walls if _is_plain(wall, chroma)]
    known = [one for one in told if one is not None]
    face = _blue_over_red(skin)
    return None if face is None or not known else face - sum(known) / len(known)


def _blue_over_red(part: NDArray[np.uint8]) -> float | None:
    red, _, blue = (float(one) for one in _LINEAR[part].reshape(-1, 3).mean(0))
    return log(blue / red) if min(red, blue) >= _LEAST else None


def _is_plain(wall: NDArray[np.uint8], chroma: float) -> bool:
    """A wall without a colour of its own that is not burnt out."""
    lab = cv2.cvtColor(np.asarray(wall, np.float32) / 255, cv2.COLOR_RGB2Lab).reshape(-1, 3).mean(0)
    return float(np.hypot(lab[1], lab[2])) <= chroma and float((wall.max(axis=2) >= 250).mean()) < 0.2
