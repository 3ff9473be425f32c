"""Reads a passport by its lines for machines, trusted as far as check digits and pictures allow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.scanning.codes import Doubt, FieldGrammar
from counter_app.scanning.fields.grammar import Parsed
from counter_app.scanning.fields.layout import Placed
from counter_app.scanning.fields.mrz import lines_of, passport, values_of
from counter_app.scanning.fields.trusting import FRAMES, Seen, Shot, Source, combined, turned
from counter_app.scanning.fields.values import PaperReading
from counter_app.scanning.reading.lines import Line, Reader

PAPER = "passport"
LONGEST = 1600
"""A page's lines for machines are small beside it."""


def read_passport(shots: Sequence[Shot], source: Source, reader: Reader, today: date) -> PaperReading | None:
    """What its lines for machines say; None where there are none."""
    for quarters in (0, 2):
        lines = sorted(reader.lines(turned(shots[0].picture, quarters), LONGEST), key=lambda one: one.middle)
        places = lines_of([line.text for line in lines])
        if places is not None:
            break
    else:
        return None
    both = [lines[number] for number in places]
    views = [_seen(both, today)]
    for shot in shots[1:FRAMES]:
        letters = reader.again(turned(shot.picture, quarters), [line.quad for line in both])
        views.append(_seen([Line(read, line.quad) for read, line in zip(letters, both, strict=True)], today))
    return PaperReading(PAPER, combined(views, shots, source, quarters), quarters)


def _seen(both: Sequence[Line], today: date) -> dict[str, Seen]:
    first, second = both
    found = passport(first.text, second.text, today)
    if found is None:
        return {}
    seen = {}
    for key, (text, holds) in values_of(found).items():
        line = first if key == "name" else second
        # The check digits stand for every letter of the second line; names have none.
        letters = line.letters if key == "name" else ()
        parsed = Parsed(text, () if holds else (Doubt.GRAMMAR,))
        seen[key] = Seen(parsed, Placed(letters, line.box, (0,)), FieldGrammar.TEXT)
    return seen
