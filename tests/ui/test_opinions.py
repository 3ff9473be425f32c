"""The supervisor's page of what members said, over the real service."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.satisfaction.service import SatisfactionService
from counter_app.states import TicketState
from counter_app.texts import use_language
from tests import factories
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.hands import can_press, is_shown, press, type_into, words
from tests.fakes import InlineJobs
from tests.looks.eye import rest
from ui.branch_time import BranchTime
from ui.opinions.presenter import OpinionsPresenter
from ui.opinions.state import OpinionDoors
from ui.opinions.view import OpinionsView


class Page:
    """The page of one supervisor."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock) -> None:
        self.db, self.boss = db, factories.supervisor(db, name="Dewi")
        self.settings = Settings(satisfaction_asked=True)
        self.service = SatisfactionService(db, clock, lambda: self.settings)
        doors = OpinionDoors(self.service, BranchTime(clock, factories.ZONE))
        self.left: list[None] = []
        self.presenter = OpinionsPresenter(InlineJobs(), doors, self.boss)
        self.presenter.left.connect(lambda: self.left.append(None))
        self.view = OpinionsView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1110, 724)
        self.view.show()

    def said(self, comment: str, score: int = 1) -> None:
        """A visitor answers, with words."""
        question = self.service.question(factories.ticket(self.db, state=TicketState.DONE).id)
        assert question is not None
        self.service.add_words(self.service.answer(question, score), comment)

    def other(self) -> Actor:
        """Another supervisor."""
        return factories.supervisor(self.db, name="Hendra")


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Page:
    return Page(qtbot, sqlite_db, clock)


def test_a_branch_that_does_not_ask_is_told_where_to_begin(page: Page) -> None:
    page.settings = Settings()
    page.presenter.load()
    assert words(page.view, "opinions.none.title") == "Cabang ini belum bertanya."
    assert not is_shown(page.view, "opinions.rows")


def test_too_few_answers_have_no_index_and_say_what_lacks(page: Page) -> None:
    page.said("Kursi kurang")
    page.presenter.load()
    assert words(page.view, "opinions.index").startswith("Belum ada indeks: setiap unsur perlu 30 jawaban; ")
    assert [row.mean for row in page.presenter.state.elements] == [None] * 9


def test_what_was_made_of_words_is_kept_with_a_name(page: Page) -> None:
    page.said("Kursi kurang")
    page.presenter.load()
    page.view.start()
    press(page.view, "opinions.follow")
    press(page.view, "opinions.answer.give")
    assert page.presenter.state.problem == "Tulis dahulu beberapa kata."
    type_into(page.view, "opinions.answer.note", "Sepuluh kursi ditambah")
    press(page.view, "opinions.answer.give")
    assert not is_shown(page.view, "opinions.answer")
    assert "Sepuluh kursi ditambah" in words(page.view, "opinions.whole")
    assert "Dewi" in words(page.view, "opinions.whole")
    assert not can_press(page.view, "opinions.follow")


def test_somebody_who_was_quicker_is_named_and_nothing_is_written_over(page: Page) -> None:
    page.said("Kursi kurang")
    page.presenter.load()
    press(page.view, "opinions.follow")
    page.service.follow_up(page.other(), page.presenter.state.comments[0].words_id, "Sudah dipesan")
    type_into(page.view, "opinions.answer.note", "Belum ada")
    press(page.view, "opinions.answer.give")
    assert "Hendra" in words(page.view, "opinions.whole")
    assert "Sudah dipesan" in words(page.view, "opinions.whole")


def test_escape_closes_the_question_then_the_page(page: Page) -> None:
    page.said("Kursi kurang")
    page.presenter.load()
    press(page.view, "opinions.follow")
    for left in (0, 1):
        QTest.keyClick(page.view, Qt.Key.Key_Escape)
        assert len(page.left) == left


@pytest.mark.parametrize("size", [QSize(1134, 724), QSize(1688, 1036)], ids=["1366", "1920"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut(page: Page, size: QSize, language: str) -> None:
    use_language(language)
    page.said("Disuruh kembali dua kali karena surat kerja belum bermeterai; sebutkan semuanya dari awal di kios. " * 2)
    page.view.resize(size)
    page.presenter.load()
    rest()
    assert cut_words(page.view) == []
    use_language("id")
