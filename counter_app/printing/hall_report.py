"""The figures of a day or a month in the hall as values of a paper."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.charts.values import Chart
from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class FigureTable:
    """A table of figures: its title, what its first column is, and the cells of each row."""

    title: str
    part: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class HallReport:
    """All of it, with the head of the audit chain as it stood when the figures were read."""

    imprint: Imprint
    month: bool
    period: str
    facts: tuple[tuple[str, str], ...]
    chart: Chart
    tables: tuple[FigureTable, ...]
    headings: tuple[str, ...]
    seq: int
    digest: str
