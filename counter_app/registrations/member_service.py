"""The member's own part of an account: code, password, terms. What is typed is judged and hashed before it is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from counter_app.actor import Actor
from counter_app.cases.visit import settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.codes.book import CodeBook
from counter_app.codes.values import Ask, CodeOutcome, Sent, Targets
from counter_app.db.models import Member, Registration
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.message_states import Channel, CodePurpose
from counter_app.notices.telling import SILENT, Notices
from counter_app.officers.passwords import hash_password, normal
from counter_app.officers.strength import is_guessed
from counter_app.queueing.day import today_in
from counter_app.registrations import member_part
from counter_app.registrations.errors import EasyPassword, PasswordRules, WrongRegistrationState
from counter_app.registrations.reading import registration_view
from counter_app.registrations.recovery import must_be_ripe
from counter_app.registrations.row import locked, must_be_here, must_become
from counter_app.registrations.rules import (
    EMAIL,
    ENOUGH_GUESSES,
    PASSWORD_MAX,
    PHONE,
    PasswordRule,
    holds_own,
    met,
    own_words,
)
from counter_app.registrations.values import RegistrationView, of_its_step
from counter_app.rights.asking import by_table
from counter_app.screens.turn import must_be_its_step
from counter_app.states import RegistrationState
from counter_app.ties.keeping import must_not_be_theirs

T = TypeVar("T")


@by_table
class MemberPartService:
    """Acts with the session of the officer whose counter the member sits at; the officer never sees what is typed."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        book: CodeBook,
        works: Works = WORKS,
        notices: Notices = SILENT,
    ) -> None:
        self._db, self._now, self._book, self._works, self._notices = db, now, book, works, notices

    def channels(self, who: Actor) -> tuple[Channel, ...]:
        """By which roads a code can go now: without any the work is kept up to the code."""
        with self._db.read(who) as session:
            return self._book.channels(session)

    def send_code(self, who: Actor, registration_id: uuid.UUID, language: str = "id") -> Sent:
        """A new code to e-mail and phone, as far as something sends there.

        Raises WrongRegistrationState, TicketNotServing, CodeTooSoon, TooManyCodes, NothingSends, RecoveryWaits.
        """

        def send(work: Work, row: Registration) -> Sent:
            _must_await_code(work, who, row)
            return self._book.send(work, who, _ask(row, language))

        return self._on(who, registration_id, send)

    def check_code(self, who: Actor, registration_id: uuid.UUID, code: str) -> CodeOutcome:
        """Whether it is the code; then the password is next. Raises WrongRegistrationState, TicketNotServing."""

        def count(work: Work, row: Registration) -> bool:
            _must_await_code(work, who, row)
            return self._book.count(work, _ask(row))

        def look(work: Work, row: Registration) -> CodeOutcome:
            _must_await_code(work, who, row)
            outcome = self._book.look(work, who, _ask(row), code, counted)
            if outcome.fits:
                member_part.code_fits(work, who, row)
            return outcome

        counted = self._on(who, registration_id, count)
        return self._on(who, registration_id, look)

    def choose_password(self, who: Actor, registration_id: uuid.UUID, password: str) -> RegistrationView:
        """What the member chose: judged, hashed here, and only the hash is kept. Takes as long as a hash does.

        Raises PasswordRules, EasyPassword, WrongRegistrationState, TicketNotServing.
        """
        own, names = self._on(who, registration_id, lambda work, row: _own_of(work, who, row))
        if met(password) != frozenset(PasswordRule) or len(password) > PASSWORD_MAX:
            raise PasswordRules
        if holds_own(normal(password), own) or is_guessed(password, names, ENOUGH_GUESSES):
            raise EasyPassword
        hashed = hash_password(password)

        def keep(work: Work, row: Registration) -> RegistrationView:
            member_part.keep_password(work, who, row, hashed)
            return self._view(work, row, who)

        return self._on(who, registration_id, keep)

    def agree(self, who: Actor, registration_id: uuid.UUID, version: str, read: bool) -> RegistrationView:
        """Open the account: these terms were read to their end.

        Raises TermsNotRead, WrongRegistrationState, TicketNotServing, HasAccount; and SecondNeeded, with the
        registration open again, where the contact became somebody else's meanwhile.
        """

        def open_it(work: Work, row: Registration) -> RegistrationView | Exception:
            refused = member_part.agree(work, who, row, version, read)
            if refused is not None:
                return refused
            if row.recovers:
                self._notices.recovered(work, row)
            return self._view(work, row, who)

        answer = self._on(who, registration_id, open_it)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def decline(self, who: Actor, registration_id: uuid.UUID) -> RegistrationView:
        """The member does not agree. Raises WrongRegistrationState, TicketNotServing."""

        def end(work: Work, row: Registration) -> RegistrationView:
            member_part.decline(work, who, row)
            return self._view(work, row, who)

        return self._on(who, registration_id, end)

    def _on(self, who: Actor, registration_id: uuid.UUID, act: Callable[[Work, Registration], T]) -> T:
        with self._db.transaction(who) as work:
            row = locked(work, registration_id)
            must_not_be_theirs(work, who, row.member_id)
            must_be_its_step(work, who, row.case_id, row.id)
            done = act(work, row)
            settle_after(work, who, row.case_id, self._works)
            return done

    def _view(self, work: Work, row: Registration, who: Actor) -> RegistrationView:
        work.session.flush()
        view = registration_view(work.session, row, who, today_in(work.session, self._db, self._now()))
        return of_its_step(view) if who.only is not None else view


def _must_await_code(work: Work, who: Actor, row: Registration) -> None:
    must_be_here(work, who, row)
    if row.state is not RegistrationState.CODE:
        raise WrongRegistrationState(row.number, row.state)
    must_be_ripe(work, row)


def _own_of(work: Work, who: Actor, row: Registration) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What of the member must not stand in their password, and what makes one easy, once it is time to choose one."""
    must_be_here(work, who, row)
    must_become(row, RegistrationState.TERMS)
    member = get_row(work.session, Member, row.member_id)
    numbers = (member.kpj, member.nik, member.passport, row.answers.get(PHONE, "").lstrip("+"))
    own = own_words(member.name, numbers, member.birth_date)
    return own, (*own, row.answers.get(EMAIL, "").partition("@")[0])


def _ask(row: Registration, language: str = "id") -> Ask:
    targets = Targets(row.answers.get(EMAIL, ""), row.answers.get(PHONE, ""))
    purpose = CodePurpose.RECOVER if row.recovers else CodePurpose.REGISTER
    return Ask(row.case_id, purpose, targets, language)
