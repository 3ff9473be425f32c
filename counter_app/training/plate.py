"""Makes the plate: a portrait cut out, set upright into a 640×480 picture, its mouth drawn in to the width at rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import TrainingUnavailable
from counter_app.capture.mesh import FaceMesh
from counter_app.training.portrait import load_portrait
from counter_app.training.retouch import clear_forehead, roughen, sharpen

WIDTH, HEIGHT = 640, 480
EYES_APART_PX = 98.0
"""Above the 90 px a selfie needs (face.md §6), small enough that margins of 1.2 T and 1.3 T fit into 480 rows."""
EYES_AT = (320.0, 226.0)
NEUTRAL_MOUTH = 0.81
"""Mouth width of a face at rest over the distance of the eyes; a broad smile has about 1.0 (face.md §2.6)."""

RIGHT_EYE, LEFT_EYE = (33, 133), (362, 263)
"""Mesh points of the corners of the member's right eye (left in the picture) and left eye."""
NOSE_TIP, CHIN, MOUTH_RIGHT, MOUTH_LEFT = 1, 152, 61, 291


@dataclass(frozen=True, eq=False)
class Plate:
    """What every training picture is drawn from."""

    person: NDArray[np.uint8]
    """480×640×4 RGBA, colours already multiplied by alpha."""
    backdrop: NDArray[np.uint8]
    """480×640×3 RGB, plain."""
    points: NDArray[np.float32]
    """478×3 mesh of the person on the plate, pixels."""
    cut: NDArray[np.uint8]
    """480×640, how far each pixel is the head's: the person's alpha without the portrait's surroundings."""

    @property
    def scale(self) -> float:
        """Distance from the eyes to the chin in pixels (T of face.md §1.1)."""
        return float(np.linalg.norm(self.points[CHIN, :2] - middle_of_eyes(self.points)))


def middle_of_eyes(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (x, y) between the centres of the eyes."""
    return np.asarray(points[[*RIGHT_EYE, *LEFT_EYE], :2].mean(axis=0), np.float32)


def make_plate(portrait: Path | None) -> Plate:
    """Prepare a portrait; raises TrainingUnavailable when there is no picture or no face on it."""
    mesh = FaceMesh(max_faces=1, video=False)
    try:
        picture = load_portrait(portrait)
        upright = _upright(picture, _face(mesh, picture, portrait))
        rested = _rest_mouth(upright, _face(mesh, upright, portrait))
        points = _face(mesh, rested, portrait)
        rested = roughen(clear_forehead(rested, points), points)
    finally:
        mesh.close()
    head = _cut_out(rested, points)
    alpha = np.maximum(head, _body(points))
    colour = np.median(rested[alpha < 0.02], axis=0) if (alpha < 0.02).any() else np.array([200.0, 195.0, 190.0])
    person = np.dstack([rested * alpha[..., None], alpha * 255]).round().astype(np.uint8)
    backdrop = np.broadcast_to(colour.round().astype(np.uint8), rested.shape).copy()
    return Plate(person, backdrop, points, (head * 255).round().astype(np.uint8))


def _face(mesh: FaceMesh, picture: NDArray[np.uint8], portrait: Path | None) -> NDArray[np.float32]:
    faces = mesh.find(np.ascontiguousarray(picture))
    if not faces:
        raise TrainingUnavailable("face", portrait)
    return faces[0]


def _upright(picture: NDArray[np.uint8], points: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Scale, turn and move the portrait so that the eyes lie level where the plate wants them."""
    axis = points[list(LEFT_EYE), :2].mean(axis=0) - points[list(RIGHT_EYE), :2].mean(axis=0)
    scale = EYES_APART_PX / float(np.linalg.norm(axis))
    turn = cv2.getRotationMatrix2D((0, 0), float(np.degrees(np.arctan2(axis[1], axis[0]))), scale)
    turn[:, 2] = np.array(EYES_AT) - turn[:, :2] @ middle_of_eyes(points)
    placed = cv2.warpAffine(picture, turn, (WIDTH, HEIGHT), flags=cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REPLICATE)
    return sharpen(np.asarray(placed, np.uint8), scale)


def _rest_mouth(picture: NDArray[np.uint8], points: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Draw the corners of a smiling mouth inwards, so that a smile can be told from the face at rest."""
    right, left = points[MOUTH_RIGHT, :2], points[MOUTH_LEFT, :2]
    inwards = max(0.0, float(left[0] - right[0]) - NEUTRAL_MOUTH * EYES_APART_PX) / 2
    xs, ys = np.meshgrid(np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
    from_x, from_y = xs.copy(), ys.copy()
    for corner, side in ((right, 1.0), (left, -1.0)):
        goal_x, goal_y = corner[0] + side * inwards, corner[1] + 0.3 * inwards
        near = np.exp(-((xs - goal_x) ** 2 + (ys - goal_y) ** 2) / (2 * (0.24 * EYES_APART_PX) ** 2))
        from_x -= side * inwards * near
        from_y -= 0.3 * inwards * near
    return np.asarray(cv2.remap(picture, from_x, from_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _cut_out(picture: NDArray[np.uint8], points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how much of each pixel belongs to the person, 0 to 1, soft at the hair."""
    half = cv2.resize(picture, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    labels = _first_guess(points / 2)
    cv2.setRNGSeed(1)
    cv2.grabCut(half, labels, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK)
    sure = np.where((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD), 255, 0).astype(np.uint8)
    whole = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, np.ones((7, 7)))
    return np.asarray(cv2.GaussianBlur(cv2.resize(whole, (WIDTH, HEIGHT)), (0, 0), 2.2) / np.float32(255), np.float32)


def _first_guess(points: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Label where a head and shoulders surely are, may be and cannot be (half size)."""
    x, y = middle_of_eyes(points)
    t = float(points[CHIN, 1] - y)
    labels = np.full((HEIGHT // 2, WIDTH // 2), cv2.GC_PR_BGD, np.uint8)
    cv2.ellipse(labels, (int(x), int(y - 0.1 * t)), (int(t), int(1.25 * t)), 0, 0, 360, (cv2.GC_PR_FGD,), -1)
    cv2.fillConvexPoly(labels, cv2.convexHull(points[:468, :2].round().astype(np.int32)), (cv2.GC_FGD,))
    labels[int(y + 1.45 * t) :, max(0, int(x - 1.2 * t)) : int(x + 1.2 * t)] = cv2.GC_PR_FGD
    labels[int(y + t) :, int(x - 0.35 * t) : int(x + 0.35 * t)] = cv2.GC_FGD
    labels[: max(0, int(y - 1.45 * t))] = cv2.GC_BGD
    labels[: int(y + t), : max(0, int(x - 1.15 * t))] = cv2.GC_BGD
    labels[: int(y + t), int(x + 1.15 * t) :] = cv2.GC_BGD
    return labels


def _body(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Below the chin the portrait keeps its own surroundings: clothes are too varied to cut out."""
    x, y = middle_of_eyes(points)
    t = float(points[CHIN, 1] - y)
    rows = np.arange(HEIGHT, dtype=np.float32)[:, None]
    columns = np.arange(WIDTH, dtype=np.float32)[None, :]
    down = _smooth((rows - (y + 0.45 * t)) / (0.5 * t))
    across = _smooth((1.75 * t - np.abs(columns - x)) / (0.35 * t))
    return np.asarray(down * across, np.float32)


def _smooth(value: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ramp from 0 to 1 with level ends."""
    value = np.clip(value, 0, 1)
    return np.asarray(value * value * (3 - 2 * value), np.float32)
