"""The grid of a screen's pixels, seen as sharp peaks in the spectrum of the face (face.md §2.5)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points
from counter_app.capture.proof.evidence_limits import MoireLimits

_SIDE = 256
_LARGEST = 8
"""Peaks that are averaged; the spectrum of a picture has each twice."""
_LEVELS_PER_UNIT = 16
"""Steps of the logarithm in which the 15×15 median is taken: the filter works on bytes."""
_BLOCK = 8
"""Pixels of a JPEG block: cameras that send JPEG have peaks at its multiples, on the axes and off them."""
_ROWS = np.fft.fftfreq(_SIDE)[:, None]
_COLUMNS = np.fft.rfftfreq(_SIDE)[None, :]
_RADIUS = np.hypot(_ROWS, _COLUMNS)
_NEAR = 1.5 / _SIDE


def _of_blocks() -> NDArray[np.bool_]:
    """Where the blocks of JPEG compression show."""
    rows, columns = np.broadcast_arrays(np.abs(_ROWS), _COLUMNS)
    on_rows = np.abs(rows * _BLOCK - np.round(rows * _BLOCK)) < _NEAR * _BLOCK
    on_columns = np.abs(columns * _BLOCK - np.round(columns * _BLOCK)) < _NEAR * _BLOCK
    return np.asarray(on_rows & on_columns)


_BLOCKS = _of_blocks()


def moire_score(image: NDArray[np.uint8], points: Points, limits: MoireLimits) -> float | None:
    """How far the eight strongest frequencies stand out, in units of the natural logarithm.

    None when the face is too small to resolve a screen's pixels. Only the inside of the face is looked at, fading out
    towards its edge: cloth and blinds have grids of their own.
    """
    flat = points[:, :2]
    if float(np.hypot(*(flat[[362, 263]].mean(0) - flat[[33, 133]].mean(0)))) < limits.ied_px:
        return None
    low, high = flat[:468].min(0), flat[:468].max(0)
    x, y = ((low + high) / 2).round().astype(int) - _SIDE // 2
    height, width = image.shape[:2]
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + _SIDE, width), min(y + _SIDE, height)
    if x1 <= x0 or y1 <= y0:
        return None
    face = np.zeros((_SIDE, _SIDE), np.float32)
    part = (slice(y0 - y, y1 - y), slice(x0 - x, x1 - x))
    grey = cv2.cvtColor(image[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY)
    window = _window(float(high[0] - low[0]) / 2, float(high[1] - low[1]) / 2)[part]
    face[part] = (grey - float((grey * window).sum() / max(float(window.sum()), 1e-6))) * window
    return _peaks(face, limits)


def _window(half_width: float, half_height: float) -> NDArray[np.float32]:
    """One in the middle of the face, falling to zero at the ellipse round it or at the edge of the square."""
    across = np.arange(_SIDE, dtype=np.float32) - _SIDE / 2
    reach = _SIDE / 2
    wide, tall = across / min(half_width, reach), across / min(half_height, reach)
    far = np.sqrt(wide[None, :] ** 2 + tall[:, None] ** 2)
    return np.asarray(np.where(far < 1, 0.5 + 0.5 * np.cos(np.pi * far), 0), np.float32)


def _peaks(face: NDArray[np.float32], limits: MoireLimits) -> float:
    spectrum = cv2.dft(face, flags=cv2.DFT_COMPLEX_OUTPUT)[:, : _SIDE // 2 + 1]
    strength = np.log(np.hypot(spectrum[..., 0], spectrum[..., 1]) + 1.0)
    steps = np.clip(strength * _LEVELS_PER_UNIT, 0, 255).astype(np.uint8)
    usual = cv2.medianBlur(np.fft.fftshift(steps, axes=0), 15)
    above = strength - np.fft.ifftshift(usual, axes=0) / _LEVELS_PER_UNIT
    least, most = limits.radius
    looked_at = above[(least <= _RADIUS) & (most >= _RADIUS) & ~_BLOCKS]
    once = _LARGEST // 2
    return float(np.partition(looked_at, -once)[-once:].mean())
