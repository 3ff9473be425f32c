"""A letter's approved rows applied, ended at one named point (`points.py`); without a name it lists its points."""

from __future__ import annotations

import importlib
from pathlib import Path

from sqlalchemy import select

from counter_app.db.models import CompanyLetter
from counter_app.letters import decisions
from counter_app.officers.passwords import matches
from counter_app.paths import paths_in
from tests.attacks.nursery import Order
from tests.attacks.orders import serve
from tests.attacks.points import Points, say, watch_commits, watch_files, watch_sealed
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, open_core

setattr(decisions, "APPLY_S", 0.0)  # noqa: B010  a row a transaction, so that every run passes the same points


def work(order: Order) -> None:
    """From the sign-in of the supervisor to the last row."""
    paths = paths_in(order.data)
    points = Points(order.point, Path(f"{paths.database}-wal"))
    core = open_core(paths, VisitClock())
    who = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    with core.db.read() as session:
        letter_id = session.scalars(select(CompanyLetter.id)).one()
    watch_commits(points)
    watch_files(points)
    watch_sealed(points)
    points.step("rows are applied")
    done = core.letter_decisions.apply_some(who, letter_id)
    while not done.finished:
        done = core.letter_decisions.apply_some(who, letter_id)
    say("applied", {"count": str(done.done)})
    core.close()


if __name__ == "__main__":
    matches(None, "")  # made once for all
    importlib.import_module("counter_app.printing.pdf")
    serve(work)
