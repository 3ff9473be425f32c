"""Heads that turn in a lit room, and sheets and screens that are tilted in it, for the signs of attacks: shading by the
cosine of the light's angle, what is round the head, a lamp that is mirrored. The signs do not know this module.

Ranges, and where they come from ([M] measured in docs/face.md, [K] general knowledge):

- a flat picture must be tilted by 40° to seem turned by 16° at most [M §2.5]: 1.7 times as far and more
- light comes from 0-50° aside, with 30-85 % of it from everywhere: ceilings and walls of an office [K]
- heads turn by 20-28°, shoulders go along by a third at most [K]; a head's relief is 0.9-1.15 of the drawn one
- plain walls and plain shirts are common: half of the people have one, a quarter both [K]
- glass mirrors 4 % of a lamp, which is as bright as 5-100 of the sheets it lights [K, Fresnel]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.mesh import Points
from tests.core.capture.drawn import FOCAL, Pixels, height_of, mapped, shown_at, texture
from tests.core.capture.faces import HEIGHT, WIDTH, Face
from tests.core.capture.optics import Shake

PER_DEGREE = 0.0125
"""Nose offset of a degree of yaw (docs/face.md §2.6)."""
RISE = (*(0,) * 15, 1, 2, 4, 7, 10, 13, 16, 18, 20, 22, 23, 24, 24, 24, 24, 22, 18, 12, 6, 2, 0, 0, 0)
"""Degrees of one turn and back, 15 pictures a second."""
FPS = 15


@dataclass(frozen=True)
class Room:
    """Where the light comes from, and what stands in it."""

    aside_deg: float
    around: float
    """Share of the light that comes from everywhere."""
    textured: bool
    patterned: bool
    tone: float
    seed: int

    def shade(self, x: NDArray[np.float64], y: NDArray[np.float64], yaw_deg: float, relief: float) -> Pixels:
        """What a surface with that relief gets of the light where it is turned."""
        step = 0.03
        across = relief * (height_of(x + step, y) - height_of(x - step, y)) / (2 * step)
        down = relief * (height_of(x, y + step) - height_of(x, y - step)) / (2 * step)
        long = np.sqrt(1 + across**2 + down**2)
        normal = np.array([-across, -down, np.ones_like(across)]) / long
        turn, aside = np.radians(yaw_deg), np.radians(self.aside_deg)
        seen_x = normal[0] * np.cos(turn) + normal[2] * np.sin(turn)
        seen_z = -normal[0] * np.sin(turn) + normal[2] * np.cos(turn)
        direct = np.clip(seen_x * np.sin(aside) + seen_z * np.cos(aside), 0, None)
        return np.asarray(self.around + (1 - self.around) * direct)

    @cached_property
    def wall(self) -> Pixels:
        """Wall, shoulders and shirt without a head."""
        random = np.random.default_rng(self.seed)
        wall = np.full((HEIGHT, WIDTH, 3), (200, 197, 190), np.float32)
        if self.textured:
            spots = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 2.5)
            wall += (spots / spots.std() * 9)[..., None]
        cloth = np.full((HEIGHT, WIDTH, 3), random.uniform(60, 190, 3), np.float32)
        if self.patterned:
            cloth[:, (np.arange(WIDTH) // 13) % 2 == 0] *= 0.7
            cloth[(np.arange(HEIGHT) // 17) % 2 == 0] *= 0.75
        body = np.zeros((HEIGHT, WIDTH, 1), np.float32)
        cv2.ellipse(body, (320, 520), (300, 140), 0, 0, 360, (1.0,), -1)
        return np.asarray(np.clip(wall * (1 - body) + cloth * body, 0, 255), np.uint8)

    @cached_property
    def skin(self) -> Pixels:
        """A face without light."""
        return np.asarray(np.clip(texture(self.seed).astype(np.float32) * self.tone, 0, 255), np.uint8)


def room(random: Random) -> Room:
    """One of a branch's counters at some hour."""
    return Room(
        aside_deg=random.choice((-1, 1)) * random.uniform(0, 50),
        around=random.uniform(0.3, 0.85),
        textured=random.random() < 0.5,
        patterned=random.random() < 0.5,
        tone=random.uniform(0.4, 1.0),
        seed=random.randrange(1 << 20),
    )


