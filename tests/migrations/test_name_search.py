"""Members of an older database are found after the upgrade."""

from __future__ import annotations

import uuid

import pytest
import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.models import Member, MemberWord
from counter_app.members.rules import index_keys
from counter_app.states import Employment, MemberState, Segment
from tests.databases import BRANCH, add_branch

MEMBER = uuid.UUID(int=7)


@pytest.fixture
def older(empty: sa.Engine) -> sa.Engine:
    """A database of revision 0005 with one member."""
    schema.upgrade(empty, "0005")
    add_branch(empty)
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        member = {"id": MEMBER, "branch_id": BRANCH, "kpj": "12345678901", "nik": "3273015201900001"}
        work = {"segment": Segment.PU, "employment": Employment.ACTIVE, "employee_number": "", "details": {}}
        connection.execute(
            sa.insert(Member),
            member | work | {"name": "Siti Nur'aini", "state": MemberState.CONFIRMED, "version": 1},
        )
    return empty


def test_members_of_an_older_database_are_found_after_the_upgrade(older: sa.Engine) -> None:
    schema.upgrade(older)
    with older.connect() as connection:
        rows = connection.execute(
            sa.select(MemberWord.branch_id, MemberWord.word, MemberWord.name, MemberWord.member_id)
        ).all()
    assert sorted(row.word for row in rows) == index_keys("Siti Nur'aini")
    assert {(row.branch_id, row.name, row.member_id) for row in rows} == {(BRANCH, "siti nuraini", MEMBER)}
