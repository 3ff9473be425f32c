"""What may stand in a note, and which number somebody means."""

from __future__ import annotations

import pytest

from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong
from counter_app.greeting.noted import AtDoor
from counter_app.greeting.rules import NOTE_LONGEST, fitting, holds_nik


@pytest.mark.parametrize(
    "note",
    [
        "3175071203900003",
        "NIK 3175 0712 0390 0003 ya",
        "317507.120390.0003",
        "317507-120390-0003",
        "3175071203900003 sudah",
        "nik:3175071203900003,",
        "31750712039000034",
    ],
)
def test_a_whole_nik_is_seen_however_it_is_grouped(note: str) -> None:
    assert holds_nik(note)


@pytest.mark.parametrize(
    "note", ["", "KPJ 12345678901", "kembali 24-11-2026 pukul 10.00", "HP 0812-3456-7890", "3175 07 ... 0003"]
)
def test_shorter_numbers_are_no_nik(note: str) -> None:
    assert not holds_nik(note)


def test_a_note_is_kept_as_one_line() -> None:
    assert fitting(AtDoor(note="  KK di rumah.\n\nDatang lagi. ")).note == "KK di rumah. Datang lagi."


def test_a_nik_is_refused_also_over_two_lines() -> None:
    with pytest.raises(NoteHoldsNik):
        fitting(AtDoor(note="31750712\n03900003"))


def test_the_longest_note_is_taken_and_one_letter_more_refused() -> None:
    assert len(fitting(AtDoor(note="x" * NOTE_LONGEST)).note) == NOTE_LONGEST
    with pytest.raises(NoteTooLong):
        fitting(AtDoor(note="x" * (NOTE_LONGEST + 1)))
