"""A file that is held packed is the file: byte for byte, whatever its pieces and however it is read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from counter_app.importing.packed import Packed

PIECES = st.lists(st.binary(max_size=40), max_size=8)


@given(PIECES, st.integers(1, 50))
def test_it_is_read_as_it_was(pieces: list[bytes], at_once: int) -> None:
    whole, packed = b"".join(pieces), Packed.of(pieces)
    read = b""
    with packed.open() as file:
        while part := file.read(at_once):
            read += part
    assert (read, packed.size) == (whole, len(whole))
    assert packed.head(at_once) == whole[:at_once]


@given(PIECES)
def test_its_end_goes_and_comes_as_that_of_bytes_does(pieces: list[bytes]) -> None:
    packed = Packed.of([*pieces, b"\x1a\x00", b"\x00"])
    shorter = b"".join(pieces).rstrip(b"\x1a\x00")
    for now, then in ((packed.without_end(b"\x1a\x00"), shorter), (packed.with_end(b"z"), _all(packed) + b"z")):
        assert (_all(now), now.size) == (then, len(then))


def test_a_byte_is_found_in_whatever_piece_it_is() -> None:
    packed = Packed.of([b"abc", b"d\x81"])
    assert packed.holds(re.compile(rb"\x81"))
    assert not packed.holds(re.compile(rb"\x82"))


def _all(packed: Packed) -> bytes:
    with packed.open() as file:
        return file.read()
