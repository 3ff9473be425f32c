"""The audit trail as a file for whoever does not sit here: a line a fact, no person's data, each line sealed.

The seal of a line is made of the line and of the seal before it, by a key of the branch: a changed line is told by its
number, and so is one that lacks, was added or lies elsewhere. Text as spreadsheets read it, UTF-8, parted by ";".
Pure: lines in, lines out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from counter_app.sealing import mac

TITLE = "counter-app-audit-1"
"""How such a file begins: what it is and in which form."""
END = "end"
HEADING = ("seq", "at_utc", "code", "actor", "role", "case", "subject", "facts", "digest")
LONGEST_LINE = 20_000
"""Bytes; nothing of ours is longer."""
MOST_FAULTS = 10_000
"""With so many lines wrong a file is read no further: it is none of ours, and more tells nobody more."""
_FIRST = b"counter-app audit sheet 1"
_SEAL_DIGITS = 32
_ROW = re.compile(rb"(\d{1,18});(?:[^\n]*;)?([0-9a-f]{64})")
_TITLE = re.compile(rb"counter-app-audit-1;([A-Z0-9-]{1,12});[^\n]*")


class SheetFault(StrEnum):
    """What is wrong at a line. `CHANGED` is also said where lines before it lack, were added or changed places."""

    CHANGED = "changed"
    UNSEALED = "unsealed"
    NO_END = "no_end"
    AFTER_END = "after_end"
    NOT_IN_CHAIN = "not_in_chain"


@dataclass(frozen=True)
class LineFault:
    """`line` counts from 1, as an editor shows it."""

    line: int
    kind: SheetFault


@dataclass(frozen=True)
class SheetRow:
    """A fact of a line whose seal holds, as far as the chain can be asked for it."""

    line: int
    seq: int
    digest: str


def branch_named(first: bytes) -> str:
    """Of which branch a file says it is by its first line, "" for one that is no such file."""
    found = _TITLE.fullmatch(first.rstrip(b"\r\n"))
    return found[1].decode() if found else ""


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """A file line by line; of a line longer than any of ours only its beginning, so that no file fills the memory."""
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line


def sealed_lines(key: bytes, title: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """All lines of a file, the number of its rows in the last one."""
    before, count = _FIRST, 0
    for heading in ((TITLE, *title), HEADING):
        line, before = _sealed(key, before, heading)
        yield line
    for row in rows:
        line, before = _sealed(key, before, row)
        count += 1
        yield line
    yield _sealed(key, before, (END, str(count)))[0]


def _sealed(key: bytes, before: bytes, cells: Sequence[str]) -> tuple[bytes, bytes]:
    body = ";".join(_cell(one) for one in cells).encode()
    seal = _seal(key, before, body)
    return body + b";" + seal + b"\n", seal


def _cell(value: str) -> str:
    plain = " ".join(value.splitlines())
    return f'"{plain.replace(chr(34), chr(34) * 2)}"' if set(plain) & {";", '"', ","} else plain


def _seal(key: bytes, before: bytes, body: bytes) -> bytes:
    return mac(key, before + b"\n" + body).hex()[:_SEAL_DIGITS].encode()


class SheetReader:
    """Reads a file line by line; memory stays flat however long it is. Ends of lines may have become those of Windows.

    After a line that does not follow, the next one may follow from it as it stands, as it would have to be, or from
    the last good one: so a single change is told once.
    """

    def __init__(self, key: bytes) -> None:
        self._key, self._good, self._before = key, _FIRST, [_FIRST]
        self._line, self._ended = 0, False
        self.faults: list[LineFault] = []

    def read(self, line: bytes) -> SheetRow | None:
        """Judge one more line; gives the fact it tells where its seal holds."""
        self._line += 1
        plain = line.rstrip(b"\r\n")
        if self._ended:
            self._fault(SheetFault.AFTER_END)
            return None
        body, _, said = plain.rpartition(b";")
        self._ended = body.startswith(END.encode() + b";")
        is_sealed = len(said) == _SEAL_DIGITS and len(line) <= LONGEST_LINE
        if not is_sealed or all(_seal(self._key, one, body) != said for one in self._before):
            self._fault(SheetFault.CHANGED if is_sealed else SheetFault.UNSEALED)
            bodies = (body, plain, plain[: -_SEAL_DIGITS - 1])
            meant = [_seal(self._key, self._before[0], one) for one in bodies]
            self._before = [said, plain[-_SEAL_DIGITS:], *meant, self._good]
            return None
        self._good, self._before = said, [said]
        found = _ROW.fullmatch(body)
        return SheetRow(self._line, int(found[1]), found[2].decode()) if found else None

    @property
    def is_hopeless(self) -> bool:
        """Whether reading on is of no use."""
        return len(self.faults) >= MOST_FAULTS

    def finish(self) -> None:
        """There is no further line, or none that is read."""
        if not self._ended and not self.is_hopeless:
            self._line += 1
            self._fault(SheetFault.NO_END)

    def _fault(self, kind: SheetFault) -> None:
        self.faults.append(LineFault(self._line, kind))
