"""Blocked accounts: find, evidence, second person, reset, login check. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.accounts import blocks, deciding, opening, steps
from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.deciding import NOT_BEYOND, Beyond
from counter_app.accounts.reading import account_view, reset_view
from counter_app.accounts.row import locked
from counter_app.accounts.values import AccountView, ResetReasons, ResetView
from counter_app.actor import Actor
from counter_app.cases.visit import member_at_counter, settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Case, Member, ResetRequest
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.form_shelf import FormShelf
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.notices.telling import SILENT, Notices
from counter_app.papers.values import PaperMaker
from counter_app.queueing.day import today_in
from counter_app.reasons.lists import (
    BLOCK,
    DOCUMENT,
    LOGIN_FAILURE,
    NOT_TRIED,
    RESET_BEYOND,
    RESET_REJECT,
    RESET_RETURN,
)
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NO_REASON, Why
from counter_app.rights.asking import by_table
from counter_app.states import LoginResult, Seen
from counter_app.ties.keeping import must_not_be_theirs
from forms.library import ACCOUNT_RESET
from forms.schema import Form

LISTS = (LOGIN_FAILURE, NOT_TRIED, BLOCK, RESET_RETURN, RESET_REJECT, RESET_BEYOND, DOCUMENT)
"""In the order of `ResetReasons`."""


@by_table
class AccountService:
    """The accounts of a branch's members. The local record is the truth: the phone app has no public interface."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        shelf: FormShelf,
        papers: PaperMaker,
        works: Works = WORKS,
        notices: Notices = SILENT,
    ) -> None:
        self._db, self._now, self._shelf, self._papers, self._works = db, now, shelf, papers, works
        self._notices = notices
        self._seeing = Seeing(db, now)

    @property
    def _form(self) -> Form:
        """The checklist. Raises FormUnavailable."""
        return self._shelf.get(ACCOUNT_RESET)

    def find_account(
        self, who: Actor, member_id: uuid.UUID, case_id: uuid.UUID | None = None, why: Why = NO_REASON
    ) -> AccountView:
        """Why and since when an account is blocked, and its resets; the look-up is audited.

        `case_id` is where somebody decides. Raises NotFound, and what `Seeing.of` does.
        """

        def find(session: Session) -> Sight:
            if find_row(session, Member, member_id) is None:
                raise missing(session, Member, member_id, "member")
            case = get_row(session, Case, case_id) if case_id is not None else None
            return Sight(Seen.ACCOUNT, member_id, member_id, case.id if case and case.member_id == member_id else None)

        with self._seeing.of(who, find, why):
            pass
        with self._db.transaction(who) as work:
            return account_view(work, member_id)

    def open_reset(self, who: Actor, case_id: uuid.UUID, *, anew: bool = False) -> ResetView:
        """Begin, or go on with, the way out of a block; gives the one this visit has ended when it is done.

        `anew` begins again after a rejection. Raises TicketNotServing, NoMemberYet or AccountNotBlocked.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            row = opening.open_reset(work, who, case, self._works, anew=anew)
            work.session.flush()
            return self._view(work.session, row, who)

    def view(self, who: Actor, reset_id: uuid.UUID, why: Why = NO_REASON) -> ResetView:
        """The reset as it stands, audited. Raises NotFound, and what `Seeing.of` does."""

        def find(session: Session) -> Sight:
            row = find_row(session, ResetRequest, reset_id)
            if row is None:
                raise missing(session, ResetRequest, reset_id, "reset")
            return Sight(Seen.RESET, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            return self._view(session, get_row(session, ResetRequest, reset_id), who)

    def save_evidence(
        self, who: Actor, reset_id: uuid.UUID, evidence: Mapping[str, str], reason: str = ""
    ) -> ResetView:
        """Keep checklist, reason and statement. Raises WrongResetState, ResetOfAnother."""
        answers = {**evidence, "reason": reason} if reason else evidence
        return self._step(who, reset_id, lambda work, row: steps.save_evidence(work, who, row, answers, self._form))

    def record_block(self, who: Actor, case_id: uuid.UUID, seen: BlockSeen) -> AccountView:
        """The block that the member shows; also for a member recorded a minute ago.

        Raises TicketNotServing, NoMemberYet, AlreadyBlocked, AccountNotBlocked, BlockIncomplete, UnknownReason.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            blocks.record(work, who, case, member_id, seen)
            work.session.flush()
            return account_view(work, member_id)

    def ask_second(self, who: Actor, reset_id: uuid.UUID) -> ResetView:
        """Put it on the supervisor's desk. Raises SelfieMissing, EvidenceIncomplete, TicketNotServing."""
        return self._step(who, reset_id, lambda work, row: deciding.ask(work, who, row, self._form))

    def approve(
        self, second: Actor, reset_id: uuid.UUID, seen: str | None = None, beyond: Beyond = NOT_BEYOND
    ) -> ResetView:
        """The second person agrees; `seen` is the digest of what they looked at.

        Raises OwnReset, SelfieMissing, EvidenceIncomplete, TicketNotServing, ShownChanged, MemberNotConfirmed, and over
        a limit without a reason OfficerLimitReached or MemberLimitReached.
        """
        return self._judge(
            second, reset_id, seen, lambda work, row: deciding.approve(work, second, row, self._form, beyond)
        )

    def vouch_and_approve(
        self, second: Actor, reset_id: uuid.UUID, seen: str | None = None, beyond: Beyond = NOT_BEYOND
    ) -> ResetView:
        """The same for a member recorded here, who is vouched for in the same look. Raises OwnRecord as well."""
        return self._judge(
            second, reset_id, seen, lambda work, row: deciding.vouch_and_approve(work, second, row, self._form, beyond)
        )

    def give_back(self, second: Actor, reset_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> ResetView:
        """Back to the officer, with code and note. Raises OwnReset, UnknownReason, NoteMissing, ShownChanged."""
        return self._judge(second, reset_id, seen, lambda work, row: deciding.give_back(work, second, row, why))

    def reject(self, second: Actor, reset_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> ResetView:
        """End it, with code and note; the slip tells the member. Raises as `give_back` does."""
        return self._judge(second, reset_id, seen, lambda work, row: deciding.reject(work, second, row, why))

    def cancel(self, who: Actor, reset_id: uuid.UUID) -> ResetView:
        """End one that is not carried out, without effect. Raises WrongResetState, ResetOfAnother."""
        return self._step(who, reset_id, lambda work, row: steps.cancel(work, who, row))

    def reset(self, who: Actor, reset_id: uuid.UUID, central_reference: str = "") -> ResetView:
        """Open the account. A blank reference means "belum diteruskan".

        Raises WrongResetState, OwnReset, ResetOfAnother, SelfieMissing; and OfficerLimitReached or MemberLimitReached
        with the reset open again when others used the limit up since it was approved.
        """
        with self._db.transaction(who) as work:
            row = locked(work, reset_id)
            must_not_be_theirs(work, who, row.member_id)
            reached = steps.reset(work, who, row, central_reference)
            view = self._view(work.session, row, who)
        if reached is not None:
            raise reached
        return view

    def note_reference(self, who: Actor, reset_id: uuid.UUID, central_reference: str) -> ResetView:
        """Add the central system's reference to a reset that was not forwarded at first."""
        return self._step(who, reset_id, lambda work, row: steps.note_reference(work, who, row, central_reference))

    def check_login(self, who: Actor, reset_id: uuid.UUID, result: LoginResult, code: str = "") -> ResetView:
        """Whether the member could log in; a failure begins a new reset. Raises WrongResetState, UnknownReason."""
        return self._step(who, reset_id, lambda work, row: steps.check_login(work, who, row, result, code))

    def slip(self, who: Actor, reset_id: uuid.UUID, language: str = "id") -> uuid.UUID:
        """The paper of the slip as things stand now, drawn when it is not there yet. Raises NotFound before a reset."""
        papers = self._papers.make(who, reset_id, language)
        if not papers:
            raise NotFound("paper")
        return papers[-1]

    def reasons(self, who: Actor) -> ResetReasons:
        """Every list that somebody picks from on the way out of a block."""
        with self._db.read(who) as session:
            return ResetReasons(*(reasons_in(session, self._db.branch_id, of) for of in LISTS))

    def _step(self, who: Actor, reset_id: uuid.UUID, step: Callable[[Work, ResetRequest], None]) -> ResetView:
        with self._db.transaction(who) as work:
            row = locked(work, reset_id)
            must_not_be_theirs(work, who, row.member_id)
            step(work, row)
            settle_after(work, who, row.case_id, self._works)
            return self._view(work.session, row, who)

    def _judge(
        self, second: Actor, reset_id: uuid.UUID, seen: str | None, act: Callable[[Work, ResetRequest], None]
    ) -> ResetView:
        with self._db.transaction(second) as work:
            row = locked(work, reset_id)
            must_not_be_theirs(work, second, row.member_id)
            deciding.must_be_shown(work, row, seen)
            act(work, row)
            self._notices.decided(work, row)
            settle_after(work, second, row.case_id, self._works)
            return self._view(work.session, row, second)

    def _view(self, session: Session, row: ResetRequest, who: Actor) -> ResetView:
        return reset_view(session, row, who, (self._form, today_in(session, self._db, self._now())))
