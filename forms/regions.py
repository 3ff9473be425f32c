"""Provinces and regencies by their Kemendagri code, read from an editable table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

COLUMNS = ["code", "name", "now"]


class RegionsUnreadable(Exception):
    """The table cannot be used. Carries the file and what is wrong, with the line where there is one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


@dataclass(frozen=True)
class Region:
    """A province (two-digit code) or a regency or city (four digits); `now` is the code that replaced it."""

    code: str
    name: str
    now: str = ""


@dataclass(frozen=True)
class Regions:
    """The table in memory. An empty one knows no region and refuses none."""

    by_code: dict[str, Region] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Regions:
        """Read the CSV table; lines that start with # are remarks. Raises RegionsUnreadable."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RegionsUnreadable(path, str(error)) from error
        lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
        try:
            return cls(_rows(csv.reader(lines)))
        except ValueError as error:
            raise RegionsUnreadable(path, str(error)) from error

    @cached_property
    def provinces(self) -> tuple[Region, ...]:
        """Today's provinces by code."""
        return tuple(region for code, region in sorted(self.by_code.items()) if len(code) == 2)

    def regencies(self, province_code: str) -> tuple[Region, ...]:
        """Today's regencies and cities of a province by code; former codes are left out."""
        return tuple(
            region
            for code, region in sorted(self.by_code.items())
            if len(code) == 4 and code[:2] == province_code and not region.now
        )

    def moved_from(self, province_code: str) -> tuple[Region, ...]:
        """Regencies that left a province with a new code, by the code they had there: older cards name them so."""
        return tuple(
            region for code, region in sorted(self.by_code.items()) if code[:2] == province_code and region.now
        )

    def name(self, code: str) -> str:
        """The name of a two- or four-digit code, also a former one; empty when unknown."""
        region = self.by_code.get(code)
        return region.name if region else ""

    def knows(self, code: str) -> bool:
        """Whether the code is in the table, also as a former one."""
        return code in self.by_code

    def is_current(self, code: str) -> bool:
        """Whether the code is in the table and still given out."""
        region = self.by_code.get(code)
        return region is not None and not region.now

    def today(self, code: str) -> str:
        """The code in use today for a region, the same one where nothing changed."""
        region = self.by_code.get(code)
        return region.now if region and region.now else code


def _rows(rows: Iterable[list[str]]) -> dict[str, Region]:
    """The regions of all rows. Raises ValueError with the code at fault."""
    table: dict[str, Region] = {}
    iterator = iter(rows)
    if next(iterator, None) != COLUMNS:
        raise ValueError(f"the first row must be {','.join(COLUMNS)}")
    for row in iterator:
        if len(row) != len(COLUMNS):
            raise ValueError(f"{','.join(row)}: {len(COLUMNS)} columns expected")
        code, name, now = (cell.strip() for cell in row)
        if not (code.isascii() and code.isdigit() and len(code) in (2, 4)) or not name:
            raise ValueError(f"{code}: a code of 2 or 4 digits and a name expected")
        if code in table:
            raise ValueError(f"{code}: twice in the table")
        table[code] = Region(code, name, now)
    for region in table.values():
        if region.code[:2] not in table or (region.now and region.now not in table):
            raise ValueError(f"{region.code}: its province or present code is not in the table")
    return table
