"""One question after a visit, on the kiosk and on the member's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import Branch, Ticket
from counter_app.db.session import Database
from counter_app.queueing.slip_code import SlipCode
from counter_app.satisfaction.service import SatisfactionService
from counter_app.satisfaction.values import Comment
from counter_app.satisfaction_states import Element
from counter_app.states import TicketState
from counter_app.texts import use_language
from tests import factories
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, is_shown, part, words
from tests.fakes import ShakyJobs
from tests.looks.eye import rest
from ui.satisfaction.presenter import AskPresenter
from ui.satisfaction.state import AskPlan, AskStep
from ui.satisfaction.view import AskView
from ui.stations import asking
from ui.stations.asking import AskOnKiosk, AskOnScreen

LONG_MS = 60_000
LONG = AskPlan(True, LONG_MS, LONG_MS, LONG_MS)
SIZES = (QSize(1366, 768), QSize(1920, 1080), QSize(1080, 1920))


@dataclass
class Page:
    """The question with a member before it."""

    db: Database
    jobs: ShakyJobs
    service: SatisfactionService
    presenter: AskPresenter
    view: AskView

    def type(self, said: str) -> None:
        QTest.keyClicks(self.view, said)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def touch(self, name: str) -> None:
        assert can_press(self.view, name), name
        QTest.mouseClick(part(self.view, name, QAbstractButton), Qt.MouseButton.LeftButton)

    def served(self) -> Ticket:
        return factories.ticket(self.db, state=TicketState.DONE)

    def counts(self) -> dict[Element, int]:
        return dict(self.service.read(factories.supervisor(self.db)).counts)

    def comments(self) -> list[Comment]:
        return list(self.service.read(factories.supervisor(self.db)).comments)


@pytest.fixture
def make(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Iterator[Callable[[AskPlan], Page]]:
    made: list[Page] = []

    def page(plan: AskPlan) -> Page:
        service = SatisfactionService(sqlite_db, clock, lambda: Settings(satisfaction_asked=True))
        jobs = ShakyJobs()
        presenter = AskPresenter(jobs, service, plan)
        view = AskView(presenter)
        qtbot.addWidget(view)
        view.resize(SIZES[0])
        view.show()
        made.append(Page(sqlite_db, jobs, service, presenter, view))
        return made[-1]

    yield page
    for one in made:
        one.presenter.leave()


@pytest.fixture
def page(make: Callable[[AskPlan], Page]) -> Page:
    return make(LONG)


def test_a_number_is_typed_one_face_is_touched_and_thanks_are_said(page: Page) -> None:
    ticket = page.served()
    page.presenter.begin_number()
    page.type(ticket.label.lower())
    assert words(page.view, "ask.number.typed") == ticket.label
    page.key(Qt.Key.Key_Return)
    assert words(page.view, "ask.over") == f"Nomor {ticket.label} selesai. Terima kasih sudah datang."
    page.type("4")
    assert page.presenter.state.step is AskStep.THANKS
    assert sum(page.counts().values()) == 1
    assert not is_shown(page.view, "ask.skip")


def test_the_code_of_a_slip_is_scanned_as_it_is_typed(page: Page) -> None:
    ticket = page.served()
    page.presenter.begin_number()
    with page.db.read() as session:
        code = SlipCode(session.get_one(Branch, page.db.branch_id).code, ticket.day, ticket.label)
    page.type(code.text)
    page.key(Qt.Key.Key_Return)
    assert page.presenter.state.step is AskStep.QUESTION


@pytest.mark.parametrize("score", [1, 2])
def test_whoever_was_not_content_may_write_what_has_to_be_better(page: Page, score: int) -> None:
    page.presenter.begin(page.served().id)
    page.type(str(score))
    assert not is_shown(page.view, "ask.words.typed")
    page.touch("ask.words.open")
    for name in ("a", "space", "b"):
        page.touch(f"ask.words.{'keys.' if name != 'space' else ''}{name}")
    page.type("c")
    page.key(Qt.Key.Key_Backspace)
    page.type(" lama")
    page.key(Qt.Key.Key_Return)
    assert page.presenter.state.step is AskStep.THANKS
    assert [(one.words, one.score) for one in page.comments()] == [("a b lama", score)]


def test_a_number_of_somebody_is_refused_and_the_words_stay(page: Page) -> None:
    page.presenter.begin(page.served().id)
    page.type("1")
    page.type("hubungi 081234567")
    page.key(Qt.Key.Key_Return)
    assert "tanpa nomor KTP, telepon" in words(page.view, "ask.trouble")
    assert words(page.view, "ask.words.typed") == "hubungi 081234567"
    assert page.comments() == []


@pytest.mark.parametrize("score", [3, 4])
def test_whoever_was_content_is_asked_nothing_more(page: Page, score: int) -> None:
    page.presenter.begin(page.served().id)
    page.type(str(score))
    assert page.presenter.state.step is AskStep.THANKS


def test_words_may_be_left_out(page: Page) -> None:
    page.presenter.begin(page.served().id)
    page.type("1")
    page.touch("ask.words.done")
    assert page.presenter.state.step is AskStep.THANKS
    assert page.comments() == []


@pytest.mark.parametrize("typed", ["Z-999", "halo"])
def test_a_number_that_is_none_says_what_to_do_and_is_typed_again(page: Page, typed: str) -> None:
    page.presenter.begin_number()
    assert not can_press(page.view, "ask.number.keys.enter")
    page.type(typed)
    page.key(Qt.Key.Key_Return)
    assert words(page.view, "ask.trouble") == "Nomor ini tidak ada hari ini. Periksa nomor di slip, lalu ketik lagi."
    assert page.presenter.state.number == ""


def test_passing_by_and_silence_count_as_no_answer(qtbot: QtBot, make: Callable[[AskPlan], Page]) -> None:
    page = make(AskPlan(True, 30, 30, 30))
    ticket = page.served()
    with qtbot.waitSignal(page.presenter.over):
        page.presenter.begin(ticket.id)
    page.presenter.begin(ticket.id)
    with qtbot.waitSignal(page.presenter.over):
        page.key(Qt.Key.Key_Escape)
    assert page.counts() == {}
    with qtbot.waitSignal(page.presenter.over):
        page.presenter.begin(ticket.id)
        page.type("3")
    assert sum(page.counts().values()) == 1


def test_without_the_store_an_answer_is_tried_again_or_passed_by(page: Page) -> None:
    page.presenter.begin(page.served().id)
    page.jobs.down = True
    page.type("4")
    assert page.presenter.state.step is AskStep.QUESTION
    assert is_shown(page.view, "ask.trouble")
    page.jobs.down = False
    page.type("4")
    assert page.presenter.state.step is AskStep.THANKS


def test_nothing_is_asked_of_a_number_whose_store_does_not_answer(page: Page) -> None:
    ticket = page.served()
    page.jobs.down = True
    page.presenter.begin(ticket.id)
    assert page.presenter.state.step is AskStep.REST
    assert page.presenter.state.problem == ""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_question_and_no_answer_is_cut(page: Page, size: QSize, language: str) -> None:
    use_language(language)
    page.view.resize(size)
    seen = set()
    for _ in Element:
        page.presenter.begin(page.served().id)
        rest()
        assert cut_words(page.view) == []
        seen.add(page.presenter.state.element)
    assert seen == set(Element)
    for step in (page.presenter.write, page.presenter.finish):
        page.presenter.answer(1)
        step()
        rest()
        assert cut_words(page.view) == []
    use_language("id")


class Stage(QObject):
    """The part of a station that the question needs."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.jobs, self.core = page.jobs, self
        self.satisfaction = page.service


def test_the_members_screen_asks_after_the_visit_and_is_dark_again_for_the_next(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    officers, stage = QWidget(), Stage(page)
    qtbot.addWidget(officers)
    at: Any = stage
    alone = AskOnScreen(at, officers)
    monkeypatch.setattr(asking, "other_screen", lambda widget: None)
    alone.begin(page.served().id)
    assert alone.presenter.state.step is AskStep.REST
    monkeypatch.setattr(asking, "other_screen", lambda widget: widget.screen())
    alone.begin(page.served().id)
    side = alone.side
    assert side is not None
    assert is_shown(side, "ask.answer.1")
    alone.stop()
    assert alone.side is None
    assert page.counts() == {}


def test_the_kiosk_comes_back_when_the_question_is_over(page: Page, qtbot: QtBot) -> None:
    back: list[int] = []
    at: Any = Stage(page)
    kiosk = QWidget()
    ask = AskOnKiosk(at, kiosk, lambda: back.append(1))
    qtbot.addWidget(ask.window)
    ask.begin()
    assert ask.window.currentWidget() is not kiosk
    ask.presenter.leave()
    assert ask.window.currentWidget() is kiosk
    assert back == [1]
