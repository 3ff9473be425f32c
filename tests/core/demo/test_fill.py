"""The example branch is filled, on both engines."""

from __future__ import annotations

from sqlalchemy import func, select

from counter_app.actor import Role
from counter_app.db.models import JmoAccount, Member
from counter_app.db.session import Database
from counter_app.demo import staff
from counter_app.demo.fill import fill_members
from counter_app.members.values import read_values
from counter_app.officers.passwords import MIN_LENGTH
from counter_app.states import AccountState, Citizenship, Segment
from forms.schema import YES, FieldKind
from tests.core.desk import CHANGE_OF_DATA, SHELF
from tests.databases import Clock


def test_a_branch_gets_members_with_companies_and_blocked_accounts(db: Database) -> None:
    fill_members(db, count=300, seed=5)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Member)) == 300
        blocked = session.scalars(select(JmoAccount).where(JmoAccount.state == AccountState.BLOCKED)).all()
        assert len(blocked) == 9
        assert all(account.blocked_since and account.blocked_reason for account in blocked)
        hired = session.scalars(select(Member).where(Member.segment == Segment.PU)).first()
        assert hired is not None
        assert read_values(session, hired.id)["employer_name"].endswith("Contoh")


def test_among_the_members_are_foreigners_with_a_permit_that_ends(sqlite_db: Database, clock: Clock) -> None:
    fill_members(sqlite_db, count=2_800, seed=5)
    foreign = select(Member).where(Member.citizenship == Citizenship.FOREIGN)
    ticks = {field.key: YES for field in CHANGE_OF_DATA.fields if field.kind == FieldKind.TICK}
    ticks |= CHANGE_OF_DATA.begun({})
    with sqlite_db.read() as session:
        members = session.scalars(foreign.order_by(Member.passport)).all()
        records = [read_values(session, member.id) for member in members]
    today = clock().date()
    ends = [member.permit_until for member in members if member.permit_until is not None]
    assert (len(members), {member.nik for member in members}) == (6, {""})
    assert min(ends) < today < max(ends)
    for record in records[:4]:
        assert CHANGE_OF_DATA.problems({**record, **ticks}, SHELF.context(today, record)) == []


def test_the_example_staff_covers_every_role() -> None:
    roles = [officer.role for officer in staff.STAFF]
    assert set(roles) == set(Role)
    assert (roles.count(Role.OFFICER), roles.count(Role.SUPERVISOR)) == (4, 2)


def test_the_example_staff_can_sign_in() -> None:
    assert len({officer.username for officer in staff.STAFF}) == len(staff.STAFF)
    assert all(len(officer.password) >= MIN_LENGTH for officer in staff.STAFF)


def test_prefixes_and_counters_are_told_apart() -> None:
    assert len({service.prefix for service in staff.SERVICES}) == len(staff.SERVICES) == 3
    assert [counter.number for counter in staff.COUNTERS] == [1, 2, 3, 4, 5, 6]
