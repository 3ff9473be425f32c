"""The page of printing many papers: asked once, a parcel at a time, stopped between two, counted when it came out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from counter_app.archive.values import Wanted
from counter_app.blobs import Blobs
from counter_app.db.faults import DatabaseBusy
from counter_app.db.models import Paper
from counter_app.db.session import Database
from counter_app.print_runs.service import PrintRunService
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import PARCEL, RunOf
from counter_app.reasons.values import Why
from tests import factories
from tests.core.archive.shelves import fill, index_names
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.drivers.hands import can_press, found, is_shown, press, words
from tests.fakes import FakePrinter, HeldJobs, InlineJobs
from ui.branch_time import BranchTime
from ui.print_run.presenter import RunDoors, RunPresenter
from ui.print_run.view import RunView
from ui.widgets.table import TableView

VISITS = 13
PAPERS = 2 * VISITS


class Screen:
    """The page over the real service."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock, jobs: InlineJobs) -> None:
        self.db, self.jobs, self.printer = db, jobs, FakePrinter()
        who = factories.supervisor(db, name="Hendra Gunawan")
        fill(db, who.officer_id, VISITS, Blobs(IMAGE_KEY), lambda at, kind: f"%PDF {kind.value} {at}".encode())
        index_names(db, VISITS)
        with db.transaction(None) as work:
            work.connection.execute(update(Paper).values(prints=0))
        runs = PrintRunService(db, clock, SHELF, paper_service(db, clock).press)
        of = RunOf(search=Wanted("januari 2025"))
        self.page = RunPresenter(jobs, RunDoors(runs, self.printer, who), of)
        self.left: list[bool] = []
        self.page.left.connect(lambda: self.left.append(True))
        self.view = RunView(self.page, BranchTime(clock, factories.ZONE))
        qtbot.addWidget(self.view)
        self.view.resize(1180, 700)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.page.load()
        self.view.start()

    def prints(self) -> list[int]:
        with self.db.read() as session:
            return list(session.scalars(select(Paper.prints).order_by(Paper.seq)))

    def banner(self) -> str:
        return words(self.view, "print_run.banner.words")

    def done(self) -> str:
        return words(self.view, "print_run.done.words")

    @property
    def papers(self) -> list[bytes]:
        """What came out besides lists and covers."""
        return [one for one in self.printer.printed if one.startswith(b"%PDF form") or one.startswith(b"%PDF appr")]


