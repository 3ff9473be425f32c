"""A piece of work to which something is done at one named point (`points.py`); without a name it lists its points."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from counter_app.core import Core
from counter_app.officers.passwords import matches
from counter_app.paths import Paths, paths_in
from tests.attacks.nursery import OFFICE, SET_UP, Order
from tests.attacks.orders import serve
from tests.attacks.points import BY_STEP, IN_CHECKPOINT, Deed, Points, say, watch_commits, watch_files, watch_sealed
from tests.attacks.surprises import Surprise, heard
from tests.journeys import visit
from tests.journeys.office_day import OfficeDay
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

OPENING = "the program opens"


def work(order: Order) -> None:
    """The piece of work from the opening of the branch to the end of the program."""
    paths = paths_in(order.data)
    points = Points(order.point, Path(f"{paths.database}-wal"), Deed(order.deed))
    watch_commits(points)
    watch_files(points)
    watch_sealed(points)
    if order.work == SET_UP:
        points.step("a branch is set up")
        make_branch(paths, VisitClock(), members=2, people=1)
    elif order.deed != Deed.KILL:
        hear_all(paths, order, points)
    else:
        core = open_core(paths, VisitClock())
        walk(core, order, points.step)
        close(core, points)
    say("over", {})


def walk(core: Core, order: Order, steps: Callable[[str], None]) -> None:
    """The work itself, its papers into the data folder's own place for short-lived files."""
    printer = core.paths.temp / "printed"

    def printed(_name: str, pdf: bytes) -> None:
        if order.deed == Deed.KILL:  # a printer of its own has room
            printer.write_bytes(pdf)

    picture = b"" if order.work == OFFICE else Path(order.picture).read_bytes()
    around = visit.Surroundings(kept_face(picture), printed, say)
    if order.work == OFFICE:
        OfficeDay(core, steps, around).walk()
    else:
        visit.walk(core, steps, around)


def close(core: Core, points: Points) -> None:
    """The end of the program."""
    points.step("the program closes")
    points.count("checkpoint")
    points.inside("checkpoint", IN_CHECKPOINT)
    core.close()


def hear_all(paths: Paths, order: Order, points: Points) -> None:
    """The work goes on after the deed; each refusal is said with its words, and what can be read is still read."""
    opened: list[Core] = []
    surprise = Surprise(Deed(order.deed), paths)

    def step(name: str) -> None:
        points.step(name)
        if not order.point:
            say("step", {"name": name})
        if order.deed in BY_STEP and name == order.point:
            surprise.come(opened)

    def begin() -> None:
        step(OPENING)
        opened.append(open_core(paths, surprise.clock))
        walk(opened[0], order, step)

    heard(begin)
    for core in opened:
        if order.point:
            heard(core.queue.kiosk, reading=True)
            heard(lambda core=core: core.officers.sign_in(*visit.SECOND, "MEJA-LAIN"))
        heard(lambda core=core: close(core, points))


if __name__ == "__main__":
    matches(None, "")  # made once for all
    importlib.import_module("counter_app.printing.pdf")
    serve(work)
