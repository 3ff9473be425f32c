"""What lies over the face: glasses, mask, cap, fringe. Drawn on the plate, so that it turns with the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.layer import Colour, Layer, Share, filled, grain, shifted, stroked
from counter_app.training.plate import EYES_APART_PX, HEIGHT, LEFT_EYE, RIGHT_EYE, WIDTH, Plate
from counter_app.training.retouch import BROW_TOPS
from counter_app.training.scene import Cap, Glasses, Mask, Wear

Points = NDArray[np.floating[Any]]

FRAMES: tuple[Colour, ...] = ((28, 26, 28), (74, 48, 30), (52, 54, 62), (96, 24, 30), (24, 36, 66))
CLOTHS: tuple[Colour, ...] = ((30, 30, 34), (112, 34, 44), (36, 52, 92), (88, 92, 96), (52, 82, 62), (196, 186, 170))
LOWER_FACE = (
    *(93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323),
    *(330, 348, 197, 119, 101),
)
"""The edge of a mask, from the right ear round the chin to the left ear and back over the nose."""
OPENING = {
    Glasses.THIN: (0.29, 0.20, 3.4),
    Glasses.THICK: (0.31, 0.215, 3.6),
    Glasses.ROUND: (0.265, 0.245, 2.1),
    Glasses.SUN: (0.335, 0.255, 2.9),
}
"""Half width and half height of a lens over the distance of the eyes, and how square it is."""
RIM_PX = {Glasses.THIN: 1.7, Glasses.THICK: 5.0, Glasses.ROUND: 2.4, Glasses.SUN: 3.5}


def worn_over(plate: Plate, wear: Wear, person: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return 480×640×4 RGBA, multiplied, of all that covers the face of ``person``; None when it is bare."""
    if wear == Wear(hijab=wear.hijab, skin=wear.skin, cloth=wear.cloth):
        return None
    layer, points = Layer(), plate.points.astype(np.float64)
    if wear.fringe:
        _fringe(layer, plate, person)
    if wear.mask is not Mask.NONE:
        _mask(layer, points, wear)
    if wear.glasses is not Glasses.NONE:
        _glasses(layer, points, wear)
    if wear.cap is not Cap.NONE:
        _cap(layer, plate, wear)
    return layer.picture()


def _glasses(layer: Layer, points: Points, wear: Wear) -> None:
    wide, high, square = OPENING[wear.glasses]
    wide, high, rim = wide * EYES_APART_PX, high * EYES_APART_PX, RIM_PX[wear.glasses]
    colour = FRAMES[wear.cloth % len(FRAMES)]
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    round_x = np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** (2 / square)
    round_y = np.sign(np.sin(angles)) * np.abs(np.sin(angles)) ** (2 / square)
    frame = np.zeros((HEIGHT, WIDTH), np.float32)
    inside = np.zeros_like(frame)
    outer, inner = [], []
    for eye, side in ((RIGHT_EYE, -1), (LEFT_EYE, 1)):
        middle = points[list(eye), :2].mean(axis=0) + np.array([side * 0.03, 0.05]) * EYES_APART_PX
        lens = middle + np.stack([wide * round_x, high * round_y], axis=1)
        frame = np.maximum(frame, stroked(lens, rim, closed=True))
        inside = np.maximum(inside, filled(lens))
        outer.append(middle + np.array([side * wide, -0.4 * high]))
        inner.append(middle + np.array([-side * wide, -0.25 * high]))
    arch = (inner[0] + inner[1]) / 2 - (0, 0.05 * EYES_APART_PX)
    frame = np.maximum(frame, stroked(np.array([inner[0], arch, inner[1]]), max(rim, 2.0)))
    for hinge, ear in zip(outer, (127, 356), strict=True):
        frame = np.maximum(frame, stroked(np.array([hinge, points[ear, :2]]), max(rim * 0.8, 1.8)))
    layer.paint(shifted(frame, 0, 3, 1.6), (40, 24, 20), 0.3)
    if wear.glasses is Glasses.SUN:
        depth = np.linspace(0.75, 1.3, HEIGHT)[:, None, None]
        layer.paint(inside, np.array([34.0, 30.0, 30.0]) * depth, 0.95)
    layer.paint(inside * _streak(points), (246, 250, 255), 0.22)
    layer.paint(frame, np.array(colour) * (1 + 0.12 * grain(3, 6.0))[..., None])
    layer.paint(shifted(frame, 0, -0.8, 0.4) * frame, (235, 235, 240), 0.16)


