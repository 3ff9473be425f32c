"""The page where a supervisor decides on companies' letters: what is shown and what can be pressed."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.letter_states import LetterState
from tests.core.desk import SHELF
from tests.core.letters.office import Office
from tests.databases import Clock
from tests.drivers.hands import can_press, part, press, words
from tests.fakes import LaterJobs
from tests.ui.letter_pages import NPWP, ZONE, Pages
from ui.branch_time import BranchTime
from ui.letter_review.presenter import ReviewPresenter
from ui.letter_review.state import Returning, ReviewDoors, waiting
from ui.letter_review.view import ReviewView
from ui.widgets.table import TableView


@pytest.fixture
def pages(qtbot: QtBot, dressed: object, sqlite_db: Database, clock: Clock) -> Pages:
    return Pages(qtbot, Office(sqlite_db, clock))


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
