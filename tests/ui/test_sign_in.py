"""Signing in at a counter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.clock_check import ClockDoubt, Doubt
from tests.databases import START
from tests.drivers.hands import part
from tests.drivers.sign_in import SignInDriver
from tests.fakes import HeldJobs, InlineJobs
from tests.ui.fake_officers import FAILURES, FakeOfficers
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView


class Desk:
    """A sign-in page in a window, and who came through it."""

    def __init__(self, qtbot: QtBot, officers: FakeOfficers, jobs: InlineJobs | None = None) -> None:
        self.presenter = SignInPresenter(jobs or InlineJobs(), officers, "loket-1")
        self.view = SignInView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.show()
        self.presenter.load()
        self.hand = SignInDriver(self.view)
        self.through: list[Actor] = []
        self.presenter.signed_in.connect(self.through.append)


@pytest.fixture
def officers() -> FakeOfficers:
    """The staff of a small branch."""
    return FakeOfficers()


@pytest.fixture
def desk(qtbot: QtBot, officers: FakeOfficers) -> Desk:
    """A sign-in page that has read its branch."""
    return Desk(qtbot, officers)


def test_an_officer_signs_in_at_a_counter(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("sari", officers.password_of("sari"))
    desk.hand.take_counter(3)
    assert [(who.username, who.counter_id) for who in desk.through] == [("sari", officers.counters[2].id)]


def test_a_wrong_password_says_how_many_tries_are_left(desk: Desk) -> None:
    desk.hand.sign_in("sari", "salah")
    assert desk.hand.problem() == "Nama pengguna atau kata sandi tidak cocok. Tersisa 4 kali percobaan."


def test_a_wrong_password_is_wiped_from_the_field(desk: Desk) -> None:
    desk.hand.sign_in("sari", "salah")
    assert desk.hand.typed_password() == ""


def test_after_too_many_tries_the_page_says_until_when_to_wait(desk: Desk) -> None:
    for _attempt in range(FAILURES):
        desk.hand.sign_in("sari", "salah")
    assert "Terlalu banyak percobaan. Tunggu sampai" in desk.hand.problem()


def test_nothing_is_asked_of_the_service_while_a_field_is_empty(desk: Desk) -> None:
    desk.hand.sign_in("sari", "")
    assert desk.hand.problem() == "Nama pengguna dan kata sandi belum diisi. Isi keduanya."


def test_a_counter_that_is_taken_says_by_whom_and_cannot_be_chosen(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("sari", officers.password_of("sari"))
    assert not desk.hand.can_take(2)
    assert desk.hand.counter_words(2) == "Loket 2 · Umum – dipakai Budi Hartono"


def test_the_officers_own_counter_of_before_can_be_taken_again(desk: Desk, officers: FakeOfficers) -> None:
    officers.occupy(1, "Sari Wulandari")
    desk.hand.sign_in("sari", officers.password_of("sari"))
    assert desk.hand.can_take(1)


def test_a_counter_lost_to_a_quicker_colleague_is_told_and_shown_taken(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("sari", officers.password_of("sari"))
    officers.occupy(3, "Budi Hartono")
    desk.hand.take_counter(3)
    assert "Loket 3 sedang dipakai Budi Hartono" in desk.hand.problem()
    assert not desk.hand.can_take(3)


def test_an_administrator_needs_no_counter(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("rina", officers.password_of("rina"))
    assert [who.username for who in desk.through] == ["rina"]


def test_a_supervisor_may_go_on_without_a_counter(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("dewi", officers.password_of("dewi"))
    desk.hand.skip_counter()
    assert [who.counter_id for who in desk.through] == [None]


def test_an_officer_may_not_go_on_without_a_counter(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("sari", officers.password_of("sari"))
    assert not desk.hand.may_skip_counter()


def test_a_given_password_is_replaced_before_the_work_begins(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("tono", officers.password_of("tono"))
    desk.hand.set_new_password("Sandi-baru-2026", "Sandi-baru-2026")
    desk.hand.take_counter(1)
    assert officers.password_of("tono") == "Sandi-baru-2026"
    assert [who.username for who in desk.through] == ["tono"]


@pytest.mark.parametrize(
    ("new", "again", "problem"),
    [
        ("Sandi-baru-2026", "Sandi-lain-2026", "Kedua kata sandi baru belum sama."),
        ("pendek", "pendek", "Kata sandi terlalu pendek."),
    ],
)
def test_a_new_password_that_will_not_do_is_asked_again(
    desk: Desk, officers: FakeOfficers, new: str, again: str, problem: str
) -> None:
    desk.hand.sign_in("tono", officers.password_of("tono"))
    desk.hand.set_new_password(new, again)
    assert problem in desk.hand.problem()
    assert desk.hand.asks_new_password()


def test_somebody_else_can_sign_in_after_going_back(desk: Desk, officers: FakeOfficers) -> None:
    desk.hand.sign_in("sari", officers.password_of("sari"))
    desk.hand.go_back()
    desk.hand.sign_in("rina", officers.password_of("rina"))
    assert [who.username for who in desk.through] == ["rina"]


def test_an_example_branch_says_so_and_fills_in_its_staff(desk: Desk, officers: FakeOfficers) -> None:
    assert desk.hand.demo_warning().startswith("CABANG CONTOH")
    desk.hand.pick_demo("sari")
    desk.hand.submit()
    assert desk.hand.asks_counter()


def test_a_real_branch_shows_no_staff(qtbot: QtBot) -> None:
    desk = Desk(qtbot, FakeOfficers(demo=False))
    assert (desk.hand.branch(), desk.hand.demo_warning()) == ("Kantor Cabang Contoh", "")


def test_a_database_out_of_reach_can_be_tried_again(qtbot: QtBot) -> None:
    officers = FakeOfficers(offline=True)
    desk = Desk(qtbot, officers)
    assert desk.hand.problem()
    officers.offline = False
    desk.hand.retry()
    assert (desk.hand.branch(), desk.hand.problem()) == ("Kantor Cabang Contoh", "")


def test_the_language_switch_is_told(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.presenter.language_chosen) as told:
        desk.hand.speak("en")
    assert told.args == ["en"]
    assert desk.presenter.state.language == "en"


def test_a_second_press_while_the_password_is_checked_asks_only_once(qtbot: QtBot, officers: FakeOfficers) -> None:
    jobs = HeldJobs()
    desk = Desk(qtbot, officers, jobs)
    jobs.release()
    desk.presenter.sign_in("sari", "salah")
    desk.presenter.sign_in("sari", "salah")
    jobs.release()
    assert officers.people["sari"].failures == 1


def test_a_password_sent_while_the_page_is_read_counts(qtbot: QtBot, officers: FakeOfficers) -> None:
    jobs = HeldJobs()
    desk = Desk(qtbot, officers, jobs)
    desk.hand.sign_in("sari", officers.password_of("sari"))
    jobs.release()
    jobs.release()
    assert desk.hand.can_take(3)


def at_counters(desk: Desk, officers: FakeOfficers) -> SignInDriver:
    """Sari's password fits: the counters are offered."""
    desk.hand.sign_in("sari", officers.password_of("sari"))
    assert desk.hand.asks_counter()
    return desk.hand


