"""Reads a family card: its head by labels, its members cell by cell.

Columns are told by what stands in them: numbers of sixteen digits in the upper table, citizenship in the lower one.
A page of which these do not stand where the form has them is not read at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from counter_app.scanning.codes import Doubt, FieldGrammar, Legibility
from counter_app.scanning.fields.grammar import Known, Parsed, parsed
from counter_app.scanning.fields.layout import Placed
from counter_app.scanning.fields.likeness import bare
from counter_app.scanning.fields.standing import stands_in_cell
from counter_app.scanning.fields.trusting import (
    FRAMES,
    Picture,
    Seen,
    Shot,
    Source,
    combined,
    held_together,
    read_paper,
)
from counter_app.scanning.fields.values import PaperReading, PaperValue
from counter_app.scanning.grid import Table, at_size, has_ink, tables, written
from counter_app.scanning.reading.lines import Letter, Quad, Reader
from counter_app.scanning.reading.papers import PaperLayout

G = FieldGrammar
NARROWEST_PX = 1300
"""A page's long side in the picture: one that fills 1080 rows has 1,370 and more, one that fills 720 at most 1,018, of
which two of seven cells were lost."""
UPPER: tuple[tuple[str, FieldGrammar], ...] = (
    ("row", G.TEXT),
    ("name", G.NAME),
    ("nik", G.NIK),
    ("sex", G.SEX),
    ("birth_place", G.NAME),
    ("birth_date", G.DATE),
    ("religion", G.RELIGION),
    ("education", G.EDUCATION),
    ("occupation", G.TEXT),
    ("blood", G.BLOOD),
)
LOWER: tuple[tuple[str, FieldGrammar], ...] = (
    ("relation", G.RELATION),
    ("citizenship", G.NATION),
    ("passport", G.TEXT),
    ("kitap", G.TEXT),
    ("father_name", G.NAME),
    ("mother_name", G.NAME),
)
"""From the column before citizenship on; before it stand number, marital status and, on newer cards, its date."""
NIK_COLUMN = 2
MOST_MEMBERS = 20
CELLS_AT_ONCE = 24
"""In one question: a busy computer took 46 s for all cells of a page, and who is silent for 60 s is taken for hung."""
_NOTHING = ("", "-")


@dataclass(frozen=True)
class FamilyCard:
    """The head, and the members in their order."""

    head: PaperReading | None
    members: tuple[Mapping[str, PaperValue], ...]


class PageTooSmall(Exception):
    """The page does not fill the picture: nothing of it is read."""


def read_family(
    shots: Sequence[Shot], width_px: float, source: Source, reader: Reader, layout: PaperLayout, known: Known
) -> FamilyCard | None:
    """All of it; None where it is no family card. Raises PageTooSmall."""
    if width_px < NARROWEST_PX:
        raise PageTooSmall
    shots = [replace(shot, picture=at_size(shot.picture)) for shot in shots[:FRAMES]]
    first = shots[0].picture
    found = [table for table in tables(first) if table.columns >= len(LOWER)]
    if len(found) < 2:
        return None
    upper, lower = found[0], found[1]
    views = [_rows(shot.picture, upper, lower, reader) for shot in shots]
    plan = _columns([*views[0].values()])
    if plan is None:
        return None
    tops = [Shot(_top(shot.picture, upper), shot.readable) for shot in shots]
    head = read_paper(tops, source, reader, layout, known)
    if head is not None:
        head = _on_page(head, tops[0].picture.shape[0] / first.shape[0])
    members = []
    for number in views[0]:
        seen = [_understood(view.get(number, ([], [])), plan, known) for view in views]
        values = combined(seen, shots, source)
        members.append(held_together(_standing(values, first, views[0][number][0], reader), known))
    return FamilyCard(head, tuple(members))


def _standing(
    values: dict[str, PaperValue], picture: Picture, upper: Sequence[_Cell], reader: Reader
) -> dict[str, PaperValue]:
    """A number that is another one in a worse picture of its cell is to be looked at: a digit of it was destroyed."""
    number = values.get("nik")
    if number is None or number.state is not Legibility.READ:
        return values
    if stands_in_cell(picture, upper[NIK_COLUMN].text_quad, number.text, reader):
        return values
    doubted = replace(number, state=Legibility.CHECK, doubts=(*number.doubts, Doubt.LETTER))
    return {**values, "nik": doubted}


@dataclass(frozen=True)
class _Cell:
    letters: tuple[Letter, ...]
    text_quad: Quad
    """Around what is written."""
    quad: Quad

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters).strip()


_Rows = dict[int, tuple[list[_Cell], list[_Cell]]]
"""A member's cells in both tables, by the place of the row."""


