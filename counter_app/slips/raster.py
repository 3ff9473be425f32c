"""A picture as the bytes of ESC/POS: raster lines, paper feed, cut. What a printer answers to: `status.py`.

Three commands of Epson's ESC/POS reference are all that a slip needs, so they stand here and not in a library that
prints its warnings among ours and lets a picture be wider than the paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

START = b"\x1b@\x1da\x00"
"""ESC @: the printer forgets modes that an earlier job left; GS a 0: it says nothing that it was not asked."""
FEED_AND_CUT = b"\x1bd\x04\x1dVB\x00"
"""ESC d 4 past the knife, GS V 66: cut, and where there is no knife nothing happens."""
BAND = 256
"""Lines of one raster command (GS v 0): small printers hold little more."""
_TAKEN_FOR_A_QUESTION = re.compile(rb"\x10(?=[\x04\x05\x14])")


@dataclass(frozen=True)
class Dots:
    """A black picture: `width` dots a line, a bit each, the highest first and 1 black; lines of whole bytes."""

    width: int
    height: int
    bits: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.bits) != self.line_bytes * self.height:
            raise ValueError((self.width, self.height, len(self.bits)))

    @property
    def line_bytes(self) -> int:
        """Bytes of one line."""
        return -(-self.width // 8)


def raster(dots: Dots) -> bytes:
    """The whole slip: start, picture in bands, feed, cut.

    Within a picture DLE EOT, DLE ENQ or DLE DC4 would be obeyed at once: one dot more makes it none.
    """
    line = dots.line_bytes
    quiet = _TAKEN_FOR_A_QUESTION.sub(b"\x11", dots.bits)
    parts = [START]
    for top in range(0, dots.height, BAND):
        lines = min(BAND, dots.height - top)
        head = b"\x1dv0\x00" + line.to_bytes(2, "little") + lines.to_bytes(2, "little")
        parts.append(head + quiet[top * line : (top + lines) * line])
    return b"".join([*parts, FEED_AND_CUT])
