"""Opening a blocked account, step by step, by keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.models import ResetRequest
from counter_app.db.session import Database
from counter_app.events import Topic
from counter_app.states import AccountState
from tests import factories
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.fakes import HeldJobs
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


def test_the_page_says_why_and_since_when_the_account_is_blocked(screen: ResetScreen) -> None:
    assert screen.hand.said("why") == "Terblokir sejak 02-03-2026 09.42: Swafoto gagal berulang kali."
    assert screen.hand.step() == "evidence"


def test_what_is_ticked_is_kept_at_once(screen: ResetScreen) -> None:
    screen.hand.see("card_seen", "ktp_seen")
    assert (stored(screen).evidence["card_seen"], stored(screen).evidence["ktp_seen"]) == ("yes", "yes")
    screen.hand.unsee("card_seen")
    assert stored(screen).evidence["card_seen"] == ""


def test_a_lost_card_is_no_dead_end(screen: ResetScreen) -> None:  # D7
    screen.hand.see("ktp_seen", "notice_seen")
    screen.hand.go_on()
    assert screen.hand.problem("card_seen") == "Belum dicentang. Centang setelah dipastikan, atau pilih penggantinya."
    screen.hand.show_instead("card_seen", "Surat keterangan hilang dari kepolisian", "Hilang")
    screen.hand.go_on()
    assert screen.hand.step() == "selfie"
    said = "Kartu BPJS Ketenagakerjaan (fisik atau digital): Surat keterangan hilang dari kepolisian – Hilang"
    assert screen.hand.value("evidence").startswith(said)


def test_an_alternative_needs_its_reason(screen: ResetScreen) -> None:
    screen.hand.see("ktp_seen", "notice_seen")
    screen.hand.show_instead("card_seen", "Surat keterangan hilang dari kepolisian", "Pilih …")
    screen.hand.go_on()
    assert screen.hand.problem("card_seen_why") == "Pilih alasan mengapa dokumen ini tidak ada."


def test_typing_is_kept_when_the_page_is_left(screen: ResetScreen) -> None:
    screen.to_reason().hand.write_statement("Ponsel baru.")
    screen.hand.leave()
    assert (stored(screen).evidence["statement"], screen.told[-1]) == ("Ponsel baru.", "back")


def test_typing_is_kept_when_something_else_takes_the_page_away(screen: ResetScreen) -> None:
    screen.to_reason().hand.write_statement("Ponsel baru.")
    screen.view.hide()
    assert stored(screen).evidence["statement"] == "Ponsel baru."


def test_typing_is_kept_by_itself_when_it_pauses(screen: ResetScreen, qtbot: QtBot) -> None:
    screen.to_reason().hand.write_statement("Ponsel baru.")
    qtbot.waitUntil(lambda: stored(screen).evidence.get("statement") == "Ponsel baru.")


def test_what_is_being_typed_is_newer_than_what_is_read_again(screen: ResetScreen) -> None:
    screen.to_reason()
    screen.hand.write_statement("Ponsel baru.")
    screen.hear(Topic.CASE)
    screen.hand.leave()
    assert stored(screen).evidence["statement"] == "Ponsel baru."


def test_coming_back_finds_everything_as_it_was_left(screen: ResetScreen) -> None:
    screen.to_reason().hand.write_statement("Ponsel baru.")
    screen.hand.leave()
    screen.view.hide()
    again = screen.open()
    assert again.hand.step() == "reason"
    assert again.hand.value("evidence").startswith("Kartu BPJS Ketenagakerjaan (fisik atau digital) · KTP asli · ")
    assert again.presenter.state.answers["statement"] == "Ponsel baru."


def test_without_the_screenshot_a_reason_is_asked(screen: ResetScreen) -> None:
    screen.hand.see("card_seen", "ktp_seen")
    assert screen.hand.asks_notice_reason()
    screen.hand.go_on()
    assert screen.hand.problem("no_notice_reason")
    assert screen.hand.step() == "evidence"
    screen.hand.explain_missing_notice("Pemberitahuan sudah tidak muncul")
    screen.hand.go_on()
    assert screen.hand.step() == "selfie"


def test_a_missing_tick_is_named_and_goes_away_once_made(screen: ResetScreen) -> None:
    screen.hand.see("card_seen", "notice_seen")
    screen.hand.go_on()
    assert screen.hand.problem("ktp_seen") == "Belum dicentang. Centang setelah dipastikan, atau pilih penggantinya."
    screen.hand.see("ktp_seen")
    assert screen.hand.problem("ktp_seen") == ""


def test_without_a_selfie_the_page_leads_to_the_camera(screen: ResetScreen) -> None:
    screen.hand.see("card_seen", "ktp_seen", "notice_seen")
    screen.hand.go_on()
    screen.hand.go_on()
    assert (screen.hand.step(), screen.told) == ("selfie", ["selfie"])


def test_the_step_after_a_selfie_opens_by_itself(screen: ResetScreen) -> None:
    screen.to_reason()
    assert (screen.hand.step(), screen.hand.value("selfie")) == ("reason", "Swafoto berhasil")


def test_a_refused_selfie_says_that_no_account_is_opened(screen: ResetScreen) -> None:
    screen.hand.see("card_seen", "ktp_seen", "notice_seen")
    screen.hand.go_on()
    screen.desk.consent()
    screen.desk.captures.refuse(screen.desk.officer, screen.desk.visit.id, "religious")
    screen.hear(Topic.SELFIE)
    assert screen.hand.said("selfie.words").startswith("Peserta menolak swafoto.")


def test_a_reason_that_the_blocks_record_has_is_told_and_not_asked(screen: ResetScreen) -> None:  # W7
    screen.to_reason()
    assert screen.hand.known_reason() == "Swafoto gagal berulang kali (menurut catatan blokir)"
    assert screen.hand.has_focus("statement")
    screen.hand.state("Swafoto gagal tiga kali di rumah.")
    screen.hand.go_on()
    assert (screen.hand.step(), stored(screen).reason) == ("second", "selfie_failed")


def test_an_officer_who_knows_better_answers_the_reason_anew(screen: ResetScreen) -> None:  # W7
    screen.to_reason().hand.answer_reason_anew()
    assert (screen.hand.known_reason(), screen.hand.has_focus("reason")) == ("", True)
    screen.hand.give_reason("Ganti ponsel atau nomor HP", "Ponsel baru.")
    screen.hand.go_on()
    assert stored(screen).reason == "phone_changed"


def test_a_notice_date_that_has_not_come_is_told(screen: ResetScreen) -> None:
    screen.to_reason().hand.date_notice("22-11-2099")
    screen.hand.go_on()
    assert screen.hand.problem("notice_date") == "Tanggal ini belum terjadi. Periksa lagi tahunnya."


def test_a_supervisor_agrees_in_the_page(screen: ResetScreen) -> None:
    screen.to_open()
    assert (screen.hand.step(), screen.hand.value("second")) == ("open", "Dewi Lestari, 09.42")


def test_the_second_person_reads_evidence_and_statement_over_the_panel(screen: ResetScreen) -> None:
    screen.to_second()
    assert "Tangkapan layar pemberitahuan blokir" in screen.hand.value("evidence")
    assert screen.hand.value("reason") == "Swafoto gagal berulang kali – “Swafoto gagal tiga kali di rumah.”"


def test_the_same_person_is_told_that_it_must_be_another(screen: ResetScreen) -> None:
    screen.to_second().hand.second_person(screen.desk.officer.username, "apa saja")
    assert screen.hand.banner("second.banner") == (
        "Persetujuan harus dari orang lain. Minta penyelia masuk dengan namanya sendiri."
    )
    assert screen.hand.step() == "second"


def test_a_colleague_who_is_no_supervisor_cannot_agree(screen: ResetScreen) -> None:
    screen.to_second().hand.second_person(screen.colleague(), PASSWORD)
    assert screen.hand.banner("second.banner").startswith("Langkah ini untuk penyelia.")


def test_a_wrong_password_of_the_second_person_is_told_in_the_panel(screen: ResetScreen) -> None:
    screen.to_second().hand.second_person(screen.supervisor(), "salah")
    assert "Tersisa 4 kali percobaan" in screen.hand.banner("second.banner")


def test_evidence_changed_after_the_approval_needs_a_new_one(screen: ResetScreen) -> None:
    screen.to_open().hand.mend("evidence")
    screen.hand.unsee("notice_seen")
    screen.hand.explain_missing_notice("Ponsel hilang atau rusak")
    screen.hand.go_on()
    assert screen.hand.step() == "second"


def test_looking_at_the_evidence_again_keeps_the_approval(screen: ResetScreen) -> None:
    screen.to_open().hand.mend("evidence")
    screen.hand.go_on()
    assert screen.hand.step() == "open"


def test_opening_needs_the_reference_or_the_word_that_there_is_none(screen: ResetScreen) -> None:
    screen.to_open().hand.go_on()
    assert screen.hand.problem("reference").startswith("Isi nomor rujukan, atau centang")
    screen.hand.open_account("JMO-4711")
    assert (screen.hand.step(), stored(screen).central_reference) == ("login", "JMO-4711")
    assert screen.counter.account().state == "active"


def test_an_opening_that_was_not_forwarded_takes_its_number_later(screen: ResetScreen) -> None:
    screen.to_login("").hand.check_login("succeeded")
    assert screen.hand.value("open").endswith("belum diteruskan")
    screen.hand.note_reference("JMO-4712")
    assert (stored(screen).central_reference, screen.hand.value("open")[-8:]) == ("JMO-4712", "JMO-4712")


def test_a_login_that_worked_ends_with_the_word_that_it_is_free(screen: ResetScreen) -> None:
    screen.to_login().hand.check_login("succeeded")
    assert screen.hand.step() == "done"
    assert "gratis" in screen.hand.said("free")
    assert stored(screen).state == "login_verified"


def test_a_failed_login_leads_to_a_new_reset_with_what_to_do(screen: ResetScreen) -> None:  # D5
    screen.to_login().hand.check_login("failed", "Akun masih terblokir")
    assert (screen.hand.step(), stored(screen).state, stored(screen).number) == ("second", "open", "RA-2026-000002")
    assert screen.hand.banner("failed").startswith(
        "Setelah pembukaan RA-2026-000001 peserta belum berhasil masuk: Akun masih terblokir."
    )
    screen.hand.second_person(screen.supervisor(), PASSWORD)
    screen.hand.open_account("JMO-4713")
    screen.hand.check_login("succeeded")
    assert (screen.hand.step(), screen.hand.banner("failed")) == ("done", "")


@pytest.mark.parametrize(
    ("blocks_after", "told"),
    [("3", "tinggal 2 swafoto gagal sebelum aplikasi memblokir lagi."), ("1", "aplikasi mungkin sudah memblokir")],
)
def test_a_selfie_that_failed_in_the_app_tells_how_near_its_block_is(
    screen: ResetScreen, blocks_after: str, told: str
) -> None:
    screen.desk.set("jmo_block_after", blocks_after)
    screen.to_login().hand.check_login("failed", "Swafoto di aplikasi gagal")
    assert told in screen.hand.banner("failed")


def test_a_login_that_was_not_tried_says_why_and_can_be_tried_later(screen: ResetScreen) -> None:
    screen.to_login().hand.check_login("not_tried", "Ponsel tidak dibawa")
    assert (screen.hand.step(), screen.hand.value("login")) == ("done", "Belum dicoba: Ponsel tidak dibawa")
    screen.hand.mend("login")
    screen.hand.check_login("succeeded")
    assert stored(screen).login_result == "succeeded"


def test_a_result_is_asked_for_and_so_is_its_reason(screen: ResetScreen) -> None:
    screen.to_login().hand.go_on()
    assert screen.hand.banner("login.problem") == "Pilih hasil masuk di ponsel peserta."
    screen.hand.check_login("failed")
    assert screen.hand.problem("login.reason") == "Pilih alasannya dari daftar."


def test_the_slip_goes_to_the_paper_page(screen: ResetScreen) -> None:
    screen.to_login().hand.check_login("succeeded")
    screen.hand.print_slip()
    (paper_id,) = screen.papers
    assert "gratis" in text_of(screen.counter.papers.fetch(screen.desk.officer, paper_id)[1]).lower()


def test_the_update_follows_with_one_key(screen: ResetScreen) -> None:
    screen.to_login().hand.check_login("succeeded")
    screen.hand.go_on()
    assert screen.told[-1] == "update"


def test_a_finished_reset_is_found_again_in_the_same_visit(screen: ResetScreen) -> None:
    screen.to_login().hand.check_login("succeeded")
    screen.view.hide()
    assert screen.open().hand.step() == "done"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (AccountState.CLOSED, "Akun ini ditutup, tidak terblokir."),
    ],
)
def test_an_account_that_is_not_blocked_is_not_opened(blank: ResetScreen, state: AccountState, sentence: str) -> None:
    blank.set_account(state)
    hand = blank.open().hand
    assert hand.stopped().startswith(sentence)
    assert not hand.next_words()


def test_a_ticket_that_is_not_served_is_told(blank: ResetScreen) -> None:
    blank.desk.leave()
    assert blank.open().hand.stopped() == "Tiket ini sedang tidak dilayani. Tekan Layani dahulu."


def test_an_officer_at_the_days_limit_is_told_what_a_supervisor_can_do(blank: ResetScreen) -> None:  # D5
    blank.desk.set("resets_per_officer_day", "2")
    blank.counter.past_resets(2, blank.clock(), factories.member(blank.desk.db).id)
    said = blank.open().hand.banner("beyond")
    assert said.startswith("Batas 2 pembukaan sehari untuk satu petugas sudah tercapai.")
    assert "penyelia mengizinkan satu lagi dengan alasan" in said


def test_an_account_opened_again_and_again_is_flagged_with_its_history(blank: ResetScreen) -> None:
    blank.desk.set("resets_per_member", "9")
    blank.counter.past_resets(3, blank.clock() - timedelta(days=3))
    hand = blank.open().hand
    assert hand.banner("repeated").startswith("Akun ini berulang kali dibuka.")
    assert hand.said("past").count("RA-2025-") == 3


def test_nothing_is_sent_twice_while_the_account_is_being_opened(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    screen = ResetScreen(qtbot, sqlite_db, clock, jobs)
    reset_id = screen.counter.approved()
    screen.open()
    jobs.release()
    screen.hand.open_account("JMO-4711")
    screen.hand.go_on()
    jobs.release()
    assert screen.desk.audited("reset_done") == 1
    assert screen.counter.accounts.view(screen.desk.officer, reset_id).central_reference == "JMO-4711"


def test_an_approval_given_while_a_tick_is_on_its_way_does_not_hold(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    screen = ResetScreen(qtbot, sqlite_db, clock, jobs)
    screen.counter.approved()
    screen.open()
    jobs.release()
    screen.hand.mend("reason")
    screen.hand.write_statement("Ponsel baru.")
    screen.hand.go_on()
    assert screen.hand.step() == "second"
    jobs.release()
    assert (screen.hand.step(), stored(screen).state) == ("second", "waiting")


def test_what_is_typed_while_an_older_reading_is_under_way_stands(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    screen = ResetScreen(qtbot, sqlite_db, clock, jobs).open()
    jobs.release()
    screen.hear(Topic.SELFIE)
    screen.presenter.change("reason", "baru diketik")
    screen.presenter.save()
    jobs.release_first("db")
    assert screen.presenter.state.answers["reason"] == "baru diketik"
    jobs.release_first("db")
    assert screen.presenter.state.answers["reason"] == "baru diketik"
