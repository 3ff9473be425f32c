"""The person's own colours and clothes: skin, hair, shirt, hijab. They move with the face."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.training.layer import Colour, Layer, filled, grain
from counter_app.training.plate import CHIN, HEIGHT, WIDTH, Plate, middle_of_eyes
from counter_app.training.retouch import EYE_RIMS, LIPS, OVAL, hull, skin_of
from counter_app.training.scene import Cap, Wear
from counter_app.training.wear import under_cap

DARKEST = np.array([0.56, 0.475, 0.42], np.float32)
"""What the darkest skin leaves of red, green and blue: about 0.09 of linear luminance, as face.md §1.5 measured."""
DARK_HAIR = 0.30
MOUTH_ROUND = (164, 92, 186, 57, 43, 106, 182, 83, 18, 313, 406, 335, 273, 287, 410, 322)
"""Skin close about the lips."""
SHIRTS: tuple[Colour, ...] = (
    *((58, 74, 104), (196, 200, 204), (120, 42, 48), (62, 92, 78), (150, 120, 84), (40, 42, 46), (118, 140, 168)),
)
HIJABS: tuple[Colour, ...] = (
    *((32, 36, 48), (24, 24, 26), (128, 126, 128), (118, 40, 52), (186, 140, 138), (96, 100, 70), (214, 208, 198)),
    *((36, 92, 98), (60, 62, 112), (232, 232, 230)),
)


def dressed(plate: Plate, wear: Wear) -> NDArray[np.uint8]:
    """Return 480×640×4 RGBA of the person, multiplied by alpha. Without a colour of clothes the portrait's stay."""
    person = _tinted(plate, wear.skin) if wear.skin > 0 else plate.person
    if not wear.cloth and not wear.hijab and wear.cap is Cap.NONE:
        return person
    layer = Layer()
    _shirt(layer, plate, wear.cloth)
    kept = _hijab(layer, plate, wear.cloth) if wear.hijab else _neck_and_head(plate)
    if wear.cap is not Cap.NONE:
        kept = kept * under_cap(plate, wear.cap)
    bare = cv2.multiply(person, cv2.merge([(kept * 255).round().astype(np.uint8)] * 4), scale=1 / 255)
    above = layer.picture()
    behind = cv2.merge([255 - above[..., 3]] * 4)
    return np.asarray(cv2.add(cv2.multiply(bare, behind, scale=1 / 255), above), np.uint8)


def _tinted(plate: Plate, skin: float) -> NDArray[np.uint8]:
    """Darken skin, less so its highlights and pores; hair and brows become dark brown well before."""
    person, points = plate.person, plate.points
    colour = np.ascontiguousarray(person[..., :3])
    bare = skin_of(colour, points)[..., None]
    other = np.ones((HEIGHT, WIDTH), np.float32)
    for rim in EYE_RIMS:
        other *= 1 - cv2.GaussianBlur(hull(person.shape, points[list(rim), :2]).astype(np.float32) / 255, (0, 0), 1.0)
    lips = filled(points[list(LIPS), :2], 1.2)[..., None]
    below = np.clip((np.arange(HEIGHT, dtype=np.float32) - points[CHIN, 1] + 0.2 * plate.scale) / 12, 0, 1)[:, None]
    inside = cv2.GaussianBlur(hull(person.shape, points[list(MOUTH_ROUND), :2]).astype(np.float32) / 255, (0, 0), 4.0)
    below = np.maximum(below, inside)
    bare = np.maximum(bare, inside[..., None] * (1 - lips))
    hair = (other * (1 - below))[..., None] * (1 - bare) * (1 - lips)
    low = cv2.GaussianBlur(colour, (0, 0), 4.0).astype(np.float32)
    fine = colour - low
    factor = 1 - skin * (1 - DARKEST)
    dark_skin = low * factor + fine * factor**0.4
    dark_lips = colour * (1 - 0.75 * skin * (1 - DARKEST * (1.0, 0.9, 0.95)))
    dark_hair = colour * (1 - (1 - DARK_HAIR) * min(1.0, skin / 0.2)) * np.array([1.0, 0.95, 0.95], np.float32)
    mixed = colour + (dark_skin - colour) * bare
    mixed = mixed + (dark_lips - mixed) * lips
    mixed = mixed + (dark_hair - mixed) * hair
    shown = np.minimum(mixed.clip(0, 255), person[..., 3:])
    return np.dstack([shown.round().astype(np.uint8), person[..., 3]])


def _measures(plate: Plate) -> tuple[float, float, float, float]:
    """Return the middle, the chin's row, half the face's width and T."""
    half = float(np.ptp(plate.points[list(OVAL), 0])) / 2
    return float(plate.points[CHIN, 0]), float(plate.points[CHIN, 1]), half, plate.scale


def _neck_and_head(plate: Plate) -> NDArray[np.float32]:
    """Keep the head and a neck; what the portrait has beside and below is not the person's."""
    middle, chin, half, t = _measures(plate)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    neck = np.clip((half * 0.66 - np.abs(xs - middle)) / 4, 0, 1)
    beside = np.clip((chin - 0.30 * t - ys) / 8, 0, 1) * (plate.cut.astype(np.float32) / 255)
    face = cv2.GaussianBlur(hull((HEIGHT, WIDTH), plate.points[list(OVAL), :2]).astype(np.float32) / 255, (0, 0), 1.0)
    return np.asarray(np.maximum(np.maximum(neck * (ys > chin - 0.35 * t), beside), face), np.float32)


