"""Public holidays and days of joint leave from a table that lies with the program: no network is asked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from counter_app.resources import TABLES

_TABLE = TABLES / "holidays.csv"
NATIONAL, JOINT = "national", "joint"


@dataclass(frozen=True)
class Holidays:
    """The days of each kind; of a year that the decrees do not reach yet there are none."""

    national: frozenset[date] = frozenset()
    joint: frozenset[date] = frozenset()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are known."""
        return tuple(sorted({one.year for one in self.national}))


@cache
def known_holidays() -> Holidays:
    """Read once: the table changes with the program only."""
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = [(row["kind"], date.fromisoformat(row["day"])) for row in csv.DictReader(lines)]
    return Holidays(*(frozenset(day for kind, day in rows if kind == wanted) for wanted in (NATIONAL, JOINT)))
