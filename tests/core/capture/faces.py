"""Synthetic faces for capture tests: one neutral mesh, moved by angles, lids and lips; and people who answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Prompt
from counter_app.capture.measures import Shape, shape_of
from counter_app.capture.mesh import Points

WIDTH, HEIGHT = 640, 480
Pixels = NDArray[np.uint8]
MOUTH_AT_REST = 0.78
"""Mouth width in IED of somebody who does not smile (face.md §2.6: 0.74-0.80); the portrait's smiles."""
NEUTRAL = np.load(Path(__file__).parent / "data" / "neutral_face.npz")["points"].astype(np.float64)
"""(478, 3) in IED, the middle of the eyes at zero, level; the mesh of a public-domain portrait."""
SLACK, APART, GRAIN = 61, 1327, 28
"""The studio's sheet of noise is larger than a picture by so much and laid elsewhere, far away, for each."""
LIDS = {"right": ((159, 145), (158, 153), (160, 144)), "left": ((386, 374), (385, 380), (387, 373))}
LIPS = ((13, 14), (82, 87), (312, 317))


_TO_REST = MOUTH_AT_REST / float(np.hypot(*(NEUTRAL[61] - NEUTRAL[291])[:2]))


@dataclass(frozen=True)
class Face:
    """One face in one picture. Angles in degrees, positive towards the member's left; lids 1 open, 0 closed."""

    yaw: float = 0.0
    roll: float = 0.0
    pitch: float = 0.0
    right_lid: float = 1.0
    left_lid: float = 1.0
    mouth: float = 0.02
    """MAR."""
    smile: float = 1.0
    """Mouth width over that at rest."""
    gaze: float = 0.0
    """Way of the irises to the side, in widths of an eye."""
    ied: float = 95.0
    x: float = WIDTH / 2
    y: float = 235.0
    """Middle of the eyes in pixels."""

    def points(self) -> Points:
        mesh = NEUTRAL.copy()
        for side, openness in (("right", self.right_lid), ("left", self.left_lid)):
            for upper, lower in LIDS[side]:
                middle = (mesh[upper] + mesh[lower]) / 2
                mesh[[upper, lower]] = middle + (mesh[[upper, lower]] - middle) * (0.12 + 0.88 * openness)
        wide = float(np.hypot(*(mesh[78] - mesh[308])[:2]))
        for upper, lower in LIPS:
            mesh[lower, :2] = mesh[upper, :2] + (0, self.mouth * wide)
        for iris, outer, inner in ((slice(468, 473), 33, 133), (slice(473, 478), 263, 362)):
            mesh[iris, 0] += self.gaze * abs(mesh[outer, 0] - mesh[inner, 0])
        corners = mesh[[61, 291]]
        mesh[[61, 291]] = corners.mean(0) + (corners - corners.mean(0)) * self.smile * _TO_REST
        mesh = mesh @ _turned(self.yaw, self.pitch, self.roll).T
        return (mesh * self.ied + (self.x, self.y, 0)).astype(np.float32)

    def shape(self) -> Shape:
        return shape_of(self.points(), WIDTH, HEIGHT)


def _turned(yaw: float, pitch: float, roll: float) -> NDArray[np.float64]:
    y, p, r = np.radians((yaw, pitch, roll))
    around_y = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    around_x = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    around_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return np.asarray(around_z @ around_x @ around_y)


def with_eyes(openness: float) -> Face:
    return Face(right_lid=openness, left_lid=openness)


GESTURES: Mapping[Prompt, Callable[[float], Face]] = {
    Prompt.BLINK: lambda part: with_eyes(1 - part),
    Prompt.TURN_LEFT: lambda part: Face(yaw=32 * part),
    Prompt.TURN_RIGHT: lambda part: Face(yaw=-32 * part),
    Prompt.OPEN_MOUTH: lambda part: Face(mouth=0.02 + 0.9 * part),
    Prompt.SMILE: lambda part: Face(smile=1 + 0.35 * part),
}
HONEST: Mapping[Prompt, Prompt | None] = {prompt: prompt for prompt in Prompt}


