"""A block that this branch does not know is recorded from what the member shows."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.errors import AccountNotBlocked, AlreadyBlocked, BlockIncomplete, OwnReset
from counter_app.actor import Role
from counter_app.cases.errors import NoMemberYet
from counter_app.cases.rules import TicketNotServing
from counter_app.db.models import JmoAccount
from counter_app.errors import NotPermitted
from counter_app.reasons.errors import UnknownReason
from counter_app.states import AccountState, BlockEvidence, ResetState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk
from tests.core.printing.samples import picture
from tests.core.traces import Traces

NOTICE = BlockSeen(BlockEvidence.NOTICE, "biometric_failed", date(2026, 2, 27))


@pytest.fixture
def unknown(counter: ResetDesk) -> ResetDesk:
    """The member is here, and nobody knows of an account."""
    with counter.desk.db.transaction(None) as work:
        work.session.delete(work.session.get_one(JmoAccount, counter.desk.member.id))
    return counter


def record(counter: ResetDesk, seen: BlockSeen = NOTICE) -> None:
    counter.accounts.record_block(counter.officer, counter.desk.visit.id, seen)


def test_the_block_that_the_member_shows_opens_the_way_out(unknown: ResetDesk) -> None:  # D1
    with pytest.raises(AccountNotBlocked):
        unknown.opened()
    record(unknown)
    view = unknown.opened()
    assert (view.state, view.block_words) == (ResetState.OPEN, "Swafoto gagal berulang kali")
    assert view.source is not None
    assert (view.source.seen_as, view.source.by) == (BlockEvidence.NOTICE, unknown.officer.name)


def test_what_the_block_says_is_not_asked_again(unknown: ResetDesk) -> None:
    record(unknown)
    view = unknown.opened()
    assert (view.reason, view.evidence["notice_seen"], view.evidence["notice_date"]) == (
        "selfie_failed",
        "yes",
        "2026-02-27",
    )


def test_words_alone_answer_nothing_about_a_notice(unknown: ResetDesk) -> None:
    record(unknown, BlockSeen(BlockEvidence.WORDS, "not_said", words="  Akun Anda   diblokir "))
    view = unknown.opened()
    assert (view.reason, view.evidence) == ("", {})
    assert view.source is not None
    assert view.source.words == "Akun Anda diblokir"


def test_the_account_says_who_recorded_it_from_what(unknown: ResetDesk) -> None:
    record(unknown)
    account = unknown.account()
    assert (account.state, account.recorded_from) == (AccountState.BLOCKED, BlockEvidence.NOTICE)
    assert (account.recorded_by, account.recorded_at) == (unknown.officer.officer_id, unknown.desk.clock())
    assert account.blocked_since is not None
    assert account.blocked_since.isoformat() == "2026-02-26T17:00:00+00:00"  # midnight of the day at the branch


def test_a_block_that_was_shown_counts_no_attempts_that_nobody_saw(unknown: ResetDesk) -> None:
    record(unknown)
    assert unknown.account().failed_attempts == 0


def test_an_account_that_was_active_is_blocked_as_well(counter: ResetDesk) -> None:
    counter.done()
    record(counter)
    assert counter.account().state is AccountState.BLOCKED


def test_an_opened_account_forgets_who_recorded_its_block(unknown: ResetDesk) -> None:
    record(unknown)
    reset_id = unknown.opened().reset_id
    unknown.accounts.save_evidence(unknown.officer, reset_id, EVIDENCE, "selfie_failed")
    unknown.desk.consent()
    unknown.desk.attempt(picture=picture())
    unknown.accounts.approve(unknown.desk.supervisor(), reset_id)
    unknown.accounts.reset(unknown.officer, reset_id)
    account = unknown.account()
    assert (account.recorded_by, account.recorded_from, account.recorded_words) == (None, None, "")
    assert unknown.accounts.view(unknown.officer, reset_id).source is not None


def test_whoever_recorded_the_block_is_no_second_person(unknown: ResetDesk) -> None:
    judge = unknown.desk.supervisor()
    unknown.desk.hand_to(judge)
    unknown.accounts.record_block(judge, unknown.desk.visit.id, NOTICE)
    unknown.desk.hand_to(unknown.officer)
    reset_id = unknown.ready()
    with pytest.raises(OwnReset):
        unknown.accounts.approve(judge, reset_id)


def test_recording_is_audited_by_codes_and_told_to_account_and_case(unknown: ResetDesk) -> None:
    traces = Traces(unknown.desk.db)
    record(unknown)
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.case_id) == (
        "block_recorded",
        str(unknown.desk.member.id),
        str(unknown.desk.visit.id),
    )
    assert row.facts == '{"reason":"biometric_failed","seen_as":"notice"}'
    assert [one.topic for one in traces.told()] == ["account", "case"]


@pytest.mark.parametrize(
    ("seen", "part"),
    [
        (BlockSeen(BlockEvidence.NOTICE, "biometric_failed"), "since"),
        (BlockSeen(BlockEvidence.NOTICE, "biometric_failed", date(2026, 3, 3)), "since"),
        (BlockSeen(BlockEvidence.WORDS, "biometric_failed", words="   "), "said"),
        (BlockSeen(BlockEvidence.IMPORTED, "biometric_failed"), "from"),
    ],
)
def test_a_block_that_is_not_whole_is_not_recorded(unknown: ResetDesk, seen: BlockSeen, part: str) -> None:
    with pytest.raises(BlockIncomplete) as refused:
        record(unknown, seen)
    assert refused.value.part == part


def test_a_reason_that_is_in_no_list_is_refused(unknown: ResetDesk) -> None:
    with pytest.raises(UnknownReason):
        record(unknown, BlockSeen(BlockEvidence.TOLD, ""))


def test_a_block_that_is_known_and_an_account_that_was_closed_are_not_recorded(counter: ResetDesk) -> None:
    with pytest.raises(AlreadyBlocked):
        record(counter)
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(JmoAccount, counter.desk.member.id).state = AccountState.CLOSED
    with pytest.raises(AccountNotBlocked):
        record(counter)


def test_a_block_is_recorded_by_officers_of_a_member_who_is_here(unknown: ResetDesk) -> None:
    with pytest.raises(NotPermitted):
        unknown.accounts.record_block(factories.officer(unknown.desk.db, Role.ADMIN), unknown.desk.visit.id, NOTICE)
    nobody = factories.case(unknown.desk.db, unknown.officer)
    with pytest.raises(NoMemberYet):
        unknown.accounts.record_block(unknown.officer, nobody.id, NOTICE)
    unknown.desk.leave()
    with pytest.raises(TicketNotServing):
        record(unknown)


def test_the_lists_to_pick_from_come_at_once(counter: ResetDesk) -> None:
    lists = counter.accounts.reasons(counter.officer)
    first = (lists.failures, lists.not_tried, lists.blocks, lists.returns, lists.rejects, lists.beyond)
    assert [one.offered[0].code for one in first] == [
        "still_blocked",
        "no_phone",
        "biometric_failed",
        "evidence_missing",
        "identity_doubt",
        "login_failed",
    ]
