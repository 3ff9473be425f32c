"""What may stand in a note, and which number somebody means."""

from __future__ import annotations

import pytest

from counter_app.explain import explain
from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong, NoteUnprintable
from counter_app.greeting.noted import AtDoor
from counter_app.greeting.rules import NOTE_LONGEST, fitting
from forms.numbers_in_words import holds_nik


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
        "3175 - 0712 - 0390 - 0003",
        "3175\u20140712\u20140390\u20140003",
        "3175:0712|0390*0003",
        "31\u200b75071\u200f2039\u202e00003",
        "３１７５０７１２０３９００００３",
        "٣١٧٥٠٧١٢٠٣٩٠٠٠٠٣",
        "3175O712O39OOOO3",
        "kec 317507 lahir 120390 urut 0003",
        "3175, 0712, 0390, 0003",
        "3x1x7x5x0x7x1x2x0x3x9x0x0x0x0x3",
    ],
)
def test_a_whole_nik_is_seen_however_it_is_grouped(note: str) -> None:
    assert holds_nik(note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "KPJ 12345678901",
        "kembali 24-11-2026 pukul 10.00",
        "HP 0812-3456-7890",
        "HP 0812-3456-7890, pukul 10.30",
        "3175 07 ... 0003",
    ],
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


def test_nothing_invisible_is_kept_and_what_paper_lacks_is_named() -> None:
    assert fitting(AtDoor(note="Bawa\u202e KK\u200b.")).note == "Bawa KK."
    with pytest.raises(NoteUnprintable) as strange:
        fitting(AtDoor(note="Kursi roda \U0001f9bd"))
    assert "U+1F9BD" in (explain(strange.value) or "")
