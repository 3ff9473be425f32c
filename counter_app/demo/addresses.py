"""Addresses and companies that sound Indonesian and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from counter_app.demo.names import read_lists


@dataclass(frozen=True)
class Company:
    """A synthetic employer."""

    npp: str
    name: str
    unit: str
    government: bool


@dataclass(frozen=True)
class Places:
    """Lists of words by part."""

    lists: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, path: Path) -> Places:
        """Read the table of words."""
        return cls({part: tuple(names.split(";")) for part, names in read_lists(path)})

    def pick(self, chance: Random, part: str) -> str:
        """One of a list."""
        return chance.choice(self.lists[part])

    def address(self, chance: Random, prefix: str, province: str, regency: str) -> dict[str, str]:
        """An address as the form's fields with a prefix keep it."""
        return {
            f"{prefix}_street": f"Jalan {self.pick(chance, 'street')} No. {chance.randrange(1, 200)}",
            f"{prefix}_rt_rw": f"{chance.randrange(1, 16):03d}/{chance.randrange(1, 16):03d}",
            f"{prefix}_province": province,
            f"{prefix}_regency": regency,
            f"{prefix}_district": self.pick(chance, "district"),
            f"{prefix}_village": self.pick(chance, "village"),
            f"{prefix}_postal_code": str(chance.randrange(10_000, 100_000)),
        }

    def companies(self, seed: int, count: int) -> list[Company]:
        """The same companies for the same seed; every name ends in Contoh (example)."""
        chance = Random(seed)
        return [self._company(chance, number) for number in range(1, count + 1)]

    def _company(self, chance: Random, number: int) -> Company:
        npp, unit = f"CTH{number:05d}", self.pick(chance, "unit")
        if chance.random() < 0.08:
            office = f"Dinas {self.pick(chance, 'trade')} {self.pick(chance, 'village')} Contoh"
            return Company(npp, office, unit, True)
        words = chance.sample(self.lists["company"], 2)
        kind = self.pick(chance, "company_form")
        return Company(npp, f"{kind} {words[0]} {words[1]} {self.pick(chance, 'trade')} Contoh", unit, False)
