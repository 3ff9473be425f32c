"""Opening an account at the window: the officer's fields, the member's own side, and what each of them sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.db.models import JmoAccount, Sender
from counter_app.db.session import Database
from counter_app.states import AccountState, LoginResult, RegistrationState
from tests.core.registrations.desk import KNOWN, PASSWORD
from tests.databases import Clock
from tests.drivers.hands import press
from tests.ui.registration_page import RegisterPage
from ui.registration.member.side import MemberScreen


@pytest.fixture
def page(qtbot: QtBot, db: Database, clock: Clock) -> RegisterPage:
    return RegisterPage(qtbot, db, clock)


def at_member(page: RegisterPage) -> None:
    """The officer's part is done: the member's side is open at the code."""
    page.counter.with_member()
    page.open()
    page.go_on()


def code(page: RegisterPage) -> str:
    return page.counter.received()


def to_terms(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page))
    for _time in range(2):
        page.member_types(PASSWORD)
        page.qtbot.keyClick(page.side, Qt.Key.Key_Return)


def test_what_the_record_knows_stands_there_and_the_keyboard_waits_at_the_rest(page: RegisterPage) -> None:
    page.counter.desk.selfie()
    page.open()
    email = page.view.findChild(QLineEdit, "register.email")
    assert email is not None
    assert email.text() == KNOWN["email"]
    assert page.view.focusWidget().objectName() == "register.identity"


def test_without_a_selfie_the_next_step_is_the_camera(page: RegisterPage) -> None:
    wanted: list[int] = []
    page.presenter.selfie_wanted.connect(lambda: wanted.append(1))
    page.open()
    page.go_on()
    assert wanted == [1]


def test_what_is_missing_is_pointed_at(page: RegisterPage) -> None:
    page.counter.desk.selfie()
    page.open()
    page.go_on()
    assert "Lihat kartu identitas aslinya" in page.said("register.identity.problem")
    assert page.view.focusWidget().objectName() == "register.identity"


def test_the_officers_part_goes_by_keys_alone(page: RegisterPage) -> None:
    page.counter.desk.selfie()
    page.open()
    page.key(Qt.Key.Key_Down)
    page.go_on()
    box = page.view.findChild(QComboBox, "register.identity")
    assert box is not None
    assert page.presenter.state.view is not None
    assert page.presenter.state.view.state is RegistrationState.CODE


def test_another_phone_waits_and_says_why(page: RegisterPage) -> None:
    page.counter.asked()
    page.open()
    assert "Bukan yang tercatat" in page.said("register.guards.words")
    assert "Menunggu penyelia" in page.said("register.waiting.words")


def test_an_account_that_exists_is_the_page_not_a_message(page: RegisterPage) -> None:
    with page.counter.desk.db.transaction(None) as work:
        work.session.add(
            JmoAccount(member_id=page.counter.desk.member.id, state=AccountState.BLOCKED, failed_attempts=3)
        )
    page.open()
    assert page.shows("register.stopped")
    assert "Buka blokir" in page.all_words()


def test_without_a_sender_it_is_said_before_it_begins_and_kept_at_the_code(page: RegisterPage) -> None:
    with page.counter.desk.db.transaction(None) as work:
        work.session.query(Sender).update({"active": False})
    page.counter.desk.selfie()
    page.open()
    assert "Belum ada pengirim kode" in page.said("register.no_sender.words")
    page.key(Qt.Key.Key_Down)
    page.go_on()
    assert "Pekerjaan saya" in page.said("register.member.words")
    assert not page.can("register.next")


def test_the_member_does_their_part_and_the_officer_sees_how_far_not_what(page: RegisterPage) -> None:
    at_member(page)
    sent = code(page)
    page.member_types(sent[:3])
    assert "3 dari 6" in page.said("register.member.words")
    page.member_types(sent[3:])
    page.member_types(PASSWORD)
    assert "4 dari 4" in page.said("register.member.words")
    assert PASSWORD not in page.all_words()
    assert sent not in page.all_words()
    assert PASSWORD not in repr(page.presenter.state)
    assert sent not in repr(page.presenter.state)
    page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    page.member_types(PASSWORD)
    page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    assert page.said("member.terms.title", page.side) == "Syarat dan ketentuan"
    agree(page)
    account = page.counter.account()
    assert account is not None
    assert account.state is AccountState.ACTIVE
    assert page.said("member.rest.title", page.side) == "Akun Anda sudah siap"


def agree(page: RegisterPage) -> None:
    for _time in range(12):
        page.qtbot.keyClick(page.side, Qt.Key.Key_PageDown)
    page.qtbot.keyClick(page.side, Qt.Key.Key_Return)


def test_nobody_agrees_before_the_end(page: RegisterPage) -> None:
    to_terms(page)
    assert not page.side.terms.yes.isEnabled()
    leaf = page.side.findChild(QPushButton, "member.terms.down")
    assert leaf is not None
    assert leaf.height() == page.side.terms.yes.height(), "a finger finds it as well"
    page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    assert page.counter.account() is None
    page.member_presses("member.terms.down")
    agree(page)
    assert page.counter.account() is not None


def test_the_keyboard_is_the_member_s_until_their_side_is_left(page: RegisterPage) -> None:
    to_terms(page)
    page.member_presses("member.terms.down")
    agree(page)
    assert page.view.focusWidget() is page.side, "not a field of the page behind it"
    page.key(Qt.Key.Key_Escape)
    assert page.view.focusWidget().objectName() == "register.login.result"


def test_not_agreeing_always_works_and_ends_kindly(page: RegisterPage) -> None:
    to_terms(page)
    page.member_presses("member.terms.no")
    assert page.counter.account() is None
    assert "tidak menyetujui syarat" in page.said("register.ended.words")


def test_a_wrong_code_keeps_its_digits_and_says_how_many_tries_are_left(page: RegisterPage) -> None:
    at_member(page)
    wrong = "000000" if code(page) != "000000" else "111111"
    for digit in wrong:
        page.member_presses(f"member.code.{digit}")
    assert "Masih 4 kali" in page.said("member.code.trouble", page.side)
    assert page.said("member.code.box0", page.side) == wrong[0]
    page.member_presses("member.code.clear")
    page.member_types(code(page))
    assert page.said("member.password.title", page.side) == "Buat kata sandi"


def test_after_a_wrong_code_the_next_digit_begins_another_one(page: RegisterPage) -> None:
    at_member(page)
    page.member_types("000000" if code(page) != "000000" else "111111")
    page.member_types(code(page))
    assert page.said("member.password.title", page.side) == "Buat kata sandi"


def test_an_easy_password_is_asked_again_from_nothing(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page))
    for _time in range(2):
        page.member_types("Password1")
        page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    assert "Terlalu mudah ditebak" in page.said("member.password.trouble", page.side)
    assert page.said("member.password.typed", page.side) == ""


def test_the_second_time_must_be_the_same(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page))
    for words in (PASSWORD, PASSWORD + "x"):
        page.member_types(words)
        page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    assert "Belum sama" in page.said("member.password.trouble", page.side)
    assert page.said("member.password.title", page.side) == "Buat kata sandi"


def test_keys_on_the_screen_type_capitals_digits_and_signs(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page))
    for key in ("shift", "k", "e", "7", "signs", "q", "signs", "d"):
        page.member_presses(f"member.key.{key}")
    assert page.said("member.password.typed", page.side) == "Ke7!d"
    page.member_presses("member.key.erase")
    page.member_presses("member.password.show")
    assert page.said("member.password.typed", page.side) == "••••"


def test_esc_gives_the_screen_back_and_nothing_typed_stays(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page))
    page.member_types(PASSWORD)
    side = page.side
    page.qtbot.keyClick(side, Qt.Key.Key_Escape)
    assert not page.presenter.state.with_member
    assert page.said("member.password.typed", side) == ""


def test_the_member_reads_english_while_the_officer_reads_indonesian(page: RegisterPage) -> None:
    at_member(page)
    page.member_presses("member.language")
    assert page.said("member.code.title", page.side) == "Type the code you received"
    assert "Peserta mengetik kode" in page.said("register.member.words")


def test_straight_on_to_the_update(page: RegisterPage) -> None:
    key = page.counter.registered()
    page.counter.registrations.check_login(page.counter.officer, key, LoginResult.SUCCEEDED)
    page.open()
    assert "berhasil masuk" in page.said("register.ended.words")
    page.go_on()
    assert page.updates == [1]


def test_the_login_on_the_phone_is_recorded_with_a_reason(page: RegisterPage) -> None:
    page.counter.registered()
    page.open()
    page.go_on()
    assert "Pilih hasil masuk" in page.said("register.login.result.problem")
    for _time in range(2):
        page.key(Qt.Key.Key_Down)
    page.go_on()
    assert "Pilih alasannya" in page.said("register.login.reason.problem")


def test_the_reference_ends_not_forwarded(page: RegisterPage) -> None:
    page.counter.registered()
    page.open()
    line = page.view.findChild(QLineEdit, "register.reference")
    assert line is not None
    assert page.shows("register.reference")
    line.setFocus()
    page.qtbot.keyClicks(line, "JMO-77")
    press(page.view, "register.note")
    assert page.presenter.state.view is not None
    assert page.presenter.state.view.forwarded


def opened(page: RegisterPage) -> None:
    page.counter.registered()
    page.open()
    press(page.view, "register.try")


def test_the_member_tries_to_log_in_with_password_and_code(page: RegisterPage) -> None:
    opened(page)
    page.member_types(PASSWORD)
    page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    page.member_types(code(page))
    assert page.said("member.rest.title", page.side) == "Cocok. Sekarang coba di ponsel Anda"
    assert "bukan aplikasi JMO" in page.said("register.member.words")


def test_a_wrong_password_is_tried_again_and_blocks_nothing(page: RegisterPage) -> None:
    opened(page)
    for _time in range(4):
        page.member_types("Kebunlain77")
        page.qtbot.keyClick(page.side, Qt.Key.Key_Return)
    assert "tidak diblokir" in page.said("member.password.trouble", page.side)
    account = page.counter.account()
    assert account is not None
    assert account.state is AccountState.ACTIVE


def test_on_a_second_screen_the_officer_keeps_the_keys(page: RegisterPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.registration.view.other_screen", lambda widget: widget.screen())
    at_member(page)
    (side,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MemberScreen) and one.isVisible()]
    assert not side.isAncestorOf(page.view)
    assert page.view.isActiveWindow()
    assert page.said("member.unseen", side) == "Petugas tidak melihat layar ini"
    page.presenter.save()
    page.view.close_side()
    assert not side.isVisible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_small_screen_at_125_percent_every_key_is_whole(page: RegisterPage, language: str) -> None:
    at_member(page)
    page.side.resize(1092, 614)  # 1366 × 768
    page.presenter.member.speak(language)
    page.member_types(code(page))
    keys = [one for one in page.side.password.keys.findChildren(QPushButton) if one.isVisible()]
    page.qtbot.waitUntil(lambda: all(one.height() > 0 for one in keys))
    below = [one.text() for one in keys if one.mapTo(page.side, one.rect().bottomLeft()).y() >= page.side.height()]
    assert (len(keys) > 30, below) == (True, [])


def test_the_lock_takes_the_members_side_away(page: RegisterPage) -> None:
    at_member(page)
    page.member_types(code(page)[:4])
    side = page.side
    page.view.close_side()
    assert not side.isVisible()
    assert page.said("member.code.box0", side) == ""


def test_the_members_part_waits_until_the_member_is_here_again(page: RegisterPage) -> None:
    page.presenter.registration_id = page.counter.with_member()
    page.counter.desk.leave()
    page.open()
    assert not page.can("register.next")
    page.go_on()
    assert not page.presenter.state.with_member


def test_the_slip_is_asked_for_by_a_key_once_there_is_something_to_take_home(page: RegisterPage) -> None:
    given: list[tuple[object, bool]] = []
    page.presenter.slip_wanted.connect(lambda key, roll: given.append((key, roll)))
    page.counter.desk.selfie()
    page.open()
    page.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not page.can("register.slip")
    assert given == []
    page.presenter.not_member()
    page.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(page.view, "register.roll")
    view = page.presenter.state.view
    assert view is not None
    key = view.registration_id
    assert given == [(key, False), (key, True)]
