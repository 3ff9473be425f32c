"""Sharp is sharp in any light, and a blur is told in any light."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from counter_app.capture.codes import Rule, Verdict
from counter_app.capture.looks.findings import Seen
from counter_app.capture.looks.rules_of_light import sharp
from counter_app.capture.looks.sharpness import sharpness_of
from counter_app.capture.measures import OVAL_POINTS, light_of
from counter_app.capture.mesh import FaceMesh, Points
from counter_app.capture.settings import CaptureSettings
from counter_app.training.camera import draw_still
from counter_app.training.plate import Plate, make_plate
from counter_app.training.portrait import load_portrait
from counter_app.training.scene import Act, Scene, Wear
from tests.core.capture.faces import Pixels

LIGHT = (1.0, 0.5, 0.3)
"""Shares of the light that a room has by day."""


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture(scope="module")
def faces(plate: Plate) -> Iterator[dict[str, tuple[Pixels, Points]]]:
    """The portrait itself, and the participant in three tones of skin, each with its mesh."""
    mesh = FaceMesh(video=False)
    head = cv2.resize(load_portrait(None)[0:260, 90:350], None, fx=2.3, fy=2.3, interpolation=cv2.INTER_CUBIC)
    shown = {"portrait": np.asarray(head, np.uint8)}
    for name, skin in (("light", 1.0), ("brown", 0.6), ("dark", 0.4)):
        shown[name] = draw_still(Scene(Act.GENUINE, 3, Wear(skin=skin)), plate)
    yield {name: (picture, mesh.find(picture)[0]) for name, picture in shown.items()}
    mesh.close()


def dimmed(picture: Pixels, share: float) -> Pixels:
    """The same scene in that share of the light."""
    linear = (share * (np.arange(256) / 255) ** 2.2).clip(0, 1)
    return np.asarray(cv2.LUT(picture, (linear ** (1 / 2.2) * 255).round().astype(np.uint8)), np.uint8)


def blurred(picture: Pixels, points: Points, px: float) -> Pixels:
    """Out of focus by so many pixels of a face of 256."""
    oval = points[OVAL_POINTS, :2]
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), px * float((oval.max(0) - oval.min(0)).max()) / 256), np.uint8)


def verdict(picture: Pixels, points: Points) -> Verdict:
    found = sharp(Seen(light=light_of(picture, points)), CaptureSettings())
    assert found is not None
    assert found.rule is Rule.SHARP
    return found.verdict


@pytest.mark.parametrize("name", ["portrait", "light", "brown", "dark"])
def test_the_light_changes_no_verdict(faces: dict[str, tuple[Pixels, Points]], name: str) -> None:
    picture, points = faces[name]
    assert {verdict(dimmed(picture, share), points) for share in LIGHT} == {Verdict.PASS}


@pytest.mark.parametrize("share", LIGHT)
@pytest.mark.parametrize("name", ["portrait", "light", "brown", "dark"])
def test_a_blur_of_three_pixels_is_refused_in_any_light(
    faces: dict[str, tuple[Pixels, Points]], name: str, share: float
) -> None:
    picture, points = faces[name]
    assert verdict(dimmed(blurred(picture, points, 3), share), points) is Verdict.FAIL


def test_a_face_without_an_edge_is_not_sharp() -> None:
    face = np.full((256, 200), 120, np.uint8)
    assert sharpness_of(face, np.full_like(face, 255)) == 1
