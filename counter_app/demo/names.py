"""Indonesian names of many islands, put together from an editable table."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from forms.nik import Sex

ANYWHERE = "nusantara"
"""Names that are at home in no one place."""
_MONONYM = 0.1
_TWO_GIVEN = 0.2
_FROM_ELSEWHERE = 0.25


def read_lists(path: Path) -> list[list[str]]:
    """The rows of a table without its remarks and its head. Raises OSError."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    return list(csv.reader(lines))[1:]


@dataclass(frozen=True)
class People:
    """How one people names its children."""

    parts: dict[str, tuple[str, ...]]

    def full_name(self, chance: Random, sex: Sex) -> str:
        """One or more given names, then a second or a family name where the people has them."""
        given = self.parts[sex.value]
        last = self.parts.get("family") or self.parts.get(f"second_{sex.value}", ())
        first = chance.choice(given)
        luck = chance.random()
        if luck < _MONONYM and "family" not in self.parts and len(first) > 3:
            return first
        if luck > 1 - _TWO_GIVEN:
            other = chance.choice(given)
            first = f"{first} {other}" if other != first else first
        return f"{first} {chance.choice(last)}" if last else first


@dataclass(frozen=True)
class Names:
    """All peoples, and which of them live in a province."""

    peoples: dict[str, People]
    at_home: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Names:
        """Read the table of names."""
        parts: dict[str, dict[str, tuple[str, ...]]] = {}
        for people, part, names in read_lists(path):
            parts.setdefault(people, {})[part] = tuple(name for name in names.split(";") if name)
        homes: dict[str, tuple[str, ...]] = {}
        for people, own in parts.items():
            for province in own.pop("provinces", ()):
                homes[province] = (*homes.get(province, ()), people)
        return cls({people: People(own) for people, own in parts.items()}, homes)

    def of_province(self, chance: Random, province_code: str) -> People:
        """A people of the province, sometimes one from elsewhere."""
        if chance.random() < _FROM_ELSEWHERE:
            return self.peoples[chance.choice((ANYWHERE, ANYWHERE, "jawa"))]
        return self.peoples[chance.choice(self.at_home.get(province_code, (ANYWHERE,)))]