# W1
def test_after_the_password_the_keyboard_waits_at_the_first_free_counter(desk: Desk, officers: FakeOfficers) -> None:
    assert at_counters(desk, officers).focus() == "sign_in.counter.1"


def test_while_the_counters_are_read_no_other_button_gets_the_keyboard(qtbot: QtBot, officers: FakeOfficers) -> None:
    jobs = HeldJobs()
    desk = Desk(qtbot, officers, jobs)
    jobs.release()
    desk.hand.sign_in("sari", officers.password_of("sari"))
    jobs.release_first("db")
    assert desk.hand.focus() not in ("sign_in.en", "sign_in.id", "sign_in.back")
    jobs.release()
    assert desk.hand.focus() == "sign_in.counter.1"


def test_the_counter_of_last_time_is_waited_at(desk: Desk, officers: FakeOfficers) -> None:
    officers.last_counter = officers.counters[2].id
    assert at_counters(desk, officers).focus() == "sign_in.counter.3"


def test_the_counter_of_last_time_is_passed_over_when_it_is_taken(desk: Desk, officers: FakeOfficers) -> None:
    officers.last_counter = officers.counters[1].id
    assert at_counters(desk, officers).focus() == "sign_in.counter.1"


def test_a_number_takes_that_counter(desk: Desk, officers: FakeOfficers) -> None:
    at_counters(desk, officers).press_number(3)
    assert [who.counter_id for who in desk.through] == [officers.counters[2].id]


