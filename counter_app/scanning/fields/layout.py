"""Which line of text belongs to which field: by its label, by the row it stands in, by the column of values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.scanning.fields.likeness import allowed, distance, letters_of
from counter_app.scanning.reading.lines import Box, Letter, Line
from counter_app.scanning.reading.papers import PaperField, PaperLayout

HEAD = 0.26
"""The head of a card ends here."""
SAME_ROW = 0.55
"""Lines whose middles differ by less than this share of their height stand in one row."""
FEWEST_ROWS = 4
"""So many labels say where the rows of the others are."""
_BEFORE = ": ;.,-=·'\"`"


@dataclass(frozen=True)
class Placed:
    """A field's own letters and where they stand."""

    letters: tuple[Letter, ...]
    box: Box
    lines: tuple[int, ...]
    """Which lines they are from."""

    @property
    def text(self) -> str:
        """As read."""
        return "".join(letter.text for letter in self.letters)


@dataclass(frozen=True)
class _Labelled:
    """A label found in a line, with the number of letters it takes."""

    field: PaperField
    line: int
    letters: int
    off: int


def marks_found(lines: Sequence[Line], paper: PaperLayout) -> int:
    """How many of a paper's own words are there: tells papers apart, and whether one lies upside down."""
    folded = [_folded(line) for line in lines]
    return sum(any(_begins(one, mark) is not None for one in folded) for mark in paper.marks)


def label_lines(lines: Sequence[Line], paper: PaperLayout) -> set[int]:
    """Lines that begin with a label: values may share a line with one."""
    labels = [label for field in paper.fields for label in field.labels]
    folded = [_folded(line) for line in lines]
    return {number for number, one in enumerate(folded) if any(_begins(one, label) is not None for label in labels)}


def placed(lines: Sequence[Line], paper: PaperLayout) -> dict[str, Placed]:
    """The letters of each field that was found."""
    labels = _labels(lines, paper)
    taken = {one.line for one in labels.values()}
    found: dict[str, Placed] = {}
    for key, label in labels.items():
        value = _beside(lines, label, taken, _end_of(lines, label, labels, paper))
        if value is not None:
            found[key] = value
            taken |= set(value.lines)
    _without_labels(lines, paper, labels, found, taken)
    for field in paper.fields:
        if field.pattern and field.key not in found:
            _by_look(lines, field, found, taken)
    for field in paper.fields:
        if field.wraps and field.key in found:
            found[field.key] = _wrapped(lines, field, labels, found, taken)
    return {key: value for key, value in found.items() if value.text.strip()}


def _labels(lines: Sequence[Line], paper: PaperLayout) -> dict[str, _Labelled]:
    found: dict[str, _Labelled] = {}
    folded = [_folded(line) for line in lines]
    for field in paper.fields:
        best: _Labelled | None = None
        for number, line in enumerate(lines):
            if line.middle > HEAD if field.head else line.box[0] > paper.labels_until:
                continue
            for label in field.labels:
                begun = _begins(folded[number], label)
                if begun is not None and (best is None or begun[1] < best.off):
                    best = _Labelled(field, number, 0 if field.whole else begun[0], begun[1])
        if best is not None:
            found[field.key] = best
    return found


@dataclass(frozen=True)
class _Folded:
    """A line's letters as labels are compared, and where in the line each stands."""

    line: Line
    text: str
    places: tuple[int, ...]


def _folded(line: Line) -> _Folded:
    each = [(letters_of(letter.text), number) for number, letter in enumerate(line.letters)]
    kept = [(text, number) for text, number in each if len(text) == 1]
    return _Folded(line, "".join(text for text, _ in kept), tuple(number for _, number in kept))


def _begins(one: _Folded, label: str) -> tuple[int, int] | None:
    """How many letters of the line the label takes, and how many of them are wrong; None where it is another line."""
    wanted = letters_of(label)
    most = allowed(wanted)
    first = set(wanted[:6])
    # A wrong letter takes away one of the first six at most: what lacks more of them is another line.
    if len(one.text) < len(wanted) - most or len(first - set(one.text[: 6 + most])) > most:
        return None
    best: tuple[int, int] | None = None
    for count in sorted(range(max(1, len(wanted) - most), len(wanted) + most + 1), key=lambda n: abs(n - len(wanted))):
        if count > len(one.text) or (best is not None and best[1] <= abs(count - len(wanted))):
            continue
        off = distance(one.text[:count], wanted, most)
        end = one.places[count - 1] + 1
        if len(wanted) <= 4 and not _ends_there(one.line, end):
            continue
        if off <= most and (best is None or off < best[1]):
            best = (end, off)
    return best


def _ends_there(line: Line, end: int) -> bool:
    """A short label is a word of its own: "NAMAN" does not begin with one."""
    return end >= len(line.letters) or not line.letters[end].text.isalpha()


def _end_of(lines: Sequence[Line], label: _Labelled, labels: dict[str, _Labelled], paper: PaperLayout) -> float:
    """Where a label's value ends: at the next label of the row, or where values end."""
    own = lines[label.line]
    next_ones = [
        lines[one.line].box[0]
        for one in labels.values()
        if one.line != label.line and _same_row(own, lines[one.line]) and lines[one.line].box[0] > own.box[0]
    ]
    return min(paper.values_until, *next_ones) if next_ones else paper.values_until


