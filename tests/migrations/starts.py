"""Which revisions the tests of upgrades begin at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from tests.battery.table import UPGRADES

T = TypeVar("T", bound=Callable[..., object])


def from_each(argument: str, revisions: Sequence[str]) -> Callable[[T], T]:
    """Decorates a test of `UPGRADES`: from every one of these in a whole run, in a sample from both ends and one drawn
    between them."""
    middle = list(revisions[1:-1])
    drawn = sorted(UPGRADES.random(0).sample(middle, min(1, len(middle))))
    taken = revisions if UPGRADES.count == UPGRADES.whole else (revisions[0], *drawn, revisions[-1])

    def decorate(test: T) -> T:
        marked: T = pytest.mark.parametrize(argument, tuple(dict.fromkeys(taken)))(test)
        return marked

    return decorate
