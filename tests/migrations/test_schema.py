"""The schema from empty to the newest revision, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from counter_app.db import schema
from counter_app.db.errors import NewerSchema
from counter_app.db.models import Base
from tests.battery.table import UPGRADES
from tests.migrations.starts import from_each


def test_the_newest_revision_equals_the_models(empty: Engine) -> None:
    schema.upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_going_up_writes_no_line_a_step_into_the_branchs_log(empty: Engine, caplog: pytest.LogCaptureFixture) -> None:
    schema.upgrade(empty)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("alembic")] == []


def test_every_step_alone_ends_where_the_next_one_begins(empty: Engine) -> None:
    for revision in schema.REVISIONS:
        assert schema.needs_upgrade(empty)
        schema.upgrade(empty, revision)
        with empty.connect() as connection:
            assert schema.found_revision(connection) == revision
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@UPGRADES.member
@from_each("start", schema.REVISIONS)
def test_every_revision_goes_up_to_the_newest(empty: Engine, start: str) -> None:
    schema.upgrade(empty, start)
    assert schema.needs_upgrade(empty) == (start != schema.HEAD)
    schema.upgrade(empty)
    assert not schema.needs_upgrade(empty)


def test_the_program_knows_exactly_the_revisions_that_lie_beside_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == schema.REVISIONS


def test_a_newer_schema_is_refused_with_both_revisions(empty: Engine) -> None:
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema) as refused:
        schema.needs_upgrade(empty)
    assert (refused.value.found, refused.value.known) == ("9999", schema.HEAD)
    with pytest.raises(NewerSchema):
        schema.upgrade(empty)


def test_an_upgrade_that_fails_leaves_nothing_behind(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE ticket (id INTEGER)"))
    with pytest.raises(Exception, match="ticket"):
        schema.upgrade(empty)
    with empty.connect() as connection:
        assert schema.found_revision(connection) == ""
        assert connection.dialect.get_table_names(connection) == ["ticket"]
