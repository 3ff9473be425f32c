"""Signing in at a counter."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
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
