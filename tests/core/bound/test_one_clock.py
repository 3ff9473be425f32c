"""What one service of a program knows of this computer's clock, all of them know."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from counter_app.paths import paths_in
from tests.journeys.visit_setting import VisitClock, make_branch, open_core


def test_whoever_looks_first_after_the_clock_was_put_forward_says_so_too(tmp_path: Path) -> None:
    clock, ahead = VisitClock(), [timedelta()]
    make_branch(paths_in(tmp_path), clock, members=1)
    core = open_core(paths_in(tmp_path), lambda: clock() + ahead[0])
    core.queue.kiosk()
    assert not core.clock_set.was_put_forward()
    ahead[0] = timedelta(days=1)
    halves = [one._half for one in (core.queue, core.greeter, core.bound)]
    assert [one.clock_set.was_put_forward() for one in halves] == [True, True, True]
    core.close()
