"""What may stand in a note. Values in, values out."""

from __future__ import annotations

from dataclasses import replace

from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong, NoteUnprintable
from counter_app.greeting.noted import AtDoor
from counter_app.printing.letters import paper_letters
from forms.numbers_in_words import holds_nik, one_line

NOTE_LONGEST = 160


def fitting(at_door: AtDoor) -> AtDoor:
    """As it is kept. Raises NoteHoldsNik, NoteTooLong, NoteUnprintable."""
    note = one_line(at_door.note)
    if holds_nik(note):
        raise NoteHoldsNik
    if len(note) > NOTE_LONGEST:
        raise NoteTooLong(NOTE_LONGEST)
    letters = paper_letters()
    if strange := next((one for one in note if letters and one not in letters), ""):
        raise NoteUnprintable(strange)  # the member's own copy shows what was noted of them
    return replace(at_door, note=note)
