"""The way out of a block: evidence, selfie, second person, reset, and the login on the member's own phone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

import pytest

from counter_app.accounts.errors import (
    AccountNotBlocked,
    EvidenceIncomplete,
    MemberLimitReached,
    OfficerLimitReached,
    OwnReset,
    ReferenceTooLong,
    ResetOfAnother,
    WrongResetState,
)
from counter_app.accounts.rules import AccountState, LoginResult, ResetState
from counter_app.accounts.service import AccountService
from counter_app.accounts.values import ResetView
from counter_app.actor import Actor
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import TicketNotServing
from counter_app.db.models import Case, JmoAccount, ResetRequest, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.papers.service import PaperService
from counter_app.reasons import UnknownReason
from tests import factories
from tests.core.desk import ACCOUNT_RESET, Desk
from tests.core.papers.test_service import paper_service
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.databases import Clock

EVIDENCE = {
    "card_seen": "yes",
    "ktp_seen": "yes",
    "notice_seen": "yes",
    "statement": "Swafoto gagal tiga kali di rumah.",
    "statement_true": "yes",
}


@dataclass
class ResetDesk:
    """A desk with a blocked member in front of it."""

    desk: Desk
    accounts: AccountService
    papers: PaperService

    @property
    def officer(self) -> Actor:
        return self.desk.officer

    def opened(self) -> ResetView:
        return self.accounts.open_reset(self.officer, self.desk.visit.id)

    def ready(self) -> uuid.UUID:
        """Evidence, reason and selfie are there."""
        reset_id = self.opened().reset_id
        self.accounts.save_evidence(self.officer, reset_id, EVIDENCE, "selfie_failed")
        self.desk.consent()
        self.desk.attempt(picture=picture())
        return reset_id

    def approved(self) -> uuid.UUID:
        reset_id = self.ready()
        self.accounts.approve(self.desk.supervisor(), reset_id)
        return reset_id

    def done(self, reference: str = "") -> uuid.UUID:
        reset_id = self.approved()
        self.accounts.reset(self.officer, reset_id, reference)
        return reset_id

    def account(self) -> JmoAccount:
        account: JmoAccount = self.desk.stored(JmoAccount, self.desk.member.id)
        return account

    def past_resets(self, count: int, at: datetime, member_id: uuid.UUID | None = None) -> None:
        """Resets that this officer did before."""
        with self.desk.db.transaction() as work:
            for number in range(count):
                work.session.add(
                    ResetRequest(
                        id=new_id(),
                        branch_id=work.branch_id,
                        number=f"RA-2025-{at:%m%d}{number:03d}{'' if member_id else 'x'}",
                        case_id=self.desk.visit.id,
                        member_id=member_id or self.desk.member.id,
                        state="login_verified",
                        author_id=self.officer.officer_id,
                        opened_at=at,
                        reset_by=self.officer.officer_id,
                        reset_at=at,
                    )
                )


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    papers = paper_service(db, clock)
    desk = Desk(db, clock, papers)
    with db.transaction() as work:
        account = work.session.get_one(JmoAccount, desk.member.id)
        account.state, account.failed_attempts = "blocked", 3
        account.blocked_reason, account.blocked_since = "biometric_failed", work.now
    return ResetDesk(desk, AccountService(db, clock, ACCOUNT_RESET, papers), papers)


def test_the_officer_sees_why_and_since_when(counter: ResetDesk, clock: Clock) -> None:
    view = counter.accounts.find_account(counter.officer, counter.desk.member.id)
    assert (view.state, view.reason, view.since, view.failed_attempts) == (
        AccountState.BLOCKED,
        "biometric_failed",
        clock(),
        3,
    )
    assert counter.desk.audited("account_looked_up") == 1


def test_a_reset_makes_the_account_active_again(counter: ResetDesk, clock: Clock) -> None:
    counter.done("JMO-4711")
    account = counter.account()
    assert (account.state, account.failed_attempts, account.blocked_reason, account.blocked_since) == (
        "active",
        0,
        "",
        None,
    )
    assert account.last_reset_at == clock()
    assert counter.desk.audited("reset_done") == counter.desk.published("reset_done") // 2 == 1


def test_only_a_blocked_account_is_opened(counter: ResetDesk) -> None:
    with counter.desk.db.transaction() as work:
        work.session.get_one(JmoAccount, counter.desk.member.id).state = "active"
    with pytest.raises(AccountNotBlocked):
        counter.opened()


def test_a_reset_needs_a_ticket_in_serving(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        counter.accounts.reset(counter.officer, reset_id)
    with pytest.raises(TicketNotServing):
        counter.opened()


def test_a_second_opening_goes_on_with_the_first(counter: ResetDesk) -> None:
    assert counter.opened().reset_id == counter.opened().reset_id
    assert counter.desk.audited("reset_opened") == 1


def test_resets_are_numbered_in_the_branchs_year(counter: ResetDesk) -> None:
    assert counter.opened().number == "RA-2026-000001"


def test_no_approval_without_a_selfie(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    with pytest.raises(SelfieMissing):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_a_refused_selfie_opens_no_account(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.consent()
    counter.desk.captures.refuse(counter.officer, counter.desk.visit.id, "religious")
    with pytest.raises(SelfieMissing):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_an_override_does(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.consent()
    counter.desk.captures.override(counter.officer, counter.desk.visit.id, counter.desk.supervisor(), "religious")
    assert counter.accounts.approve(counter.desk.supervisor(), reset_id).state is ResetState.APPROVED


@pytest.mark.parametrize("left_out", ["card_seen", "ktp_seen", "notice_seen", "statement", "statement_true"])
def test_no_approval_with_a_gap_in_the_evidence(counter: ResetDesk, left_out: str) -> None:
    reset_id = counter.ready()
    gap = {key: value for key, value in EVIDENCE.items() if key != left_out}
    counter.accounts.save_evidence(counter.officer, reset_id, gap, "selfie_failed")
    with pytest.raises(EvidenceIncomplete):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_no_approval_without_a_reason_of_the_list(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "paid")
    with pytest.raises(EvidenceIncomplete):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


def test_an_officer_is_no_second_person(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    with pytest.raises(NotPermitted):
        counter.accounts.approve(counter.desk.other_officer(), reset_id)


def test_nobody_approves_what_they_wrote(counter: ResetDesk) -> None:
    judge = counter.desk.supervisor()
    reset_id = counter.ready()
    with counter.desk.db.transaction() as work:
        work.session.get_one(Case, counter.desk.visit.id).officer_id = judge.officer_id
    counter.accounts.save_evidence(judge, reset_id, EVIDENCE, "selfie_failed")
    assert counter.accounts.view(judge, reset_id).may_approve is False
    with pytest.raises(OwnReset):
        counter.accounts.approve(judge, reset_id)


def test_who_approved_does_not_press_the_button_too(counter: ResetDesk) -> None:
    judge, reset_id = counter.desk.supervisor(), counter.ready()
    counter.accounts.approve(judge, reset_id)
    with pytest.raises(OwnReset):
        counter.accounts.reset(judge, reset_id)


def test_no_reset_before_the_second_person(counter: ResetDesk) -> None:
    with pytest.raises(WrongResetState):
        counter.accounts.reset(counter.officer, counter.ready())
    assert counter.account().state == "blocked"


def test_evidence_changed_after_the_approval_is_approved_again(counter: ResetDesk) -> None:
    reset_id = counter.approved()
    view = counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "phone_changed")
    assert view.state is ResetState.OPEN
    with pytest.raises(WrongResetState):
        counter.accounts.reset(counter.officer, reset_id)


def test_another_officer_does_not_write_into_it(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    with pytest.raises(ResetOfAnother):
        counter.accounts.save_evidence(counter.desk.other_officer(), reset_id, EVIDENCE, "selfie_failed")


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
    assert counter.accounts.check_login(counter.officer, reset_id, "succeeded").state is ResetState.LOGIN_VERIFIED


def test_a_failed_login_opens_the_reset_again(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    view = counter.accounts.check_login(counter.officer, reset_id, LoginResult.FAILED, "no_code")
    assert (view.state, view.login_code) == (ResetState.OPEN, "no_code")
    assert counter.account().state == "active"
    assert counter.opened().reset_id == reset_id


def test_a_member_still_blocked_is_blocked_in_our_books_too(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, "failed", "still_blocked")
    assert (counter.account().state, counter.account().blocked_reason) == ("blocked", "still_blocked")


def test_after_a_failed_login_the_same_reset_can_be_done_again(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, "failed", "still_blocked")
    counter.accounts.approve(counter.desk.supervisor(), reset_id)
    counter.accounts.reset(counter.officer, reset_id, "JMO-4712")
    assert counter.account().state == "active"


def test_a_login_that_was_not_tried_says_why(counter: ResetDesk) -> None:
    reset_id = counter.done()
    with pytest.raises(UnknownReason):
        counter.accounts.check_login(counter.officer, reset_id, "not_tried")
    view = counter.accounts.check_login(counter.officer, reset_id, "not_tried", "no_phone")
    assert (view.state, view.login_result, view.login_code) == (ResetState.RESET, LoginResult.NOT_TRIED, "no_phone")
    assert counter.accounts.check_login(counter.officer, reset_id, "succeeded").state is ResetState.LOGIN_VERIFIED


def test_an_officers_resets_of_a_day_are_limited(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    other = factories.member(counter.desk.db)
    counter.past_resets(1, clock(), other.id)
    with pytest.raises(OfficerLimitReached):
        counter.opened()
    clock.move(days=1)
    assert counter.opened().state is ResetState.OPEN


def test_the_officers_day_is_the_branchs_day(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_officer_day", "1")
    clock.move(hours=-10)
    other = factories.member(counter.desk.db)
    counter.past_resets(1, clock(), other.id)
    clock.move(hours=1)
    assert counter.opened().state is ResetState.OPEN


def test_a_members_resets_are_limited(counter: ResetDesk, clock: Clock) -> None:
    counter.desk.set("resets_per_member", "2")
    counter.past_resets(2, clock())
    clock.move(days=3)
    with pytest.raises(MemberLimitReached) as refused:
        counter.opened()
    assert (refused.value.limit, refused.value.days) == (2, 30)
    clock.move(days=30)
    assert counter.opened().state is ResetState.OPEN


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
    counter.accounts.check_login(counter.officer, reset_id, "failed", "no_code")
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    for words in ("RA-2026-000001", "JMO-4711", "gratis", "Kode verifikasi tidak diterima", "Swafoto gagal"):
        assert words in text, words


def test_the_slip_says_when_it_was_not_forwarded(counter: ResetDesk) -> None:
    reset_id = counter.done()
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    assert "elum diteruskan" in text


def test_there_is_no_slip_before_the_reset(counter: ResetDesk) -> None:
    with pytest.raises(NotFound):
        counter.accounts.slip(counter.officer, counter.approved())


def test_the_same_member_and_selfie_go_on_to_the_update(counter: ResetDesk) -> None:
    reset_id = counter.done("JMO-4711")
    counter.accounts.check_login(counter.officer, reset_id, "succeeded")
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
