"""On a shared server the program's role works and can change neither tables, guards nor what was recorded. # S5, S12"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app import keys
from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.clock import utc_now
from counter_app.db import roles, schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.backup import copy_branch
from counter_app.db.postgresql import open_postgresql
from counter_app.db.roles import OwnerNeeded, RolesNotMade
from counter_app.db.server_faults import ServerRefuses, Trouble
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.founding.errors import CodeTaken
from counter_app.keys import KeySource
from counter_app.officers.values import NewOfficer
from counter_app.paths import Paths
from counter_app.server_branch import Keeper, bring_up_to_date
from counter_app.states import BranchKind
from tests import factories
from tests.databases import BRANCH, START, fill
from tests.servers import Server, running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a server of the test's own")
PASSWORD = "kunci-pengelola-2026"
FIRST = FirstOfficer(NewOfficer("ratna", "Ratna P.", Role.ADMIN), "gerobak-angin-tembaga")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """It asks everybody but its own superuser for a password."""
    with running() as one:
        one.let_in("host all all 127.0.0.1/32 scram-sha-256")
        one.ask(
            f"CREATE ROLE pengelola LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
            f"CREATE ROLE loket LOGIN PASSWORD '{PASSWORD}'",
        )
        yield one


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> str:
    """An empty one of this test, which the keeper owns."""
    name = f"cabang-{abs(hash(request.node.nodeid))}"
    server.ask(f'CREATE DATABASE "{name}" OWNER pengelola')
    return name


def keeper(server: Server, database: str, who: str = "pengelola") -> Keeper:
    return Keeper(f"postgresql://{who}@127.0.0.1:{server.port}/{database}", PASSWORD)


def master_of(paths: Paths) -> Callable[[BranchFile], bytes]:
    """The key, as the command finds it."""
    return lambda file: keys.load(file.key_source, file.branch_id, paths.key_file, str)


def found(paths: Paths, of: Keeper, code: str = "J01", fill_in: Callable[[Database], None] = lambda db: None) -> None:
    plan = BranchPlan(code, "Cabang", "Asia/Jakarta", BranchKind.TRAINING, 1, (), (FIRST,), of.address, of.password)
    create_branch(paths, plan, KeyPlan(KeySource.FILE), lambda: START, fill_in)


@pytest.fixture
def founded(server: Server, database: str, tmp_path: Path) -> Iterator[Database]:
    """A branch as `init --database` makes it, opened as the program opens it."""
    paths = Paths(tmp_path / "data")
    found(paths, keeper(server, database))
    opened = open_branch(paths, lambda: START, str)
    yield opened.db
    opened.close()


FORBIDDEN = (
    "UPDATE audit_entry SET code = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "TRUNCATE ticket",
    "DELETE FROM audit_head",
    "INSERT INTO audit_head (branch_id, seq, digest, event_seq) SELECT branch_id, 9, digest, 9 FROM audit_head",
    "DELETE FROM branch",
    "UPDATE alembic_version SET version_num = '0001'",
    "DELETE FROM alembic_version",
    "DROP TABLE audit_entry",
    "DROP TABLE ticket",
    "ALTER TABLE audit_entry ADD COLUMN x int",
    "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_never_changed",
    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
    "ALTER TABLE member ALTER COLUMN name DROP NOT NULL",
    "ALTER TABLE audit_entry OWNER TO CURRENT_USER",
    "DROP TRIGGER audit_entry_never_changed ON audit_entry",
    "DROP TRIGGER audit_entry_never_truncated ON audit_entry",
    "CREATE TRIGGER mine BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE RULE mine AS ON INSERT TO audit_entry DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    "DROP FUNCTION audit_entry_refuse() CASCADE",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (x int)",
    "CREATE TEMP TABLE audit_entry (x int)",
    "CREATE SCHEMA mine",
    "CREATE ROLE mine SUPERUSER",
    "ALTER ROLE CURRENT_USER CREATEROLE",
    "GRANT UPDATE ON audit_entry TO CURRENT_USER",
    "SET ROLE {owner}",
    "SET SESSION AUTHORIZATION postgres",
    "COPY ticket TO PROGRAM 'cat'",
    "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE",
)


def test_the_programs_role_is_refused_whatever_would_change_what_was_recorded(founded: Database, database: str) -> None:
    owner = f'"{roles.roles_of(database).owner}"'
    before = shape(founded)
    allowed, denied = [], True
    for statement in FORBIDDEN:
        try:
            with founded.transaction(None) as work:
                work.connection.exec_driver_sql(statement.replace("{owner}", owner))
            allowed.append(statement)
        except ServerRefuses as refused:
            denied = denied and refused.trouble is Trouble.DENIED
    # A warning is all that PostgreSQL has for a grant of nothing.
    assert (denied, allowed) in ((True, []), (True, ["GRANT UPDATE ON audit_entry TO CURRENT_USER"]))
    assert shape(founded) == before
    assert verify_audit(founded) == []


def shape(db: Database) -> list[object]:
    """Rows of the record, guards, owners and rights."""
    asked = (
        "SELECT branch_id::text, seq, digest FROM audit_entry ORDER BY 1, 2",
        "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
        "SELECT relname, pg_get_userbyid(relowner), relacl::text FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
    )
    with db.read() as session:
        return [list(session.execute(text(one)).tuples()) for one in asked]


def test_the_programs_role_can_do_the_work_of_every_table(founded: Database) -> None:
    ticket = factories.ticket(founded)
    member = factories.member(founded)
    factories.change_request(founded, factories.case(founded, member_id=member.id), member.id)
    with founded.transaction(None) as work:
        work.session.merge(ticket).label = "A-009"
        work.audit(None, AuditCode.SIGNED_IN)
    with founded.read() as session:
        lacking = session.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                " AND relname NOT IN ('alembic_version', 'audit_entry', 'audit_head', 'branch')"
                " AND NOT has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')"
            )
        ).all()
        owns = roles.owns_tables(session.connection())
    assert (lacking, owns) == ([], False)


def test_the_password_of_the_role_stands_nowhere_in_clear(
    server: Server, database: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paths = Paths(tmp_path / "data")
    server.ask("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()")
    try:
        found(paths, keeper(server, database))
    finally:
        server.ask("ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()")
    opened = open_branch(paths, lambda: START, str)
    password = opened.db.engine.url.password or ""
    opened.close()
    assert len(password) > 40
    log = (server.folder / "log").read_text()
    assert "CREATE ROLE" in log
    kept = [path.read_text() for path in (paths.branch_file, paths.server_secret)]
    assert not [one for one in (log, *kept) if password in one or PASSWORD in one]
    assert paths.server_secret.stat().st_mode & 0o077 == 0
    assert read_branch_file(paths.branch_file).address.startswith("postgresql+psycopg://cabang-")


def test_two_branches_share_a_database_each_with_its_own_role(server: Server, database: str, tmp_path: Path) -> None:
    found(Paths(tmp_path / "one"), keeper(server, database), "J01")
    found(Paths(tmp_path / "two"), keeper(server, database), "J02")
    users = set()
    for name in ("one", "two"):
        opened = open_branch(Paths(tmp_path / name), lambda: START, str)
        factories.ticket(opened.db)
        users.add(opened.db.engine.url.username)
        opened.close()
    assert users == {roles.login_of(database, "J01"), roles.login_of(database, "J02")}
    with pytest.raises(CodeTaken):
        found(Paths(tmp_path / "three"), keeper(server, database), "J02")
    open_branch(Paths(tmp_path / "two"), lambda: START, str).close()


class Cut(BaseException):
    """The machine goes off."""


CUTS = (
    "counter_app.db.roles.grant",
    "counter_app.branches._first_rows",
    "counter_app.db.roles.let_in",
    "counter_app.branches.write_branch_file",
)


@pytest.mark.parametrize("step", CUTS)
def test_a_set_up_that_was_cut_after_any_step_is_repeated(
    step: str, server: Server, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path / "data")
    with monkeypatch.context() as patch:
        module, _dot, name = step.rpartition(".")
        real = pytest.importorskip(module).__dict__[name]

        def cut(*words: object, **named: object) -> object:
            real(*words, **named)
            raise Cut

        patch.setattr(step, cut)
        # What is cut off takes nothing back any more.
        patch.setattr("counter_app.server_branch.withdraw", lambda engine, branches: None)
        patch.setattr("counter_app.branches._throw_away", lambda making: None)
        patch.setattr("counter_app.server_branch.forget_begun", lambda making: None)
        with pytest.raises(Cut):
            found(paths, keeper(server, database))
    found(paths, keeper(server, database))
    opened = open_branch(paths, lambda: START, str)
    with closing(opened), opened.db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM branch")) == 1
        assert session.scalar(text("SELECT count(*) FROM officer")) == 1
    assert not paths.begun.exists()


def test_a_set_up_that_fails_takes_back_what_it_made(server: Server, database: str, tmp_path: Path) -> None:
    def fail(_db: Database) -> None:
        factories.member(_db)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        found(Paths(tmp_path / "data"), keeper(server, database), fill_in=fail)
    assert list(tmp_path.iterdir()) == []
    found(Paths(tmp_path / "elsewhere"), keeper(server, database))


def test_a_role_that_may_not_make_others_is_told_and_nothing_is_made(
    server: Server, database: str, tmp_path: Path
) -> None:
    server.ask(f'GRANT CONNECT ON DATABASE "{database}" TO loket')
    with pytest.raises(RolesNotMade) as told:
        found(Paths(tmp_path / "data"), keeper(server, database, "loket"))
    assert "loket" in explain(told.value)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def one_role(server: Server, tmp_path: Path) -> Paths:
    """A branch of before: its login owns the database and every table."""
    server.ask("DROP DATABASE IF EXISTS lama", "CREATE DATABASE lama OWNER loket")
    address = f"postgresql+psycopg://loket@127.0.0.1:{server.port}/lama"
    engine = open_postgresql(address, PASSWORD)
    fill(engine)
    engine.dispose()
    paths, master = Paths(tmp_path / "data"), keys.new_master_key()
    paths.make()
    keys.store(master, KeySource.FILE, BRANCH, paths.key_file)
    check = keys.check_value(master)
    file = BranchFile(BRANCH, "J01", schema.HEAD, EngineKind.POSTGRESQL, KeySource.FILE, check, address)
    write_branch_file(paths.branch_file, file, master)
    return paths


def test_a_branch_of_one_role_goes_on_and_is_brought_to_two_at_every_station(
    server: Server, one_role: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_it() -> Database:
        return open_branch(one_role, utc_now, str, PASSWORD).db

    with closing(open_it()) as before:
        factories.ticket(before)
        with before.read() as session:
            assert roles.owns_tables(session.connection())
    of = Keeper(server.address("lama"))
    assert [bring_up_to_date(one_role, of, master_of(one_role)) for _again in range(2)] == ["loket", "loket"]
    with closing(open_it()) as after:
        factories.ticket(after)
        with after.read() as session:
            assert session.scalar(text("SELECT count(*) FROM ticket")) == 2
            assert not roles.owns_tables(session.connection())
        for statement in ("DROP TABLE audit_entry", "TRUNCATE audit_entry", "CREATE TABLE mine (x int)"):
            with pytest.raises(ServerRefuses), after.transaction(None) as work:
                work.connection.exec_driver_sql(statement)


def test_an_older_schema_is_brought_up_by_its_owner_and_not_by_the_program(
    server: Server, database: str, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "data")
    found(paths, keeper(server, database))
    server.ask("UPDATE alembic_version SET version_num = '0001'", database=database)
    with pytest.raises(OwnerNeeded) as told:
        open_branch(paths, lambda: START, str)
    assert "main.py server" in explain(told.value)
    server.ask(f"UPDATE alembic_version SET version_num = '{schema.HEAD}'", database=database)
    assert bring_up_to_date(paths, keeper(server, database), master_of(paths)) == roles.login_of(database, "J01")
    open_branch(paths, lambda: START, str).close()


def test_a_copy_of_both_files_opens_at_another_station_and_a_changed_one_does_not(
    server: Server, database: str, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "data")
    found(paths, keeper(server, database))
    other = Paths(tmp_path / "other")
    other.make()
    for name in (paths.branch_file, paths.server_secret, paths.key_file):
        shutil.copy2(name, other.data / name.name)
    open_branch(other, lambda: START, str).close()
    kept = json.loads(paths.server_secret.read_bytes())
    other.server_secret.write_text(json.dumps(kept | {"sealed": "00" * 40}))
    with pytest.raises(keys.KeyFileBroken):
        open_branch(other, lambda: START, str)


def test_the_programs_role_copies_the_branch(
    server: Server, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(server.programs))
    paths = Paths(tmp_path / "data")
    found(paths, keeper(server, database))
    file = read_branch_file(paths.branch_file)
    key = keys.branch_keys(master_of(paths)(file)).database
    copied = copy_branch(paths, key, paths.backups, START)
    assert copied.head.seq > 0
