"""The page of a loss: what it says, what it asks, and what it does not send twice."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.loss import Loss, LossKind
from counter_app.officers.errors import CodeNeeded, WrongPassword
from counter_app.officers.values import Login
from tests.drivers.hands import is_shown, press, type_into, words
from tests.fakes import InlineJobs
from ui.losses.presenter import LossPresenter
from ui.losses.state import LossState
from ui.losses.view import LossView

LOSS = Loss(LossKind.BEHIND, 40, 1_772_419_320_000_000, 47, 1_772_424_720_000_000)


@dataclass
class FakeLosses:
    """Answers in turn with what it was given; None is well."""

    answers: list[Exception | None] = field(default_factory=list)
    still: Loss | None = LOSS
    given: list[Login] = field(default_factory=list)

    def standing(self) -> Loss | None:
        return self.still

    def note(self, login: Login, station: str) -> Loss | None:
        self.given.append(login)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        return LOSS


@dataclass
class Page:
    door: FakeLosses
    presenter: LossPresenter
    view: LossView
    settled: list[bool]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    door = FakeLosses()
    presenter = LossPresenter(InlineJobs(), door, "STN-1", LossState(LOSS, "Asia/Jakarta"))
    view = LossView(presenter)
    qtbot.addWidget(view)
    settled: list[bool] = []
    presenter.settled.connect(lambda: settled.append(True))
    view.show()
    view.start()
    return Page(door, presenter, view, settled)


def sign(page: Page, username: str = "hendra", password: str = "kata sandi") -> None:
    type_into(page.view, "loss.username", username)
    type_into(page.view, "loss.password", password, enter=True)


def test_it_says_how_much_is_missing_and_from_when_to_when(page: Page) -> None:
    said = words(page.view, "loss.missing.words")
    assert "7 catatan tidak ada lagi: nomor 41 sampai 47" in said
    assert "02-03-2026 09.42 WIB sampai 02-03-2026 11.12 WIB" in said


def test_a_supervisor_signs_and_the_window_goes_on(page: Page) -> None:
    sign(page)
    assert page.settled == [True]
    assert page.door.given == [Login("hendra", "kata sandi", "")]


def test_nothing_is_sent_without_name_and_password(page: Page) -> None:
    sign(page, password="")
    assert page.door.given == []
    assert "belum diisi" in words(page.view, "loss.banner.words")


def test_a_refusal_is_said_and_the_password_typed_anew(page: Page) -> None:
    page.door.answers = [WrongPassword(3)]
    sign(page)
    assert page.settled == []
    assert words(page.view, "loss.banner.words")
    sign(page, password="yang lain")
    assert page.settled == [True]


def test_the_code_is_asked_in_place_of_the_password(page: Page) -> None:
    page.door.answers = [CodeNeeded()]
    sign(page)
    assert is_shown(page.view, "loss.code")
    assert not is_shown(page.view, "loss.password")
    type_into(page.view, "loss.code", "123456", enter=True)
    assert page.door.given[-1] == Login("hendra", "kata sandi", "123456")
    assert page.settled == [True]


def test_looking_again_says_that_it_is_the_same(page: Page) -> None:
    press(page.view, "loss.look")
    assert "Masih sama" in words(page.view, "loss.banner.words")
    page.door.still = None
    press(page.view, "loss.look")
    assert page.settled == [True]


def test_it_speaks_the_other_language_at_a_press(page: Page) -> None:
    press(page.view, "loss.language")
    try:
        assert "7 records are gone" in words(page.view, "loss.missing.words")
    finally:
        press(page.view, "loss.language")