@pytest.mark.parametrize("number", [2, 7])
def test_a_number_that_is_taken_or_not_there_takes_nothing(desk: Desk, officers: FakeOfficers, number: int) -> None:
    at_counters(desk, officers).press_number(number)
    assert desk.through == []


# D8
def test_a_silent_counter_is_taken_over_after_a_question(desk: Desk, officers: FakeOfficers) -> None:
    officers.fall_silent(2)
    hand = at_counters(desk, officers)
    assert hand.counter_words(2).endswith("\nBudi Hartono, program tidak menjawab")
    hand.take_counter(2)
    assert hand.question() == "Program di loket 2 (Budi Hartono) tidak menjawab. Ambil alih loket ini?"
    assert hand.focus() == "sign_in.no"
    hand.answer(True)
    assert [who.counter_id for who in desk.through] == [officers.counters[1].id]


def test_who_does_not_take_it_over_chooses_again(desk: Desk, officers: FakeOfficers) -> None:
    officers.fall_silent(2)
    hand = at_counters(desk, officers)
    hand.take_counter(2)
    hand.answer(False)
    assert (hand.question(), hand.asks_counter(), desk.through) == ("", True, [])


@pytest.mark.parametrize("yes", [True, False])
def test_who_works_elsewhere_is_asked_whether_that_is_to_end(desk: Desk, officers: FakeOfficers, yes: bool) -> None:
    officers.elsewhere = "LOKET-3"
    desk.hand.sign_in("sari", officers.password_of("sari"))
    assert desk.hand.question() == "Anda masih masuk di LOKET-3 (loket 3). Akhiri di sana dan masuk di sini?"
    assert desk.hand.focus() == "sign_in.yes"
    desk.hand.answer(yes)
    assert (desk.hand.can_take(1), desk.hand.asks_password()) == (yes, not yes)


def test_a_question_goes_with_the_language(desk: Desk, officers: FakeOfficers) -> None:
    officers.elsewhere = "LOKET-3"
    desk.hand.sign_in("sari", officers.password_of("sari"))
    desk.hand.speak("en")
    assert (desk.hand.question(), desk.hand.asks_password()) == ("", True)


def test_whoever_comes_after_types_their_own_name(desk: Desk, officers: FakeOfficers) -> None:
    at_counters(desk, officers).take_counter(1)
    desk.view.start()
    assert (part(desk.view, "sign_in.username", QLineEdit).text(), desk.hand.focus()) == ("", "sign_in.username")


# T7
def test_what_speaks_against_the_clock_is_said_on_the_first_page(desk: Desk) -> None:
    desk.presenter.doubt_clock(ClockDoubt(Doubt.BEHIND, START, START + timedelta(hours=1), "Asia/Jakarta"))
    assert "02-03-2026 09.42 WIB" in desk.hand.clock()
    assert "02-03-2026 10.42 WIB" in desk.hand.clock()
    desk.presenter.doubt_clock(None)
    assert desk.hand.clock() == ""
