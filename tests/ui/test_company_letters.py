"""The two pages of companies' letters: what is shown, what can be pressed, and that no word is cut."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.letter_states import LetterPaperKind, LetterState
from counter_app.letters.values import Brought, LetterRow
from counter_app.texts import use_language
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import JudgedBook, Remark, RowOutcome
from tests.core.desk import SHELF
from tests.core.letters.office import SCAN, SHEETS, Office
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.fakes import FakePrinter, InlineJobs, LaterJobs
from tests.looks.eye import rest
from ui.branch_time import BranchTime
from ui.letter_review.presenter import ReviewPresenter
from ui.letter_review.state import Returning, ReviewDoors, waiting
from ui.letter_review.view import ReviewView
from ui.letters.presenter import LettersPresenter
from ui.letters.state import LetterDoors, Visitor
from ui.letters.view import LettersView
from ui.messages import SaveAs
from ui.widgets.table import TableView

SMALL, LARGE = QSize(1110, 724), QSize(1640, 990)
ZONE = "Asia/Jakarta"
NPWP = "0123456789012345"


class Pages:
    """Both pages over one store, with a letter that waits."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.office, self.printer = office, FakePrinter()
        people = office.members(26)
        self.rows = [office.correction(one, npwp=NPWP) for one in people[:23]]
        self.rows += [office.correction(one, guarded=True, name="SITI AMINAH PUTRI") for one in people[23:25]]
        bad = office.correction(people[25], npwp=NPWP)
        self.rows.append(
            replace(bad, outcome=RowOutcome.FAILED, remarks=(Remark(RemarkKind.UNKNOWN_MEMBER),), member_id=None)
        )
        time = BranchTime(office.clock, ZONE)
        doors = LetterDoors(office.letters, SHELF, time, self.printer, lambda: Visitor(new_id()))
        self.counter = LettersPresenter(InlineJobs(), doors, office.officer)
        self.desk = LettersView(self.counter)
        self.boss = ReviewPresenter(
            InlineJobs(), ReviewDoors(office.letters, office.decisions, SHELF, time), office.boss
        )
        self.review = ReviewView(self.boss)
        for view in (self.desk, self.review):
            qtbot.addWidget(view)
            view.resize(SMALL)
            view.show()

    def sent(self) -> LetterRow:
        """The letter waits for the supervisor; both pages have read it."""
        letter = self.office.sent(*self.rows)
        self.counter.load()
        self.boss.load()
        return letter


