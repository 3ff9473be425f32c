"""A branch of five years beside a fresh one: every act on both; and a day of ten beside one of thousands."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from counter_app.core import Core
from counter_app.rights.table import TABLE
from tests.bench.aged.acts import Acts, day_of_many
from tests.bench.aged.branch import CACHE, TODAY, Aged, built
from tests.bench.aged.floor import Floor
from tests.bench.aged.known import GROWS_BY_NATURE, NOT_CALLED, OWN_BARS
from tests.bench.aged.probe import Call, Probe
from tests.bench.aged.sizes import FRESH, aged
from tests.bench.figures import Bar, Figure
from tests.journeys.visit_setting import VisitClock, open_core
from tests.plans.sqlite import KNOWN

ROUNDS = 4
LONG_DAY, SHORT_DAY = 3_000, 10
OF_A_DAY = ("QueueService.issue", "QueueService.board", "QueueService.mine")
NOTHING = Call(0, 0, 0)
BAR = 1.5
LEAST_STEPS, LEAST_S = 20_000, 0.02
"""What grows by less than this many steps of the engine, or this time, is no growth but the clock's own doubt."""


def run(part: float = 1.0) -> list[Figure]:
    """A figure a method that both sides know, the worst ones first, and one for the long day."""
    fresh, old = built("fresh", FRESH), built("aged" if part == 1 else f"aged-{part}", aged(part))
    if part == 1:
        keep_figures(old)
    before, after = measured(fresh), measured(old)
    pairs = {name: (before.median(name), after.median(name)) for name in TABLE}
    figures = [_figure(name, one, other) for name, (one, other) in pairs.items() if one and other]
    figures.sort(key=lambda figure: -figure.ratio)
    _tell_what_is_missing(before, after)
    return [*figures, *long_day(fresh)]


def keep_figures(branch: Aged) -> None:
    """What the store's engine knows of the branch, for the test of plans."""
    with opened(branch) as (core, _outside), core.db.read() as session:
        asked = text("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL ORDER BY tbl, idx")
        rows = [json.dumps(list(row)) for row in session.execute(asked)]
    KNOWN.write_text("[\n " + ",\n ".join(rows) + "\n]\n", "utf-8")


def measured(branch: Aged, rounds: int = ROUNDS) -> Probe:
    """Everything a few times, on a copy."""
    with opened(branch) as (core, outside):
        probe = Probe(core)
        acts = Acts(probe, core, outside)
        for _ in range(rounds):
            acts.round()
        acts.end()
        return probe


@contextmanager
def opened(branch: Aged) -> Iterator[tuple[Core, Path]]:
    """The services of a copy of the branch, an hour into today, and a folder outside it."""
    CACHE.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=CACHE))
    core = open_core(branch.copy(folder / "data").paths, VisitClock(TODAY + timedelta(hours=1)))
    try:
        yield core, folder
    finally:
        core.close()
        shutil.rmtree(folder)


def long_day(branch: Aged) -> list[Figure]:
    """Giving a number and reading the board after ten visits of the day and after thousands."""
    with opened(branch) as (core, _outside):
        floor, service = Floor(core), next(iter(core.queue.kiosk())).service_id
        probe, sides = Probe(core), list[dict[str, Call]]()
        for more in (SHORT_DAY, LONG_DAY - SHORT_DAY):
            day_of_many(core, floor, more)
            probe.calls.clear()
            for _ in range(20):
                core.queue.issue(floor.officer, service)
                core.queue.board()
                core.queue.mine(floor.officer)
            sides.append({name: probe.median(name) or NOTHING for name in OF_A_DAY})
        short, long = sides
        what, against = f"day of {LONG_DAY:,} done", f"day of {SHORT_DAY}"
        return [_figure(name, short[name], long[name], (f"{what}, {name}", against)) for name in OF_A_DAY]


def _figure(name: str, fresh: Call, old: Call, said: tuple[str, str] | None = None) -> Figure:
    """By the engine's steps, which no load disturbs, where there are enough of them; by processor time where not."""
    by_steps, by_time = _ratio(fresh.steps, old.steps, LEAST_STEPS), _ratio(fresh.seconds, old.seconds, LEAST_S)
    why = GROWS_BY_NATURE.get(name, "")
    remark = (
        f"{fresh.seconds * 1000:.1f} → {old.seconds * 1000:.1f} ms of processor, {fresh.statements} → {old.statements}"
        f" statements, {fresh.steps:,} → {old.steps:,} steps of the engine" + (f"; {why}" if why else "")
    )
    bar = 0.0 if why else OWN_BARS.get(name, BAR)
    what, against = said or (f"{name}, five years old", "fresh branch")
    return Figure(what, against, max(by_steps, by_time), Bar.AT_MOST, bar, remark=remark)


def _ratio(fresh: float, old: float, least: float) -> float:
    """How much it grew; nothing where it grew by less than can be told."""
    return 1.0 if old - fresh < least else old / max(fresh, least)


def _tell_what_is_missing(before: Probe, after: Probe) -> None:
    """On the terminal: what was refused on a side, and which methods nobody called and why."""
    for side, probe in (("fresh", before), ("aged", after)):
        for what, problem in probe.failed.items():
            sys.stderr.write(f"{side}: {what} was refused: {problem}\n")
    for name in TABLE:
        if not (before.calls.get(name) and after.calls.get(name)):
            sys.stderr.write(f"not called: {name} ({NOT_CALLED.get(name, 'no reason is known')})\n")
