"""Puts synthetic members and their companies into a branch."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import insert

from counter_app.audit import AuditCode
from counter_app.db.models import Employer
from counter_app.db.session import Database, Work
from counter_app.demo.addresses import Places
from counter_app.demo.foreigners import foreigner, is_foreigner
from counter_app.demo.people import Crowd, Person
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.members.bulk import AccountRow, MemberRow, add_members
from counter_app.resources import TABLES
from counter_app.states import AccountState

SEED = 20_260_302
COUNT = 10_000
COMPANIES = 240
_AT_ONCE = 1_000
_FAILED_BEFORE_BLOCK = 3


def fill_members(
    db: Database, count: int = COUNT, seed: int = SEED, tell: Callable[[int], None] = lambda done: None
) -> None:
    """Add `count` members to a branch that has none yet; the same ones for the same seed. `tell` hears how many."""
    done = 0
    people = enumerate(Crowd(seed, COMPANIES).people(count))
    companies: list[uuid.UUID] = []
    for batch in _batches(people, _AT_ONCE):
        with db.transaction(None) as work:
            companies = companies or _add_companies(work, seed)
            add_members(work, [_row(*one, companies, work.now) for one in batch])
            work.audit(None, AuditCode.MEMBERS_IMPORTED, accepted=str(len(batch)), source="demo")
            work.publish(Event(Topic.MEMBER, EventKind.MEMBERS_IMPORTED))
        done += len(batch)
        tell(done)


def _add_companies(work: Work, seed: int) -> list[uuid.UUID]:
    rows = [
        {"id": new_id(), "branch_id": work.branch_id, **company.__dict__}
        for company in Places.load(TABLES / "places.csv").companies(seed, COMPANIES)
    ]
    work.connection.execute(insert(Employer), rows)
    return [row["id"] for row in rows]


def _row(number: int, person: Person, companies: list[uuid.UUID], now: datetime) -> MemberRow:
    row = _indonesian(person, companies, now)
    if not is_foreigner(number):
        return row
    name, citizen, other = foreigner(number, now.date())
    details = {key: value for key, value in (row.details | other).items() if value}
    if "bank_name" not in details:
        details.pop("bank_holder")
    return replace(row, nik="", name=name, citizen=citizen, details=details)


def _indonesian(person: Person, companies: list[uuid.UUID], now: datetime) -> MemberRow:
    history = person.history
    blocked = history.account_state is AccountState.BLOCKED
    account = AccountRow(
        state=history.account_state,
        failed_attempts=_FAILED_BEFORE_BLOCK if blocked else 0,
        blocked_reason="biometric_failed" if blocked else "",
        blocked_since=_ago(now, history.blocked_days_ago),
    )
    return MemberRow(
        kpj=person.kpj,
        nik=person.nik,
        name=person.name,
        birth_date=person.birth_date,
        segment=person.segment,
        employment=person.employment,
        employer_id=None if person.works_for is None else companies[person.works_for],
        employee_number=person.employee_number,
        details=person.details,
        last_updated_at=_ago(now, history.updated_days_ago),
        account=account,
    )


def _ago(now: datetime, days: int | None) -> datetime | None:
    return None if days is None else now - timedelta(days=days)


def _batches(people: Iterable[tuple[int, Person]], size: int) -> Iterator[list[tuple[int, Person]]]:
    rest = iter(people)
    while batch := list(islice(rest, size)):
        yield batch
