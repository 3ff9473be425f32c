"""A row is asked for once in a scope of the store, whoever needs it."""

from __future__ import annotations

from counter_app.db.models import Member
from counter_app.db.rows import get_row
from counter_app.db.session import Database
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
