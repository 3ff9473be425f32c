"""After the reset: the login on the member's own phone, limits, and the slip."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from counter_app.accounts.deciding import Beyond
from counter_app.accounts.errors import (
    AccountNotBlocked,
    MemberLimitReached,
    OfficerLimitReached,
    ReferenceTooLong,
)
from counter_app.config import Settings
from counter_app.db.models import Case, Ticket
from counter_app.errors import NotFound, ProofNeeded
from counter_app.queueing.errors import LoginUnrecorded
from counter_app.queueing.service import QueueService
from counter_app.reasons.errors import UnknownReason
from counter_app.states import AttemptState, LoginResult, ResetState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.databases import Clock


def test_without_a_reference_it_is_not_forwarded_yet(counter: ResetDesk) -> None:
    reset_id = counter.done()
    assert counter.accounts.view(counter.officer, reset_id).forwarded is False
    assert counter.accounts.note_reference(counter.officer, reset_id, " JMO-4711 ").central_reference == "JMO-4711"


def test_a_reference_that_does_not_fit_is_refused(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    with pytest.raises(ReferenceTooLong):
        counter.accounts.reset(counter.officer, reset_id, "x" * 61)


def test_a_login_that_worked_ends_the_reset(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    assert (
        counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED).state
        is ResetState.LOGIN_VERIFIED
    )


def test_a_failed_login_begins_a_new_reset_that_names_the_first(counter: ResetDesk) -> None:  # D5
    reset_id = counter.done("JMO-4711")
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "no_code")
    assert (view.state, view.login_code) == (ResetState.LOGIN_FAILED, "no_code")
    assert counter.account().state == "active"
    again = counter.opened()
    assert (again.reset_id, again.former, again.former_login) == (view.next_id, "RA-2026-000001", "no_code")
    assert (again.number, again.state, again.evidence["statement"]) == (
        "RA-2026-000002",
        ResetState.OPEN,
        EVIDENCE["statement"],
    )


def test_the_row_of_a_reset_that_did_not_help_stays_as_it_was(counter: ResetDesk, clock: Clock) -> None:  # S3
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "still_blocked")
    first = counter.accounts.view(counter.officer, reset_id)
    clock.move(minutes=5)
    _carry_out_again(counter)
    assert counter.accounts.view(counter.officer, reset_id) == first
    account = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert [past.number for past in account.resets] == ["RA-2026-000002", "RA-2026-000001"]


def test_each_reset_carried_out_counts_towards_the_limit_and_the_alert(counter: ResetDesk) -> None:  # S3
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "wrong_password")
    counter.accounts.check_login(counter.officer, _carry_out_again(counter), LoginResult.FAILED, "wrong_password")
    third = counter.opened()
    assert (third.repeated, isinstance(third.beyond, MemberLimitReached)) == (True, True)
    with pytest.raises(MemberLimitReached):
        counter.accounts.approve(counter.desk.supervisor(), third.reset_id)


def test_a_failed_login_after_the_member_left_begins_anew_at_the_next_visit(counter: ResetDesk) -> None:
    reset_id = counter.done("")
    counter.desk.leave()
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "wrong_password")
    assert (view.next_id, counter.desk.stored(Case, counter.desk.visit.id).state) == (None, "closed")
    later = factories.case(counter.desk.db, counter.officer, counter.desk.member.id)
    assert counter.accounts.open_reset(counter.officer, later.id).former == view.number


def test_a_visit_ends_with_a_login_result_or_the_reason_why_there_is_none(counter: ResetDesk) -> None:  # D5
    reset_id = counter.done("")
    case = counter.desk.stored(Case, counter.desk.visit.id)
    queue = QueueService(counter.desk.db, counter.desk.clock, factories.ZONE, Settings)
    with pytest.raises(LoginUnrecorded):
        queue.finish(counter.officer, case.ticket_id)
    assert counter.desk.stored(Case, case.id).state == "open"
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED, "no_phone")
    queue.finish(counter.officer, case.ticket_id)
    assert counter.desk.stored(Case, case.id).state == "closed"


def test_a_member_still_blocked_is_blocked_in_our_books_too(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "still_blocked")
    assert (counter.account().state, counter.account().blocked_reason) == ("blocked", "still_blocked")


def test_after_a_failed_login_the_new_reset_is_carried_out(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "still_blocked")
    _carry_out_again(counter)
    assert counter.account().state == "active"


def test_a_login_that_was_not_tried_says_why(counter: ResetDesk) -> None:
    reset_id = counter.done()
    with pytest.raises(UnknownReason):
        counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED)
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.NOT_TRIED, "no_phone")
    assert (view.state, view.login_result, view.login_code) == (ResetState.NOT_TRIED, LoginResult.NOT_TRIED, "no_phone")
    assert (
        counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED).state
        is ResetState.LOGIN_VERIFIED
    )


def test_an_officers_resets_of_a_day_are_limited(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    other = factories.member(counter.desk.db)
    counter.past_resets(1, clock(), other.id)
    assert isinstance(counter.opened().beyond, OfficerLimitReached)
    clock.move(days=1)
    assert counter.opened().beyond is None


@pytest.mark.parametrize(
    ("starts", "hours_ago", "refused"), [("8", 2, False), ("8", 1, True), ("10", 12, True), ("10", 24, False)]
)
def test_an_officers_day_begins_when_the_branchs_day_does(
    counter: ResetDesk, clock: Clock, starts: str, hours_ago: int, refused: bool
) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    counter.desk.set("day_starts_hour", starts)  # it is 09.42 now
    counter.past_resets(1, clock() - timedelta(hours=hours_ago), factories.member(counter.desk.db).id)
    assert isinstance(counter.opened().beyond, OfficerLimitReached) is refused


def test_the_officers_day_is_the_branchs_day(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    clock.move(hours=-10)
    other = factories.member(counter.desk.db)
    counter.past_resets(1, clock(), other.id)
    clock.move(hours=1)
    assert counter.opened().beyond is None


def test_a_members_resets_are_limited(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_member", "2")
    counter.past_resets(2, clock())
    clock.move(days=3)
    beyond = counter.opened().beyond
    assert isinstance(beyond, MemberLimitReached)
    assert (beyond.limit, beyond.days) == (2, 30)
    clock.move(days=30)
    assert counter.opened().beyond is None


def test_repeated_resets_raise_an_alert(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_member", "9")
    assert counter.accounts.find_account(counter.officer, counter.desk.member.id).repeated is False
    counter.past_resets(2, clock())
    view = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert view.repeated is True
    assert len(view.resets) == 2
    assert counter.opened().repeated is True


def test_the_slip_says_what_was_done_and_that_it_is_free(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "no_code")
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    for words in ("RA-2026-000001", "JMO-4711", "gratis", "Kode verifikasi tidak diterima", "Swafoto gagal"):
        assert words in text, words


def test_the_slip_says_when_it_was_not_forwarded(counter: ResetDesk) -> None:
    reset_id = counter.done()
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    assert "elum diteruskan" in text


def test_the_slip_names_the_supervisor_who_looked_at_an_unsure_selfie(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.consent()
    counter.desk.attempt(AttemptState.IN_REVIEW, picture())
    judge = counter.desk.supervisor()
    counter.desk.captures.review(counter.officer, counter.desk.visit.id, judge, True)
    counter.accounts.approve(counter.desk.supervisor(), reset_id)
    counter.accounts.reset(counter.officer, reset_id, "")
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    assert judge.name in text
    assert "Wajah diperiksa: peserta hadir langsung" in text


def test_there_is_no_slip_before_the_reset(counter: ResetDesk) -> None:
    with pytest.raises(NotFound):
        counter.accounts.slip(counter.officer, counter.approved())


def test_the_same_member_and_selfie_go_on_to_the_update(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED)
    request_id = counter.desk.filled(occupation="Penjahit")
    assert counter.desk.submit(request_id).state == "applied"
    assert counter.desk.audited("selfie_passed") == 1


def test_an_unfinished_reset_goes_on_in_the_next_visit_with_a_new_approval(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    counter.desk.leave()
    again = factories.case(counter.desk.db, counter.officer, counter.desk.member.id)
    view = counter.accounts.open_reset(counter.officer, again.id)
    assert (view.reset_id, view.case_id, view.state) == (reset_id, again.id, ResetState.OPEN)
    assert counter.desk.stored(Case, counter.desk.visit.id).state == "closed"
    assert counter.desk.stored(Ticket, again.ticket_id).state == "serving"


def test_what_this_visit_has_done_is_found_again_for_its_login_check_and_its_slip(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    assert counter.opened().reset_id == reset_id
    counter.accounts.check_login(counter.officer, reset_id, LoginResult.SUCCEEDED)
    assert counter.opened().state is ResetState.LOGIN_VERIFIED


def test_another_visit_does_not_find_it(counter: ResetDesk) -> None:
    counter.done("JMO-4711")
    later = factories.case(counter.desk.db, counter.officer, counter.desk.member.id)
    with pytest.raises(AccountNotBlocked):
        counter.accounts.open_reset(counter.officer, later.id)


def test_the_block_as_it_was_stays_with_the_reset(counter: ResetDesk, clock: Clock) -> None:
    began = clock()
    view = counter.accounts.view(counter.officer, counter.done())
    assert (view.block_words, view.blocked_since) == ("Swafoto gagal berulang kali", began)


def test_one_beyond_the_limit_is_carried_out_when_a_supervisor_says_why(counter: ResetDesk) -> None:  # D5
    counter.desk.set("resets_per_member", "1")
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "still_blocked")
    again, judge = counter.opened().reset_id, counter.desk.supervisor()
    with pytest.raises(UnknownReason):
        counter.accounts.approve(judge, again, beyond=Beyond("paid"))
    view = counter.accounts.approve(judge, again, beyond=Beyond("login_failed"))
    assert (view.state, view.beyond_code) == (ResetState.APPROVED, "login_failed")
    assert counter.accounts.reset(counter.officer, again).state is ResetState.RESET


def test_beyond_the_limit_only_by_whoever_just_showed_who_they_are(counter: ResetDesk) -> None:
    counter.desk.set("resets_per_member", "1")
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "still_blocked")
    again, judge = counter.opened().reset_id, counter.desk.supervisor()
    idle = factories.signed_in(counter.desk.db, judge, proven_s=-1e9)
    with pytest.raises(ProofNeeded):
        counter.accounts.approve(idle, again, beyond=Beyond("login_failed"))
    assert counter.accounts.approve(judge, again, beyond=Beyond("login_failed")).state is ResetState.APPROVED


def test_within_the_limit_nobody_is_asked_who_they_are_once_more(counter: ResetDesk) -> None:
    idle = factories.signed_in(counter.desk.db, counter.desk.supervisor(), proven_s=-1e9)
    assert counter.accounts.approve(idle, counter.ready()).state is ResetState.APPROVED


def test_a_reason_to_go_beyond_is_kept_only_where_a_limit_is_reached(counter: ResetDesk) -> None:
    view = counter.accounts.approve(counter.desk.supervisor(), counter.ready(), beyond=Beyond("login_failed"))
    assert view.beyond_code == ""


def test_the_limits_hold_again_at_the_reset_itself(counter: ResetDesk, clock: Clock) -> None:
    reset_id = counter.approved()
    counter.desk.set("resets_per_member", "1")
    counter.past_resets(1, clock())
    with pytest.raises(MemberLimitReached):
        counter.accounts.reset(counter.officer, reset_id)
    view = counter.accounts.view(counter.officer, reset_id)
    assert (counter.account().state, view.state, view.second) == ("blocked", ResetState.OPEN, "")
    counter.accounts.approve(counter.desk.supervisor(), reset_id, beyond=Beyond("central_fault"))
    assert counter.accounts.reset(counter.officer, reset_id).state is ResetState.RESET


@pytest.mark.parametrize(("blocks_after", "left"), [("3", 2), ("1", 0), ("20", 19)])
def test_a_selfie_that_failed_in_the_app_counts_towards_its_own_block(
    counter: ResetDesk, blocks_after: str, left: int
) -> None:
    counter.desk.set("jmo_block_after", blocks_after)
    view = counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "selfie_failed")
    assert view.left_before_block == left
    assert counter.accounts.find_account(counter.officer, counter.desk.member.id).failed_attempts == 1


def test_another_login_failure_counts_towards_no_block(counter: ResetDesk) -> None:
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "no_code")
    assert counter.accounts.find_account(counter.officer, counter.desk.member.id).failed_attempts == 0


def _carry_out_again(counter: ResetDesk) -> uuid.UUID:
    """The reset that a failed login led to, agreed to and done."""
    reset_id = counter.opened().reset_id
    counter.accounts.approve(counter.desk.supervisor(), reset_id)
    counter.accounts.reset(counter.officer, reset_id)
    return reset_id
