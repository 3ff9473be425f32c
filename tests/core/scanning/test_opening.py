"""Files are opened by what they are; what is no paper is refused with a sentence, and the program goes on."""

from __future__ import annotations

import threading
import time

import cv2
import numpy as np
import pytest

from counter_app.children import Limits
from counter_app.scanning.advice_words import file_text
from counter_app.scanning.opening.files import LIMITS, open_file
from counter_app.scanning.opening.kinds import FileFlaw, FileRefused
from tests.core.scanning.hostile import pdf, picture, turned_jpeg


def size(page: bytes) -> tuple[int, int]:
    shown = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR)
    return shown.shape[1], shown.shape[0]


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp"])
def test_an_honest_picture_is_one_page(ending: str) -> None:
    pages = open_file(picture(ending))
    assert [size(page) for page in pages] == [(400, 260)]


def test_pages_of_a_pdf_come_in_their_order_at_the_size_of_print() -> None:
    pages = open_file(pdf(3))
    assert len(pages) == 3
    assert size(pages[0]) == pytest.approx((2066, 2924), abs=2)


def test_a_picture_taken_upright_stands_and_loses_its_notes() -> None:
    (page,) = open_file(turned_jpeg(6))
    assert size(page) == (200, 400)
    assert b"SECRET-CAMERA" not in page


def test_a_child_that_meets_a_limit_is_ended_and_said() -> None:
    began = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        open_file(pdf(20), Limits(wall_s=0.3, cpu_s=LIMITS.cpu_s, memory_bytes=LIMITS.memory_bytes))
    assert refused.value.flaw is FileFlaw.TOO_MUCH
    assert time.monotonic() - began < 20


def test_a_file_that_is_wanted_no_longer_is_let_go() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(FileRefused):
        open_file(pdf(20), stop=stop)


def test_every_refusal_says_what_to_do() -> None:
    said = {file_text(flaw) for flaw in FileFlaw}
    assert len(said) == len(FileFlaw)
    assert all(len(sentence) > 20 for sentence in said)
