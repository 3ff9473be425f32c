"""A row is asked for once in a scope of the store, whoever needs it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.db.models import Branch, Member
from counter_app.db.rows import forget, get_row, hold, once
from counter_app.db.session import Database
from counter_app.queueing.day import open_day, today_of
from counter_app.settings.first import begin_with
from counter_app.settings.reading import read_settings
from counter_app.states import BranchKind
from tests import factories
from tests.plans.asking import statements_of


def test_a_scope_asks_the_store_once_for_a_row_that_nobody_holds(db: Database) -> None:
    member_id = factories.member(db).id

    def look() -> None:
        with db.read() as session:
            assert [get_row(session, Member, member_id).id for _ in range(3)] == [member_id] * 3

    asked = [statement for statement, _given in statements_of(db, look) if "FROM member" in statement]
    assert len(asked) == 1


def test_another_scope_asks_again(db: Database) -> None:
    member = factories.member(db, name="SITI")
    with db.transaction(None) as work:
        get_row(work.session, Member, member.id).name = "BUDI"
    with db.read() as session:
        assert get_row(session, Member, member.id).name == "BUDI"


def test_what_a_statement_holds_is_not_asked_for_again(db: Database) -> None:
    member_id = factories.member(db).id

    def act() -> None:
        with db.transaction(None) as work:
            hold(work.session, get_row(work.session, Member, member_id, lock=True))
            get_row(work.session, Member, member_id, lock=True)

    asked = [statement for statement, _given in statements_of(db, act) if "FROM member" in statement]
    assert len(asked) == 1


def test_a_scope_is_told_once_and_anew_when_it_was_written(db: Database) -> None:
    answers = iter(("before", "after"))
    with db.read() as session:
        told = [once(session, "weather", lambda: next(answers)) for _ in range(2)]
        forget(session, "weather")
        assert [*told, once(session, "weather", lambda: next(answers))] == ["before", "before", "after"]


def test_settings_written_in_a_unit_of_work_are_read_in_it(db: Database) -> None:
    with db.transaction(None) as work:
        before = read_settings(work.session, work.branch_id).account_rest_hours
        begin_with(work, BranchKind.REAL, {"account_rest_hours": str(before + 1)})
        assert read_settings(work.session, work.branch_id).account_rest_hours == before + 1


def test_a_day_that_an_act_opens_is_the_day_of_its_branch_row(db: Database) -> None:
    with db.transaction(None) as work:
        branch = work.session.get_one(Branch, work.branch_id)
        branch.day = None
        work.session.flush()
        day = open_day(work, None, 0)
        assert (branch.day, today_of(work)) == (day, day)


@pytest.mark.parametrize(
    "hold_it",
    [
        lambda session, key: get_row(session, Member, key, lock=True),
        lambda session, key: session.get_one(Member, key, with_for_update=True),
        lambda session, key: session.scalars(select(Member).where(Member.id == key).with_for_update()).one(),
    ],
)
def test_a_row_that_is_held_is_read_as_it_stands_by_then_and_keeps_what_its_own_scope_wrote(
    db: Database, hold_it: Callable[[Session, uuid.UUID], Member]
) -> None:
    member = factories.member(db, name="SITI", employee_number="K-1")
    with db.transaction(None) as work:
        seen = get_row(work.session, Member, member.id)
        work.connection.execute(update(Member).where(Member.id == member.id).values(name="BUDI"))
        seen.employee_number = "K-2"
        assert seen.name == "SITI"
        held = hold_it(work.session, member.id)
        assert (held is seen, held.name, held.employee_number) == (True, "BUDI", "K-2")
