"""A member's sheet of an estimate, as values: told already, in the language of the paper."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.charts.values import Chart
from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class SumPart:
    """A part of the sheet: its title, and lines of words with a sum."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class EstimateSheet:
    """`member` is a name with its KPJ, "" for an estimate without a member. `roll`: 80 mm instead of A5."""

    imprint: Imprint
    member: str
    until: str
    chart: Chart | None
    parts: tuple[SumPart, ...]
    where: tuple[str, ...]
    bring: tuple[str, ...]
    assumptions: tuple[str, ...]
    provenance: str
    roll: bool = False