def _streak(points: Points) -> Share:
    """The reflection of a window or lamp across both lenses."""
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH]
    along = (xs - points[168, 0] + 0.9 * (ys - points[168, 1])) % 98
    return np.asarray(np.exp(-(((along - 62) / 7.0) ** 2)), np.float32)


def _mask(layer: Layer, points: Points, wear: Wear) -> None:
    edge = points[list(LOWER_FACE), :2].copy()
    below = edge[:, 1] > points[17, 1]
    edge[below] += (edge[below] - points[13, :2]) * (0.05, 0.09)
    share = filled(edge, 0.9)
    for ear, corner in ((127, 93), (356, 323), (132, 172), (361, 397)):
        layer.paint(stroked(points[[ear, corner], :2], 2.0), (225, 228, 232), 0.9)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    across = (xs - points[2, 0]) / np.ptp(edge[:, 0])
    shade = 1.04 - 0.55 * across**2 + 0.012 * grain(7, 1.0) + 0.02 * grain(8, 9.0)
    if wear.mask is Mask.SURGICAL:
        colour = np.array([(168, 203, 222), (224, 229, 232), (176, 214, 206)][wear.cloth % 3], np.float64)
        pleat = (ys - points[4, 1] + 18 * across**2) % (0.21 * EYES_APART_PX)
        shade = shade - 0.16 * np.exp(-((pleat / 2.0) ** 2)) + 0.05 * np.exp(-(((pleat - 4) / 2.0) ** 2))
    else:
        colour = np.array(CLOTHS[wear.cloth % len(CLOTHS)], np.float64)
        shade = shade + 0.10 * np.exp(-(((xs - points[2, 0]) / 3.0) ** 2)) + 0.03 * grain(9, 0.8)
    layer.paint(shifted(share, 0, 2, 3.0), (40, 26, 22), 0.35)
    layer.paint(share, colour * shade[..., None])
    layer.paint(stroked(edge, 1.6, closed=True) * share, colour * 0.78, 0.8)


@dataclass(frozen=True)
class _CapShape:
    middle: float
    rim_y: float
    crown_y: float
    half: float

    @classmethod
    def of(cls, plate: Plate, cap: Cap) -> _CapShape:
        points = plate.points.astype(np.float64)
        brow_y, top_y = _brow_y(plate), float(points[10, 1])
        rim_y = brow_y - 3 if cap is Cap.LOW else 0.45 * brow_y + 0.55 * top_y
        half = float(np.ptp(points[:468, 0])) / 2
        return cls(float(points[10, 0]), rim_y, max(5.0, top_y - 0.42 * plate.scale), half)

    def crown(self) -> NDArray[np.float64]:
        """Return the outline of the part on the head."""
        turn = np.linspace(np.pi, 2 * np.pi, 60)
        square = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.75
        wide, low = self.half * 1.2, self.rim_y - 8
        dome = np.stack([self.middle + wide * square, low + (low - self.crown_y) * np.sin(turn)], axis=1)
        arc = np.stack([self.middle - wide * np.cos(turn), low - 6 * np.sin(turn)], axis=1)
        return np.vstack([dome, arc])


