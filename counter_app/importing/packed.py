"""A long file held whole in a fraction of its memory: a stick may be pulled out while its rows are read."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

PIECE = 256 * 1024
_FASTEST = 1
"""Lists of members become a fifth of their size even so."""


@dataclass(frozen=True)
class Packed:
    """The bytes of a file in pieces, each packed by itself. `size` is that of the file."""

    pieces: tuple[bytes, ...] = field(repr=False)
    size: int

    @classmethod
    def of(cls, data: Iterable[bytes]) -> Packed:
        """Pack bytes as they come. What `data` raises goes on."""
        pieces, size = [], 0
        for piece in data:
            pieces.append(zlib.compress(piece, _FASTEST))
            size += len(piece)
        return cls(tuple(pieces), size)

    def head(self, count: int) -> bytes:
        """The first bytes, fewer where there are no more."""
        with self.open() as file:
            return file.read(count)

    def without_end(self, marks: bytes) -> Packed:
        """Without these bytes at its end."""
        pieces, size = list(self.pieces), self.size
        while pieces:
            last = zlib.decompress(pieces.pop())
            kept = last.rstrip(marks)
            size -= len(last) - len(kept)
            if kept:
                pieces.append(zlib.compress(kept, _FASTEST))
                break
        return Packed(tuple(pieces), size)

    def with_end(self, more: bytes) -> Packed:
        """With these bytes behind it."""
        return Packed((*self.pieces, zlib.compress(more, _FASTEST)), self.size + len(more))

    def holds(self, shape: re.Pattern[bytes]) -> bool:
        """Whether a shape of a single byte occurs."""
        return any(shape.search(zlib.decompress(piece)) for piece in self.pieces)

    def open(self) -> BinaryIO:
        """Read it from the beginning."""
        return io.BufferedReader(_Unpacked(self.pieces), PIECE)


class _Unpacked(io.RawIOBase):
    """Unpacks one piece after the other as it is read."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        super().__init__()
        self._left = iter(pieces)
        self._piece = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what a buffered reader gives
        while not self._piece:
            packed = next(self._left, None)
            if packed is None:
                return 0
            self._piece = memoryview(zlib.decompress(packed))
        count = min(len(buffer), len(self._piece))
        buffer[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count
