"""Blocked accounts: find, evidence, second person, reset, login check. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts import steps
from counter_app.accounts.limits import is_repeated, left_before_block, recent_resets
from counter_app.accounts.rules import BLOCK_REASON, BLOCKED_SINCE, RESERVED, UNFINISHED, writers
from counter_app.accounts.values import AccountView, PastReset, ResetView
from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.capture.standing import selfie_of
from counter_app.cases.visit import member_at_counter, settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.clock import business_day
from counter_app.db.models import Branch, Case, JmoAccount, Member, Officer, ResetRequest
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.form_shelf import FormShelf
from counter_app.papers.values import PaperMaker
from counter_app.reasons.lists import BLOCK, LOGIN_FAILURE, NOT_TRIED
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import Reasons
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState, LoginResult, ResetState
from forms.library import ACCOUNT_RESET
from forms.rules import Context
from forms.schema import Form


class AccountService:
    """The accounts of a branch's members. The local record is the truth: the phone app has no public interface."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], shelf: FormShelf, papers: PaperMaker, works: Works = WORKS
    ) -> None:
        self._db, self._now, self._shelf, self._papers, self._works = db, now, shelf, papers, works

    @property
    def _form(self) -> Form:
        """The checklist. Raises FormUnavailable."""
        return self._shelf.get(ACCOUNT_RESET)

    def find_account(self, who: Actor, member_id: uuid.UUID, case_id: uuid.UUID | None = None) -> AccountView:
        """Why and since when an account is blocked, and its resets; the look-up is audited. Raises NotFound."""
        who.must(Permission.RESET_ACCOUNT)
        with self._db.transaction(who) as work:
            if work.session.get(Member, member_id) is None:
                raise NotFound("member")
            work.audit(who, AuditCode.ACCOUNT_LOOKED_UP, member_id, case_id)
            return self._account(work, member_id)

    def open_reset(self, who: Actor, case_id: uuid.UUID) -> ResetView:
        """Begin, or go on with, the way out of a block; gives the one this visit has done when it is done.

        Raises TicketNotServing, NoMemberYet, AccountNotBlocked, OfficerLimitReached or MemberLimitReached.
        """
        who.must(Permission.RESET_ACCOUNT)
        with self._db.transaction(who) as work:
            case, _ = member_at_counter(work.session, case_id)
            row = steps.open_reset(work, who, case, self._works)
            work.session.flush()
            return self._view(work.session, row, who)

    def view(self, who: Actor, reset_id: uuid.UUID) -> ResetView:
        """The reset as it stands. Raises NotFound."""
        if not who.may(Permission.APPROVE_RESET):
            who.must(Permission.RESET_ACCOUNT)
        with self._db.read() as session:
            row = session.get(ResetRequest, reset_id)
            if row is None:
                raise NotFound("reset")
            return self._view(session, row, who)

    def save_evidence(
        self, who: Actor, reset_id: uuid.UUID, evidence: Mapping[str, str], reason: str = ""
    ) -> ResetView:
        """Keep checklist, reason and statement. Raises WrongResetState, ResetOfAnother."""
        answers = {**evidence, "reason": reason} if reason else evidence
        return self._step(who, reset_id, lambda work, row: steps.save_evidence(work, who, row, answers, self._form))

    def approve(self, second: Actor, reset_id: uuid.UUID) -> ResetView:
        """The second person agrees. Raises OwnReset, SelfieMissing, EvidenceIncomplete, TicketNotServing."""
        second.must(Permission.APPROVE_RESET)
        with self._db.transaction(second) as work:
            row = steps.locked(work, reset_id)
            steps.approve(work, second, row, self._form)
            return self._view(work.session, row, second)

    def reset(self, who: Actor, reset_id: uuid.UUID, central_reference: str = "") -> ResetView:
        """Open the account. A blank reference means "belum diteruskan".

        Raises WrongResetState, OwnReset, ResetOfAnother, SelfieMissing, OfficerLimitReached, MemberLimitReached.
        """
        return self._step(who, reset_id, lambda work, row: steps.reset(work, who, row, central_reference))

    def note_reference(self, who: Actor, reset_id: uuid.UUID, central_reference: str) -> ResetView:
        """Add the central system's reference to a reset that was not forwarded at first."""
        return self._step(who, reset_id, lambda work, row: steps.note_reference(work, who, row, central_reference))

    def check_login(self, who: Actor, reset_id: uuid.UUID, result: LoginResult, code: str = "") -> ResetView:
        """Whether the member could log in; a failure opens the reset again. Raises WrongResetState, UnknownReason."""
        return self._step(who, reset_id, lambda work, row: steps.check_login(work, who, row, result, code))

    def slip(self, who: Actor, reset_id: uuid.UUID, language: str = "id") -> uuid.UUID:
        """The paper of the slip as things stand now, drawn when it is not there yet. Raises NotFound before a reset."""
        who.must(Permission.PRINT_PAPER)
        papers = self._papers.make(who, reset_id, language)
        if not papers:
            raise NotFound("paper")
        return papers[-1]

    def login_failures(self) -> Reasons:
        """The list for a failed login."""
        with self._db.read() as session:
            return reasons_in(session, self._db.branch_id, LOGIN_FAILURE)

    def not_tried_reasons(self) -> Reasons:
        """The list for a login that was not tried."""
        with self._db.read() as session:
            return reasons_in(session, self._db.branch_id, NOT_TRIED)

    def _step(self, who: Actor, reset_id: uuid.UUID, step: Callable[[Work, ResetRequest], None]) -> ResetView:
        who.must(Permission.RESET_ACCOUNT)
        with self._db.transaction(who) as work:
            row = steps.locked(work, reset_id)
            step(work, row)
            settle_after(work, who, row.case_id, self._works)
            return self._view(work.session, row, who)

    def _account(self, work: Work, member_id: uuid.UUID) -> AccountView:
        account = work.session.get(JmoAccount, member_id)
        settings = read_settings(work.session, work.branch_id)
        past = work.session.scalars(
            select(ResetRequest)
            .where(ResetRequest.member_id == member_id, ResetRequest.reset_at.is_not(None))
            .order_by(ResetRequest.reset_at.desc())
            .limit(5)
        )
        unfinished = work.session.scalar(
            select(ResetRequest.id).where(ResetRequest.member_id == member_id, ResetRequest.state.in_(UNFINISHED))
        )
        reason, failed = (account.blocked_reason, account.failed_attempts) if account else ("", 0)
        blocks = reasons_in(work.session, work.branch_id, BLOCK)
        return AccountView(
            member_id=member_id,
            state=account.state if account else AccountState.NONE,
            reason=reason,
            reason_words=blocks.words(reason) if account and account.state is AccountState.BLOCKED else "",
            since=account.blocked_since if account else None,
            failed_attempts=failed,
            last_reset_at=account.last_reset_at if account else None,
            resets=tuple(_past(work.session, row) for row in past),
            repeated=is_repeated(recent_resets(work.session, member_id, work.now, settings), settings),
            open_reset_id=unfinished,
        )

    def _view(self, session: Session, row: ResetRequest, who: Actor) -> ResetView:
        zone = session.get_one(Branch, row.branch_id).zone
        problems = steps.errors_in(self._form, row, Context(business_day(self._now(), zone)))
        selfie = selfie_of(session, session.get_one(Case, row.case_id))
        settings = read_settings(session, row.branch_id)
        since = row.evidence.get(BLOCKED_SINCE, "")
        good = selfie is not None and selfie.state in steps.GOOD_SELFIE
        account = session.get(JmoAccount, row.member_id)
        own = str(who.officer_id) in writers(str(row.author_id), row.evidence)
        return ResetView(
            reset_id=row.id,
            number=row.number,
            state=row.state,
            case_id=row.case_id,
            member_id=row.member_id,
            evidence={key: value for key, value in row.evidence.items() if key not in RESERVED},
            reason=row.reason,
            block_words=reasons_in(session, row.branch_id, BLOCK).words(row.evidence.get(BLOCK_REASON, "")),
            blocked_since=datetime.fromisoformat(since) if since else None,
            problems=tuple(problems),
            selfie=selfie.state if selfie else None,
            author=_name(session, row.author_id),
            opened_at=row.opened_at,
            second=_name(session, row.approved_by),
            approved_at=row.approved_at,
            reset_by=_name(session, row.reset_by),
            reset_at=row.reset_at,
            central_reference=row.central_reference,
            forwarded=row.central_reference != "",
            login_result=row.login_result,
            login_code=row.login_code,
            login_at=row.login_at,
            left_before_block=left_before_block(account.failed_attempts if account else 0, settings),
            repeated=is_repeated(recent_resets(session, row.member_id, self._now(), settings, row.id), settings),
            may_approve=row.state is ResetState.OPEN
            and good
            and not problems
            and not own
            and who.may(Permission.APPROVE_RESET),
        )


def _past(session: Session, row: ResetRequest) -> PastReset:
    at = row.reset_at or row.opened_at
    return PastReset(
        row.id, row.number, at, _name(session, row.reset_by), _name(session, row.approved_by), row.login_result
    )


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return session.get_one(Officer, officer_id).name if officer_id else ""
