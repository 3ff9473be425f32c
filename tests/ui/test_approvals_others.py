"""What waits beside changes of data: resets, unsure selfies, new members; and the moment before a yes."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from counter_app.db.models import JmoAccount, Member, ResetRequest, SelfieAttempt, Setting
from counter_app.db.session import Database
from counter_app.events import Topic
from counter_app.states import AccountState, AttemptState, LoginResult, MemberState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE
from tests.core.desk import Desk
from tests.core.printing.samples import picture
from tests.core.traces import Traces
from tests.databases import Clock
from tests.ui.approvals_page import ApprovalsScreen


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ApprovalsScreen:
    """A supervisor's page, not yet opened."""
    return ApprovalsScreen(qtbot, sqlite_db, clock)


def reset(screen: ApprovalsScreen, name: str, at: Desk | None = None) -> uuid.UUID:
    """A reset that lies on the supervisor's desk."""
    desk = at or screen.counter()
    screen.rename(desk, name)
    with screen.db.transaction(None) as work:
        account = work.session.get_one(JmoAccount, desk.member.id)
        account.state, account.blocked_reason, account.blocked_since = (
            AccountState.BLOCKED,
            "biometric_failed",
            work.now,
        )
    reset_id = screen.accounts.open_reset(desk.officer, desk.visit.id).reset_id
    screen.accounts.save_evidence(desk.officer, reset_id, EVIDENCE, "selfie_failed")
    desk.consent()
    desk.attempt(picture=picture())
    screen.accounts.ask_second(desk.officer, reset_id)
    screen.clock.move(minutes=1)
    return reset_id


def stored(screen: ApprovalsScreen, row: type[ResetRequest], key: uuid.UUID) -> ResetRequest:
    with screen.db.read() as session:
        return session.get_one(row, key)


def test_a_reset_is_approved_at_the_supervisors_own_desk(screen: ApprovalsScreen) -> None:
    reset_id = reset(screen, "BUDI")
    hand = screen.open().hand
    assert hand.lines() == ["Buka blokir (1)", "BUDI"]
    assert hand.said("reset.statement").endswith(EVIDENCE["statement"])
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "approved"
    assert hand.banner("done") == "RA-2026-000001 disetujui."


@pytest.mark.parametrize(("ask", "reason", "state"), [
    ("ask_return", "Bukti tidak terbaca", "open"), ("ask_reject", "Akun bukan milik orang yang datang", "rejected"),
])  # fmt: skip
def test_a_reset_is_given_back_or_rejected_with_a_reason(
    screen: ApprovalsScreen, ask: str, reason: str, state: str
) -> None:
    reset_id = reset(screen, "BUDI")
    hand = screen.open().hand
    getattr(hand, ask)()
    hand.give_reason(reason)
    assert stored(screen, ResetRequest, reset_id).state == state
    assert hand.lines() == []


def test_one_beyond_the_limit_asks_why_before_it_is_approved(screen: ApprovalsScreen) -> None:  # D5
    with screen.db.transaction(None) as work:
        work.session.merge(Setting(branch_id=work.branch_id, name="resets_per_member", value="1"))
    desk = screen.counter()
    reset_id = reset(screen, "BUDI", desk)
    screen.accounts.approve(screen.supervisor, reset_id)
    screen.accounts.reset(desk.officer, reset_id)
    screen.accounts.check_login(desk.officer, reset_id, LoginResult.FAILED, "still_blocked")
    again = screen.accounts.open_reset(desk.officer, desk.visit.id).reset_id
    screen.accounts.ask_second(desk.officer, again)
    hand = screen.open().hand
    assert "sudah dibuka 1 kali dalam 30 hari" in hand.banner("reset.beyond")
    assert hand.chosen_more().endswith("Melewati batas pembukaan")
    hand.press_a()
    assert (hand.asks_reason(), stored(screen, ResetRequest, again).state) == (True, "waiting")
    hand.give_reason("Pembukaan sebelumnya belum berhasil")
    assert (stored(screen, ResetRequest, again).state, stored(screen, ResetRequest, again).beyond_code) == (
        "approved",
        "login_failed",
    )


