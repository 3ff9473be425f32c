"""What may stand in a note. Values in, values out."""

from __future__ import annotations

import re
from dataclasses import replace

from counter_app.greeting.errors import NoteHoldsNik, NoteTooLong
from counter_app.greeting.noted import AtDoor

NOTE_LONGEST = 160
_NIK = re.compile(r"\d(?:[ .,/_\-–]?\d){15}")
"""Sixteen digits, also in groups as they are read from a card: with one mark between them at most."""


def holds_nik(note: str) -> bool:
    """Whether a whole NIK may stand in it."""
    return _NIK.search(note) is not None


def fitting(at_door: AtDoor) -> AtDoor:
    """As it is kept. Raises NoteHoldsNik, NoteTooLong."""
    note = " ".join(at_door.note.split())
    if holds_nik(note):
        raise NoteHoldsNik
    if len(note) > NOTE_LONGEST:
        raise NoteTooLong(NOTE_LONGEST)
    return replace(at_door, note=note)
