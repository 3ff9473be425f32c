"""What pytest does for batteries: seeds, choosing one that is taken whole, and its progress case by case."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Generator
from dataclasses import asdict, astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.attacks.tally import NONE, Came, Tally
from tests.battery.battery import SEED, WHOLE, seed
from tests.battery.table import BATTERIES, PROPERTIES

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

PROGRESS = "BATTERY_PROGRESS"
"""Variable: the file in which a whole run notes each case that has ended."""
ATTACK = "attack"
"""What a case that attacks something reports: the kind of it, and the five numbers of its tally."""
FIGURE = "figure"
"""What a case that measures something reports: the name of a share, and whether this case belongs to it."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """One seed for all processes of the run, and for the properties as well."""
    config.addinivalue_line("markers", "battery(name): belongs to a battery of tests/battery/table.py")
    os.environ.setdefault(SEED, str(seed()))  # processes that this one starts draw the same cases
    if getattr(config.option, "hypothesis_seed", None) is None:
        config.option.hypothesis_seed = os.environ[SEED]


@pytest.fixture
def came(record_property: Callable[[str, object], None]) -> Came:
    """To be told what came of an attack before anything is asserted: a case that fails counts as well."""

    def note(kind: str, tally: Tally) -> None:
        record_property(ATTACK, [str(kind), *map(int, astuple(tally))])  # plain ones: they go between processes

    return note


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, bool], None]:
    """To be told a name and whether it was so: a whole run keeps how many of how many."""
    return lambda name, so: record_property(FIGURE, [name, int(so)])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A property belongs to its battery by being one; a whole run takes its own battery's cases that are not done."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.battery(PROPERTIES.name))
    if not (whole := os.environ.get(WHOLE)):
        return
    past = ended(Path(os.environ[PROGRESS])) if PROGRESS in os.environ else {}
    done = {case for case, why in past.items() if not why}
    wanted = [item for item in items if whole in batteries_of(item) and item.nodeid not in done]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report says which battery it counts for."""
    report = yield
    for name in batteries_of(item):
        report.user_properties.append(("battery", name))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how a case ended, in the process that hears of all of them."""
    if PROGRESS not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
        return
    if report.failed or report.when == "call":
        line: dict[str, object] = {"case": report.nodeid, "why": report.longreprtext if report.failed else ""}
        if attacks := [value for name, value in report.user_properties if name == ATTACK]:
            line["attacks"] = attacks
        if figures := [value for name, value in report.user_properties if name == FIGURE]:
            line["figures"] = figures
        note(Path(os.environ[PROGRESS]), line)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """How many cases of each battery were taken, how long that took, and the seed that draws the same ones again."""
    taken: dict[str, list[float]] = defaultdict(list)
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "battery" and report.when == "call":
                    taken[value].append(report.duration)
    for battery in BATTERIES:
        if times := taken.get(battery.name):
            size = "whole" if os.environ.get(WHOLE) == battery.name else "sample"
            told = f"battery {battery.name} ({size}, {SEED}={seed()}): {len(times)} tests, {sum(times):.0f} s"
            terminalreporter.write_line(told)


def batteries_of(item: pytest.Item) -> list[str]:
    """Names of the batteries that a test belongs to."""
    return [str(mark.args[0]) for mark in item.iter_markers("battery")]


def note(progress: Path, line: dict[str, object]) -> None:
    """One more line; the break before it parts it from one that was cut off."""
    with progress.open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps(line, ensure_ascii=False))


def lines_of(progress: Path) -> list[dict[str, Any]]:  # Any: as JSON keeps it
    """What was noted. A line that was cut off counts as none."""
    found: list[dict[str, Any]] = []
    for line in progress.read_text("utf-8").splitlines() if progress.exists() else []:
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return found


def ended(progress: Path) -> dict[str, str]:
    """Cases that have ended, and why the last try failed, "" where it did not."""
    return {line["case"]: line["why"] for line in lines_of(progress) if "case" in line}


def attacks_of(progress: Path) -> dict[str, dict[str, int]]:
    """What came of attacks, kind by kind: the last try of each case counts."""
    last = {line["case"]: line.get("attacks", []) for line in lines_of(progress) if "case" in line}
    found: dict[str, Tally] = defaultdict(lambda: NONE)
    for kind, *numbers in (one for attacks in last.values() for one in attacks):
        found[kind] += Tally(*numbers)
    return {kind: asdict(found[kind]) for kind in sorted(found)}


def figures_of(progress: Path) -> dict[str, tuple[int, int]]:
    """Of each share that cases reported how many of how many; the last try of each case counts."""
    last = {line["case"]: line.get("figures", []) for line in lines_of(progress) if "case" in line}
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, so in (one for figures in last.values() for one in figures):
        found[name] = (found[name][0] + so, found[name][1] + 1)
    return {name: found[name] for name in sorted(found)}
