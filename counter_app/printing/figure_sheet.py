"""The sheet of figures that officers quote, as values."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class FigureLine:
    """One figure: what it is, its value, when it holds, and where it is from."""

    label: str
    value: str
    days: str
    source: str


@dataclass(frozen=True)
class FigureSheet:
    """All of them; `version` names the state of the table, with its day."""

    imprint: Imprint
    version: str
    lines: tuple[FigureLine, ...]
