"""Many papers printed by one act, ended at one named point (`points.py`); without a name it lists its points."""

from __future__ import annotations

import importlib
from pathlib import Path

from counter_app.archive.values import Wanted
from counter_app.officers.passwords import matches
from counter_app.paths import paths_in
from counter_app.print_runs.values import RunOf
from tests.attacks.nursery import Order
from tests.attacks.orders import serve
from tests.attacks.points import Points, say, watch_commits, watch_files
from tests.fakes import InlineJobs
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, open_core
from ui.machine.printing import FolderPrinter, PrintJob
from ui.print_run.presenter import RunDoors, RunPresenter

STACK = "stack"
"""The folder beside the data into which papers come out."""
SHELF = RunOf(search=Wanted("januari 2025"))


class Watched(FolderPrinter):
    """Between the papers of one job there are points as well: some lie in the stack, the others do not."""

    def __init__(self, folder: Path, points: Points) -> None:
        super().__init__(folder)
        self._points = points

    def print_job(self, job: PrintJob) -> None:
        """Put them into the folder."""
        self._points.count("job")
        self._points.pass_("job", "before")
        super().print_job(job)
        self._points.pass_("job", "after")


def work(order: Order) -> None:
    """From the sign-in of the supervisor to what the page says at the end."""
    paths = paths_in(order.data)
    points = Points(order.point, Path(f"{paths.database}-wal"))
    core = open_core(paths, VisitClock())
    who = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    watch_commits(points)
    watch_files(points)
    points.step("many are printed")
    doors = RunDoors(core.print_runs, Watched(order.data.parent / STACK, points), who)
    page = RunPresenter(InlineJobs(), doors, SHELF)
    page.load()
    page.start()
    say("printed", {"count": str(page.state.out), "problem": page.state.problem})
    core.close()


if __name__ == "__main__":
    matches(None, "")  # made once for all
    importlib.import_module("counter_app.printing.pdf")
    serve(work)
