"""What the guards look up: what of a member changed lately, and who else has a value. On one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import ChangeRequest, Member, MemberContact
from counter_app.db.rows import branch_of, get_row
from counter_app.guards.rules import (
    ACCOUNT,
    BANK,
    BELONGING,
    GUARDED,
    HOLDER,
    HOLDER_DIFFERS,
    NIK,
    PASSPORT,
    SHARED,
    TOGETHER,
    masked_name,
    same_person,
    together,
)
from counter_app.settings.reading import read_settings
from forms.model import Change
from forms.rules import Problem, Severity


def guards_of(session: Session, row: ChangeRequest, changes: Sequence[Change], now: datetime) -> tuple[Problem, ...]:
    """Why these changes need a second person beyond their form, as advice at the fields; names are masked."""
    member = get_row(session, Member, row.member_id)
    after = {change.field.key: change.after for change in changes if not change.field.own}
    days = read_settings(session, row.branch_id).guard_window_days
    lately = changed_lately(session, row, member, now - timedelta(days=days))
    found = [_advice(key, TOGETHER) for key in together(after, lately)]
    found += shared(session, after, member.id, member.nik)
    names = (row.answers.get(HOLDER, ""), after.get("name", member.name))
    return (*found, *_of_another_name(after, *names))


def guards_of_record(session: Session, values: Mapping[str, str], but: uuid.UUID | None) -> tuple[Problem, ...]:
    """Why somebody must look twice at a member who is recorded for the first time: `but` is that member, if kept."""
    given = {key: value for key, value in values.items() if value}
    found = shared(session, given, but, given.get(NIK, ""))
    return (*found, *_of_another_name(given, given.get(HOLDER, ""), given.get("name", "")))


def shared(session: Session, values: Mapping[str, str], but: uuid.UUID | None, nik: str = "") -> list[Problem]:
    """Which of these values another member has; another card of the same person, by its NIK, is no other member."""
    found = []
    for key in BELONGING:
        value = values.get(key, "")
        owner = _owner(session, key, value, (but, nik)) if value else None
        if owner is not None:
            found.append(_advice(key, SHARED, name=masked_name(owner)))
    return found


def changed_lately(session: Session, row: ChangeRequest, member: Member, since: datetime) -> set[str]:
    """The guarded fields that other requests of the same record touched since then, whatever became of them.

    What a member was recorded with at the counter counts: nobody else has looked at it.
    """
    others = session.execute(
        select(ChangeRequest.before, ChangeRequest.answers).where(
            ChangeRequest.member_id == member.id, ChangeRequest.id != row.id, ChangeRequest.submitted_at >= since
        )
    ).tuples()
    touched = {
        key for before, answers in others for key in GUARDED if key in answers and answers[key] != before.get(key, "")
    }
    if member.recorded_at is not None and member.recorded_at >= since:
        touched |= {key for key in GUARDED if member.details.get(key)}
    return touched


def kept(problems: Iterable[Problem]) -> str:
    """The guards as a request keeps them: codes and fields, no names."""
    return ",".join(f"{problem.code}:{problem.field}" for problem in problems)


def guarded_fields(kept_guards: str) -> frozenset[str]:
    """The fields of what `kept` wrote."""
    return frozenset(one.partition(":")[2] for one in kept_guards.split(",")) - {""}


def _owner(session: Session, key: str, value: str, but: tuple[uuid.UUID | None, str]) -> str | None:
    """The name of another member of the branch who has the value."""
    member_id, nik = but
    if key == NIK:
        wanted = select(Member.name).where(Member.nik == value)
    elif key == PASSPORT:
        wanted = select(Member.name).where(Member.passport == value)
    else:
        wanted = (
            select(Member.name)
            .join(MemberContact, MemberContact.member_id == Member.id)
            .where(MemberContact.field == key, MemberContact.value == value)
        )
    wanted = wanted.where(Member.branch_id == branch_of(session))
    if nik and key != NIK:
        wanted = wanted.where(Member.nik != nik)
    if member_id is not None:
        wanted = wanted.where(Member.id != member_id)
    return session.scalar(wanted.order_by(Member.kpj).limit(1))


def _of_another_name(after: Mapping[str, str], holder: str, name: str) -> list[Problem]:
    """The account holder's name against the member's, once any of the account is written."""
    if not {HOLDER, ACCOUNT, BANK} & after.keys() or not holder or same_person(holder, name):
        return []
    return [_advice(HOLDER if HOLDER in after else ACCOUNT, HOLDER_DIFFERS, holder=holder, member=name)]


def _advice(key: str, code: str, **values: str) -> Problem:
    return Problem(key, code, Severity.WARNING, values)
