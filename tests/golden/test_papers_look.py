"""What the eye, a scanner and a black-and-white printer get from the papers."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from counter_app.printing.code import parse_qr_text
from counter_app.printing.pdf import draw_form, draw_recovery_sheet, draw_ticket
from tests.core.printing import samples
from tests.core.printing.reading import page_image

Pixels = NDArray[np.uint8]
A4_PX = 1240
"""An A4 page at 150 dots per inch."""


def pixels(image: QImage) -> Pixels:
    grey = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width() * 3].reshape(grey.height(), grey.width(), 3).copy()


def page(data: bytes, number: int = 0) -> Pixels:
    return pixels(page_image(data, number, A4_PX))


def scanned(picture: Pixels) -> str:
    return cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))[0]


@pytest.mark.parametrize("training", [False, True])
def test_a_scanner_reads_number_and_code(training: bool):
    seen = page(draw_form(samples.form(samples.imprint(training=training))))
    assert parse_qr_text(scanned(seen[:400, 900:])) == (samples.NUMBER, samples.CODE)


def test_a_scanner_reads_the_key_from_the_recovery_sheet():
    assert scanned(page(draw_recovery_sheet(samples.recovery()))) == samples.KEY_TEXT


def test_the_margins_stay_white():
    for number in (0, 1):
        seen = page(draw_form(samples.form()), number)
        margin = round(A4_PX * 14 / 210)
        for edge in (seen[:, :margin], seen[:, -margin:], seen[: round(margin * 0.7)], seen[-margin // 2 :]):
            assert edge.min() == 255


def test_the_picture_stands_upright_in_its_place():
    with_picture = page(draw_form(samples.form())).astype(int)
    without = page(draw_form(samples.form(selfie=replace(samples.form().selfie, jpeg=b"")))).astype(int)
    changed = np.argwhere(np.abs(with_picture - without).sum(axis=2) > 60)
    top, left = changed.min(axis=0)
    low, right = changed.max(axis=0)
    assert (right - left) / (low - top) == pytest.approx(30 / 38, abs=0.06)
    shoulders = with_picture[low - 8, (left + right) // 2]
    assert shoulders == pytest.approx([0x34, 0x49, 0x5E], abs=14)


def test_the_changed_rows_are_marked_without_colour():
    seen = page(draw_form(samples.form()))
    column = seen[:, round(A4_PX * 18.3 / 210)].max(axis=1)
    assert (column < 60).sum() > 150


def test_the_accent_is_used_sparingly():
    seen = page(draw_form(samples.form())).astype(int)
    green = (seen[:, :, 1] - seen[:, :, 0] > 60).mean()
    assert 0.0005 < green < 0.02


def test_training_crosses_the_whole_page_and_hides_nothing():
    plain = page(draw_form(samples.form()), 1).astype(int)
    marked = page(draw_form(samples.form(samples.imprint(training=True))), 1).astype(int)
    greyed = np.argwhere((plain - marked).max(axis=2) > 10)
    height, width = plain.shape[:2]
    assert np.ptp(greyed[:, 0]) > height * 0.5
    assert np.ptp(greyed[:, 1]) > width * 0.5
    empty = plain.min(axis=2) == 255
    assert marked[empty & (np.arange(height)[:, None] > height * 0.1)].min() > 200


def test_the_ticket_number_can_be_read_across_a_room():
    seen = pixels(page_image(draw_ticket(samples.ticket()), 0, 640)).min(axis=2)
    dark_rows = (seen < 90).sum(axis=1)
    tall = np.flatnonzero(dark_rows > 640 * 0.12)
    longest = max(np.split(tall, np.flatnonzero(np.diff(tall) > 1) + 1), key=len)
    assert len(longest) / 640 * 80 > 10, "millimetres"
