"""A key in groups that a person can copy from paper, each line with a check, and back again."""

from __future__ import annotations

from hashlib import sha256

from counter_app.errors import CounterError

LINE_BYTES = 8
"""Bytes of the key in one line: four groups of four hex digits and a check of two."""


class RecoveryLineWrong(CounterError):
    """A line of the sheet was mistyped. `line` counts from 1; 0: the number of lines is wrong."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def key_lines(key: bytes) -> tuple[str, ...]:
    """The key as numbered lines: "1 0001 0203 0405 0607 8D", the last group checks number and digits."""
    lines = []
    for number, start in enumerate(range(0, len(key), LINE_BYTES), 1):
        part = key[start : start + LINE_BYTES]
        digits = part.hex().upper()
        groups = " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
        lines.append(f"{number} {groups} {_check(number, part)}")
    return tuple(lines)


def key_from_lines(typed: str) -> bytes:
    """The key from typed lines, spaces and case as they come. Raises RecoveryLineWrong."""
    lines = [line for line in typed.splitlines() if line.strip()]
    if not lines:
        raise RecoveryLineWrong(0)
    return b"".join(_read_line(number, line) for number, line in enumerate(lines, 1))


def _read_line(number: int, line: str) -> bytes:
    head, _, rest = line.strip().partition(" ")
    digits = "".join(rest.split()).upper()
    try:
        part = bytes.fromhex(digits[:-2])
    except ValueError:
        raise RecoveryLineWrong(number) from None
    if head != str(number) or not part or len(part) > LINE_BYTES or digits[-2:] != _check(number, part):
        raise RecoveryLineWrong(number)
    return part


def _check(number: int, part: bytes) -> str:
    return sha256(bytes([number % 256]) + part).hexdigest()[:2].upper()