def _beside(lines: Sequence[Line], label: _Labelled, taken: set[int], end: float) -> Placed | None:
    """The rest of the label's own line and what stands right of it in the row."""
    own = lines[label.line]
    parts: list[tuple[int, tuple[Letter, ...]]] = []
    rest = own.letters[label.letters :]
    if any(letters_of(letter.text) for letter in rest):
        parts.append((label.line, rest))
    if not label.field.head:
        row = [
            number
            for number, line in enumerate(lines)
            if number not in taken and _same_row(own, line) and own.box[2] - 0.03 < line.box[0] < end
        ]
        parts += [(number, lines[number].letters) for number in sorted(row, key=lambda n: lines[n].box[0])]
    return _joined(lines, _until(parts, label.field))


def _until(parts: list[tuple[int, tuple[Letter, ...]]], field: PaperField) -> list[tuple[int, tuple[Letter, ...]]]:
    """Without what another label in the same row begins."""
    kept: list[tuple[int, tuple[Letter, ...]]] = []
    for number, letters in parts:
        text = letters_of("".join(letter.text for letter in letters))
        for label in field.until:
            wanted = letters_of(label)
            at = text.find(wanted[:6])
            if at == 0:
                return kept
            if at > 0:
                places = [n for n, letter in enumerate(letters) if letters_of(letter.text)]
                kept.append((number, letters[: places[at]]))
                return kept
        kept.append((number, letters))
    return kept


def _joined(lines: Sequence[Line], parts: Sequence[tuple[int, tuple[Letter, ...]]]) -> Placed | None:
    letters: list[Letter] = []
    for _, own in parts:
        start = 0
        while start < len(own) and own[start].text in _BEFORE and not letters:
            start += 1
        if letters and own[start:]:
            letters.append(Letter(((" ", 1.0),), own[start].at))
        letters += own[start:]
    while letters and letters[-1].text in " :;":
        letters.pop()
    if not letters:
        return None
    boxes = [_part_box(lines[number], own) for number, own in parts]
    return Placed(tuple(letters), around(boxes), tuple(number for number, _ in parts))


def _part_box(line: Line, letters: Sequence[Letter]) -> Box:
    """Of some letters of a line: from a little before the first to the line's end."""
    left, top, right, bottom = line.box
    inked = [letter for letter in letters if letter.text not in _BEFORE]
    first = inked[0].at if inked else 0.0
    start = left + max(0.0, first - 0.03) * (right - left)
    return start, top, right, bottom


def around(boxes: Sequence[Box]) -> Box:
    """One box around several."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _same_row(one: Line, other: Line) -> bool:
    return abs(one.middle - other.middle) < SAME_ROW * max(one.height, other.height)


def _without_labels(
    lines: Sequence[Line],
    paper: PaperLayout,
    labels: dict[str, _Labelled],
    found: dict[str, Placed],
    taken: set[int],
) -> None:
    """Rows whose label nobody can read: their place follows from the others'."""
    known = [(one.field.row, lines[one.line].middle) for one in labels.values() if one.field.row is not None]
    column = sorted(value.box[0] for key, value in found.items() if key in labels and labels[key].field.row is not None)
    if len(known) < FEWEST_ROWS or not column:
        return
    start, step = _fitted([(float(row), middle) for row, middle in known])
    left = column[len(column) // 2]
    for field in paper.fields:
        if field.row is None or field.key in found or step <= 0:
            continue
        middle = start + step * field.row
        row = [
            number
            for number, line in enumerate(lines)
            if number not in taken and abs(line.middle - middle) < 0.4 * step and abs(line.box[0] - left) < 0.06
        ]
        parts = [(number, lines[number].letters) for number in sorted(row, key=lambda n: lines[n].box[0])]
        value = _joined(lines, _until(parts, field)) if parts else None
        if value is not None:
            found[field.key] = value
            taken |= set(value.lines)


def _by_look(lines: Sequence[Line], field: PaperField, found: dict[str, Placed], taken: set[int]) -> None:
    """A number that stands by itself, without a label; two of them are none."""
    fits = [
        number
        for number, line in enumerate(lines)
        if number not in taken and re.fullmatch(field.pattern, "".join(one for one in line.text if one.isalnum()))
    ]
    value = _joined(lines, [(fits[0], lines[fits[0]].letters)]) if len(fits) == 1 else None
    if value is not None:
        found[field.key] = value
        taken.add(fits[0])


def _fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where row 0 is, and how far rows are apart: the median of all pairs, so that one wrong label says nothing."""
    slopes = sorted(
        (b[1] - a[1]) / (b[0] - a[0]) for n, a in enumerate(points) for b in points[n + 1 :] if a[0] != b[0]
    )
    step = slopes[len(slopes) // 2] if slopes else 0.0
    starts = sorted(y - step * row for row, y in points)
    return starts[len(starts) // 2], step


def _wrapped(
    lines: Sequence[Line],
    field: PaperField,
    labels: dict[str, _Labelled],
    found: dict[str, Placed],
    taken: set[int],
) -> Placed:
    """With the line below that has no label of its own and begins in the same column."""
    value = found[field.key]
    bottom, left = value.box[3], value.box[0]
    rows = [one.middle for number, one in enumerate(lines) if number in {label.line for label in labels.values()}]
    for number, line in enumerate(lines):
        own_height = line.height
        if number in taken or abs(line.box[0] - left) > 0.05:
            continue
        if not 0 <= line.middle - bottom + own_height * 0.3 < own_height * 1.3:
            continue
        if any(abs(row - line.middle) < own_height * 0.5 for row in rows):
            continue
        more = _joined(lines, [(number, line.letters)])
        if more is not None:
            taken.add(number)
            blank = Letter(((" ", 1.0),), 0.0)
            letters = (*value.letters, blank, *more.letters)
            return Placed(letters, around([value.box, more.box]), (*value.lines, number))
    return value