def test_what_changed_while_it_was_looked_at_is_shown_again(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    reset_id = reset(screen, "BUDI", desk)
    hand = screen.open().hand
    changed = EVIDENCE | {"statement": "Orang lain mencoba masuk."}
    screen.accounts.save_evidence(desk.officer, reset_id, changed, "wrong_attempts")
    screen.accounts.ask_second(desk.officer, reset_id)
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "waiting"
    assert hand.banner("detail.banner") == "Berubah sejak ditampilkan. Lihat lagi, lalu putuskan."
    assert hand.said("reset.statement").endswith("Orang lain mencoba masuk.")
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "approved"


@pytest.mark.parametrize(("accept", "state"), [(True, "overridden"), (False, "failed")])
def test_an_unsure_selfie_is_judged_at_the_desk(screen: ApprovalsScreen, accept: bool, state: str) -> None:
    desk = screen.counter()
    screen.rename(desk, "BUDI")
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW, picture(), original=picture())
    hand = screen.open().hand
    assert hand.lines() == ["Swafoto ditinjau (1)", "BUDI"]
    if accept:
        hand.press_a()
    else:
        hand.ask_reject()
        hand.give_reason("", "Terlihat tepi layar")
    with screen.db.read() as session:
        newest = session.query(SelfieAttempt).order_by(SelfieAttempt.number.desc()).first()
        assert newest is not None
        assert (newest.state, newest.second_id, newest.officer_id) == (
            state,
            screen.supervisor.officer_id,
            desk.officer.officer_id,
        )
    assert hand.lines() == []


def test_a_new_member_is_not_vouched_for_with_a_code(screen: ApprovalsScreen) -> None:  # D6
    desk = screen.counter()
    screen.rename(desk, "BUDI")
    with screen.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.state, member.recorded_by, member.recorded_at = (
            MemberState.PROVISIONAL,
            desk.officer.officer_id,
            work.now,
        )
    hand = screen.open().hand
    hand.ask_reject()
    hand.give_reason("Kartu dan KTP berbeda", "Nama lain di kartu")
    card = screen.members.card(desk.officer, desk.member.id)
    assert (card.state, card.refused_words) == (MemberState.REFUSED, "Kartu dan KTP berbeda: Nama lain di kartu")
    assert hand.banner("done") == "BUDI tidak dipastikan."


def test_one_kind_alone_is_shown_with_its_count(screen: ApprovalsScreen) -> None:
    screen.request("ANI")
    reset(screen, "BUDI")
    hand = screen.open().hand
    assert hand.filters() == ["Semua 2", "Perubahan data 1", "Buka blokir 1"]
    hand.filter("reset")
    assert hand.lines() == ["Buka blokir (1)", "BUDI"]
    hand.filter("all")
    assert hand.lines() == ["Menunggu keputusan (1)", "ANI", "Buka blokir (1)", "BUDI"]


