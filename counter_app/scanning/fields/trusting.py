"""Reads a card from one or several pictures of it and says of each value how far it can be trusted.

*Terbaca* is what a card of 450 px or more, sharp, without glare on the value, by its grammar, with every letter sure,
and three pictures that agree (or one of a scanner) say. A recogniser's own confidence tells no wrong digit: measured,
8 was read as 6 at 0.83 to 0.98; what tells is that the pictures differ.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from counter_app.scanning.codes import Doubt, FieldGrammar, Legibility
from counter_app.scanning.fields.grammar import Known, Parsed, parsed
from counter_app.scanning.fields.layout import Placed, label_lines, marks_found, placed
from counter_app.scanning.fields.likeness import bare
from counter_app.scanning.fields.standing import stands
from counter_app.scanning.fields.values import PaperReading, PaperValue, UnsureLetter
from counter_app.scanning.reading.lines import Box, Line, Reader
from counter_app.scanning.reading.papers import PaperField, PaperLayout
from forms.nik import NikProblem, Sex, births_of, sex_of

Picture = NDArray[np.uint8]
LONGEST = 960
"""Lines are looked for at that length: as good as at full size, in two thirds of the time."""
FRAMES = 3
SUREST = {FieldGrammar.NIK: 0.9, FieldGrammar.KK: 0.9, FieldGrammar.KPJ: 0.9, FieldGrammar.NPWP: 0.9}
SURE = 0.75
"""Below this share a letter is shown as unsure."""
STANDING = ("nik", "kk_number")
"""Numbers that are read once more from worse pictures: nothing else on the paper tells that a digit was destroyed."""
SPACING = 0.45
"""Digits of a number stand evenly; where a gap is wider by this share, something stood there."""


class Source(StrEnum):
    """Where pictures come from."""

    CAMERA = "camera"
    SCANNER = "scanner"
    FILE = "file"


@dataclass(frozen=True)
class Shot:
    """One straightened picture of a card and how good it is."""

    picture: Picture
    readable: bool
    """Wide enough, sharp, whole: `Look` says so."""
    glare: Box | None = None


@dataclass(frozen=True)
class Seen:
    """One value in one picture."""

    parsed: Parsed
    letters: Placed
    kind: FieldGrammar


def read_paper(
    shots: Sequence[Shot], source: Source, reader: Reader, paper: PaperLayout, known: Known
) -> PaperReading | None:
    """Everything that stands on it; None where it is no such paper."""
    first, quarters, lines = _upright(shots[0].picture, reader, paper)
    if marks_found(lines, paper) < paper.fewest:
        return None
    places = placed(lines, paper)
    used = sorted({number for value in places.values() for number in value.lines} | label_lines(lines, paper))
    views = [places]
    for shot in shots[1:FRAMES]:
        letters = reader.again(turned(shot.picture, quarters), [lines[number].quad for number in used])
        again = [Line(read, lines[number].quad) for number, read in zip(used, letters, strict=True) if read]
        views.append(placed(again, paper))
    seen = [_understood(view, paper, known) for view in views]
    values = combined(seen, shots, source, quarters)
    for key in STANDING:
        number = values.get(key)
        if number is not None and key in places:
            quads = [lines[n].quad for n in places[key].lines]
            if not stands(first, quads, number.text, reader):
                doubts = tuple(dict.fromkeys((*number.doubts, Doubt.LETTER)))
                values[key] = replace(number, state=Legibility.CHECK, doubts=doubts)
    return PaperReading(paper.key, held_together(values, known), quarters)


def combined(
    seen: Sequence[Mapping[str, Seen]], shots: Sequence[Shot], source: Source, quarters: int = 0
) -> dict[str, PaperValue]:
    """Every value that any of the pictures has, trusted as far as all of them allow."""
    glare = [box for box in (_turned_box(shot.glare, quarters) for shot in shots[:FRAMES]) if box is not None]
    good = all(shot.readable for shot in shots[:FRAMES])
    enough = source is Source.SCANNER or len(shots) >= FRAMES
    keys = sorted({key for view in seen for key in view})
    return {key: _value(key, [view.get(key) for view in seen], (good, enough, glare)) for key in keys}


def _upright(picture: Picture, reader: Reader, paper: PaperLayout) -> tuple[Picture, int, list[Line]]:
    """As it lies, or turned by half where that shows more of the paper's own words."""
    lines = reader.lines(picture, LONGEST)
    if marks_found(lines, paper) >= paper.fewest:
        return picture, 0, lines
    over = turned(picture, 2)
    other = reader.lines(over, LONGEST)
    if marks_found(other, paper) > marks_found(lines, paper):
        return over, 2, other
    return picture, 0, lines


