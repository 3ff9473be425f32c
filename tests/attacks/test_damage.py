"""A store that was damaged on the disk hands out nothing as a value, and nothing more is written to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from tests.attacks.damaging import PAGE, Sample, Told, work_on
from tests.attacks.tally import NONE, Came, Tally
from tests.battery.table import DAMAGE

pytestmark = pytest.mark.timeout(600)
FLIPS, SHARES = 10, 100
"""Byte flips of one case, and into how many cases the pages are dealt."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """A branch with a finished visit."""
    return Sample(tmp_path_factory.mktemp("damage"))


@pytest.fixture(autouse=True)
def unheard(caplog: pytest.LogCaptureFixture) -> None:
    """A place that nobody reads is logged by nobody, so the log can neither be wanted nor refused."""
    caplog.set_level("CRITICAL", logger="counter_app.db.damage")


def flip(at: int, bit: int) -> Callable[[bytearray], None]:
    """One bit is another one."""

    def damage(content: bytearray) -> None:
        content[at] ^= 1 << bit

    return damage


def zero(page: int) -> Callable[[bytearray], None]:
    """A whole page is zeros, as after a write that never reached the disk."""

    def damage(content: bytearray) -> None:
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)

    return damage


def judged(told: Told) -> Tally:
    """Another answer without a word is silent; an error nobody planned and a write after damage are unhandled."""
    return Tally(silent=bool(told.silent), unhandled=bool(told.raw or told.wrote_on))


def summed(told: Iterable[Told]) -> Tally:
    """All of one kind."""
    return sum(map(judged, told), NONE)


@DAMAGE.each("number")
def test_a_flipped_bit_is_told_as_damage_and_stops_the_next_write(sample: Sample, number: int, came: Came) -> None:
    chance = DAMAGE.random(number)
    places = [(chance.randrange(len(sample.content)), chance.randrange(8)) for _ in range(FLIPS)]
    found = [(place, work_on(sample.damaged(flip(*place)), sample.rows)) for place in places]
    came("byte flipped", summed(told for _place, told in found))
    assert [(place, told) for place, told in found if not judged(told).clean] == []


@DAMAGE.each("number")
def test_every_page_once_as_zeros_and_once_flipped(sample: Sample, number: int, came: Came) -> None:
    chance = Random(number)
    zeros, flips = {}, {}
    for page in range(number, sample.pages, SHARES):
        zeros[page] = work_on(sample.damaged(zero(page)), sample.rows)
        place = page * PAGE + chance.randrange(PAGE)
        flips[page] = work_on(sample.damaged(flip(place, chance.randrange(8))), sample.rows)
    came("page as zeros", summed(zeros.values()))
    came("page flipped", summed(flips.values()))
    assert [(page, told) for found in (zeros, flips) for page, told in found.items() if not judged(told).clean] == []


def test_what_is_damaged_is_met_and_a_whole_store_is_not_called_damaged(sample: Sample, tmp_path: Path) -> None:
    untouched = work_on(sample.damaged(lambda content: None), sample.rows)
    assert untouched == Told()
    met = [work_on(sample.damaged(zero(page)), sample.rows).damage for page in range(1, sample.pages, 60)]
    assert any(met)