@pytest.fixture
def opened(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Callable[[InlineJobs], Screen]:
    return lambda jobs: Screen(qtbot, sqlite_db, clock, jobs)


def test_one_key_prints_all_behind_their_list(opened: Callable[[InlineJobs], Screen]) -> None:
    screen = opened(InlineJobs())
    assert f"{PAPERS} dokumen akan dicetak" in words(screen.view, "print_run.count")
    press(screen.view, "print_run.print")
    assert len(screen.papers) == PAPERS
    assert "Daftar Cetak" in text_of(screen.printer.printed[0])
    assert screen.prints() == [1] * PAPERS
    assert f"{PAPERS} dokumen dikirim ke printer" in screen.done()
    assert "Semua sudah dicetak" in words(screen.view, "print_run.nothing.title")
    assert not can_press(screen.view, "print_run.print")


def test_printer_and_sides_go_with_every_job(opened: Callable[[InlineJobs], Screen]) -> None:
    screen = opened(InlineJobs())
    screen.page.choose_sides(Sides.BOTH)
    screen.page.start()
    assert {(one.printer, one.sides) for one in screen.printer.jobs} == {("Printer loket", Sides.BOTH)}
    assert [len(one.papers) for one in screen.printer.jobs] == [1, PARCEL, PARCEL, PAPERS - 2 * PARCEL]
    assert len({one.name for one in screen.printer.jobs}) == 4


def test_a_second_time_it_asks_why_and_lays_covers(opened: Callable[[InlineJobs], Screen]) -> None:
    screen = opened(InlineJobs())
    screen.page.start()
    screen.printer.printed.clear()
    screen.page.skip_printed(False)
    assert "dicetak 1 kali, terakhir" in " ".join(map(str, _marks(screen)))
    assert is_shown(screen.view, "print_run.why")
    screen.page.start()
    assert (screen.printer.printed, screen.banner()) == ([], "Pilih alasan cetak ulang dahulu.")
    screen.page.say_why(Why("copy_for_member"))
    screen.page.start()
    assert len(screen.printer.printed) == 1 + 2 * PAPERS
    assert screen.prints() == [2] * PAPERS


def test_stop_ends_between_two_parcels_and_a_second_list_tells_it(
    opened: Callable[[InlineJobs], Screen], qtbot: QtBot
) -> None:
    jobs = HeldJobs()
    screen = opened(jobs)
    jobs.release()
    screen.page.start()
    for _step in ("begun", "list", "first parcel"):
        jobs.release()
    assert "10 dari 26 dokumen tercetak" in words(screen.view, "print_run.busy.words")
    press(screen.view, "print_run.back")
    assert "Berhenti setelah" in words(screen.view, "print_run.busy.words")
    for _step in ("second parcel", "second list", "read again"):
        jobs.release()
    assert sum(screen.prints()) == 2 * PARCEL
    assert "Dihentikan: 20 dari 26 dokumen tercetak" in text_of(screen.printer.printed[-1])
    assert "Dihentikan: 20 dari 26" in screen.done()
    assert f"{PAPERS - 20} dokumen akan dicetak" in words(screen.view, "print_run.count")
    assert screen.left == []
    press(screen.view, "print_run.back")
    assert screen.left == [True]


def test_a_printer_that_stops_counts_nothing_and_goes_on_where_it_stood(
    opened: Callable[[InlineJobs], Screen],
) -> None:
    jobs = HeldJobs()
    screen = opened(jobs)
    jobs.release()
    screen.page.start()
    for _step in ("begun", "list", "first parcel"):
        jobs.release()
    screen.printer.off = True
    jobs.release()
    assert (sum(screen.prints()), screen.page.state.can_retry) == (PARCEL, True)
    assert screen.banner()
    screen.printer.off = False
    screen.page.retry()
    for _step in ("second parcel", "third parcel", "read again"):
        jobs.release()
    assert screen.papers == [b"%PDF form 1", *screen.papers[1:]]
    assert (len(screen.papers), screen.prints()) == (PAPERS, [1] * PAPERS)


def test_a_run_that_waits_at_its_printer_can_be_given_up(opened: Callable[[InlineJobs], Screen]) -> None:
    screen = opened(InlineJobs())
    screen.printer.off = True
    screen.page.start()
    assert (screen.page.state.going, screen.page.state.can_retry) == (True, True)
    screen.page.leave()
    assert not screen.page.state.going
    assert "Dihentikan: 0 dari 26" in screen.done()
    assert screen.prints() == [0] * PAPERS


def test_what_is_printed_is_only_counted_where_counting_failed(
    opened: Callable[[InlineJobs], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(InlineJobs())
    count, calls = PrintRunService.came_out, list[int]()

    def busy_once(*given: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise DatabaseBusy
        count(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(PrintRunService, "came_out", busy_once)
    screen.page.start()
    assert screen.page.state.can_retry
    screen.page.retry()
    assert (len(screen.papers), screen.prints()) == (PAPERS, [1] * PAPERS)


def test_a_damaged_paper_is_named_at_the_end(opened: Callable[[InlineJobs], Screen]) -> None:
    screen = opened(InlineJobs())
    with screen.db.transaction(None) as work:
        one = work.session.scalars(select(Paper).order_by(Paper.seq)).first()
        assert one is not None
        one.sha256 = "0" * 64
    screen.page.start()
    assert sum(screen.prints()) == PAPERS - 1
    assert "Tidak dapat dibuka dari arsip: PD-2025-000001" in screen.done()


def test_a_page_that_is_left_for_another_stops_its_run(opened: Callable[[InlineJobs], Screen]) -> None:
    jobs = HeldJobs()
    screen = opened(jobs)
    jobs.release()
    screen.page.start()
    jobs.release()
    screen.page.stop()
    for _step in range(4):
        jobs.release()
    assert sum(screen.prints()) == 0


def _marks(screen: Screen) -> list[object]:
    table = found(screen.view, TableView, "print_run.papers")
    model = table.model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_what_lies_in_the_stack_is_counted_also_where_it_is_then_given_up(
    opened: Callable[[InlineJobs], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(InlineJobs())
    count, calls = PrintRunService.came_out, list[int]()

    def busy_once(*given: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise DatabaseBusy
        count(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(PrintRunService, "came_out", busy_once)
    screen.page.start()
    screen.page.leave()
    assert (len(screen.papers), sum(screen.prints())) == (PARCEL, PARCEL)
    assert "Dihentikan: 10 dari 26" in screen.done()


def test_what_another_printed_meanwhile_is_left_out_and_named(opened: Callable[[InlineJobs], Screen]) -> None:
    jobs = HeldJobs()
    screen = opened(jobs)
    jobs.release()
    screen.page.start()
    jobs.release()
    with screen.db.transaction(None) as work:
        first = work.session.scalars(select(Paper).order_by(Paper.seq)).first()
        assert first is not None
        first.prints = 1
    for _step in range(5):
        jobs.release()
    assert "Sementara itu dicetak orang lain, jadi dilewati: PD-2025-000001" in screen.done()
    assert screen.prints() == [1] * PAPERS
    assert len(screen.papers) == PAPERS - 1


def test_an_act_that_was_broken_off_shows_what_may_be_in_the_stack(opened: Callable[[InlineJobs], Screen]) -> None:
    jobs = HeldJobs()
    screen = opened(jobs)
    jobs.release()
    screen.page.start()
    for _step in ("begun", "list"):
        jobs.release()
    screen.printer.off = True
    jobs.release()
    screen.page.leave()
    for _step in ("second list", "read again"):
        jobs.release()
    assert "10 mungkin sudah tercetak" in words(screen.view, "print_run.count")
    assert sum("mungkin sudah tercetak: dikirim" in str(one) for one in _marks(screen)) == PARCEL
    screen.printer.off = False
    screen.page.start()
    for _again in range(6):
        jobs.release()
    assert screen.prints() == [1] * PAPERS
    assert sum(b"%PDF-1" in one[:8] for one in screen.printer.printed) >= PARCEL
