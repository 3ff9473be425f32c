"""The audit trail as a file: every changed byte is told with its line."""

from __future__ import annotations

from io import BytesIO

import pytest

from counter_app.trail.sheet import (
    LONGEST_LINE,
    MOST_FAULTS,
    LineFault,
    SheetFault,
    SheetReader,
    SheetRow,
    branch_named,
    lines_of,
    sealed_lines,
)

KEY = bytes(range(32))
ROWS = [(str(seq), "2026-03-02T02:42:00Z", "ticket_called", '{"a;b":"c,d"}', f"{seq:x}" * 64) for seq in range(1, 9)]
LINES = list(sealed_lines(KEY, ("J01", "2026-03-02T03:00:00Z"), ROWS))


def faults_of(lines: list[bytes], key: bytes = KEY) -> list[LineFault]:
    reader = SheetReader(key)
    for line in lines:
        reader.read(line)
    reader.finish()
    return reader.faults


def test_a_file_that_was_left_alone_tells_its_facts() -> None:
    reader = SheetReader(KEY)
    told = [row for row in map(reader.read, LINES) if row is not None]
    reader.finish()
    assert reader.faults == []
    assert told == [SheetRow(seq + 2, seq, f"{seq:x}" * 64) for seq in range(1, 9)]
    assert branch_named(LINES[0]) == "J01"


def test_ends_of_lines_may_be_those_of_windows() -> None:
    assert faults_of([line.replace(b"\n", b"\r\n") for line in LINES]) == []


def test_every_changed_byte_is_told_with_its_line() -> None:
    text, wrong = b"".join(LINES), []
    for at in range(len(text)):
        for mask in (0x01, 0x20):
            changed = bytearray(text)
            changed[at] ^= mask
            line = text[:at].count(b"\n") + 1
            told = [fault.line for fault in faults_of(bytes(changed).splitlines(keepends=True))]
            if not told or told[0] != line:
                wrong.append((at, mask, line, told))
    assert wrong == []


@pytest.mark.parametrize("at", range(len(LINES)))
def test_a_value_that_was_changed_is_one_fault(at: int) -> None:
    body = LINES[at].rpartition(b";")[0]
    changed = [*LINES[:at], LINES[at].replace(body, body + b"x"), *LINES[at + 1 :]]
    assert faults_of(changed) == [LineFault(at + 1, SheetFault.CHANGED)]


def test_a_line_that_is_gone_was_added_or_lies_elsewhere_is_told() -> None:
    assert faults_of([*LINES[:4], *LINES[5:]]) == [LineFault(5, SheetFault.CHANGED)]
    assert faults_of([*LINES[:4], LINES[2], *LINES[4:]]) == [LineFault(5, SheetFault.CHANGED)]
    assert faults_of([*LINES[:4], b"a note\n", *LINES[4:]]) == [LineFault(5, SheetFault.UNSEALED)]
    assert faults_of([*LINES[:4], LINES[5], LINES[4], *LINES[6:]])[0].line == 5
    assert faults_of([*LINES, b"9;x\n"]) == [LineFault(len(LINES) + 1, SheetFault.AFTER_END)]


def test_a_file_that_was_cut_is_told_from_where() -> None:
    assert faults_of(LINES[:6]) == [LineFault(7, SheetFault.NO_END)]
    assert faults_of(LINES[:1]) == [LineFault(2, SheetFault.NO_END)]


def test_another_key_proves_nothing() -> None:
    assert len(faults_of(LINES, bytes(32))) >= len(LINES)


def test_a_line_without_end_is_no_work() -> None:
    assert faults_of([b"1;" * LONGEST_LINE])[0].kind is SheetFault.UNSEALED


@pytest.mark.parametrize("first", [b"", b"%PDF-1.7\n", b"counter-app-audit-1\n", b"counter-app-audit-1;\xff;\n"])
def test_what_is_no_such_file_names_no_branch(first: bytes) -> None:
    assert branch_named(first) == ""


def test_of_an_endless_line_only_the_beginning_is_held() -> None:
    long, fits = b"1;" * LONGEST_LINE * 3 + b"\n", b"x" * LONGEST_LINE + b"\n"
    assert list(lines_of(BytesIO(LINES[0] + long + fits + b"end"))) == [
        LINES[0],
        long[: LONGEST_LINE + 1],
        fits,
        b"end",
    ]


def test_a_file_with_nothing_right_is_read_no_further() -> None:
    reader = SheetReader(KEY)
    read = 0
    while not reader.is_hopeless:
        reader.read(b"\n")
        read += 1
    reader.finish()
    assert read == len(reader.faults) == MOST_FAULTS