def _shirt(layer: Layer, plate: Plate, cloth: int) -> None:
    middle, chin, half, t = _measures(plate)
    side = np.array(
        [(0.0, 0.14), (0.22, 0.12), (0.40, 0.08), (0.55, 0.09), (0.85, 0.19), (1.25, 0.31), (1.55, 0.55), (1.65, 1.3)]
    )
    right = np.stack([middle + side[:, 0] * half * 1.45, chin + side[:, 1] * t], axis=1)
    left = np.stack([middle - side[::-1, 0] * half * 1.45, chin + side[::-1, 1] * t], axis=1)
    outline = _rounded(np.vstack([left, right]))
    colour = np.array(SHIRTS[(cloth // 7) % len(SHIRTS)], np.float64)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    shade = 1.05 - 0.22 * ((xs - middle) / (1.9 * t)) ** 2 - 0.10 * np.clip((chin + 0.5 * t - ys) / t, 0, 1)
    shade += 0.05 * grain(cloth + 41, 14.0) + 0.018 * grain(cloth + 42, 0.8)
    share = filled(np.vstack([outline, [(middle + 3 * half, HEIGHT + 40), (middle - 3 * half, HEIGHT + 40)]]), 0.9)
    layer.paint(share, colour * shade[..., None])


def _hijab(layer: Layer, plate: Plate, cloth: int) -> NDArray[np.float32]:
    """Paint the cloth; return what it leaves of the head."""
    middle, chin, half, t = _measures(plate)
    eyes_y = float(middle_of_eyes(plate.points)[1])
    oval = plate.points[list(OVAL), :2].astype(np.float64)
    centre = np.array([middle, (oval[:, 1].min() + oval[:, 1].max()) / 2])
    # Beside the eyes most portraits show hair; the jaw is free.
    narrow = 0.91 + 0.09 * np.clip((oval[:, 1] - eyes_y - 0.3 * t) / (0.5 * t), 0, 1)
    opening = centre + (oval - centre) * np.stack([narrow, np.full(len(oval), 0.97)], axis=1)
    opening[:, 1] = np.where(opening[:, 1] > chin - 0.2 * t, opening[:, 1] + 8, opening[:, 1])
    top = max(6.0, float(oval[:, 1].min()) - 0.36 * t)
    side = [
        (0.0, top),
        (0.55, top + 0.05 * t),
        (0.98, top + 0.27 * t),
        (1.22, eyes_y - 0.15 * t),
        (1.27, eyes_y + 0.4 * t),
    ]
    side += [(1.24, chin - 0.1 * t), (1.36, chin + 0.22 * t), (1.75, chin + 0.5 * t), (1.9, chin + 0.95 * t)]
    side += [(1.2, chin + 1.15 * t), (0.0, chin + 1.25 * t)]
    right = np.array([(middle + x * half, y) for x, y in side])
    outline = _rounded(np.vstack([right, right[::-1] * (-1, 1) + (2 * middle, 0)]))
    share, hole = filled(outline, 0.9), filled(_rounded(opening), 0.8)
    colour = np.array(HIJABS[cloth % len(HIJABS)], np.float64)
    layer.paint(np.asarray(share * (1 - hole), np.float32), colour * _folds(plate, centre, hole, cloth)[..., None])
    return hole


def _folds(plate: Plate, centre: NDArray[np.float64], hole: NDArray[np.float32], cloth: int) -> NDArray[np.float64]:
    """Cloth laid round the face: folds run along the edge and cross below the chin."""
    _, chin, half, t = _measures(plate)
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    x, y = (xs - centre[0]) / half, (ys - centre[1]) / t
    far = np.sqrt(x**2 + (y / 1.15) ** 2)
    drape = np.sin(11 * (far + 0.16 * x * (1 if cloth % 2 else -1)) + 0.8 * grain(cloth + 51, 22.0))
    cross = np.sin(9 * (y + 0.55 * x) + grain(cloth + 52, 18.0)) * np.clip((ys - chin) / (0.2 * t), 0, 1)
    under = cv2.GaussianBlur(hole, (0, 0), 7.0).astype(np.float64)
    return np.asarray(
        1.02 + 0.07 * drape + 0.10 * cross - 0.45 * under - 0.16 * np.clip(far - 1, 0, 1) + 0.016 * grain(53, 0.8)
    )


def _rounded(line: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Smooth a closed line through its points."""
    count = len(line)
    fine = np.linspace(0, count, 240, endpoint=False)
    places = [np.interp(fine, np.arange(count + 1), np.append(line[:, axis], line[0, axis])) for axis in (0, 1)]
    wrapped = np.stack(places, axis=1)
    kernel = np.hanning(11) / np.hanning(11).sum()
    padded = np.vstack([wrapped[-5:], wrapped, wrapped[:5]])
    return np.stack([np.convolve(padded[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)
