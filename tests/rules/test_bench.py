"""The bench's shape: what it counts, how it tells, and that every part is there. Nothing is timed here."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.bench import searching
from tests.bench.figures import Bar, Figure, Pair, at_percent, in_turns
from tests.bench.parts import PARTS
from tests.bench.report import Machine, document
from tests.rules.sources import ROOT

MACHINE = Machine("Contoh 9000", 2, "CPython 3.11.7", "Linux", date(2026, 11, 22), 0.4)


def figure(ratio: float, side: Bar, bar: float) -> Figure:
    return Figure("start", "bare window", ratio, side, bar)


@pytest.mark.parametrize("where", PARTS.values())
def test_every_part_is_a_function_of_a_module_that_exists(where: str) -> None:
    module, _, function = where.partition(":")
    assert importlib.util.find_spec(module) is not None
    assert f"\ndef {function}() -> list[Figure]:" in (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("ratio", "side", "bar", "met"),
    [
        (2.0, Bar.AT_MOST, 2.0, True),
        (2.01, Bar.AT_MOST, 2.0, False),
        (0.4, Bar.AT_LEAST, 0.4, True),
        (0.39, Bar.AT_LEAST, 0.4, False),
    ],
)
def test_a_bar_is_met_on_its_own_side_only(ratio: float, side: Bar, bar: float, met: bool) -> None:
    assert figure(ratio, side, bar).met is met


def test_the_search_that_is_measured_finds_somebody(tmp_path: Path) -> None:
    with closing(searching.branch(tmp_path / "few.db", 500)) as db:
        assert searching.find(db, searching.ONE_PREFIX[0])


def test_both_sides_are_measured_in_turns_and_neither_always_goes_first() -> None:
    asked: list[str] = []

    def side(name: str, taken: float) -> float:
        asked.append(name)
        return taken

    pair = in_turns(lambda: side("ours", 3.0), lambda: side("bare", 2.0), 4)
    assert asked == ["bare", "ours", "ours", "bare", "bare", "ours", "ours", "bare"]
    assert pair == Pair((3.0,) * 4, (2.0,) * 4)


def test_one_disturbed_round_does_not_move_the_ratio() -> None:
    assert Pair((1.0, 1.0, 90.0), (2.0, 2.0, 2.0)).ratio == 0.5


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert at_percent([float(value) for value in range(1, 101)], 99) == 99.0
    assert at_percent([5.0], 99) == 5.0


def test_the_document_says_where_it_was_measured_and_what_missed_its_bar() -> None:
    written = document([figure(1.5, Bar.AT_MOST, 2.0), figure(2.5, Bar.AT_MOST, 2.0)], MACHINE)
    for words in ("Contoh 9000, 2 cores", "CPython 3.11.7", "2026-11-22", "| 1.50 | ≤ 2 | yes |"):
        assert words in written
    assert "| 2.50 | ≤ 2 | **no** |" in written
    assert "1 of 2 bars are not met." in written


def test_an_unknown_part_is_refused_with_the_names_of_all() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "sart"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2
    assert all(part in done.stderr for part in PARTS)
