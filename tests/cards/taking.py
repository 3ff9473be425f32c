"""As the counter takes a card: three good frames of one scene, or what there is."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from counter_app.scanning.codes import Sheet
from counter_app.scanning.fields.trusting import FRAMES, Shot
from counter_app.scanning.judging import look
from counter_app.scanning.straight import straighten
from tests.cards.photograph import Picture, photograph, scan
from tests.cards.photograph import Shot as Camera

TRIES = 6


def taken(card: Picture, camera: Camera, chance: Random) -> list[Shot]:
    """Frames of a hand that moves a little and a sensor that always differs: good ones first, at most three."""
    first = photograph(card, camera, chance).frame
    rng = np.random.default_rng(chance.randrange(2**32))
    good: list[Shot] = []
    other: list[Shot] = []
    for number in range(TRIES):
        frame = first if not number else _again(first, camera, rng)
        seen = look(frame, Sheet.CARD)
        if seen.found is None:
            continue
        shot = Shot(straighten(frame, seen.found.corners, Sheet.CARD), seen.readable, seen.glare)
        (good if seen.readable else other).append(shot)
        if len(good) == FRAMES or (number >= FRAMES and not good):
            break
    return (good + other)[:FRAMES]


def scanned(card: Picture, chance: Random) -> list[Shot]:
    """One page of a flatbed."""
    page = scan(card, chance).frame
    seen = look(page, Sheet.CARD)
    if seen.found is None:
        return []
    return [Shot(straighten(page, seen.found.corners, Sheet.CARD), seen.readable, seen.glare)]


def _again(frame: Picture, camera: Camera, rng: np.random.Generator) -> Picture:
    moved = np.array([[1, 0, rng.uniform(-2, 2)], [0, 1, rng.uniform(-2, 2)]], np.float32)
    shifted = cv2.warpAffine(frame, moved, (frame.shape[1], frame.shape[0]), borderMode=cv2.BORDER_REPLICATE)
    noisy = shifted.astype(np.float32) + rng.normal(0, camera.noise, frame.shape)
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)
