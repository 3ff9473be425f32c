"""The page of companies' letters at the counter: what is shown, what can be pressed, and that no word is cut."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import python_calamine
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.letter_states import LetterState
from counter_app.letters.values import Brought
from counter_app.states import PaperKind
from counter_app.texts import use_language
from counter_app.workbooks.rows import JudgedBook
from tests import factories
from tests.core.letters.office import SCAN, SHEETS, Office
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.looks.eye import rest
from tests.ui.letter_pages import LARGE, SMALL, Pages
from ui.letter_review.state import Returning
from ui.letters.state import LETTER_PAPERS
from ui.messages import SaveAs


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


def test_a_page_that_is_opened_while_it_reads_waits_where_a_letter_is_taken_in_all_the_same(pages: Pages) -> None:
    pages.counter.load()
    read = pages.counter.state
    pages.desk.show_state(replace(read, act=replace(read.act, busy=True)))
    pages.desk.start()
    pages.desk.show_state(read)
    assert pages.desk.focusWidget() is part(pages.desk, "letters.new", QPushButton)


def test_what_is_wrong_with_a_letter_stands_at_its_field(pages: Pages) -> None:
    pages.counter.write()
    pages.counter.take_in(pages.office.envelope(), with_visitor=False)
    assert pages.counter.state.wrong_field == "scan"
    pages.counter._show(replace(pages.counter.state, scan=SCAN))
    pages.counter.take_in(replace(pages.office.envelope(), npp="-"), with_visitor=False)
    assert (pages.counter.state.wrong_field, pages.counter.state.writing) == ("npp", True)
    rest()
    wrong, other = (part(pages.desk, f"letters.envelope.{name}.label", QLabel) for name in ("npp", "company"))
    assert wrong.mapTo(pages.desk, QPoint(0, 0)).y() == other.mapTo(pages.desk, QPoint(0, 0)).y()
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
    assert pages.counter.state.papers == (PaperKind.LETTER_RECEIPT,)
    shown = list[object]()
    pages.counter.paper_wanted.connect(shown.append)
    pages.counter.print_paper(PaperKind.LETTER_ANSWER)
    assert shown == []
    pages.counter.print_paper(PaperKind.LETTER_RECEIPT)
    assert shown == [pages.office.paper(letter.letter_id, PaperKind.LETTER_RECEIPT).paper_id]
    batch = pages.office.opened(letter)
    for one in batch.to_decide:
        pages.office.decisions.approve_line(pages.office.boss, one.line_id)
    pages.office.decisions.approve_rest(pages.office.boss, letter.letter_id)
    pages.office.apply(letter)
    pages.counter.load()
    assert pages.counter.state.papers == LETTER_PAPERS
    for kind in LETTER_PAPERS[1:]:
        pages.counter.print_paper(kind)
        assert shown[-1] == pages.office.paper(letter.letter_id, kind).paper_id
    assert can_press(pages.desk, "letters.end")


def test_a_colleague_takes_over_and_goes_on(pages: Pages) -> None:
    author, letter = pages.office.officer, pages.office.take_in()
    pages.counter.load()
    assert not is_shown(pages.desk, "letters.take_over"), "their own"
    pages.office.letters.take_over(factories.officer_at_counter(pages.office.db), letter.letter_id, letter.holder_id)
    pages.counter.load()
    assert not is_shown(pages.desk, "letters.withdraw"), "a colleague goes on with it"
    assert not can_press(pages.desk, "letters.book")
    press(pages.desk, "letters.take_over")
    assert not is_shown(pages.desk, "letters.take_over")
    assert is_shown(pages.desk, "letters.withdraw")
    assert author.name in pages.counter.state.act.done
    assert pages.office.letters.view(author, letter.letter_id).held
