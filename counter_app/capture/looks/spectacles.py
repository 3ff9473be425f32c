"""Two signs of glasses on pieces of a face: a bar across the root of the nose, and a rim below each eye.

A strongest edge took thick or joined brows, frowns and shade for a frame. A bar is a thin line over all columns, and it
is no frame by itself: a mark on the skin is a bar as well.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.pieces import Piece, Pieces

_SOFT = 0.75
"""Pixels of blur before a line is looked for: the grain of a sensor is thinner than any frame."""
_BAR = np.ones((9, 1), np.uint8)
"""0.14 IED: frames are thinner, brows and the shade at the root of a nose are not."""
_RIM = np.ones((7, 1), np.uint8)
_BESIDE_NOSE = slice(12, 21)
"""Nine columns of the bridge piece on its middle."""
_BELOW_BROWS = 18
"""Row of the bridge piece from which a bar counts, just above the root of the nose."""
_DARK, _FLOOR = 110.0, 20.0
"""Grey of the skin that a line is compared with at least, and what is added (own): shine and grain are as strong on
dark skin as on light, and in percent of little they would look like a frame."""


def skin_grey(pieces: Pieces) -> float:
    """What lines are told in percent of."""
    cheeks, below = (float(np.median([grey(one) for one in pair])) for pair in (pieces.cheeks, pieces.under_eyes))
    return max(cheeks, below, _DARK) + _FLOOR


def bar_of(pieces: Pieces) -> float:
    """Strongest thin line across the root of the nose, percent of the skin's grey."""
    rows = _lines(pieces.bridge, _BAR)[:, _BESIDE_NOSE].mean(1)
    return float(rows[_BELOW_BROWS:].max()) * 100 / skin_grey(pieces)


def rim_of(pieces: Pieces) -> float:
    """Strongest thin line below the eyes, the weaker of the two, percent of the skin's grey."""
    sides = (_lines(piece, _RIM).mean(1).max() for piece in pieces.under_eyes)
    return float(min(sides)) * 100 / skin_grey(pieces)


def grey(piece: Piece) -> NDArray[np.uint8]:
    """Its grey values."""
    return np.asarray(cv2.cvtColor(piece, cv2.COLOR_RGB2GRAY), np.uint8)


def _lines(piece: Piece, thick: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How far each pixel stands out of those above and below it, brighter or darker."""
    soft = cv2.GaussianBlur(grey(piece).astype(np.float32), (0, 0), _SOFT)
    bright = cv2.morphologyEx(soft, cv2.MORPH_TOPHAT, thick)
    return np.maximum(bright, cv2.morphologyEx(soft, cv2.MORPH_BLACKHAT, thick))