def with_head(here: Room, yaw_deg: float, relief: float, body_deg: float) -> Pixels:
    """A head that is turned, before wall and shoulders that stay or go along a little."""
    x, y = shown_at(yaw_deg, relief=relief)
    shade = here.shade(x, y, yaw_deg, relief)
    lit = mapped(here.skin, x, y, 95.0) * cv2.resize(shade.astype(np.float32), (WIDTH, HEIGHT))[..., None]
    inside = ((x / 1.2) ** 2 + ((y - 0.3) / 1.6) ** 2 <= 1).astype(np.float32)
    head = cv2.GaussianBlur(cv2.resize(inside, (WIDTH, HEIGHT)), (0, 0), 2)[..., None]
    wall = here.wall
    if body_deg:
        narrow = np.cos(np.radians(body_deg))
        low = cv2.warpAffine(
            wall, np.array([[narrow, 0, 320 * (1 - narrow)], [0, 1, 0]]), (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT
        )
        wall = np.concatenate([wall[:395], low[395:]])
    return np.asarray(np.clip(wall * (1 - head) + lit * head, 0, 255), np.uint8)


class Grain:
    """The noise of one webcam, laid elsewhere for each picture."""

    def __init__(self, random: Random) -> None:
        sheet = np.random.default_rng(random.randrange(1 << 30)).normal(0, random.uniform(0.8, 2.4), (HEIGHT, WIDTH, 1))
        self._sheet, self._random = sheet.astype(np.float32), random

    def over(self, picture: Pixels) -> Pixels:
        """As this webcam sees it."""
        grain = np.roll(self._sheet, self._random.randrange(HEIGHT), axis=0)
        return np.asarray(np.clip(picture + grain, 0, 255), np.uint8)


def shifted(picture: Pixels, across: float, down: float) -> Pixels:
    """As a camera sees it that is held by a hand."""
    moved = np.array([[1, 0, across], [0, 1, down]], np.float64)
    return np.asarray(cv2.warpAffine(picture, moved, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT), np.uint8)


Turned = tuple[float, Pixels, Points, float]
"""A moment, its picture, the mesh that would be found, and N − N0."""


def flat(tilt_deg: float, across: float, down: float) -> Points:
    """The mesh on a sheet that is tilted: each feature is found where the sheet shows it."""
    mesh = Face().points()
    x, y = (mesh[:, 0] - 320) / 95, (mesh[:, 1] - 235) / 95
    tilt = np.radians(tilt_deg)
    near = FOCAL / (FOCAL + x * np.sin(tilt))
    mesh[:, 0], mesh[:, 1] = x * np.cos(tilt) * near * 95 + 320 + across, y * near * 95 + 235 + down
    return mesh


def head_turns(random: Random) -> Iterator[Turned]:
    """Somebody before the camera who turns to one side and back."""
    here, side, relief = room(random), random.choice((-1, 1)), random.uniform(0.9, 1.15)
    far, along, shake = random.uniform(0.85, 1.15), random.uniform(0, 0.33), Shake(random, 2.0, 0.5)
    grain = Grain(random)
    drawn = {angle: with_head(here, side * far * angle, relief, along * far * angle) for angle in set(RISE)}
    for number, angle in enumerate(RISE):
        t, yaw = number / FPS, side * far * angle
        x, y = shake.at(t)
        yield (
            t,
            grain.over(shifted(drawn[angle], x, y)),
            Face(yaw=yaw, ied=95, x=320 + x, y=235 + y).points(),
            yaw * PER_DEGREE,
        )


def sheet_tilts(random: Random) -> Iterator[Turned]:
    """A picture of such a person, printed or on a screen, that is tilted until its face seems turned as far."""
    here, side = room(random), random.choice((-1, 1))
    photo = with_head(room(random), 0.0, 1.0, 0.0)
    factor, shake, glows = random.uniform(1.7, 2.2), Shake(random, 4.0, 0.8), random.random() < 0.5
    grain = Grain(random)

    def held(tilt_deg: float) -> Pixels:
        x, y = shown_at(tilt_deg, relief=0.0)
        direct = np.cos(np.radians(tilt_deg - here.aside_deg)).clip(0)
        light = 1.0 if glows else here.around + (1 - here.around) * direct
        return np.asarray(mapped(photo, x, y, 95.0, cv2.BORDER_REPLICATE) * light, np.uint8)

    drawn = {angle: held(factor * side * angle) for angle in set(RISE)}
    for number, angle in enumerate(RISE):
        t, yaw = number / FPS, side * angle
        across, down = shake.at(t)
        yield t, grain.over(shifted(drawn[angle], across, down)), flat(factor * yaw, across, down), yaw * PER_DEGREE
