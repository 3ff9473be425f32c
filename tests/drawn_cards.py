"""Cards drawn with free portraits, as a camera over a desk sees them. Nobody's name, number or face but these two."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Camera, CameraKind, Trust
from counter_app.training.portrait import load_portrait

Image = NDArray[np.uint8]
CARD = (1012, 638)
"""Width and height of a card at 300 dpi."""


class Person(StrEnum):
    """Two portraits in the public domain that packages bring along."""

    COLLINS = "collins"
    """The one the training participant is made of."""
    HOPPER = "hopper"


_HEADS = {Person.COLLINS: (110, 0, 350, 300), Person.HOPPER: (120, 60, 390, 400)}
"""Left, top, right, bottom of head and shoulders."""

_ONTO_THE_FIRST = np.array([[0.633, 0.016, 29.4], [-0.016, 0.633, 29.0]])
"""Moves the second head so that its eyes and mouth lie on the first one's."""


@dataclass(frozen=True)
class Shot:
    """How a card was taken: its width in a picture of 1280×720, and the blur in px."""

    width_px: int = 800
    blur_px: float = 0.0
    turns: int = 0
    seed: int = 0


@cache
def portrait(person: Person) -> Image:
    """The whole portrait in OpenCV's order of colours."""
    if person is Person.COLLINS:
        return np.ascontiguousarray(load_portrait(None)[:, :, ::-1])
    found = find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    image = cv2.imread(str(Path(found.origin).parent / "mpl-data/sample_data/grace_hopper.jpg"))
    assert image is not None
    return np.asarray(image, np.uint8)


def card(*people: Person) -> Image:
    """A card with a portrait for each, at its right edge and further left; none makes a card without a face."""
    drawn = np.full((CARD[1], CARD[0], 3), (228, 196, 158), np.uint8)
    for line in range(12):
        cv2.rectangle(drawn, (40, 90 + line * 42), (560 - 37 * (line % 3), 108 + line * 42), (70, 60, 55), -1)
    for place, person in enumerate(people):
        left, top, right, bottom = _HEADS[person]
        face = cv2.resize(portrait(person)[top:bottom, left:right], (240, 300), interpolation=cv2.INTER_AREA)
        at = 730 - place * 300
        drawn[170:470, at : at + 240] = face
    return drawn


def between(share: float) -> Image:
    """A card whose portrait is so much of the second person and the rest the first, eyes on eyes: nobody's."""
    drawn, other = card(Person.COLLINS), card(Person.HOPPER)[170:470, 730:970]
    lying = cv2.warpAffine(other, _ONTO_THE_FIRST, (240, 300), borderMode=cv2.BORDER_REPLICATE)
    drawn[170:470, 730:970] = cv2.addWeighted(drawn[170:470, 730:970], 1.0 - share, lying, share, 0.0)
    return drawn


def seen(drawn: Image, shot: Shot = Shot()) -> Image:
    """A card on a desk, with the camera's noise."""
    small = cv2.resize(drawn, (shot.width_px, shot.width_px * CARD[1] // CARD[0]), interpolation=cv2.INTER_AREA)
    desk = np.full((720, 1280, 3), 92, np.uint8)
    top, left = (720 - small.shape[0]) // 2, (1280 - small.shape[1]) // 2
    desk[top : top + small.shape[0], left : left + small.shape[1]] = small
    if shot.blur_px:
        desk = np.asarray(cv2.GaussianBlur(desk, (0, 0), shot.blur_px), np.uint8)
    noise = np.random.default_rng(shot.seed).normal(0.0, 3.0, desk.shape)
    lying = np.rot90(np.clip(desk + noise, 0, 255).astype(np.uint8), shot.turns)
    return np.ascontiguousarray(lying)


def encoded(image: Image, ending: str = ".jpg") -> bytes:
    """As a file has it."""
    done, data = cv2.imencode(ending, image)
    assert done
    return bytes(data)


class OverTheDesk(Camera):
    """A camera under which a card lies."""

    label, kind, trust = "meja", CameraKind.STILLS, Trust.UNSURE

    def __init__(self, drawn: Image) -> None:
        self._rgb, self._shut, self._t = np.ascontiguousarray(seen(drawn)[:, :, ::-1]), threading.Event(), 0.0

    def open(self) -> None:
        """It is there."""

    def read(self) -> Frame:
        """Twenty pictures a second until it is closed."""
        if self._shut.wait(0.05):
            raise CameraGone(self.label)
        self._t += 0.05
        return Frame(self._rgb, self._t)

    def close(self) -> None:
        """Ends a waiting `read`."""
        self._shut.set()
