"""The page of a blocked account: a block recorded here, the supervisor's desk, and other ends than an open account."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.db.models import Member, ResetRequest
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.states import AccountState, MemberState
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import part, type_into
from tests.fakes import LaterJobs
from tests.ui.reset_page import PASSWORD, ResetScreen


@pytest.fixture
def blank(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ResetScreen:
    """A blocked member, the page not yet opened."""
    return ResetScreen(qtbot, sqlite_db, clock)


@pytest.fixture
def screen(blank: ResetScreen) -> ResetScreen:
    """The page at its first step."""
    return blank.open()


def stored(screen: ResetScreen) -> ResetRequest:
    """The reset as the database has it."""
    reset = screen.presenter.state.reset
    assert reset is not None
    row: ResetRequest = screen.desk.stored(ResetRequest, reset.reset_id)
    return row


def test_the_supervisor_beside_the_officer_says_why_one_more_is_allowed(blank: ResetScreen) -> None:  # D5
    blank.desk.set("resets_per_officer_day", "2")
    blank.counter.past_resets(2, blank.clock(), factories.member(blank.desk.db).id)
    screen = blank.open().to_second()
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    assert screen.hand.banner("second.banner").startswith("Batas 2 pembukaan sehari")
    screen.hand.allow_beyond("Petugas lain tidak ada")
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    assert (screen.hand.step(), stored(screen).beyond_code) == ("open", "few_officers")


def test_the_block_that_the_member_shows_is_recorded_and_its_reset_begins(blank: ResetScreen) -> None:  # D1
    blank.set_account(AccountState.ACTIVE)
    hand = blank.open().hand
    hand.record_block("27-02-2026", "Swafoto gagal berulang kali")
    assert hand.step() == "evidence"
    assert hand.said("source") == (
        f"Blokir ini dicatat di loket ini dari pemberitahuan blokir bertanggal oleh {blank.desk.officer.name}."
    )


def test_a_block_without_a_date_or_a_reason_puts_the_caret_where_it_lacks(blank: ResetScreen) -> None:
    blank.set_account(AccountState.ACTIVE)
    hand = blank.open().hand
    hand.record_block("", "Swafoto gagal berulang kali")
    assert hand.problem("block.since") == "Isi tanggal pemberitahuan, paling lambat hari ini."
    assert hand.has_focus("block.since")
    hand.record_block("bukan tanggal", "Swafoto gagal berulang kali")
    assert hand.problem("block.since")
    hand.record_block("27-02-2026", "Pilih …")
    assert (hand.problem("block.since"), hand.problem("block.reason")) == ("", "Pilih alasan dari daftar.")


def test_a_whole_reset_lies_on_the_supervisors_desk_at_once(screen: ResetScreen) -> None:
    screen.to_second()
    assert stored(screen).state == "waiting"
    assert screen.hand.banner("waiting").startswith("Menunggu penyelia. Sampai di meja penyelia 09.42")
    assert not screen.hand.next_words()


def test_the_answer_from_the_desk_comes_to_the_page(screen: ResetScreen) -> None:
    screen.to_second()
    screen.counter.accounts.approve(screen.desk.supervisor(), stored(screen).id)
    screen.hear(Topic.CASE)
    assert screen.hand.step() == "open"


def test_the_answer_from_the_desk_comes_after_a_wrong_password_beside_the_officer_too(screen: ResetScreen) -> None:
    screen.to_second().hand.second_person(screen.supervisor(), "bukan-sandinya-dewi")
    assert screen.hand.step() == "second"
    screen.counter.accounts.approve(screen.desk.supervisor(), stored(screen).id)
    screen.hear(Topic.CASE)
    assert screen.hand.step() == "open"


def test_what_was_given_back_says_why_and_goes_there_again(screen: ResetScreen) -> None:
    screen.to_second()
    screen.counter.accounts.give_back(screen.desk.supervisor(), stored(screen).id, ("other", "Foto KTP buram"))
    screen.hear(Topic.CASE)
    assert screen.hand.banner("returned").endswith("Lainnya: Foto KTP buram")
    screen.hand.go_on()
    assert stored(screen).state == "waiting"


def test_a_rejected_reset_ends_the_page_with_its_reason_and_a_slip(screen: ResetScreen) -> None:  # D5
    screen.to_second()
    screen.counter.accounts.reject(screen.desk.supervisor(), stored(screen).id, ("not_owner", ""))
    screen.hear(Topic.CASE)
    assert screen.hand.banner("done").endswith("Akun bukan milik orang yang datang")
    screen.hand.print_slip()
    assert len(screen.papers) == 1
    screen.hand.go_on()
    assert (screen.hand.step(), stored(screen).number) == ("evidence", "RA-2026-000002")


def test_a_reset_is_cancelled_after_a_question(screen: ResetScreen) -> None:  # D5
    screen.hand.cancel()
    assert stored(screen).state == "open"
    screen.hand.be_sure()
    assert (stored(screen).state, screen.told) == ("cancelled", ["back"])


def test_what_is_read_of_the_failed_opening_does_not_come_back_over_the_new_one(  # D5
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = LaterJobs()
    screen = ResetScreen(qtbot, sqlite_db, clock, jobs).open().to_login()
    failed = stored(screen).id
    jobs.holds = True
    screen.hand.check_login("failed", "Akun masih terblokir")
    jobs.release()
    screen.hear(Topic.CASE)
    jobs.release()
    assert (stored(screen).former_id, screen.hand.step()) == (failed, "second")


def new_member(screen: ResetScreen) -> None:
    """The member was recorded at this counter."""
    with screen.desk.db.transaction(None) as work:
        member = work.session.get_one(Member, screen.desk.member.id)
        member.state, member.recorded_by = MemberState.PROVISIONAL, screen.desk.officer.officer_id


def test_who_agrees_beside_the_officer_vouches_for_the_new_member_too(blank: ResetScreen) -> None:  # G1
    new_member(blank)
    phone = blank.desk.member_now().details["phone"]
    factories.member(blank.desk.db, name="ANI WIJAYA", details={"phone": phone})
    screen = blank.open().to_second()
    assert "penyelia juga memastikan kartu dan KTP-nya" in screen.hand.banner("member")
    assert "Nomor HP: Sudah dipakai peserta lain (A** W*****)" in screen.hand.banner("member")
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    assert (screen.hand.step(), screen.desk.member_now().state) == ("open", MemberState.CONFIRMED)


def test_a_member_confirmed_elsewhere_is_no_longer_spoken_of(blank: ResetScreen) -> None:
    new_member(blank)
    screen = blank.open().to_second()
    with screen.desk.db.transaction(None) as work:
        work.session.get_one(Member, screen.desk.member.id).state = MemberState.CONFIRMED
    screen.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, screen.desk.member.id))
    assert screen.hand.banner("member") == ""
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    assert screen.hand.step() == "open"


def test_a_refused_member_is_told_at_the_counter(blank: ResetScreen) -> None:  # D6
    new_member(blank)
    screen = blank.open().to_second()
    with screen.desk.db.transaction(None) as work:
        work.session.get_one(Member, screen.desk.member.id).state = MemberState.REFUSED
    screen.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_REFUSED, screen.desk.member.id))
    assert screen.hand.banner("member").startswith("Peserta ini tidak dipastikan penyelia.")
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    assert screen.hand.banner("second.banner").startswith("Peserta ini tidak dipastikan penyelia.")


def test_news_take_nothing_of_the_password_that_is_typed_once_more(screen: ResetScreen) -> None:  # W2
    screen.to_second().hand.second_person(screen.supervisor(), "bukan-sandinya-dewi")
    type_into(screen.view, "reset.second.password", "Kopi-tub")
    screen.hear(Topic.CASE)
    assert part(screen.view, "reset.second.password", QLineEdit).text() == "Kopi-tub"


def test_news_after_the_desks_answer_leave_the_caret_at_the_reference(screen: ResetScreen) -> None:  # W2
    screen.to_second().hand.second_person(screen.supervisor(), "bukan-sandinya-dewi")
    screen.counter.accounts.approve(screen.desk.supervisor(), stored(screen).id)
    for _news in range(2):
        screen.hear(Topic.CASE)
    assert screen.hand.has_focus("reference")
