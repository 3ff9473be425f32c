"""A branch that had written reason lists of its own as texts keeps them; settings keep their values."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.session import Database
from counter_app.reasons.lists import RETURN
from counter_app.reasons.reading import reasons_in
from counter_app.settings.reading import read_settings
from tests.databases import BRANCH, Clock, add_branch

KEPT = {
    "recall_limit": "2",
    "camera:LOKET-1": "{}",
    "request_return_reasons": "stamp=Cap basah belum ada; document_missing=Berkas kurang",
    "login_failure_reasons": "nonsense",
}


@pytest.fixture
def older(empty: sa.Engine) -> sa.Engine:
    """A database of revision 0008 with settings and two lists of its own, one of them unreadable."""
    schema.upgrade(empty, "0008")
    add_branch(empty)
    table = sa.table("setting", sa.column("branch_id", sa.Uuid()), sa.column("name"), sa.column("value"))
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        rows = [{"branch_id": BRANCH, "name": name, "value": value} for name, value in KEPT.items()]
        connection.execute(sa.insert(table), rows)
    return empty


def test_settings_keep_their_values_and_nobody_is_said_to_have_changed_them(older: sa.Engine) -> None:
    schema.upgrade(older)
    with Database(older, BRANCH, Clock()).read() as session:
        assert read_settings(session, BRANCH).recall_limit == 2
        rows = session.execute(sa.text("SELECT name, changed_by FROM setting ORDER BY name")).all()
    assert [tuple(row) for row in rows] == [("camera:LOKET-1", None), ("recall_limit", None)]


def test_a_list_of_its_own_becomes_rows_and_what_it_left_out_is_known_but_not_offered(older: sa.Engine) -> None:
    schema.upgrade(older)
    with Database(older, BRANCH, Clock()).read() as session:
        reasons = reasons_in(session, BRANCH, RETURN)
    assert [(one.code, one.label) for one in reasons.offered] == [
        ("stamp", "Cap basah belum ada"),
        ("document_missing", "Berkas kurang"),
        ("other", "Lainnya"),
    ]
    assert reasons.words("selfie_unclear") == "Swafoto tidak cocok atau tidak jelas"