def under_cap(plate: Plate, cap: Cap) -> Share:
    """Return what a cap lets be seen of the head: nothing stands out above it."""
    shape = _CapShape.of(plate, cap)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    reach = 0.5 * plate.scale
    up = np.clip((shape.rim_y + reach - ys) / (reach + 16), 0, None)
    round_ = 1 - ((xs - shape.middle) / (1.5 * shape.half)) ** 4 * (up > 0) - up**4
    return np.maximum(filled(shape.crown()), np.clip(round_ * 8, 0, 1).astype(np.float32))


def _cap(layer: Layer, plate: Plate, wear: Wear) -> None:
    shape = _CapShape.of(plate, wear.cap)
    colour = np.array(CLOTHS[wear.cloth % len(CLOTHS)], np.float64)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    wide = shape.half * 1.2
    x = (xs - shape.middle) / wide
    shade = 1.15 - 0.5 * x**2 - 0.15 * (ys - shape.crown_y) / (shape.rim_y - shape.crown_y)
    weave = 0.03 * grain(21, 0.8) + 0.04 * grain(22, 7.0)
    round_y = np.clip((ys - shape.crown_y) / (shape.rim_y - shape.crown_y), 0, 1)
    seams = sum(np.exp(-(((x - k * 0.42 * np.sqrt(round_y)) / 0.016) ** 2)) for k in (-1, 0, 1))
    layer.paint(filled(shape.crown()), colour * (shade + weave - 0.16 * seams)[..., None])
    turn = np.linspace(np.pi, 2 * np.pi, 40)
    reach = shape.half * 1.05
    front = np.stack([shape.middle - reach * np.cos(turn), shape.rim_y - 7 - 7 * np.abs(np.sin(turn))], axis=1)
    back = np.stack([shape.middle + reach * np.cos(turn), shape.rim_y - 12 + 24 * np.sin(turn)], axis=1)
    front[:, 1] += 14 * np.abs(np.sin(turn))
    visor = filled(np.vstack([front, back]))
    layer.paint(shifted(visor, 0, 8, 5.0), (26, 16, 14), 0.45)
    layer.paint(shifted(visor, 0, -3, 2.0), (10, 10, 12), 0.5)
    layer.paint(visor, colour * (0.72 + weave + 0.012 * (shape.rim_y - ys))[..., None])
    layer.paint(stroked(front, 1.8), colour * 0.5, 0.8)


def _brow_y(plate: Plate) -> float:
    return float(plate.points[[point for brow in BROW_TOPS for point in brow], 1].min())


def _fringe(layer: Layer, plate: Plate, person: NDArray[np.uint8]) -> None:
    """Strands from above the forehead down to the brows, in the hair's own colours."""
    points = plate.points.astype(np.float64)
    top_y, middle = float(points[10, 1]), float(points[10, 0])
    half = float(np.ptp(points[:468, 0])) / 2
    above = person[max(0, int(top_y) - 22) : max(1, int(top_y) - 4), int(middle) - 50 : int(middle) + 50]
    hair = above[above[..., 3] > 250][:, :3].astype(np.float64)
    tint = np.percentile(hair, 45, axis=0) if len(hair) else np.array([40.0, 30.0, 26.0])
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    combed = xs + 0.22 * (ys - top_y) + 4 * np.sin(xs / 23)
    strands = cv2.GaussianBlur(grain(32, 0.6), (0, 0), 0.01, sigmaY=22)
    strands = strands / float(strands.std())
    strands = cv2.remap(strands, combed, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    ends = _brow_y(plate) + 1 + 4 * np.sin(xs / 19) + 3.5 * strands
    fall = np.clip((ends - ys) / 4, 0, 1) * np.clip((ys - top_y + 20) / 18, 0, 1)
    fall *= np.clip((half * 0.93 - np.abs(xs - middle)) / 12, 0, 1)
    layer.paint(shifted(fall.astype(np.float32), 0, 3, 2.0), (30, 20, 16), 0.35)
    layer.paint(fall.astype(np.float32), tint * (1 + 0.15 * strands)[..., None], 0.97)
