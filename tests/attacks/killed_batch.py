"""Several requests approved by one act, ended at one named point (`points.py`); without a name it lists its points."""

from __future__ import annotations

import importlib
from pathlib import Path

from counter_app.officers.passwords import matches
from counter_app.paths import paths_in
from tests.attacks.nursery import Order
from tests.attacks.orders import serve
from tests.attacks.points import Points, say, watch_commits, watch_files, watch_sealed
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, open_core


def work(order: Order) -> None:
    """From the sign-in of the supervisor to the answer that the window would get."""
    paths = paths_in(order.data)
    points = Points(order.point, Path(f"{paths.database}-wal"))
    core = open_core(paths, VisitClock())
    who = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    going = [one.request_id for one in core.batches.reckon(who) if one.found.why is None]
    watch_commits(points)
    watch_files(points)
    watch_sealed(points)
    points.step("several are approved")
    outcome = core.batches.approve(who, going)
    say("approved", {"count": str(len(outcome.approved))})
    core.close()


if __name__ == "__main__":
    matches(None, "")  # made once for all
    importlib.import_module("counter_app.printing.pdf")
    serve(work)
