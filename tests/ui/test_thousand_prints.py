"""A thousand forms printed by one act: each arrives as it was archived, in its order, and memory does not grow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from counter_app.archive.values import Wanted
from counter_app.blobs import Blobs
from counter_app.db.models import Paper
from counter_app.db.session import Database
from counter_app.print_runs.service import PrintRunService
from counter_app.print_runs.values import RunOf
from counter_app.printing.pdf import draw_form
from counter_app.states import PaperKind
from tests import factories
from tests.battery.table import PRINTS
from tests.core.archive.shelves import fill, index_names, name_of, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing import samples
from tests.core.printing.reading import text_of
from tests.databases import Clock
from ui.jobs import Jobs
from ui.machine.printing import FolderPrinter, PrintJob
from ui.print_run.presenter import RunDoors, RunPresenter

GROWTH = 1.05
"""Of a whole act: what its last quarter holds against its first."""
SETTLING_MIB = 24
"""Of a sample, which ends while fonts and caches still fill."""


class Weighed(FolderPrinter):
    """A folder that notes what the process holds at each job."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.mib: list[float] = []

    def print_job(self, job: PrintJob) -> None:
        super().print_job(job)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.mib.append(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


@PRINTS.member
@pytest.mark.timeout(3600)
@pytest.mark.skipif(os.name != "posix", reason="memory is read from /proc")
def test_each_form_arrives_as_it_was_archived(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, jobs: Jobs, tmp_path: Path
) -> None:
    db, count = sqlite_db, PRINTS.count
    who = factories.supervisor(db)
    drawn = [draw_form(samples.form(samples.imprint(number(at)), name=name_of(at))) for at in range(1, count + 1)]
    archived = [text_of(one) for one in drawn]
    fill(
        db, who.officer_id, count, Blobs(IMAGE_KEY), lambda at, kind: drawn[at - 1] if kind is PaperKind.FORM else b"-"
    )
    index_names(db, count)
    with db.transaction(None) as work:
        work.connection.execute(update(Paper).values(prints=0))
    drawn.clear()
    printer = Weighed(tmp_path / "printed")
    runs = PrintRunService(db, clock, SHELF, paper_service(db, clock).press)
    page = RunPresenter(jobs, RunDoors(runs, printer, who), RunOf(search=Wanted("2025", paper=PaperKind.FORM)))
    page.load()
    qtbot.waitUntil(lambda: page.state.read)
    page.start()
    qtbot.waitUntil(lambda: bool(page.state.done), timeout=3_000_000)
    came = sorted((tmp_path / "printed").iterdir())
    listed, papers = text_of(came[0].read_bytes()), came[1:]
    assert [text_of(one.read_bytes()) for one in papers] == archived
    assert all(number(at) in listed for at in range(1, count + 1))
    assert all(number(at) in text and name_of(at) in text for at, text in enumerate(archived, 1))
    with db.read() as session:
        prints = session.scalars(select(Paper.prints).where(Paper.kind == PaperKind.FORM)).all()
    assert list(prints) == [1] * count
    quarter = max(1, len(printer.mib) // 4)
    first, last = max(printer.mib[:quarter]), max(printer.mib[-quarter:])
    assert last <= (first * GROWTH if count == PRINTS.whole else first + SETTLING_MIB), printer.mib
