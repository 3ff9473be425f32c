"""What a photo looks like on paper: a sheet to hold, with holes for eyes, or a mask to wear."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.layer import Layer, filled, grain, part_of, shifted, stroked
from counter_app.training.plate import EYES_AT, HEIGHT, Plate
from counter_app.training.retouch import EYE_RIMS, LIPS, OVAL

RIM_PX = 12
"""White border of the sheet."""
SHEETS = ((430, 452), (640, 480), (960, 640), (640, 480))
"""Width and height of what is printed, pixels of a picture of 480 rows: a portrait, all that the camera sees, or a
poster whose rim lies beyond it."""
INK = (24.0, 238.0)
"""Darkest ink and whitest paper as a camera sees them."""
HOLE = 1.32
"""Size of a cut-out eye over the eye itself."""


def printed(photo: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Return an RGB picture as ink on paper: a crisp photo in less range, a tint, the paper's own grain."""
    random = np.random.default_rng(seed)
    fine = cv2.addWeighted(photo, 1.7, cv2.GaussianBlur(photo, (0, 0), 1.0), -0.7, 0)
    ink = fine.astype(np.float32) * ((INK[1] - INK[0]) / 255) + INK[0]
    ink *= (1 + random.uniform(-0.03, 0.03, 3)).astype(np.float32)
    ink += random.normal(0, 2.4, ink.shape[:2]).astype(np.float32)[..., None]
    return np.asarray(ink.clip(0, 255).round(), np.uint8)


def sheet(photo: NDArray[np.uint8], seed: int) -> tuple[NDArray[np.uint8], tuple[float, float]]:
    """Return the RGBA sheet of a 480-row picture with fingers on its edge, and where its middle belongs."""
    width, height = SHEETS[seed % len(SHEETS)]
    left, top = (photo.shape[1] - width) // 2, (HEIGHT - height) // 2
    ink = printed(part_of(photo, width, height), seed)
    paper = cv2.copyMakeBorder(ink, *(RIM_PX,) * 4, borderType=cv2.BORDER_CONSTANT, value=(236, 236, 232))
    held = _fingers(np.asarray(paper, np.uint8), Random(seed))
    return np.asarray(cv2.cvtColor(held, cv2.COLOR_RGB2RGBA), np.uint8), (left + width / 2, top + height / 2)


def cut_eyes(paper: NDArray[np.uint8], plate: Plate) -> NDArray[np.uint8]:
    """Cut the eyes out of a sheet; the paper's thickness throws a thin shadow inwards."""
    corner = np.array([EYES_AT[0] - paper.shape[1] / 2, (HEIGHT - paper.shape[0]) / 2])
    holes = np.zeros(paper.shape[:2], np.uint8)
    for rim in EYE_RIMS:
        eye = plate.points[list(rim), :2] - corner
        eye = eye.mean(axis=0) + (eye - eye.mean(axis=0)) * (HOLE, HOLE + 0.35)
        cv2.fillPoly(holes, [(eye * 16).round().astype(np.int32)], (255,), cv2.LINE_AA, shift=4)
    edge = cv2.subtract(cv2.dilate(holes, np.ones((3, 3))), holes)
    white = cv2.add(paper, cv2.merge([edge // 2] * 3 + [np.zeros_like(edge)]))
    return np.asarray(cv2.multiply(white, cv2.merge([255 - holes] * 4), scale=1 / 255), np.uint8)


def mask(plate: Plate, person: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Return 480×640×4 of a printed face cut out along its outline, with holes for eyes and mouth, to be worn."""
    layer, points = Layer(), plate.points.astype(np.float64)
    oval = points[list(OVAL), :2]
    outline = oval.mean(axis=0) + (oval - oval.mean(axis=0)) * 1.03
    holes = np.zeros(person.shape[:2], np.float32)
    for rim in EYE_RIMS:
        eye = points[list(rim), :2]
        holes = np.maximum(holes, filled(eye.mean(axis=0) + (eye - eye.mean(axis=0)) * (HOLE, HOLE + 0.25)))
    lips = points[list(LIPS), :2]
    holes = np.maximum(holes, filled(lips.mean(axis=0) + (lips - lips.mean(axis=0)) * (1.12, 1.9)))
    ink = printed(np.ascontiguousarray(person[..., :3]), seed).astype(np.float32)
    ink *= (1 + 0.03 * grain(seed + 61, 16.0))[..., None]
    paper = filled(outline) * (1 - holes)
    layer.paint(shifted(filled(outline), 2, 4, 4.0) * (1 - holes), (30, 22, 20), 0.4)
    layer.paint(paper, ink)
    edges = np.maximum(stroked(outline, 1.8, closed=True), cv2.morphologyEx(holes, cv2.MORPH_GRADIENT, np.ones((3, 3))))
    layer.paint(edges * (1 - holes), (232, 232, 228), 0.75)
    return layer.picture()


def _fingers(paper: NDArray[np.uint8], random: Random) -> NDArray[np.uint8]:
    """Thumbs that hold the sheet at its lower corners."""
    height, width = paper.shape[:2]
    skin = random.choice(((206, 160, 132), (168, 122, 92), (120, 84, 62)))
    for x, lean in ((10, 35), (width - 10, -35)):
        y = height - random.randint(30, 90)
        shade = tuple(int(value * 0.72) for value in skin)
        cv2.ellipse(paper, (x, y), (15, 36), lean, 0, 360, shade, -1, cv2.LINE_AA)
        cv2.ellipse(paper, (x, y), (12, 33), lean, 0, 360, skin, -1, cv2.LINE_AA)
    return paper
