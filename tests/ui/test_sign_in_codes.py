"""The second step of signing in at the page: a code, a phone that is new, recovery codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.printing.papers import Imprint
from tests.core.printing.reading import text_of
from tests.databases import START
from tests.drivers.sign_in import SignInDriver
from tests.fakes import FakePrinter
from tests.ui.fake_officers import CODE, FIRST_CODE, RECOVERY, FakeOfficers
from tests.ui.test_sign_in import Desk
from ui.messages import SaveAs
from ui.sign_in.codes_paper import CodesPaper
from ui.sign_in.qr import QrPicture


@pytest.fixture
def officers() -> FakeOfficers:
    return FakeOfficers(demo=False)


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def desk(qtbot: QtBot, officers: FakeOfficers, printer: FakePrinter) -> Desk:
    made = Desk(qtbot, officers)
    made.presenter.phone.paper = CodesPaper(
        lambda number: Imprint(number, "J01", "Uji", START, "Asia/Jakarta"), printer
    )
    return made


@pytest.fixture
def hand(desk: Desk) -> SignInDriver:
    return desk.hand


@pytest.fixture
def rina_in(desk: Desk, officers: FakeOfficers) -> Callable[[], None]:
    """The administrator's name and password."""
    return lambda: desk.hand.sign_in("rina", officers.password_of("rina"))


def through(desk: Desk) -> list[str]:
    return [who.username for who in desk.through]


def test_a_code_is_asked_for_after_the_password_and_lets_in(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].code = CODE
    assert not hand.asks_code()
    rina_in()
    assert (hand.asks_code(), hand.asks_password(), hand.problem(), hand.focus()) == (True, False, "", "sign_in.code")
    hand.type_code(CODE)
    assert through(desk) == ["rina"]


def test_a_wrong_code_is_said_with_the_tries_that_are_left_and_typed_again(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].code = CODE
    rina_in()
    hand.type_code("000000")
    assert hand.problem().endswith("Tersisa 4 kali percobaan.")
    hand.type_code("")
    assert "belum diisi" in hand.problem()
    hand.type_code(f" {CODE} ")
    assert through(desk) == ["rina"]


def test_too_many_wrong_codes_lead_back_to_the_password_with_the_time_to_wait(
    hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].code, officers.people["rina"].failures = CODE, 4
    rina_in()
    hand.type_code("000000")
    rina_in()
    assert (hand.asks_password(), "Tunggu sampai" in hand.problem()) == (True, True)


def test_whoever_turns_back_at_the_code_begins_with_the_name(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].code = CODE
    rina_in()
    desk.presenter.go_back()
    desk.presenter.phone.send_code(CODE)
    assert (hand.asks_password(), through(desk)) == (True, [])


def test_the_question_about_another_station_comes_after_the_code_and_takes_it_along(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].code, officers.elsewhere = CODE, "STN-4"
    rina_in()
    hand.type_code(CODE)
    assert "STN-4" in hand.question()
    hand.answer(True)
    assert through(desk) == ["rina"]


def test_a_phone_is_enrolled_by_its_first_code(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].must_enrol = True
    rina_in()
    assert (hand.offers_phone(), hand.phone_secret(), hand.title()) == (True, "JBSWY3DPEHPK3PXP", "Daftarkan ponsel")
    picture = desk.view.findChild(QrPicture, "sign_in.phone.qr")
    assert picture is not None
    assert picture.sizeHint().width() > 100
    hand.type_first_code("000000")
    assert ("Kode tidak cocok" in hand.problem(), hand.offers_phone()) == (True, True)
    hand.type_first_code(FIRST_CODE)
    assert (hand.recovery_codes(), through(desk)) == (list(RECOVERY), [])
    hand.codes_are_kept()
    assert (hand.recovery_codes(), through(desk)) == ([], ["rina"])


def test_a_first_code_at_a_second_station_is_taken_once_the_question_is_answered(
    hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].must_enrol, officers.elsewhere = True, "STN-4"
    rina_in()
    hand.type_first_code(FIRST_CODE)
    assert "STN-4" in hand.question()
    hand.answer(False)
    assert hand.offers_phone()
    hand.type_first_code(FIRST_CODE)
    hand.answer(True)
    assert hand.recovery_codes() == list(RECOVERY)


def test_whoever_turns_back_at_a_new_phone_has_enrolled_none(
    desk: Desk, hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]
) -> None:
    officers.people["rina"].must_enrol = True
    rina_in()
    desk.presenter.go_back()
    assert (hand.asks_password(), desk.presenter.state.phone) == (True, None)


@pytest.fixture
def enrolled(hand: SignInDriver, officers: FakeOfficers, rina_in: Callable[[], None]) -> None:
    officers.people["rina"].must_enrol = True
    rina_in()
    hand.type_first_code(FIRST_CODE)


def test_recovery_codes_are_printed_and_going_on_is_the_likely_step_then(
    enrolled: None, hand: SignInDriver, printer: FakePrinter
) -> None:
    assert hand.filled() == "sign_in.recovery.print"
    hand.print_codes()
    text = text_of(printer.printed[0])
    assert [code for code in RECOVERY if code not in text] == []
    assert ("Rina Kartika" in text, hand.problem().startswith("Kode dicetak")) == (True, True)
    assert hand.filled() == "sign_in.recovery.kept"


def test_recovery_codes_are_saved_as_a_file(
    enrolled: None, hand: SignInDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kode.pdf"

    def choose(_parent: QWidget, name: str) -> str:
        return str(file) if name == "kode-pemulihan.pdf" else ""

    monkeypatch.setattr(SaveAs, "ask", choose)
    hand.save_codes()
    assert (RECOVERY[9] in text_of(file.read_bytes()), "kode.pdf" in hand.problem()) == (True, True)


def test_a_file_that_cannot_be_written_is_told_and_the_codes_stay(
    enrolled: None, hand: SignInDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SaveAs, "ask", lambda _parent, _name: str(tmp_path / "tidak" / "ada.pdf"))
    hand.save_codes()
    assert (hand.problem() != "", hand.recovery_codes()) == (True, list(RECOVERY))
