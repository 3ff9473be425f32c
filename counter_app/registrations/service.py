"""Accounts opened at the counter. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.visit import member_at_counter, settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Registration
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.notices.telling import Notices
from counter_app.queueing.day import today_in
from counter_app.reasons.lists import LOGIN_FAILURE, NOT_TRIED, RESET_REJECT, RESET_RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.reasons.values import NO_REASON, Why
from counter_app.registrations import deciding, steps
from counter_app.registrations.reading import registration_view
from counter_app.registrations.row import locked
from counter_app.registrations.values import RegistrationReasons, RegistrationView
from counter_app.rights.asking import by_table
from counter_app.sending.outbox import Outbox
from counter_app.states import LoginResult, Seen
from counter_app.ties.keeping import must_not_be_theirs

LISTS = (LOGIN_FAILURE, NOT_TRIED, RESET_RETURN, RESET_REJECT)
"""In the order of `RegistrationReasons`."""


@by_table
class RegistrationService:
    """An account opened here is the branch's record, until the central system's reference is noted."""

    def __init__(self, db: Database, now: Callable[[], datetime], outbox: Outbox, works: Works = WORKS) -> None:
        self._db, self._now, self._outbox, self._works = db, now, outbox, works
        self._notices, self._seeing = Notices(outbox), Seeing(db, now)

    def open(self, who: Actor, case_id: uuid.UUID, *, recovers: bool = False) -> RegistrationView:
        """Begin, or go on with, an account for this visit's member; gives the one this visit has opened.

        One that `recovers` gives the account that is there another e-mail and phone. Raises TicketNotServing,
        NoMemberYet, HasAccount, or NoAccount for a recovery.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            row = steps.begin(work, who, case, self._works, recovers=recovers)
            work.session.flush()
            return self._view(work.session, row, who)

    def view(self, who: Actor, registration_id: uuid.UUID, why: Why = NO_REASON) -> RegistrationView:
        """As it stands, audited. Raises NotFound, and what `Seeing.of` does."""

        def find(session: Session) -> Sight:
            row = find_row(session, Registration, registration_id)
            if row is None:
                raise missing(session, Registration, registration_id, "registration")
            return Sight(Seen.REGISTRATION, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            return self._view(session, get_row(session, Registration, registration_id), who)

    def save(self, who: Actor, registration_id: uuid.UUID, answers: Mapping[str, str]) -> RegistrationView:
        """Keep what the officer wrote. Raises WrongRegistrationState, RegistrationOfAnother."""
        return self._step(who, registration_id, lambda work, row: steps.save(work, who, row, answers))

    def go_on(self, who: Actor, registration_id: uuid.UUID) -> RegistrationView:
        """To the second person where a guard says so, else to the member's part.

        Raises AnswersIncomplete, SelfieMissing, TicketNotServing, HasAccount.
        """
        return self._step(who, registration_id, lambda work, row: steps.go_on(work, who, row, self._outbox))

    def approve(self, second: Actor, registration_id: uuid.UUID, seen: str | None = None) -> RegistrationView:
        """The second person agrees; `seen` is the digest of what they looked at.

        Raises OwnRegistration, SelfieMissing, TicketNotServing, ShownChanged, MemberNotConfirmed, HasAccount.
        """
        return self._judge(second, registration_id, seen, lambda work, row: deciding.approve(work, second, row))

    def give_back(
        self, second: Actor, registration_id: uuid.UUID, why: tuple[str, str], seen: str | None = None
    ) -> RegistrationView:
        """Back to the officer, with code and note. Raises OwnRegistration, UnknownReason, NoteMissing, ShownChanged."""
        return self._judge(second, registration_id, seen, lambda work, row: deciding.give_back(work, second, row, why))

    def reject(
        self, second: Actor, registration_id: uuid.UUID, why: tuple[str, str], seen: str | None = None
    ) -> RegistrationView:
        """End it, with code and note. Raises as `give_back` does."""
        return self._judge(second, registration_id, seen, lambda work, row: deciding.reject(work, second, row, why))

    def cancel(self, who: Actor, registration_id: uuid.UUID) -> RegistrationView:
        """End one that is not carried out, without effect. Raises WrongRegistrationState, RegistrationOfAnother."""
        return self._step(who, registration_id, lambda work, row: steps.cancel(work, who, row))

    def not_member(self, who: Actor, registration_id: uuid.UUID) -> RegistrationView:
        """It turned out that they are no member. Raises WrongRegistrationState, RegistrationOfAnother."""
        return self._step(who, registration_id, lambda work, row: steps.not_member(work, who, row))

    def note_reference(self, who: Actor, registration_id: uuid.UUID, central_reference: str) -> RegistrationView:
        """Add the central system's reference. Raises WrongRegistrationState, ReferenceTooLong."""
        return self._step(
            who, registration_id, lambda work, row: steps.note_reference(work, who, row, central_reference)
        )

    def check_login(
        self, who: Actor, registration_id: uuid.UUID, result: LoginResult, code: str = ""
    ) -> RegistrationView:
        """Whether the member could log in on their own phone. Raises WrongRegistrationState, UnknownReason."""
        return self._step(who, registration_id, lambda work, row: steps.check_login(work, who, row, result, code))

    def reasons(self, who: Actor) -> RegistrationReasons:
        """Every list that somebody picks from."""
        with self._db.read(who) as session:
            return RegistrationReasons(*(reasons_in(session, self._db.branch_id, of) for of in LISTS))

    def _step(
        self, who: Actor, registration_id: uuid.UUID, step: Callable[[Work, Registration], None]
    ) -> RegistrationView:
        with self._db.transaction(who) as work:
            row = locked(work, registration_id)
            must_not_be_theirs(work, who, row.member_id)
            step(work, row)
            settle_after(work, who, row.case_id, self._works)
            return self._view(work.session, row, who)

    def _judge(
        self, second: Actor, registration_id: uuid.UUID, seen: str | None, act: Callable[[Work, Registration], None]
    ) -> RegistrationView:
        with self._db.transaction(second) as work:
            row = locked(work, registration_id)
            must_not_be_theirs(work, second, row.member_id)
            deciding.must_be_shown(work, row, seen)
            act(work, row)
            self._notices.decided(work, row)
            settle_after(work, second, row.case_id, self._works)
            return self._view(work.session, row, second)

    def _view(self, session: Session, row: Registration, who: Actor) -> RegistrationView:
        return registration_view(session, row, who, today_in(session, self._db, self._now()))
