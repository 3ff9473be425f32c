from __future__ import annotations

import hashlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.capture.codes import PictureFormat
from counter_app.capture.picture import encode, portrait_box, portrait_of
from tests.core.capture.faces import HEIGHT, WIDTH, Face

STARTS = {PictureFormat.JPEG: b"\xff\xd8", PictureFormat.PNG: b"\x89PNG", PictureFormat.WEBP: b"RIFF"}
RED = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
RED[:, :, 0] = 220


@pytest.mark.parametrize(("kind", "start"), STARTS.items())
def test_a_picture_is_its_bytes_with_their_digest(kind: PictureFormat, start: bytes) -> None:
    picture = encode(RED, kind)
    assert picture.data.startswith(start)
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()
    assert (picture.width, picture.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("kind", list(PictureFormat))
def test_red_stays_red(kind: PictureFormat) -> None:
    decoded = cv2.imdecode(np.frombuffer(encode(RED, kind).data, np.uint8), cv2.IMREAD_COLOR)
    blue, green, red = decoded[10, 10].tolist()
    assert red > 200 > 30 > max(blue, green)


def test_a_portrait_takes_half_of_what_the_best_quality_would_and_a_whole_frame_half_of_that() -> None:
    noise = np.random.default_rng(1).normal(128, 20, (HEIGHT // 4, WIDTH // 4, 3))
    frame = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    small = np.clip(noise, 0, 255).astype(np.uint8)
    cv2.resize(small, (WIDTH, HEIGHT), dst=frame, interpolation=cv2.INTER_CUBIC)
    best = len(cv2.imencode(".jpg", frame, (cv2.IMWRITE_JPEG_QUALITY, 95))[1])
    assert len(encode(frame).data) < best * 0.6
    assert len(encode(frame, PictureFormat.WEBP).data) < best * 0.5


def test_the_bytes_do_not_appear_when_a_picture_is_printed() -> None:
    assert "\\xff" not in repr(encode(RED))


@given(st.floats(40, 130), st.floats(100, 540), st.floats(120, 360))
def test_the_portrait_is_three_by_four_and_inside_the_picture(ied: float, x: float, y: float) -> None:
    box = portrait_box(Face(ied=ied, x=x, y=y).points(), WIDTH, HEIGHT)
    assert 0 <= box.left < box.right <= WIDTH
    assert 0 <= box.top < box.bottom <= HEIGHT
    assert (box.right - box.left) / (box.bottom - box.top) == pytest.approx(3 / 4, abs=0.01)


def test_the_portrait_holds_the_whole_face_in_its_middle() -> None:
    points = Face(ied=80, x=260, y=230).points()
    box = portrait_box(points, WIDTH, HEIGHT)
    assert box.left < points[:, 0].min()
    assert box.right > points[:, 0].max()
    assert box.top < points[:, 1].min()
    assert box.bottom > points[:, 1].max()
    assert (box.left + box.right) / 2 == pytest.approx(260, abs=4)


def test_the_portrait_has_the_pixels_of_its_box() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    points = Face(ied=80).points()
    box = portrait_box(points, WIDTH, HEIGHT)
    assert np.array_equal(portrait_of(picture, points), picture[box.top : box.bottom, box.left : box.right])
