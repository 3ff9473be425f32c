"""Whether a sheet in a picture can be read, and if not, the one thing to do about it.

Figures are of the picture itself and do not change with the light: how many pixels an edge takes, where the lamp is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from counter_app.scanning.codes import Part, ScanAdvice, Sheet
from counter_app.scanning.corners import Corners
from counter_app.scanning.finding import Found, find
from counter_app.scanning.steps import Map, Picture
from counter_app.scanning.straight import straighten

SMALLEST_PX = {Sheet.CARD: 450.0, Sheet.PAGE: 1000.0}
"""Below this width name, address and number are no longer read alike from frame to frame (measured)."""
WIDEST_EDGE = {Sheet.CARD: 5.2, Sheet.PAGE: 4.6}
"""Pixels of the straightened picture that the change from paper to ink takes at most."""
WIDEST_SEEN = 20.0
"""Contrast is looked for in eleven pixels: what rises more slowly is no edge but paper beside one, as flat as clean."""
SHAKE = 0.012
"""Corners may move by so much of the width between two looks."""
DARKEST = 42.0
"""Lightness (0 to 255) of the paper."""
GLARE_SHARE = 0.0035
"""A white spot of so much of the card hides two letters."""
WHITE = 250
MARGIN_PX = 1.5
"""A corner nearer to the frame's edge than this is cut off."""
_PARTS = (
    (Part.TOP_LEFT, Part.TOP, Part.TOP_RIGHT),
    (Part.LEFT, Part.MIDDLE, Part.RIGHT),
    (Part.BOTTOM_LEFT, Part.BOTTOM, Part.BOTTOM_RIGHT),
)


@dataclass(frozen=True)
class Look:
    """One look at one frame: what to do, where, and the figures it follows from."""

    advice: ScanAdvice
    part: Part | None = None
    """Where, for glare and what is covered or cut off."""
    found: Found | None = None
    width_px: float = 0.0
    edge_px: float = 0.0
    light: float = 0.0
    glare: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom of the worst spot, in shares of the sheet."""

    @property
    def readable(self) -> bool:
        """Whether what is read from it may be called *terbaca*."""
        return self.advice is ScanAdvice.GOOD


def look(frame: Picture, sheet: Sheet, before: Corners | None = None) -> Look:
    """Find and judge; `before` is where the sheet was in the last look."""
    found = find(frame, sheet)
    if found is None:
        return Look(ScanAdvice.NOTHING)
    return judged(frame, found, sheet, before)


def judged(frame: Picture, found: Found, sheet: Sheet, before: Corners | None = None) -> Look:
    """Judge what was found, or what somebody drew."""
    corners = found.corners
    straight = straighten(frame, corners, sheet)
    grey = np.asarray(cv2.cvtColor(straight, cv2.COLOR_BGR2GRAY), np.uint8)
    width, edge, light = corners.width_px, edge_width(grey), float(np.percentile(grey, 70))
    spot = glare(straight)
    figures = (found, width, edge, light, spot)
    cut = _cut_off(corners, (frame.shape[1], frame.shape[0]))
    if cut is not None:
        return Look(ScanAdvice.CUT_OFF, cut, *figures)
    if width < SMALLEST_PX[sheet]:
        return Look(ScanAdvice.CLOSER, None, *figures)
    if light < DARKEST:
        return Look(ScanAdvice.DARK, None, *figures)
    if before is not None and _moved(before, corners) > SHAKE:
        return Look(ScanAdvice.SHAKY, None, *figures)
    if edge > WIDEST_EDGE[sheet]:
        return Look(ScanAdvice.BLURRED, None, *figures)
    if spot is not None:
        return Look(ScanAdvice.GLARE, _part((spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2), *figures)
    if not found.sure:
        return Look(ScanAdvice.CORNERS, None, *figures)
    return Look(ScanAdvice.GOOD, None, *figures)


def edge_width(grey: Picture) -> float:
    """Pixels from paper to ink at the sharper edges of a picture: contrast over steepness, whatever the light.

    Of the two ways of edges the softer one: a moved picture is sharp along its way. A large figure where there is
    nothing to measure.
    """
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.7).astype(np.float32)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(smooth, cv2.CV_32F, 0, 1) / 8
    steep = np.hypot(across, down)
    edge = max(4, round(min(grey.shape) * 0.03))
    inner = (slice(edge, -edge), slice(edge, -edge))
    contrast = _contrast(grey)[inner]
    steep = steep[inner]
    strong = contrast > max(14.0, float(np.percentile(contrast, 90)) * 0.55)
    peak = strong & (steep * WIDEST_SEEN >= contrast) & (steep >= cv2.dilate(steep, np.ones((3, 3), np.uint8)))
    if np.count_nonzero(peak) < 60:
        return 99.0
    widths = contrast[peak] / np.maximum(steep[peak], 0.1)
    way = np.arctan2(down[inner][peak], across[inner][peak]) % np.pi
    sector = (np.rint(way / (np.pi / 4)).astype(np.intp)) % 4
    enough = [widths[sector == n] for n in range(4) if np.count_nonzero(sector == n) >= 60]
    return float(max((np.percentile(one, 35) for one in enough), default=np.percentile(widths, 35)))


def glare(picture: Picture) -> tuple[float, float, float, float] | None:
    """The box of the worst white spot that stands out of the sheet, in shares of it."""
    height, width = picture.shape[:2]
    white = np.asarray(picture.min(axis=2) >= WHITE, np.uint8)
    dark = float(np.median(picture.min(axis=2)))
    if dark > WHITE - 12:  # paper as bright as the lamp: nothing stands out of it
        return None
    round_5 = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    solid = cv2.morphologyEx(white, cv2.MORPH_OPEN, round_5)
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    if len(stats) < 2:
        return None
    worst = stats[1:][int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))]
    if worst[cv2.CC_STAT_AREA] < GLARE_SHARE * width * height:
        return None
    left, top = worst[cv2.CC_STAT_LEFT] / width, worst[cv2.CC_STAT_TOP] / height
    return (
        float(left),
        float(top),
        float(left + worst[cv2.CC_STAT_WIDTH] / width),
        float(top + worst[cv2.CC_STAT_HEIGHT] / height),
    )


def _contrast(grey: Picture) -> Map:
    """Between the lightest and the darkest of eleven pixels around each."""
    soft, square = cv2.GaussianBlur(grey, (0, 0), 0.7), np.ones((11, 11), np.uint8)
    return cv2.subtract(cv2.dilate(soft, square), cv2.erode(soft, square)).astype(np.float32)


def _cut_off(corners: Corners, size: tuple[int, int]) -> Part | None:
    """Which corner lies outside of the frame or at its edge."""
    order = (Part.TOP_LEFT, Part.TOP_RIGHT, Part.BOTTOM_RIGHT, Part.BOTTOM_LEFT)
    for part, (x, y) in zip(order, corners.points, strict=True):
        if min(x, y, size[0] - 1 - x, size[1] - 1 - y) < MARGIN_PX:
            return part
    return None


def _moved(before: Corners, now: Corners) -> float:
    """How far the farthest corner went, in widths of the sheet."""
    away = np.linalg.norm(before.rows - now.rows, axis=1)
    return float(away.max() / max(1.0, now.width_px))


def _part(x: float, y: float) -> Part:
    return _PARTS[min(2, int(y * 3))][min(2, int(x * 3))]