def _rows(picture: Picture, upper: Table, lower: Table, reader: Reader) -> _Rows:
    """The cells of each member in both tables; rows of headings hold no number."""
    top, bottom = _from_below(_read(picture, upper, reader)), _from_below(_read(picture, lower, reader))
    first = {n for n, row in top.items() if _is_number(row[NIK_COLUMN].text)}
    second = {n for n, row in bottom.items() if any(bare(cell.text) in ("WNI", "WNA") for cell in row)}
    upper_rows, lower_rows = places(first, second)
    return {n: (top.get(n, []), bottom[n] if n in lower_rows else []) for n in upper_rows[:MOST_MEMBERS]}


def places(first: Set[int], second: Set[int]) -> tuple[list[int], Set[int]]:
    """Of the rows in which people were seen: where there are people, and whose lower row is theirs.

    Rows are counted from below: both tables have as many for people, whatever their heads. A row that one of them lost
    takes nobody else's. Where neither holds all of the other, one was counted wrongly, and no lower row is anybody's.
    """
    agree = first <= second or second <= first
    return sorted(first | second if agree else first, reverse=True), second if agree else set()


def _from_below(rows: list[list[_Cell]]) -> dict[int, list[_Cell]]:
    return {len(rows) - n: row for n, row in enumerate(rows)}


def _is_number(text: str) -> bool:
    return len(bare(text)) >= 12 and any(map(str.isdigit, text))


def _read(picture: Picture, table: Table, reader: Reader) -> list[list[_Cell]]:
    size = np.array([picture.shape[1], picture.shape[0]])
    places = [(r, c) for r, row in enumerate(table.cells) for c, cell in enumerate(row) if has_ink(picture, cell)]
    quads = [_quad(written(picture, table.cells[r][c]) / size) for r, c in places]
    read = dict(zip(places, zip(_letters(picture, quads, reader), quads, strict=True), strict=True))
    return [
        [_Cell(*read.get((r, c), ((), _quad(cell / size))), _quad(cell / size)) for c, cell in enumerate(row)]
        for r, row in enumerate(table.cells)
    ]


def _letters(picture: Picture, quads: Sequence[Quad], reader: Reader) -> list[tuple[Letter, ...]]:
    found: list[tuple[Letter, ...]] = []
    for at in range(0, len(quads), CELLS_AT_ONCE):
        found += reader.again(picture, quads[at : at + CELLS_AT_ONCE])
    return found


def _quad(rows: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Quad:
    one, two, three, four = ((float(x), float(y)) for x, y in rows)
    return one, two, three, four


def _columns(rows: Sequence[tuple[list[_Cell], list[_Cell]]]) -> int | None:
    """Where citizenship stands in the lower table; None where the tables are not those of a family card."""
    if not rows:
        return None
    counts: dict[int, int] = {}
    for _, lower in rows:
        for number, cell in enumerate(lower):
            if bare(cell.text) in ("WNI", "WNA"):
                counts[number] = counts.get(number, 0) + 1
    best = max(counts, key=lambda number: counts[number], default=None)
    widest = max(len(lower) for _, lower in rows)
    if best is None or best < 2 or widest - best < len(LOWER) - 1:
        return None
    return best


def _understood(row: tuple[list[_Cell], list[_Cell]], citizenship: int, known: Known) -> dict[str, Seen]:
    upper, lower = row
    named = [*zip(UPPER, upper, strict=False)]
    named += zip(LOWER, lower[citizenship - 1 :], strict=False)
    named += zip((("marital_status", G.MARITAL),), lower[1:2], strict=False)
    found: dict[str, Seen] = {}
    for (key, kind), cell in named:
        if key == "row" or cell.text in _NOTHING:
            continue
        one = parsed(kind, cell.text, known)
        if key in ("passport", "kitap") and not any(map(str.isdigit, cell.text)):
            one = Parsed(one.text, (Doubt.GRAMMAR,))
        xs, ys = zip(*cell.quad, strict=True)
        found[key] = Seen(one, Placed(cell.letters, (min(xs), min(ys), max(xs), max(ys)), (0,)), kind)
    return found


def _on_page(head: PaperReading, share: float) -> PaperReading:
    """Boxes of the part above the members, in shares of the whole page."""
    boxes = {key: (one.box[0], one.box[1] * share, one.box[2], one.box[3] * share) for key, one in head.values.items()}
    return replace(head, values={key: replace(one, box=boxes[key]) for key, one in head.values.items()})


def _top(picture: Picture, table: Table) -> Picture:
    """What stands above the members."""
    return np.ascontiguousarray(picture[: max(64, int(table.cells[0][0][:, 1].min()) - 4)])
