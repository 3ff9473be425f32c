"""Pictures from outside: what they are is told by their content, and nothing beyond the limits is unpacked."""

from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.explain import explain
from counter_app.scanning.opening.kinds import LARGEST_BYTES, FileFlaw, FileRefused
from counter_app.scanning.pictures import KEPT_PX, read_picture
from tests.drawn_cards import Person, card, encoded, seen

CARD = seen(card(Person.COLLINS))
ENDINGS = (".jpg", ".png", ".webp")
NO_PICTURE = {FileFlaw.EMPTY, FileFlaw.OTHER, FileFlaw.DRAWING, FileFlaw.BROKEN, FileFlaw.TOO_SMALL}


def png_head(wide: int, high: int) -> bytes:
    """The head of a PNG that claims this size, with nothing behind it."""
    body = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def flaw_of(data: bytes) -> FileFlaw:
    with pytest.raises(FileRefused) as raised:
        read_picture(data)
    assert explain(raised.value)
    return raised.value.flaw


@pytest.mark.parametrize("ending", ENDINGS)
def test_three_kinds_are_read_by_their_content(ending: str) -> None:
    picture = read_picture(encoded(CARD, ending))
    assert picture.image.shape == CARD.shape
    assert read_picture(picture.jpeg).image.shape == CARD.shape


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
        b"\xff\xd8\xff\xe0 cut off",
        b"\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"RIFF\x10\x00\x00\x00WEBPVP8 \x00",
        b"RIFF\x10\x00\x00\x00WEBPXXXX" + bytes(30),
        b"RIFF\x10\x00\x00\x00WEBPVP8X" + bytes(4) + b"\x02" + bytes(30),
        png_head(0, 500),
        png_head(500, 500),
        encoded(CARD)[:600],
    ],
    ids=["empty", "pdf", "svg", "gif", "cut head", "filling", "short webp", "webp", "moving", "flat", "head", "cut"],
)
def test_what_is_no_whole_picture_is_refused_with_a_sentence(data: bytes) -> None:
    assert flaw_of(data) in NO_PICTURE


def test_a_picture_that_claims_to_be_huge_is_never_unpacked() -> None:
    end = bytes(4) + b"IEND\xaeB`\x82"
    assert flaw_of(png_head(50_000, 50_000) + end) is FileFlaw.TOO_MANY_POINTS


def test_more_bytes_than_anybody_needs_are_refused() -> None:
    assert flaw_of(encoded(CARD) + bytes(LARGEST_BYTES)) is FileFlaw.TOO_LARGE


def test_a_thumbnail_is_refused() -> None:
    assert flaw_of(encoded(np.zeros((200, 300, 3), np.uint8))) is FileFlaw.TOO_SMALL


def test_a_telephones_picture_is_cut_down() -> None:
    large = np.asarray(cv2.resize(CARD, None, fx=3, fy=3), np.uint8)
    assert max(read_picture(encoded(large)).image.shape) == KEPT_PX


def test_nothing_but_the_picture_stays_in_what_is_kept() -> None:
    noted = encoded(CARD)
    note = b"Exif\0\0GPS 6.2088 S 106.8456 E"
    exif = b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note
    behind = noted[:2] + exif + noted[2:] + b"<script>more</script>"
    kept = read_picture(behind).jpeg
    assert b"106.8456" not in kept
    assert b"script" not in kept


@given(st.binary(max_size=200), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X", b""]))
def test_any_bytes_are_a_picture_or_refused_in_words(data: bytes, head: bytes) -> None:
    refused: Exception | None = None
    try:
        read_picture(head + data)
    except FileRefused as error:
        refused = error
    assert refused is None or explain(refused)