@dataclass
class Person:
    """Answers prompts with gestures that rise, stay and fall. `answers` says which gesture answers which prompt."""

    answers: Mapping[Prompt, Prompt | None] = field(default_factory=lambda: HONEST)
    reaction_s: float = 0.4
    strength: float = 1.0
    hold_s: float = 0.5
    home: Face = field(default_factory=Face)
    _gesture: Prompt | None = None
    _from: float = 0.0
    _heard: Prompt | None = None

    def at(self, t: float, prompt: Prompt | None) -> Face:
        if prompt is not None and prompt is not self._heard and self.answers[prompt] is not None:
            self._gesture, self._from = self.answers[prompt], t + self.reaction_s
        self._heard = prompt
        if self._gesture is None:
            return self.home
        made = GESTURES[self._gesture](self.strength * self._part(t - self._from))
        home = self.home
        return replace(made, ied=home.ied, x=home.x, y=home.y, roll=made.roll + home.roll)

    def _part(self, s: float) -> float:
        rise = 0.25
        if s <= 0:
            return 0.0
        if s <= rise:
            return s / rise
        if s <= rise + self.hold_s:
            return 1.0
        return max(0.0, 1 - (s - rise - self.hold_s) / rise)


def seconds(length: float, fps: float = 30.0, start: float = 0.0) -> Iterator[float]:
    return (start + step / fps for step in range(int(length * fps)))


class FakeFinder:
    """A face library that finds what the test puts in front of the camera."""

    def __init__(self) -> None:
        self.faces: list[Points] = []
        self.shares: list[float] = [0.1]
        self.closed_by = ""

    def find(self, image_rgb: NDArray[np.uint8]) -> list[Points]:
        return self.faces

    def areas(self, image_rgb: NDArray[np.uint8]) -> list[float]:
        return self.shares

    def person(self, image_rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.ones(image_rgb.shape[:2], np.float32)

    def close(self) -> None:
        self.closed_by = threading.current_thread().name


SKIN, LIP = (201, 150, 130), (186, 104, 104)
"""sRGB of a face that is lit well."""
BETWEEN_LIPS = (78, 82, 13, 312, 308)
OUTER_LIP = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)


def skin_picture(points: Points, skin: tuple[int, int, int] = SKIN, lip: tuple[int, int, int] = LIP) -> Pixels:
    """Skin all over, and lips where that mesh has them, with a dark line between them."""
    picture = np.full((HEIGHT, WIDTH, 3), skin, np.uint8)
    cv2.fillPoly(picture, [(points[list(OUTER_LIP), :2] * 16).round().astype(np.int32)], lip, shift=4)
    thick = max(1, round(0.04 * float(np.hypot(*(points[33] - points[263])[:2]))))
    line = (points[list(BETWEEN_LIPS), :2] * 16).round().astype(np.int32)
    cv2.polylines(picture, [line], False, tuple(value // 3 for value in lip), thick, shift=4)
    return picture


class Studio:
    """Pictures of skin with lips where `Face()` has them, and with noise: no two are the same, and they are sharp."""

    def __init__(self, face: Face | None = None) -> None:
        skin = skin_picture((face or Face()).points())
        self._darker = cv2.subtract(skin, np.full_like(skin, GRAIN))
        size = (HEIGHT + SLACK, WIDTH + SLACK, 1)
        grain = np.random.default_rng(5).integers(0, 2 * GRAIN + 1, size, dtype=np.uint8)
        self._grain = np.ascontiguousarray(np.repeat(grain, 3, axis=2))
        self._taken = 0

    def frame(self, t: float) -> Frame:
        self._taken += 1
        down, right = divmod(self._taken * APART % SLACK**2, SLACK)
        grain = self._grain[down : down + HEIGHT, right : right + WIDTH]
        return Frame(cv2.add(self._darker, grain).astype(np.uint8, copy=False), t)
