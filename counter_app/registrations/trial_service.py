"""*Coba masuk*: the member's password and code against the branch's own record, before they try their own phone.

It proves that the member can type what was made; it says nothing of the phone app. Its pauses are its own and grow,
and never is an account blocked by them. As many hashes are made for whoever has no password here as for whoever has.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.visit import member_at_counter
from counter_app.codes.book import CodeBook
from counter_app.codes.values import Ask, CodeOutcome, Targets
from counter_app.db.models import JmoAccount, LoginTrial
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import CodePurpose
from counter_app.officers.passwords import matches
from counter_app.officers.rules import pause_left_s, pause_s
from counter_app.officers.sessions import store_now
from counter_app.registrations.errors import TrialPaused
from counter_app.registrations.values import Trial
from counter_app.rights.asking import by_table
from counter_app.screens.turn import must_be_its_step
from counter_app.states import AccountState
from counter_app.steady import Tick
from counter_app.ties.keeping import must_not_be_theirs

FREE_TRIES = 3
FIRST_PAUSE_S = 5.0
"""After three wrong tries five seconds, then each time twice as long, up to what pauses of staff at their own place."""


@by_table
class LoginTrialService:
    """Tries of the member who sits at a counter."""

    def __init__(self, db: Database, book: CodeBook) -> None:
        self._db, self._book = db, book

    def try_password(self, who: Actor, case_id: uuid.UUID, password: str, language: str = "id") -> Trial:
        """Whether it is the password; where something sends to the account a code goes out then, typed as well.

        Raises TrialPaused, TicketNotServing, NoMemberYet; CodeTooSoon, TooManyCodes once the password was right.
        """
        with self._db.transaction(who) as work:
            _case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            must_be_its_step(work, who, case_id)
            left_s = _begin(work, member_id)
            kept = _hash_of(work, member_id)
        if left_s > 0:
            raise TrialPaused(left_s)
        fits = matches(kept, password)
        with self._db.transaction(who) as work:
            case, _member = member_at_counter(work.session, who, case_id)
            result = "fits" if fits else "wrong"
            work.audit(who, AuditCode.LOGIN_TRIED, member_id, case.id, what="password", result=result)
            if not fits:
                work.publish(Event(Topic.ACCOUNT, EventKind.LOGIN_TRIED, case.id))
                return Trial(False, left_s=_left(work, _row(work, member_id)))
            _passed(work, member_id)
            work.publish(Event(Topic.ACCOUNT, EventKind.LOGIN_TRIED, case.id))
        with self._db.transaction(who) as work:  # of its own: a code that may not be sent yet takes no try back
            ask = _ask(work, case.id, member_id, language)
            reached = any(ask.targets.of(channel) for channel in self._book.channels(work.session))
            return Trial(True, sent=self._book.send(work, who, ask) if reached else None)

    def try_code(self, who: Actor, case_id: uuid.UUID, code: str) -> CodeOutcome:
        """Whether it is the code that followed the password. Raises TicketNotServing, NoMemberYet."""
        with self._db.transaction(who) as work:
            _case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            must_be_its_step(work, who, case_id)
            counted = self._book.count(work, _ask(work, case_id, member_id))
        with self._db.transaction(who) as work:
            outcome = self._book.look(work, who, _ask(work, case_id, member_id), code, counted)
            result = "fits" if outcome.fits else "wrong"
            work.audit(who, AuditCode.LOGIN_TRIED, member_id, case_id, what="code", result=result)
            return outcome


def _hash_of(work: Work, member_id: uuid.UUID) -> str | None:
    account = work.session.get(JmoAccount, member_id)
    known = account is not None and account.state is AccountState.ACTIVE and account.password_hash
    return account.password_hash if account is not None and known else None


def _ask(work: Work, case_id: uuid.UUID, member_id: uuid.UUID, language: str = "id") -> Ask:
    account = work.session.get(JmoAccount, member_id)
    targets = Targets(account.email, account.phone) if account is not None else Targets()
    return Ask(case_id, CodePurpose.LOG_IN, targets, language)


def _row(work: Work, member_id: uuid.UUID) -> LoginTrial:
    row = work.session.get(LoginTrial, member_id, with_for_update=True)
    if row is None:
        row = LoginTrial(member_id=member_id, failures=0, until=store_now(work), run="", ends_s=0.0)
        work.session.add(row)
        work.session.flush()
    return row


def _begin(work: Work, member_id: uuid.UUID) -> float:
    """Count a try as failed before its password is looked at; gives what is left of a pause instead."""
    row = _row(work, member_id)
    left_s = _left(work, row)
    if left_s > 0:
        return left_s
    row.failures += 1
    _pause(work, row)
    return 0.0


def _left(work: Work, row: LoginTrial) -> float:
    wall_s = (row.until - store_now(work)).total_seconds()
    length_s = pause_s(row.failures, FREE_TRIES, FIRST_PAUSE_S, known=True)
    return max(0.0, pause_left_s(Tick(row.run, row.ends_s), work.tick(), wall_s, length_s))


def _pause(work: Work, row: LoginTrial) -> None:
    length_s = pause_s(row.failures, FREE_TRIES, FIRST_PAUSE_S, known=True)
    tick = work.tick()
    row.run, row.ends_s = tick.run, tick.seconds + length_s
    row.until = store_now(work) + timedelta(seconds=length_s)


def _passed(work: Work, member_id: uuid.UUID) -> None:
    row = _row(work, member_id)
    row.failures = 0
    _pause(work, row)
