"""A form to be filled in by hand while waiting, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class BlankLine:
    """One question: boxes to tick for `choices`, so many boxes for single `cells`, else a line. `day`: of a date."""

    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    cells: int = 0
    day: bool = False


@dataclass(frozen=True)
class BlankPart:
    """One page of the form. With `columns` it is asked for several people: so many empty `rows`."""

    title: str
    lines: tuple[BlankLine, ...] = ()
    columns: tuple[BlankLine, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class BlankForm:
    """A form without anybody's data. `bring` are the documents that it asks for, whatever changes."""

    imprint: Imprint
    title: str
    note: str
    parts: tuple[BlankPart, ...]
    bring: tuple[str, ...]
    statement: str
