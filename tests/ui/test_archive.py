"""The archive's page: a reason first, then the line, the list, the paper; nothing opens without a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.blobs import Blobs
from counter_app.db.session import Database
from counter_app.papers.values import Why
from counter_app.states import PaperKind, RequestState
from tests import factories
from tests.core.archive.shelves import fill, index_names, name_of, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.databases import Clock
from tests.fakes import InlineJobs
from ui.archive.presenter import ArchiveDoors, ArchivePresenter
from ui.archive.state import Period, Picked, days_of
from ui.archive.view import ArchiveView
from ui.archive.words import count_words, facts_words
from ui.branch_time import BranchTime

VISITS = 60
ASKED = Why("copy_for_member")


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ArchivePresenter:
    """Read, with nothing looked for."""
    db = sqlite_db
    who = factories.officer(db, "supervisor")
    fill(db, who.officer_id, VISITS, Blobs(IMAGE_KEY))
    index_names(db, VISITS)
    archive = ArchiveService(db, clock, factories.ZONE, SHELF)
    presenter = ArchivePresenter(InlineJobs(), ArchiveDoors(archive, BranchTime(clock, factories.ZONE)), who)
    presenter.load()
    return presenter


def test_an_empty_line_is_no_search(page: ArchivePresenter) -> None:
    page.search("")
    assert (page.state.asked, page.state.answer.entries) == (None, ())
    assert page.state.filters.officers


def test_what_was_typed_and_picked_is_looked_for_together(page: ArchivePresenter) -> None:
    page.search("2025")
    page.pick(Picked(state=RequestState.REJECTED, paper=PaperKind.FORM))
    assert page.state.asked == Wanted("2025", state=RequestState.REJECTED, paper=PaperKind.FORM)
    assert [entry.number for entry in page.state.answer.entries] == [number(50)]
    page.pick(Picked())
    assert len(page.state.answer.entries) == 50
    assert "ada lagi" in count_words(page.state)


def test_nothing_is_opened_before_a_reason_was_given(page: ArchivePresenter, qtbot: QtBot) -> None:
    opened: list[object] = []
    page.open_wanted.connect(lambda paper_id, why: opened.append((paper_id, why)))
    page.search(number(7))
    entry = page.state.answer.entries[0]
    with qtbot.waitSignal(page.why_wanted):
        page.choose(entry)
    assert (opened, page.state.facts) == ([], None)
    page.say_why(Why("other"))
    assert opened == []
    page.say_why(ASKED)
    assert opened == [(entry.paper_id, ASKED)]


def test_the_chosen_paper_tells_its_facts_and_leads_to_the_other_of_its_visit(page: ArchivePresenter) -> None:
    page.say_why(ASKED)
    page.search(number(7))
    first, second = page.state.answer.entries
    page.choose(first)
    assert page.state.facts is not None
    assert "kunjungan Q-000007, 06-01-2025" in facts_words(page.state.facts, factories.ZONE)
    assert second.paper_id is not None
    page.choose_paper(second.paper_id)
    assert page.state.chosen == second


def test_a_paper_that_is_found_no_more_is_put_away(page: ArchivePresenter, qtbot: QtBot) -> None:
    page.say_why(ASKED)
    page.search(number(7))
    page.choose(page.state.answer.entries[0])
    with qtbot.waitSignal(page.shut):
        page.search(name_of(8).lower())
    assert page.state.chosen is None


def test_a_search_that_fails_is_told_and_can_be_tried_again(page: ArchivePresenter) -> None:
    page.complain("tidak dapat dibuka")
    assert page.state.problem == "tidak dapat dibuka"
    page.retry()
    page.search(number(7))
    assert page.state.problem == ""


def test_periods_are_counted_from_the_branchs_day(clock: Clock) -> None:
    today = clock().date()
    assert [days_of(period, today) for period in (None, Period.TODAY)] == [(None, None), (today, today)]
    assert [str(one) for one in days_of(Period.LAST_MONTH, today)] == ["2026-02-01", "2026-02-28"]
    assert [str(one) for one in days_of(Period.THIS_MONTH, today)] == ["2026-03-01", "2026-03-02"]
    assert [str(one) for one in days_of(Period.THIS_YEAR, today)] == ["2026-01-01", "2026-03-02"]
    assert [str(one) for one in days_of(Period.LAST_YEAR, today)] == ["2025-01-01", "2025-12-31"]


def test_the_words_above_the_list_say_which_days_were_looked_at(page: ArchivePresenter) -> None:
    page.search("jan 2025")
    assert "01-01-2025 – 31-01-2025" in count_words(page.state)
    page.search("")
    page.pick(Picked(state=RequestState.CANCELLED))
    assert "sejak 30-11-2025" in count_words(page.state)
    many = replace(page.state, answer=replace(page.state.answer, many_members=True))
    assert "Lebih dari 100" in count_words(many)


def test_a_new_list_opens_nothing_by_itself(page: ArchivePresenter, qtbot: QtBot) -> None:
    view = ArchiveView(page, QWidget())
    qtbot.addWidget(view)
    opened: list[object] = []
    page.say_why(ASKED)
    page.search(number(7))
    page.choose(page.state.answer.entries[0])
    page.open_wanted.connect(lambda paper_id, _why: opened.append(paper_id))
    page.search(number(8))
    assert (opened, page.state.chosen) == ([], None)