def test_the_oldest_opens_with_one_press_whatever_kind_it_is(screen: ApprovalsScreen) -> None:
    reset(screen, "BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    assert hand.chosen() == "ANI"
    hand.open_oldest()
    assert hand.chosen() == "BUDI"


def test_nothing_is_approved_in_the_first_second(screen: ApprovalsScreen, qtbot: QtBot) -> None:  # G3
    reset_id = reset(screen, "BUDI")
    screen.ripe_after_ms = 60
    hand = screen.open().hand
    hand.press_a()
    hand.go_on()
    assert stored(screen, ResetRequest, reset_id).state == "waiting"
    qtbot.waitUntil(lambda: hand.can("approve"))
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "approved"


def test_what_is_not_on_the_screen_does_not_ripen(screen: ApprovalsScreen) -> None:
    reset_id = reset(screen, "BUDI")
    screen.ripe_after_ms = 60_000
    hand = screen.open().hand
    screen.view.hide()
    ripening = screen.view.findChild(QTimer, "approvals.ripening")
    assert ripening is not None
    assert not ripening.isActive()
    screen.view.show()
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "waiting"


def test_what_is_on_the_screen_for_a_moment_is_told_to_whoever_waits(screen: ApprovalsScreen, qtbot: QtBot) -> None:
    screen.request("ANI")
    screen.ripe_after_ms = 60
    traces = Traces(screen.db)
    screen.open()
    qtbot.waitUntil(lambda: "decision_looked_at" in [row.code for row in traces.rows()])


def provisional(screen: ApprovalsScreen, desk: Desk) -> None:
    """The member was recorded by the officer of that counter."""
    with screen.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.state, member.recorded_by = MemberState.PROVISIONAL, desk.officer.officer_id
        member.recorded_at = work.now


def test_a_new_member_is_shown_with_what_another_member_has(screen: ApprovalsScreen) -> None:  # G1
    desk = screen.counter()
    provisional(screen, desk)
    phone = desk.member_now().details["phone"]
    factories.member(screen.db, name="ANI WIJAYA", details={"phone": phone})
    hand = screen.open().hand
    assert [line for line in hand.texts_in("member.guards") if "A** W*****" in line] != []
    hand.go_on()
    assert desk.member_now().state is MemberState.CONFIRMED


def test_the_nik_of_a_new_member_is_whole_while_the_member_is_here(screen: ApprovalsScreen) -> None:  # W6
    desk = screen.counter()
    provisional(screen, desk)
    hand = screen.open().hand
    nik = desk.member_now().nik
    assert f"NIK: {nik}" in hand.texts_in("member")
    desk.leave()
    screen.hear(Topic.QUEUE)
    shown = hand.texts_in("member")
    assert [line for line in shown if nik in line] == []
    assert "Peserta tidak di loket lagi: NIK disamarkan." in shown


def test_a_reset_of_a_new_member_leads_to_the_member_first(screen: ApprovalsScreen) -> None:  # G1
    desk = screen.counter()
    reset_id = reset(screen, "BUDI", desk)
    provisional(screen, desk)
    hand = screen.open().hand
    assert hand.banner("reset.unconfirmed") == "Peserta ini direkam di loket. Pastikan pesertanya dahulu."
    assert not hand.can("approve")
    hand.show_member("reset.unconfirmed")
    assert hand.can("confirm")
    hand.go_on()
    hand.go_to("BUDI")
    hand.press_a()
    assert stored(screen, ResetRequest, reset_id).state == "approved"


def test_a_reset_of_a_refused_member_can_only_be_turned_down(screen: ApprovalsScreen) -> None:  # D6
    desk = screen.counter()
    reset_id = reset(screen, "BUDI", desk)
    provisional(screen, desk)
    screen.members.refuse(screen.supervisor, desk.member.id, ("card_differs", ""))
    hand = screen.open().hand
    assert hand.banner("reset.unconfirmed").startswith("Peserta ini tidak dipastikan penyelia. Tolak")
    assert (hand.can("approve"), hand.can("reject")) == (False, True)
    hand.ask_reject()
    hand.give_reason("Peserta baru tidak dipastikan")
    assert stored(screen, ResetRequest, reset_id).state == "rejected"


def wish(screen: ApprovalsScreen, note: str = "") -> Desk:
    """An officer asks to accept BUDI without a passed selfie."""
    desk = screen.counter()
    screen.rename(desk, "BUDI")
    desk.consent()
    desk.attempt(AttemptState.FAILED, picture(), original=picture(), reason="not_in_place")
    desk.captures.ask_override(desk.officer, desk.visit.id, note)
    return desk


@pytest.mark.parametrize(("yes", "state"), [(True, "overridden"), (False, None)])
def test_a_member_without_a_passed_selfie_is_decided_with_a_reason(  # D5
    screen: ApprovalsScreen, yes: bool, state: str | None
) -> None:
    desk = wish(screen, "Tangan kanan patah")
    hand = screen.open().hand
    assert (hand.lines(), hand.chosen_more().endswith("Tanpa swafoto yang lulus")) == (
        ["Swafoto ditinjau (1)", "BUDI"],
        True,
    )
    assert "Tangan kanan patah" in hand.said("selfie.signs")
    assert "Percobaan 1:" in hand.said("selfie.signs")
    (hand.press_a if yes else hand.ask_reject)()
    assert hand.asks_reason()
    hand.go_on()
    assert hand.asks_reason(), "a reason is asked for"
    hand.give_reason("Penyandang disabilitas" if yes else "Penyelia ingin melihat peserta sendiri")
    view = desk.captures.view(desk.officer, desk.visit.id)
    assert (view.standing, view.asked is not None and view.asked.waits) == (state, False)
    assert hand.lines() == []


def test_what_is_shown_of_a_wish_is_what_is_decided(screen: ApprovalsScreen) -> None:
    desk = wish(screen)
    hand = screen.open().hand
    desk.attempt(AttemptState.FAILED, b"", reason="not_live")
    hand.press_a()
    hand.give_reason("Penyandang disabilitas")
    assert desk.captures.view(desk.officer, desk.visit.id).standing is None
    assert "Percobaan 2:" in hand.said("selfie.signs")
