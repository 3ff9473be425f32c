"""Members of an older database are found after the upgrade."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.engine import create_sqlite, open_postgresql, open_sqlite
from counter_app.db.models import Branch, Member, MemberWord
from counter_app.members.rules import index_keys
from tests.databases import KEY

MEMBER = uuid.UUID(int=7)


@pytest.fixture
def older(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """A database of revision 0005 with one member."""
    if engine_kind == "sqlite":
        create_sqlite(tmp_path / "older.db", KEY)
        engine = open_sqlite(tmp_path / "older.db", KEY)
    else:
        make: Callable[[str], str] = request.getfixturevalue("empty_postgresql")
        engine = open_postgresql(make("template0"))
    schema.upgrade(engine, "0005")
    branch = uuid.UUID(int=1)
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        row = {"id": branch, "code": "J01", "name": "Cabang", "zone": "Asia/Jakarta", "kind": "demo"}
        connection.execute(sa.insert(Branch), row | {"created_at": datetime(2026, 1, 1, tzinfo=UTC)})
        member = {"id": MEMBER, "branch_id": branch, "kpj": "12345678901", "nik": "3273015201900001"}
        work = {"segment": "PU", "employment": "active", "employee_number": "", "details": {}}
        connection.execute(
            sa.insert(Member.__table__),
            member | work | {"name": "Siti Nur'aini", "state": "confirmed", "version": 1},
        )
    yield engine
    engine.dispose()


def test_members_of_an_older_database_are_found_after_the_upgrade(older: sa.Engine) -> None:
    schema.upgrade(older)
    with older.connect() as connection:
        rows = connection.execute(sa.select(MemberWord.word, MemberWord.name, MemberWord.member_id)).all()
    assert sorted(row.word for row in rows) == index_keys("Siti Nur'aini")
    assert {(row.name, row.member_id) for row in rows} == {("siti nuraini", MEMBER)}
