"""A phone left at the kiosk: offered after the number, agreed to on purpose, gone with whoever walks away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.faults import DatabaseGone
from counter_app.db.models import Service, TurnPhone
from counter_app.db.session import Database
from counter_app.message_states import Channel
from counter_app.near.keeping import Phones
from counter_app.queueing.service import QueueService
from tests import factories
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.near.hall import KEPT
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, part, words
from tests.fakes import InlineJobs
from tests.ui.kiosk_stand import NO, STILL, Kiosk, stand_up
from ui.kiosk.state import KioskStep

TWO = Settings(near_turn_people=2)


@pytest.fixture
def service(sqlite_db: Database) -> Service:
    return factories.service(sqlite_db, prefix="A", name="Klaim JHT", name_en="JHT claim")


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service) -> Kiosk:
    sender_on(sqlite_db, Channel.SMS)
    stand = stand_up(qtbot, sqlite_db, clock, settings=TWO)
    crowd(stand.queue, service)
    return stand


def crowd(queue: QueueService, service: Service, people: int = 3) -> None:
    for _ in range(people):
        queue.issue(None, service.id)


def take(kiosk: Kiosk) -> None:
    kiosk.hand.choose(1)
    kiosk.hand.choose(NO)


def phone(kiosk: Kiosk) -> str:
    return words(kiosk.view, "kiosk.phone.number")


def kept(db: Database) -> list[str | None]:
    with db.read() as session:
        return [Phones(KEY).opened(one) for one in session.scalars(select(TurnPhone))]


def test_a_phone_is_typed_read_again_and_kept_once_it_was_agreed_to(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    assert kiosk.hand.focus() == "kiosk.close", "nobody is made to answer"
    kiosk.hand.press("number.phone")
    assert kiosk.hand.title() == "Kabari Anda saat giliran dekat?"
    assert kiosk.hand.hint() == "Nomor A-004: satu pesan bila orang di depan Anda tinggal 2. Gratis."
    said = words(kiosk.view, "kiosk.phone.words")
    for wanted in ("UU 27/2022", "orang di depan Anda tinggal 2", "dihapus begitu dikabari", "menolak"):
        assert wanted in said
    assert not can_press(kiosk.view, "kiosk.phone.agree")
    for digit in "08123456789":
        kiosk.hand.press(f"phone.key.{digit}")
    kiosk.hand.type_nik("0")
    assert phone(kiosk) == "0812 3456 7890"
    kiosk.hand.press("phone.agree")
    assert kiosk.hand.number() == "A-004"
    assert words(kiosk.view, "kiosk.number.told") == "HP yang berakhir 890 dikabari bila orang di depan Anda tinggal 2."
    assert not is_shown(kiosk.view, "kiosk.number.phone")
    assert kept(sqlite_db) == [KEPT]
    assert kiosk.presenter.state.phone == "", "nothing typed is left"


def test_enter_agrees_to_nothing(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.enter()
    kiosk.hand.type_nik("081234567890")
    for _ in range(3):
        kiosk.hand.enter()
    assert kiosk.presenter.state.step is KioskStep.PHONE
    assert kept(sqlite_db) == []


def test_rather_not_is_back_at_the_number_with_nothing_kept(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("08123")
    kiosk.hand.press("phone.back")
    assert (kiosk.hand.number(), kept(sqlite_db)) == ("A-004", [])
    kiosk.hand.press("number.phone")
    assert phone(kiosk) == ""


def test_a_wrong_phone_is_said_at_the_field_and_mended(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("0211234567")
    kiosk.hand.press("phone.agree")
    assert words(kiosk.view, "kiosk.phone.problem") == "Nomor HP belum benar. Ketik seperti 0812 3456 7890."
    kiosk.hand.press("phone.clear")
    assert words(kiosk.view, "kiosk.phone.problem") == ""
    kiosk.hand.type_nik("081234567890")
    kiosk.hand.press("phone.agree")
    assert kept(sqlite_db) == [KEPT]


def test_whoever_walks_away_leaves_no_digit_on_the_screen(kiosk: Kiosk) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("0812345678")
    assert kiosk.presenter.idle.pause_ms == STILL.no_slip_ms, "there are words to read"
    kiosk.presenter.idle.asked.emit()
    kiosk.hand.type_nik("9")
    assert kiosk.presenter.state.phone == "0812345678", "asked whether they are there, nothing is typed"
    kiosk.presenter.idle.gone.emit()
    assert (kiosk.presenter.state.step, kiosk.presenter.state.phone) == (KioskStep.SERVICE, "")
    assert phone(kiosk) == ""


def test_another_language_midway_shows_its_words_and_keeps_the_digits(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("081234567890")
    kiosk.hand.speak("en")
    assert "Law 27/2022" in words(kiosk.view, "kiosk.phone.words")
    assert phone(kiosk) == "0812 3456 7890"
    kiosk.hand.press("phone.agree")
    with sqlite_db.read() as session:
        assert session.scalars(select(TurnPhone.language)).one() == "en"


def test_a_touch_storm_keeps_one_phone_and_takes_no_number(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("081234567890123456789")
    agree = part(kiosk.view, "kiosk.phone.agree", QAbstractButton)
    kiosk.hand.press("phone.clear")
    kiosk.hand.type_nik("081234567890")
    for _ in range(50):
        QTest.mouseClick(agree, Qt.MouseButton.LeftButton)
    assert kept(sqlite_db) == [KEPT]
    assert kiosk.queue.kiosk()[0].waiting == 4


def test_a_store_that_is_gone_midway_is_said_and_the_digits_stay(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender_on(sqlite_db, Channel.SMS)
    stand = stand_up(qtbot, sqlite_db, clock, InlineJobs(), settings=TWO)
    crowd(stand.queue, service)
    take(stand)
    stand.hand.press("number.phone")
    stand.hand.type_nik("081234567890")

    def gone(*_asked: object) -> None:
        raise DatabaseGone

    near = stand.presenter.phone._near
    assert near is not None
    with monkeypatch.context() as cut:
        cut.setattr(near, "leave", gone)
        stand.hand.press("phone.agree")
    assert words(stand.view, "kiosk.phone.problem").startswith("Basis data tidak terjangkau.")
    assert phone(stand) == "0812 3456 7890"
    stand.hand.press("phone.agree")
    assert kept(sqlite_db) == [KEPT]


def test_a_turn_that_came_near_meanwhile_is_said_at_the_number(kiosk: Kiosk, sqlite_db: Database) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("081234567890")
    officer = factories.officer_at_counter(sqlite_db)
    kiosk.queue.call_next(officer)
    kiosk.hand.press("phone.agree")
    assert kiosk.hand.number() == "A-004"
    assert words(kiosk.view, "kiosk.number.told").startswith("Nomor A-004 tidak perlu dikabari lagi")
    assert kept(sqlite_db) == []


@pytest.mark.parametrize(("settings", "sender", "people"), [(Settings(), True, 3), (TWO, False, 3), (TWO, True, 2)])
def test_nothing_is_asked_where_it_is_off_nobody_sends_or_the_turn_is_near(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, service: Service, settings: Settings, sender: bool, people: int
) -> None:
    if sender:
        sender_on(sqlite_db, Channel.SMS)
    stand = stand_up(qtbot, sqlite_db, clock, settings=settings)
    crowd(stand.queue, service, people)
    take(stand)
    assert stand.hand.number()
    assert not is_shown(stand.view, "kiosk.number.phone")


def test_a_printer_that_is_out_keeps_nobody_from_leaving_a_phone(kiosk: Kiosk, sqlite_db: Database) -> None:
    kiosk.printer.off = True
    take(kiosk)
    assert "Slip tidak tercetak" in kiosk.hand.slip()
    kiosk.hand.press("number.phone")
    kiosk.hand.type_nik("081234567890")
    kiosk.hand.press("phone.agree")
    assert kept(sqlite_db) == [KEPT]
    assert "Slip tidak tercetak" in kiosk.hand.slip()


def test_the_offer_is_of_the_number_that_is_shown(kiosk: Kiosk) -> None:
    take(kiosk)
    first = kiosk.presenter.state.issued
    assert first is not None
    kiosk.presenter.start_over()
    assert not kiosk.presenter.state.may_leave_phone
    kiosk.presenter.phone._offered(first, kiosk.presenter.phone._near.offer(None, first.ticket_id))  # type: ignore[union-attr]
    assert not kiosk.presenter.state.may_leave_phone, "an answer that comes late is of nobody who stands there"


def test_every_key_of_the_page_is_large_enough(kiosk: Kiosk) -> None:
    take(kiosk)
    kiosk.hand.press("number.phone")
    assert kiosk.hand.smallest_target() >= 76
