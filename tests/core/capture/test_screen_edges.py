from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest

from counter_app.capture.proof.evidence_limits import EdgeLimits
from counter_app.capture.proof.screen_edges import RimWatch, rim_of
from tests.core.capture.drawn import Pixels, grainy, room, sheet, sitter
from tests.core.capture.faces import Face

LIMITS = EdgeLimits()


def places(way: float = 60.0) -> Iterator[Face]:
    """Ten places of somebody who shifts about."""
    for step in np.linspace(0, 2 * np.pi, 10).tolist():
        yield Face(ied=80, x=320 + way / 2 * np.sin(step), y=190 + way / 6 * np.cos(step))


def watch(draw: Callable[[Face], Pixels], way: float = 60.0) -> RimWatch:
    rims = RimWatch(LIMITS)
    for seed, face in enumerate(places(way)):
        rims.see(rim_of(grainy(draw(face), seed), face.points(), LIMITS))
    return rims


@pytest.mark.parametrize("kind", ["plain", "door", "window", "shelves"])
def test_a_person_in_a_room_has_no_rim_whatever_lines_the_room_has(kind: str) -> None:
    behind = room(kind)
    rims = watch(lambda face: sitter(behind, face))
    assert not rims.found
    assert rims.in_front == 0


def test_a_door_frame_is_seen_but_stays_behind_and_where_it_is() -> None:
    face = Face(ied=80, y=190)
    rim = rim_of(sitter(room("door"), face), face.points(), LIMITS)
    assert rim.encloses
    assert {"left", "right", "top"} <= set(rim.sides)
    assert not rim.in_front


@pytest.mark.parametrize("kind", ["plain", "door"])
@pytest.mark.parametrize("margin", [0.5, 1.2])
def test_a_sheet_of_paper_has_a_rim_held_still_or_moved(kind: str, margin: float) -> None:
    behind = room(kind)
    assert watch(lambda face: sheet(behind, face, margin), way=2.0).in_front >= LIMITS.readings
    assert watch(lambda face: sheet(behind, face, margin)).found


def test_a_sheet_whose_lower_edge_is_not_to_be_seen_gives_itself_away_by_moving() -> None:
    behind = room("plain")
    rims = watch(lambda face: sheet(behind, face, 0.8, tall=5.0))
    assert rims.in_front == 0
    assert rims.moved_along >= 2
    assert rims.found
    assert not watch(lambda face: sheet(behind, face, 0.8, tall=5.0), way=2.0).found


def test_a_telephone_with_a_dark_bezel_has_a_rim() -> None:
    def telephone(face: Face) -> Pixels:
        picture = sheet(room("plain"), face, 0.3)
        x, y, ied = face.x, face.y, face.ied
        corners = (int(x - 1.4 * ied), int(y - 1.5 * ied)), (int(x + 1.4 * ied), int(y + 2.4 * ied))
        cv2.rectangle(picture, *corners, (15, 15, 18), 12)
        return picture

    assert watch(telephone).found


def test_a_headscarf_is_no_rim() -> None:
    def covered(face: Face) -> Pixels:
        picture = sitter(room("plain"), face)
        right = np.array([(-2.0, 3.6), (-1.5, 0.3), (-1.3, -1.2), (-0.6, -1.8)])
        drape = np.vstack([right, right[::-1] * (-1, 1)])
        cv2.fillPoly(picture, [(drape * face.ied + (face.x, face.y)).astype(np.int32)], (120, 60, 90))
        middle = (int(face.x), int(face.y + 0.25 * face.ied))
        cv2.ellipse(picture, middle, (int(face.ied), int(1.3 * face.ied)), 0, 0, 360, (200, 150, 130), -1)
        return picture

    assert not watch(covered).found


def test_a_desk_before_the_person_closes_no_door_frame() -> None:
    behind = room("door")

    def at_a_desk(face: Face) -> Pixels:
        picture = sitter(behind, face)
        cv2.rectangle(picture, (0, 420), (640, 480), (90, 60, 40), -1)
        return picture

    assert not watch(at_a_desk).found


def test_a_blank_picture_has_no_sides() -> None:
    blank = np.full((480, 640, 3), 128, np.uint8)
    assert rim_of(blank, Face().points(), LIMITS).sides == {}
