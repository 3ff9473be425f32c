"""Which letters paper can show, read from the paper's own fonts without loading what draws with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import error as cut_off
from struct import unpack_from
from unicodedata import category

from counter_app.resources import FONTS

FACES = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
_ALL_OF_UNICODE = 12
"""The format of a font's map that holds every character it has."""


@cache
def paper_letters() -> frozenset[str]:
    """Every letter that all cuts of the typeface have; none where a font cannot be read, for its paper says so."""
    try:
        faces = [set(map(chr, _mapped(FONTS / f"{face}.ttf"))) for face in FACES]
    except (OSError, LookupError, cut_off):
        return frozenset()
    # Pictures of the typeface's own and characters that only steer are no letters of anybody's name.
    return frozenset(letter for letter in set.intersection(*faces) if category(letter)[0] != "C")


def _mapped(path: Path) -> Iterator[int]:
    """The characters of a font's own map: groups of first, last and glyph."""
    data = path.read_bytes()
    at = _map(data)
    (groups,) = unpack_from(">L", data, at + 12)
    for n in range(groups):
        first, last, _glyph = unpack_from(">LLL", data, at + 16 + 12 * n)
        yield from range(first, last + 1)


def _map(data: bytes) -> int:
    """Where that map begins. Raises LookupError."""
    (tables,) = unpack_from(">H", data, 4)
    entries = (unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(tables))
    start = {tag: offset for tag, _sum, offset, _length in entries}[b"cmap"]
    (maps,) = unpack_from(">H", data, start + 2)
    places = (start + unpack_from(">HHL", data, start + 4 + 8 * n)[2] for n in range(maps))
    found: dict[int, int] = {unpack_from(">H", data, at)[0]: at for at in places}
    return found[_ALL_OF_UNICODE]
