"""A blocked account of somebody nobody knew, from two windows: recorded, decided, opened, failed, opened again."""

from __future__ import annotations

from sqlalchemy import select

from counter_app.db.models import ResetRequest
from tests.drivers.hands import is_shown, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import RESET, Counter, Supervisor
from tests.journeys.test_recording import CARD, KPJ, KTP, NAME
from tests.tour.house import wait_for


def test_a_block_recorded_this_minute_is_decided_at_the_supervisors_own_window(rooms: Rooms) -> None:  # D1 D5
    counter, supervisor = Counter(rooms, 1), Supervisor(rooms)
    counter.begin("rina")
    counter.call_and_serve(RESET)
    recorded(counter)
    counter.case.go("reset")
    wait_for(lambda: is_shown(counter.window, "reset.block.since"), "the question what was seen")
    counter.reset.record_block("01-11-2025", "Swafoto gagal berulang kali")
    wait_for(lambda: counter.reset.step() == "evidence", "the evidence")
    asked(counter)
    supervisor.begin("hendra")
    vouched_for(supervisor)
    approved(supervisor)
    counter.sit()
    wait_for(lambda: counter.reset.step() == "open", "the answer at the counter")
    wait_for(lambda: words(counter.window, "shell.answer.words"), "the word of the answer")
    assert NAME in words(counter.window, "shell.answer.words")
    counter.reset.open_account("CS-2026-0042")
    wait_for(lambda: counter.reset.step() == "login", "the account open")
    counter.reset.check_login("failed", "Akun masih terblokir")
    wait_for(lambda: counter.reset.step() == "second" and counter.reset.banner("failed"), "the new reset")
    counter.reset.go_on()
    wait_for(lambda: counter.reset.banner("waiting").startswith("Menunggu penyelia"), "the supervisor asked again")
    approved(supervisor)
    counter.sit()
    wait_for(lambda: counter.reset.step() == "open", "the second answer")
    counter.reset.open_account("CS-2026-0043")
    wait_for(lambda: counter.reset.step() == "login", "the account open again")
    counter.reset.check_login("succeeded")
    wait_for(lambda: counter.reset.step() == "done", "the login noted")
    with rooms.core.db.read() as session:
        first, second = session.scalars(select(ResetRequest).order_by(ResetRequest.number.desc()).limit(2)).all()[::-1]
    assert (first.state, second.state, second.former_id) == ("login_failed", "login_verified", first.id)
    assert (first.central_reference, second.central_reference) == ("CS-2026-0042", "CS-2026-0043")
    counter.reset.leave()
    counter.at_list("reset")
    counter.finish()


def recorded(counter: Counter) -> None:
    """Somebody new, from card and KTP; the supervisor vouches later."""
    counter.finder.look_for(KPJ)
    wait_for(counter.finder.advice, "nobody found")
    counter.finder.record()
    wait_for(lambda: is_shown(counter.window, "record.kpj"), "the page for the card")
    counter.record.fill(**CARD)
    counter.record.go_on()
    wait_for(lambda: is_shown(counter.window, "record.nik"), "the page for the KTP")
    counter.record.fill(**KTP)
    counter.record.go_on()
    wait_for(counter.record.asks_supervisor, "the supervisor asked")
    counter.record.later()
    counter.at_list("reset")


def asked(counter: Counter) -> None:
    """Evidence, selfie and statement, and on to the supervisor's desk; the reason is known from the block."""
    counter.reset.see("card_seen", "ktp_seen")
    counter.reset.go_on()
    wait_for(lambda: counter.reset.step() == "selfie", "the wish for a selfie")
    counter.reset.go_on()
    wait_for(lambda: counter.selfie.can("agree"), "the consent")
    counter.agree()
    assert counter.attempt() == "Swafoto berhasil", counter.selfie.say()
    counter.selfie.press("go_on")
    wait_for(lambda: counter.reset.step() == "reason", "the statement")
    counter.reset.state("Swafoto gagal tiga kali di rumah.")
    counter.reset.go_on()
    wait_for(lambda: counter.reset.banner("waiting").startswith("Menunggu penyelia"), "the supervisor asked")


def vouched_for(supervisor: Supervisor) -> None:
    """The reset leads to the new member first, who is confirmed after a look."""
    supervisor.sit()
    wait_for(lambda: "Buka blokir 1" in supervisor.approvals.filters(), "the reset on the desk")
    supervisor.approvals.filter("reset")
    supervisor.approvals.go_to(NAME)
    wait_for(
        lambda: "Pastikan pesertanya dahulu" in supervisor.approvals.banner("reset.unconfirmed"), "the member first"
    )
    assert not supervisor.approvals.can("approve")
    supervisor.approvals.filter("all")
    supervisor.approvals.show_member("reset.unconfirmed")
    wait_for(lambda: supervisor.approvals.can("confirm"), "the member in full")
    supervisor.approvals.go_on()
    wait_for(lambda: supervisor.approvals.filters() == ["Semua 1", "Buka blokir 1"], "the member vouched for")


def approved(supervisor: Supervisor) -> None:
    """At the supervisor's own window: the evidence in view for a second, then A."""
    supervisor.sit()
    heading = "Buka blokir (1)"
    wait_for(lambda: heading in supervisor.approvals.lines(), "the reset on the desk")
    supervisor.approvals.filter("reset")
    supervisor.approvals.go_to(NAME)
    wait_for(lambda: "Terblokir sejak" in supervisor.approvals.said("reset.block"), "the reset in full")
    source = supervisor.approvals.said("reset.source")
    assert "dicatat di loket ini dari" in source or "Masih terblokir" in supervisor.approvals.said("reset.block")
    wait_for(lambda: supervisor.approvals.can("approve"), "the moment to look")
    supervisor.approvals.press_a()
    wait_for(lambda: heading not in supervisor.approvals.lines(), "the decision")
    if supervisor.approvals.sees_list():
        supervisor.approvals.filter("all")