def turned(picture: Picture, quarters: int) -> Picture:
    """By so many right angles, clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -quarters % 4)) if quarters else picture


def _turned_box(box: Box | None, quarters: int) -> Box | None:
    if box is None or not quarters:
        return box
    left, top, right, bottom = box
    return 1 - right, 1 - bottom, 1 - left, 1 - top


def _understood(view: Mapping[str, Placed], paper: PaperLayout, known: Known) -> dict[str, Seen]:
    fields = {field.key: field for field in paper.fields}
    regency = ""
    if "regency" in view and "province" in view:
        regency = known.places.regency(view["province"].text, view["regency"].text)
    now = replace(known, regency=regency, district=view["ktp_district"].text if "ktp_district" in view else "")
    found: dict[str, Seen] = {}
    for key, value in view.items():
        one = parsed(fields[key].kind, value.text, now)
        if one.more:
            for part, inner in one.more.items():
                found[part] = Seen(inner, _half(value, part, inner.text), _part_kind(part, fields[key]))
        else:
            found[key] = Seen(one, value, fields[key].kind)
    return found


def _part_kind(part: str, field: PaperField) -> FieldGrammar:
    return {"birth_date": FieldGrammar.DATE, "birth_place": FieldGrammar.NAME}.get(part, field.kind)


def _half(value: Placed, part: str, text: str) -> Placed:
    """The letters of the place, or of the day, in a line that holds both."""
    digits = [n for n, letter in enumerate(value.letters) if letter.text.isdigit()]
    start = digits[0] if digits else len(value.letters)
    letters = value.letters[start:] if part == "birth_date" else value.letters[:start]
    return replace(value, letters=letters or value.letters)


def _value(key: str, seen: Sequence[Seen | None], how: tuple[bool, bool, Sequence[Box]]) -> PaperValue:
    good, enough, glare = how
    there = [one for one in seen if one is not None]
    texts = [one.parsed.text for one in there]
    best = max(there, key=lambda one: (texts.count(one.parsed.text), not one.parsed.doubts, _least(one)))
    same = len(there) == len(seen) and len({bare(text) for text in texts}) == 1
    unsure = _unsure(best, there)
    doubts = list(best.parsed.doubts)
    if not good or any(_meets(box, best.letters.box) for box in glare):
        doubts.append(Doubt.PICTURE)
    if unsure or not _evenly(best):
        doubts.append(Doubt.LETTER)
    if not enough or not same:
        doubts.append(Doubt.FRAMES)
    confidence = min(_least(one) for one in there)
    state = Legibility.CHECK if doubts else Legibility.READ
    if not best.parsed.text:
        state = Legibility.UNREAD
    return PaperValue(key, best.parsed.text, state, tuple(dict.fromkeys(doubts)), best.letters.box, confidence, unsure)


def _least(one: Seen) -> float:
    return min((letter.share for letter in one.letters.letters if letter.text.isalnum()), default=1.0)


def _unsure(best: Seen, there: Sequence[Seen]) -> tuple[UnsureLetter, ...]:
    """Letters below the sure share, and those that another picture says otherwise."""
    least = SUREST.get(best.kind, SURE)
    found: dict[int, list[str]] = {}
    letters = best.letters.letters
    for place, letter in enumerate(letters, 1):
        if letter.text.isalnum() and letter.share < least:
            found[place] = [choice for choice, share in letter.choices if share > 0.02][:3]
    for other in there:
        theirs = other.letters.letters
        if len(theirs) == len(letters):
            for place, (mine, their) in enumerate(zip(letters, theirs, strict=True), 1):
                if bare(mine.text) != bare(their.text):
                    found.setdefault(place, [mine.text]).append(their.text)
    return tuple(UnsureLetter(place, tuple(dict.fromkeys(choices))) for place, choices in sorted(found.items()))


def _evenly(one: Seen) -> bool:
    """Whether a number's digits stand evenly: where one is hidden there is a gap, whatever is read for its rest."""
    if one.kind not in (FieldGrammar.NIK, FieldGrammar.KK):
        return True
    at = [letter.at for letter in one.letters.letters if letter.text.isalnum()]
    if len(at) < 8:
        return True
    gaps = sorted(b - a for a, b in itertools.pairwise(at))
    middle = gaps[len(gaps) // 2]
    return gaps[-1] <= (1 + SPACING) * middle and gaps[0] >= (1 - SPACING) * middle


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def held_together(values: dict[str, PaperValue], known: Known) -> dict[str, PaperValue]:
    """The number, the birth date and the sex of one card say the same, or each of them is to be looked at."""
    number = values.get("nik")
    if number is None or Doubt.GRAMMAR in number.doubts:
        return values
    try:
        births = births_of(number.text, known.today)
    except NikProblem:
        return values
    differing = []
    born, sex = values.get("birth_date"), values.get("sex")
    if born is not None and not _is_day(born.text, births):
        differing.append("birth_date")
    if sex is not None and sex.text in tuple(Sex) and sex.text != sex_of(number.text):
        differing.append("sex")
    if differing:
        for key in ("nik", *differing):
            one = values[key]
            values[key] = replace(one, state=Legibility.CHECK, doubts=(*one.doubts, Doubt.DATES))
    return values


def _is_day(text: str, births: Sequence[date]) -> bool:
    return text in {one.isoformat() for one in births}