@pytest.fixture
def pages(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Pages:
    return Pages(qtbot, Office(sqlite_db, clock))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_no_word_is_cut_on_either_page(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock, size: QSize, language: str
) -> None:
    use_language(language)
    pages = Pages(qtbot, Office(sqlite_db, clock))
    cut = list[str]()

    def look() -> None:
        for view in (pages.desk, pages.review):
            view.resize(size)
            rest()
            cut.extend(cut_words(view))
            assert view.width() == size.width(), "a page that is wider than its window loses its last key"

    pages.counter.load()
    pages.boss.load()
    look()
    pages.sent()
    pages.counter.write()
    look()
    pages.counter.leave()
    pages.boss.begin()
    pages.boss.open_line()
    look()
    pages.boss.ask_return(Returning.LINE)
    look()
    pages.boss.ask_return(Returning.REST)
    pages.boss.give_back("not_as_letter", "")
    pages.counter.load()
    assert pages.counter.state.row is not None
    book = JudgedBook("0" * 64, pages.counter.state.row.npp, SHEETS, tuple(pages.rows))
    pages.counter._show(replace(pages.counter.state, book=book, file=Brought("data.xlsx", b"")))
    assert (len(pages.counter.state.papers), pages.counter.state.may_save) == (4, True)
    look()
    assert cut == []


def test_a_page_without_letters_says_so_and_waits_where_one_is_taken_in(pages: Pages) -> None:
    pages.counter.load()
    pages.desk.start()
    assert is_shown(pages.desk, "letters.none")
    assert can_press(pages.desk, "letters.new")
    assert not can_press(pages.desk, "letters.send")


def test_what_is_wrong_with_a_letter_stands_at_its_field(pages: Pages) -> None:
    pages.counter.write()
    pages.counter.take_in(pages.office.envelope(), with_visitor=False)
    assert pages.counter.state.wrong_field == "scan"
    pages.counter._show(replace(pages.counter.state, scan=SCAN))
    pages.counter.take_in(replace(pages.office.envelope(), npp="-"), with_visitor=False)
    assert (pages.counter.state.wrong_field, pages.counter.state.writing) == ("npp", True)
    pages.counter.take_in(pages.office.envelope(), with_visitor=False)
    assert "SP-2026-000001" in words(pages.desk, "letters.done.words")
    assert not pages.counter.state.writing


def test_what_was_looked_through_is_shown_failed_rows_first_and_can_be_sent(pages: Pages) -> None:
    pages.office.take_in()
    pages.counter.load()
    row = pages.counter.state.row
    assert row is not None
    data = b"a workbook"
    book = JudgedBook(hashlib.sha256(data).hexdigest(), row.npp, SHEETS, tuple(pages.rows))
    pages.counter._show(replace(pages.counter.state, book=book, file=Brought("data.xlsx", data)))
    assert "gagal 1" in words(pages.desk, "letters.found")
    press(pages.desk, "letters.send")
    assert pages.counter.state.row is not None
    assert pages.counter.state.row.state is LetterState.SENT
    assert not is_shown(pages.desk, "letters.lines")


def test_rows_that_failed_are_saved_as_a_workbook_for_the_company(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.office.take_in()
    pages.counter.load()
    row = pages.counter.state.row
    assert row is not None
    whole = JudgedBook("0" * 64, row.npp, SHEETS, tuple(pages.rows[:3]))
    pages.counter._show(replace(pages.counter.state, book=whole, file=Brought("data.xlsx", b"")))
    assert not can_press(pages.desk, "letters.mend")
    book = replace(whole, rows=tuple(pages.rows))
    pages.counter._show(replace(pages.counter.state, book=book))
    offered = list[str]()
    path = tmp_path / "kembali.xlsx"

    def ask(_parent: object, name: str, _kinds: str) -> str:
        offered.append(name)
        return str(path) if len(offered) > 1 else ""

    monkeypatch.setattr(SaveAs, "ask", ask)
    press(pages.desk, "letters.mend")
    assert not path.exists()
    press(pages.desk, "letters.mend")
    assert offered == ["data - perbaiki.xlsx"] * 2
    assert "1 baris untuk perusahaan disimpan: kembali.xlsx" in words(pages.desk, "letters.done.words")
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [one[0] for one in sheet[1:]] == [pages.rows[-1].cells[0]]
    assert pages.office.codes(code="letter_rows_given") == ["letter_rows_given"]


def test_the_receipt_is_printed_once_rows_were_sent_and_the_answer_once_they_were_decided(pages: Pages) -> None:
    letter = pages.sent()
    assert pages.counter.state.papers == (LetterPaperKind.RECEIPT,)
    pages.counter.print_paper(LetterPaperKind.ANSWER)
    assert pages.printer.printed == []
    pages.counter.print_paper(LetterPaperKind.RECEIPT)
    assert len(pages.printer.printed) == 1
    batch = pages.office.opened(letter)
    for one in batch.to_decide:
        pages.office.decisions.approve_line(pages.office.boss, one.line_id)
    pages.office.decisions.approve_rest(pages.office.boss, letter.letter_id)
    pages.office.apply(letter)
    pages.counter.load()
    assert pages.counter.state.papers == tuple(LetterPaperKind)
    assert can_press(pages.desk, "letters.end")


def test_a_supervisor_opens_decides_approves_and_all_is_applied(pages: Pages) -> None:
    pages.sent()
    assert waiting(pages.boss.state) == 1
    press(pages.review, "letter_review.begin")
    assert pages.boss.state.line_row is not None
    assert pages.boss.state.line_row.guarded
    assert not can_press(pages.review, "letter_review.approve")
    while pages.boss.state.batch is not None and pages.boss.state.batch.to_open:
        pages.boss.point(pages.boss.state.batch.to_open[0])
        pages.boss.open_line()
        assert pages.boss.state.view is not None
        if pages.boss.state.view.row.guarded:
            assert "→ SITI AMINAH PUTRI" in words(pages.review, "letter_review.opened")
            press(pages.review, "letter_review.approve")
    press(pages.review, "letter_review.rest")
    assert "25 baris" in words(pages.review, "letter_review.done.words")
    assert pages.boss.state.row is not None
    assert pages.boss.state.row.state is LetterState.PARTLY
    assert waiting(pages.boss.state) == 0


def test_the_rest_goes_back_with_a_reason_that_has_to_be_given(pages: Pages) -> None:
    pages.sent()
    pages.boss.begin()
    pages.boss.ask_return(Returning.REST)
    pages.boss.give_back("", "")
    assert "Pilih" in pages.boss.state.reason_problem
    pages.boss.give_back("other", "")
    assert pages.boss.state.reason_problem
    pages.boss.give_back("not_as_letter", "")
    assert pages.boss.state.row is not None
    assert pages.boss.state.row.state is LetterState.PARTLY


def drain(jobs: LaterJobs) -> None:
    """All that is held is done, and what follows from it."""
    for _turn in range(6):
        jobs.release()


def shown_row(view: ReviewView) -> int | None:
    """The number of the row whose values are shown."""
    found = re.match(r"Baris (\d+),", words(view, "letter_review.opened"))
    return int(found[1]) if found else None


def test_a_row_that_is_opened_while_the_answer_to_another_is_kept_is_shown_after_it(
    qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock
) -> None:
    office, jobs = Office(sqlite_db, clock), LaterJobs()
    people = office.members(200)
    named = [office.correction(one, guarded=True, name="SITI AMINAH PUTRI") for one in people[:2]]
    office.sent(*named, *(office.correction(one, npwp=NPWP) for one in people[2:]))
    boss = ReviewPresenter(
        jobs, ReviewDoors(office.letters, office.decisions, SHELF, BranchTime(clock, ZONE)), office.boss
    )
    view = ReviewView(boss)
    qtbot.addWidget(view)
    view.show()
    boss.load()
    boss.begin()
    first, second, third, *_others = part(view, "letter_review.lines", TableView).rows()
    boss.point(first)
    boss.open_line()
    jobs.holds = True
    boss.approve_line()
    boss.point(second)
    boss.open_line()
    assert boss.state.view is None
    drain(jobs)
    assert shown_row(view) == second.line
    assert boss.state.line == second.line_id

    boss.point(first)
    boss.open_line()
    boss.point(third)
    boss.open_line()
    drain(jobs)
    assert shown_row(view) == third.line
    boss.open_line()
    boss.point(second)
    drain(jobs)
    assert (boss.state.line, boss.state.view) == (second.line_id, None)
