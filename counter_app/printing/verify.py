"""Is this file a paper that this branch printed? Reads the file's own words, trusts only the archive and the key."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from itertools import islice
from typing import Protocol

from counter_app.printing.code import paper_code, parse_qr_text, same_code

UNPACKED_MAX = 4_000_000
"""Bytes unpacked from one stream at most: a paper's text is far below, a zip bomb above."""

STREAMS_MAX = 2_000
"""Streams looked at: a form has about twenty."""

UNPACKED_ALL = 64_000_000
"""Bytes unpacked from all streams of a file together."""

MARKS_MAX = 50
"""Different marks that a file may bear: a paper has one, a bundle of papers some."""

FILE_MAX = 20_000_000
"""Bytes of a file that is looked at: a form with its pictures has at most two million."""

_MARK = re.compile(rb"BPJSTK1:[!-~]{1,80}?:[0-9A-Za-z]{5}(?:-[0-9A-Za-z]{5}){4}")
_HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{80,4000})>")


class Verdict(Enum):
    """What can be said of a file."""

    GENUINE = "genuine"
    CODE_RIGHT_BYTES_OTHER = "code_right_bytes_other"
    UNKNOWN = "unknown"


class PaperArchive(Protocol):
    """What the check asks of the archive."""

    def holds(self, digest: str) -> bool:
        """Whether a paper with this SHA-256 (hex) was archived."""
        ...

    def records_of(self, number: str) -> Iterable[Mapping[str, str]]:
        """The canonical records of all papers under a number: form, approval sheet, slip."""
        ...


Marks = tuple[tuple[str, str], ...]
"""Numbers and codes."""


def verify_file(data: bytes, archive: PaperArchive, key: bytes, marks: Marks | None = None) -> Verdict:
    """GENUINE: these very bytes are archived. CODE_RIGHT_BYTES_OTHER: another file that bears a code of ours.

    `marks` are those of the file where somebody else has read them, who had limits.
    """
    if archive.holds(sha256(data).hexdigest()):
        return Verdict.GENUINE
    for number, code in marks_in(data) if marks is None else marks:
        if any(same_code(code, paper_code(key, record)) for record in archive.records_of(number)):
            return Verdict.CODE_RIGHT_BYTES_OTHER
    return Verdict.UNKNOWN


def packed_marks(data: bytes) -> bytes:
    """What a child answers (`child.py`): the marks of a file as JSON."""
    return json.dumps(marks_in(data)).encode()


def unpacked_marks(answer: bytes) -> Marks:
    """A child's answer."""
    return tuple((str(number), str(code)) for number, code in json.loads(answer))


def marks_in(data: bytes) -> Marks:
    """The first numbers and codes that the file bears, in clear, as UTF-16, as hex or in packed streams."""
    found: dict[tuple[str, str], None] = {}
    for part in _readable_parts(data):
        for match in _MARK.finditer(part):
            mark = parse_qr_text(match.group().decode("ascii"))
            if mark is not None:
                found[mark] = None
            if len(found) == MARKS_MAX:
                return tuple(found)
    return tuple(found)


def _readable_parts(data: bytes) -> Iterator[bytes]:
    """The file, then what its packed streams hold: other programs pack the document information when they save."""
    yield from _spellings(data)
    left = UNPACKED_ALL
    for packed in islice(_streams(data), STREAMS_MAX):
        try:
            unpacked = zlib.decompressobj().decompress(packed, min(UNPACKED_MAX, left))
        except zlib.error:
            continue
        yield from _spellings(unpacked)
        left -= len(unpacked)
        if left <= 0:
            return


def _streams(data: bytes) -> Iterator[bytes]:
    """What stands between the words stream and endstream; one pass, however the file is made."""
    end = 0
    while (start := data.find(b"stream", end)) >= 0 and (end := data.find(b"endstream", start + 6)) >= 0:
        yield data[start + 6 : end].lstrip(b"\r\n")
        end += len(b"endstream")


def _spellings(part: bytes) -> Iterator[bytes]:
    yield part
    yield part.replace(b"\x00", b"")
    for match in _HEX_STRING.finditer(part):
        digits = re.sub(rb"\s", b"", match.group(1))
        yield bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")).replace(b"\x00", b"")
