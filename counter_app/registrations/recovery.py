"""An account whose e-mail and phone are both dead: presence, a second person, a wait, and word to the old contact.

The old contact alone never suffices: nothing is proven by it, and it may say only that somebody else asks.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.db.models import Branch, Case, ChangeRequest, JmoAccount, Member, Registration
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.guards.rules import GUARDED
from counter_app.ids import new_id
from counter_app.message_states import MessageKind
from counter_app.notices.standing import FIELD, newest
from counter_app.queueing.day import today_of
from counter_app.registrations.errors import NoAccount, RecoveryWaits
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.sending.outbox import Outbox
from counter_app.sending.texts import old_contact_letter
from counter_app.sending.values import Posted
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState

NOTICE_LIFE_S = 3 * 86_400.0
"""What the old contact is told is worth sending for three days: after that the wait is long over."""


def must_have_one(work: Work, member_id: uuid.UUID) -> JmoAccount:
    """The account that is recovered, held until the commit. Raises NoAccount where there is none, or it is blocked."""
    account = work.session.get(JmoAccount, member_id, with_for_update=True)
    if account is None or account.state is not AccountState.ACTIVE:
        raise NoAccount(account.state if account is not None else AccountState.NONE)
    return account


def dead_contacts(session: Session, member_id: uuid.UUID) -> dict[str, frozenset[str]]:
    """By field what the account or the record has now, and the member cannot use any more."""
    account, member = session.get(JmoAccount, member_id), get_row(session, Member, member_id)
    of_account = {EMAIL: account.email, PHONE: account.phone} if account is not None else {}
    return {key: frozenset({of_account.get(key, ""), member.details.get(key, "")}) - {""} for key in (EMAIL, PHONE)}


def dead_again(answers: Mapping[str, str], dead: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Which of the new contacts is an old one: `dead`."""
    return {key: "dead" for key in (EMAIL, PHONE) if answers.get(key, "") in dead[key]}


def waits_until(session: Session, row: Registration, wait_days: int, window_days: int) -> date | None:
    """The branch's day from which the member's part begins, None where nothing changed lately or nobody agreed yet."""
    if not row.recovers or row.approved_day is None or row.approved_at is None or wait_days == 0:
        return None
    lately = Lately.of(row.approved_at, row.approved_day, window_days)
    changed = any(GUARDED & before.keys() for before in _changed(session, row.member_id, lately))
    earlier = _done_here(row.member_id).where(Registration.id != row.id, lately.holds(Registration.done_at))
    if changed or session.execute(earlier.limit(1)).first() is not None:
        return row.approved_day + timedelta(days=wait_days)
    return None


@dataclass(frozen=True)
class Lately:
    """From when on something is so new that it counts: by a clock, or by the branch's day of its visit.

    Either is enough. A clock that is set on makes nothing older, and one that was set back hides nothing.
    """

    since: datetime
    day: date

    @classmethod
    def of(cls, at: datetime, today: date, days: int) -> Lately:
        """So many days before."""
        return cls(at - timedelta(days=days), today - timedelta(days=days))

    def holds(self, at: InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
        """Of a row that is joined with its visit."""
        return or_(at >= self.since, Case.day >= self.day)

    def is_of(self, at: datetime | None, day: date) -> bool:
        """Of one that was read."""
        return day >= self.day or (at is not None and at >= self.since)


def _changed(session: Session, member_id: uuid.UUID, lately: Lately) -> list[dict[str, str]]:
    """What stood there before each change of data that was asked for lately: the changed fields alone."""
    asked = (
        select(ChangeRequest.before, ChangeRequest.answers)
        .join(Case, Case.id == ChangeRequest.case_id)
        .where(
            ChangeRequest.member_id == member_id,
            ChangeRequest.submitted_at.is_not(None),
            lately.holds(ChangeRequest.submitted_at),
        )
    )
    return [
        {key: before.get(key, "") for key, after in answers.items() if after != before.get(key, "")}
        for before, answers in session.execute(asked).tuples()
    ]


def _done_here(member_id: uuid.UUID) -> Select[tuple[dict[str, str], datetime | None, date]]:
    """The member's accounts that were opened or recovered here, in their order: with what, and when."""
    return (
        select(Registration.answers, Registration.done_at, Case.day)
        .join(Case, Case.id == Registration.case_id)
        .where(Registration.member_id == member_id, Registration.done_seq.is_not(None))
        .order_by(Registration.done_seq)
    )


def _given_up(session: Session, member_id: uuid.UUID, lately: Lately) -> list[dict[str, str]]:
    """What the account logged in with until it was lately recovered here to something else."""
    done = session.execute(_done_here(member_id)).tuples().all()
    return [before for (before, *_), (_, at, day) in pairwise(done) if lately.is_of(at, day)]


def must_be_ripe(work: Work, row: Registration) -> None:
    """Raise RecoveryWaits while the owner may still say no. Days are the branch's: no clock shortens them."""
    settings = read_settings(work.session, work.branch_id)
    until = waits_until(work.session, row, settings.recovery_wait_days, settings.guard_window_days)
    if until is not None and today_of(work) < until:
        raise RecoveryWaits(until)


def tell_old_contact(work: Work, row: Registration, outbox: Outbox) -> None:
    """Word to every old address and number that something sends to: whoever has them may say no at the branch."""
    branch = work.session.get_one(Branch, work.branch_id)
    letter = old_contact_letter("id", branch.name)
    told = _told(work, row)
    for channel in outbox.channels(work.session):
        for to in sorted(told[PHONE if channel.is_to_phone else EMAIL]):
            once = f"old-{new_id().hex}"
            outbox.put(work, Posted(channel, MessageKind.OLD_CONTACT, to, letter, NOTICE_LIFE_S, once, row.case_id))


def _told(work: Work, row: Registration) -> dict[str, frozenset[str]]:
    """By field the contacts that are given up, those that a change or a recovery of the last days gave up before, and
    those at which the member agreed to be told: whoever takes an account over changes its contact first."""
    days = read_settings(work.session, work.branch_id).guard_window_days
    lately = Lately.of(work.now, today_of(work), days)
    before = [*_changed(work.session, row.member_id, lately), *_given_up(work.session, row.member_id, lately)]
    agreed = {FIELD[road]: one.contact for road, one in newest(work.session, row.member_id).items() if one.given}
    return {
        key: (dead | {one.get(key, "") for one in before} | {agreed.get(key, "")}) - {"", row.answers.get(key, "")}
        for key, dead in dead_contacts(work.session, row.member_id).items()
    }
