"""What the supervisor has in hand after a decision, after somebody else's, and while a line is still being read."""

from __future__ import annotations

import uuid

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests import factories
from tests.databases import Clock
from tests.fakes import HeldJobs, InlineJobs
from tests.ui.approvals_page import ApprovalsScreen
from tests.ui.test_approvals_presenter import Page, page_of
from ui.approvals.state import Asks, Group

NAMES = ("BUDI", "ANI", "CITRA")


@pytest.fixture
def page(qapp: object, sqlite_db: Database, clock: Clock) -> Page:
    return page_of(sqlite_db, clock, InlineJobs())


def three(page: Page) -> dict[str, uuid.UUID]:
    """Three members wait, the first of them longest."""
    requests = {name: page.request(name) for name in NAMES}
    page.presenter.load()
    return requests


def another_decides(page: Page, request_id: uuid.UUID) -> None:
    """A colleague at another machine, and this page hears of it."""
    page.doors.requests.approve(factories.supervisor(page.db), request_id)
    page.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_APPLIED, request_id))


def test_what_a_colleague_decided_leaves_the_neighbour_in_hand_and_not_the_top_of_the_list(page: Page) -> None:
    requests = three(page)
    page.choose("ANI")
    another_decides(page, requests["ANI"])
    assert page.in_hand == "CITRA"


def test_after_ones_own_decision_whoever_waits_longest_is_in_hand_once(page: Page) -> None:
    requests = three(page)
    page.request("DEDI")
    page.presenter.load()
    page.choose("CITRA")
    page.presenter.approve()
    assert page.in_hand == "BUDI"
    page.choose("ANI")
    another_decides(page, requests["ANI"])
    assert page.in_hand == "DEDI"


def test_a_question_about_one_line_is_closed_when_another_comes_in_hand(page: Page) -> None:
    requests = three(page)
    page.presenter.ask(Asks.REJECT)
    page.presenter.decide("", "")
    another_decides(page, requests["BUDI"])
    assert (page.in_hand, page.state.asks, page.state.reason_problem) == ("ANI", Asks.NOTHING, "")


def test_a_question_stays_open_while_others_come_and_go(page: Page) -> None:
    requests = three(page)
    page.presenter.ask(Asks.REJECT)
    another_decides(page, requests["CITRA"])
    assert (page.in_hand, page.state.asks) == ("BUDI", Asks.REJECT)


def test_a_line_that_is_still_being_read_shows_nothing_of_the_one_before(
    qapp: object, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    page = page_of(sqlite_db, clock, jobs)
    three(page)
    jobs.release()
    jobs.release()
    page.choose("ANI")
    assert (page.in_hand, page.state.opened) == ("ANI", None)
    page.choose("CITRA")
    jobs.release()
    assert page.state.opened is not None
    assert page.state.opened.review.member_name == "CITRA"


def test_a_filter_keeps_the_line_in_hand_or_takes_one_of_its_own(page: Page) -> None:
    three(page)
    page.provisional("WATI")
    page.presenter.load()
    page.choose("ANI")
    page.presenter.filter(Group.WAITING)
    assert (page.in_hand, len(page.presenter.shown_entries())) == ("ANI", 3)
    page.presenter.filter(Group.PROVISIONAL)
    assert (page.in_hand, page.state.opened, page.state.member is not None) == ("WATI", None, True)


def test_one_key_goes_to_whoever_waits_longest(page: Page) -> None:
    three(page)
    page.choose("CITRA")
    page.presenter.go_to_oldest()
    assert page.in_hand == "BUDI"


def test_after_a_reason_was_given_the_keyboard_is_in_the_list_however_long_the_store_takes(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    screen = ApprovalsScreen(qtbot, sqlite_db, clock, jobs)
    screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    jobs.release()
    jobs.release()
    hand.ask_reject()
    hand.give_reason("Identitas peserta diragukan")
    while hand.asks_reason():
        jobs.release()
    focused = screen.view.focusWidget()
    assert focused is not None
    assert focused.objectName() == "approvals.list"
