"""A battery: one long test, or some, whose number of cases is chosen in one place.

Nothing else differs between a sample and the whole: a test asks its battery which cases to take, and how many times.
"""

from __future__ import annotations

import ast
import hashlib
import math
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

TOP = Path(__file__).resolve().parents[2]
WHOLE, SEED = "BATTERY_WHOLE", "BATTERY_SEED"
"""Variables that a run hands to its processes: which battery is taken whole, and the seed of this run."""
ONE_IN = 1e-4
"""How often a sample may fail by chance alone: a run takes tens of them."""
T = TypeVar("T", bound=Callable[..., object])


@dataclass(frozen=True)
class Battery:
    """`whole` and `sample` count the same thing: cases, or how often each case is repeated."""

    name: str
    whole: int
    sample: int
    modules: tuple[str, ...]
    """What it is made of: a record is of these files and of no others."""

    @property
    def count(self) -> int:
        """How many this run takes."""
        return self.whole if os.environ.get(WHOLE) == self.name else self.sample

    def numbers(self) -> list[int]:
        """The cases of this run, drawn by its seed, in their order."""
        return sorted(Random(f"{seed()}:{self.name}").sample(range(self.whole), self.count))

    def random(self, number: int) -> Random:
        """Chance within one case: another seed makes another case of the same number."""
        return Random(f"{seed()}:{self.name}:{number}")

    def member(self, test: T) -> T:
        """Decorates a test that belongs to this battery."""
        marked: T = pytest.mark.battery(self.name)(test)
        return marked

    def each(self, argument: str) -> Callable[[T], T]:
        """Decorates a test that is taken once for each number of this run."""

        def decorate(test: T) -> T:
            numbered: T = pytest.mark.parametrize(argument, self.numbers())(self.member(test))
            return numbered

        return decorate

    def fewest(self, share: float, cases: int) -> int:
        """How many of so many cases must be right where `share` of all are: so many of the whole, and of a sample so
        many that fewer would come by chance once in ten thousand runs."""
        if self.count == self.whole:
            return math.ceil(share * cases)
        chances = accumulate(math.comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in range(cases + 1))
        return next((n for n, chance in enumerate(chances) if chance > ONE_IN), cases)

    def digest(self, top: Path = TOP) -> str:
        """Of its own source. A file's properties count without the tests beside them."""
        parts = [part for module in self.modules for part in self._source((top / module).read_text("utf-8"))]
        return hashlib.sha256("\0".join([f"{self.whole}", *parts]).encode()).hexdigest()

    def _source(self, text: str) -> Iterator[str]:
        yield text


class Properties(Battery):
    """Every property of the project: `count` times as many examples as it has by itself."""

    def times(self, examples: int) -> int:
        """So many examples in this run."""
        return examples * self.count

    def _source(self, text: str) -> Iterator[str]:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(_is_given(one) for one in node.decorator_list):
                yield ast.unparse(node)


def _is_given(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "given"


def seed() -> int:
    """The seed of this run: the one that was named, else one that belongs to the commit."""
    return int(os.environ.get(SEED) or _seed_of(commit()))


def commit() -> str:
    """The commit that is checked out, "" where there is none."""
    return _git("rev-parse", "HEAD")


def _seed_of(name: str) -> int:
    return int(name[:8] or "1", 16)


def _git(*words: str) -> str:
    told = subprocess.run(["git", *words], cwd=TOP, capture_output=True, text=True)
    return told.stdout.strip() if told.returncode == 0 else ""
