"""What papers look like: their labels and kinds of fields, one TOML a paper. Languages and layouts are data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from counter_app.resources import PAPERS
from counter_app.scanning.codes import FieldGrammar, Sheet

FEWEST_MARKS = 3
"""With fewer of its own words found a card may lie upside down, or be another paper."""


@dataclass(frozen=True)
class PaperField:
    """One value of a paper and how it is found."""

    key: str
    labels: tuple[str, ...]
    kind: FieldGrammar
    row: int | None = None
    wraps: bool = False
    until: tuple[str, ...] = ()
    head: bool = False
    """Stands above the list, in the middle."""
    whole: bool = False
    """Its label is a part of the value."""
    pattern: str = ""
    """What it looks like where no label stands beside it, without blanks, points and strokes."""


@dataclass(frozen=True)
class PaperLayout:
    """A kind of paper: its fields, and the words that tell it from others."""

    key: str
    sheet: Sheet
    marks: tuple[str, ...]
    fewest: int
    """So many of these words must be there."""
    fields: tuple[PaperField, ...]
    labels_until: float = 0.45
    """A label begins left of this share of the width."""
    values_until: float = 0.62
    """A value begins left of this: right of it are the portrait and what stands below it."""


def load_layout(path: Path) -> PaperLayout:
    """Read one file. Raises OSError, ValueError, KeyError, TypeError: the files are the program's own."""
    data = tomllib.loads(path.read_text("utf-8"))
    fields = tuple(
        PaperField(
            key=one["key"],
            labels=tuple(one.get("labels", ())),
            kind=FieldGrammar(one["kind"]),
            row=one.get("row"),
            wraps=one.get("wraps", False),
            until=tuple(one.get("until", ())),
            head=one.get("head", False),
            whole=one.get("whole", False),
            pattern=one.get("pattern", ""),
        )
        for one in data["field"]
    )
    fewest = data.get("fewest", FEWEST_MARKS)
    right = {key: float(data[key]) for key in ("labels_until", "values_until") if key in data}
    return PaperLayout(data["key"], Sheet(data["sheet"]), tuple(data["marks"]), fewest, fields, **right)


def layout_of(key: str) -> PaperLayout:
    """A paper by its key."""
    return load_layout(PAPERS / f"{key}.toml")
