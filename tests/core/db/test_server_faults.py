"""What a real server does on a bad day is told in a sentence, within a bound, and work goes on after it. # S12"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from counter_app.db import bell, bounded, postgresql
from counter_app.db.errors import DatabaseMissing, StoreDamaged
from counter_app.db.faults import CommitUnknown, DatabaseBusy, DatabaseGone, ServerGone, outside_error
from counter_app.db.opening import reachable
from counter_app.db.postgresql import LOCK_MS, STATEMENT_MS, open_postgresql
from counter_app.db.server_faults import STAYS, ServerRefuses, Trouble
from counter_app.db.server_words import trouble_words
from counter_app.db.session import Database
from counter_app.db.watch import Watcher
from counter_app.explain import explain
from tests import factories
from tests.databases import BRANCH, START, fill
from tests.servers import Server, running
from tests.watch import LogWatch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")
TOLD_S = 15.0
"""Within which a server that says nothing is told."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with one branch, that each test leaves running."""
    with running(max_connections="12") as one:
        one.ask("CREATE ROLE loket LOGIN SUPERUSER PASSWORD 'benar-benar'", "CREATE DATABASE cabang")
        engine = open_postgresql(one.address("cabang"))
        fill(engine)
        engine.dispose()
        yield one


@pytest.fixture
def branch(server: Server) -> Iterator[Database]:
    """The branch on it."""
    database = Database(open_postgresql(server.address("cabang")), BRANCH, lambda: START)
    yield database
    database.close()


def tickets(branch: Database) -> int:
    with branch.read() as session:
        return int(session.scalar(text("SELECT count(*) FROM ticket")) or 0)


def refused(server: Server, database: str = "cabang", user: str = "loket", password: str = "") -> Trouble:
    """What opening says."""
    address = server.address(database, user, tcp=True)
    with pytest.raises(ServerGone) as gone:
        reachable(open_postgresql(address, password), address)
    return gone.value.trouble


def test_times_follow_each_other_so_that_silence_means_silence() -> None:
    assert LOCK_MS < STATEMENT_MS < bounded.SILENCE_S * 1000 < TOLD_S * 1000
    assert 2 * postgresql.CONNECT_S < TOLD_S  # a name with two addresses
    assert bell.HEARTBEAT_S + bell.ANSWER_S < TOLD_S


def test_every_trouble_has_its_own_sentence() -> None:
    assert len({trouble_words(trouble) for trouble in Trouble}) == len(Trouble)
    for trouble in Trouble:
        error = ServerRefuses(trouble) if trouble in STAYS else ServerGone(trouble)
        assert explain(error) == trouble_words(trouble)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("53100", Trouble.DISK_FULL),
        ("53200", Trouble.MEMORY),
        ("57P03", Trouble.STARTING),
        ("57P02", Trouble.CUT_OFF),
        ("42501", Trouble.DENIED),
        ("25006", Trouble.READ_ONLY),
        ("57014", Trouble.TOO_SLOW),
        ("53300", Trouble.CROWDED),
        ("08006", Trouble.CUT_OFF),
        ("28P01", Trouble.PASSWORD),
    ],
)
def test_a_code_that_the_server_raises_itself_is_told(branch: Database, code: str, trouble: Trouble) -> None:
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'in words of any language' USING ERRCODE = '{code}'; END $$"
    with pytest.raises((ServerRefuses, ServerGone)) as told, branch.transaction(None) as work:
        work.connection.exec_driver_sql(raising)
    assert isinstance(told.value, ServerRefuses | ServerGone)
    assert told.value.trouble is trouble
    assert explain(told.value) == trouble_words(trouble)
    assert tickets(branch) >= 0


@pytest.mark.parametrize("code", ["XX001", "XX002", "58030"])
def test_what_the_server_calls_damage_stops_the_next_write(  # R1
    branch: Database, expected_log: LogWatch, code: str
) -> None:
    expected_log.expect("the store is damaged")
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'in words of any language' USING ERRCODE = '{code}'; END $$"
    with pytest.raises(StoreDamaged) as damage, branch.transaction(None) as work:
        work.connection.exec_driver_sql(raising)
    assert explain(damage.value) == trouble_words(Trouble.DAMAGED)
    with pytest.raises(StoreDamaged):
        factories.ticket(branch)
    assert tickets(branch) >= 0


@pytest.mark.parametrize("code", ["40P01", "40001", "55P03"])
def test_two_in_each_others_way_are_told_to_try_again(branch: Database, code: str) -> None:
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"
    with pytest.raises(DatabaseBusy), branch.transaction(None) as work:
        work.connection.exec_driver_sql(raising)


def test_a_real_deadlock_is_told_to_one_of_two_and_the_other_goes_on(branch: Database) -> None:
    factories.ticket(branch)
    factories.counter(branch)
    ready, ends = threading.Barrier(2), list[str]()

    def lock(first: str, second: str) -> None:
        try:
            with branch.transaction(None) as work:
                work.connection.exec_driver_sql(f"LOCK TABLE {first}")
                ready.wait(10)
                work.connection.exec_driver_sql(f"LOCK TABLE {second}")
            ends.append("done")
        except DatabaseBusy:
            ends.append("busy")

    pair = [threading.Thread(target=lock, args=way) for way in (("ticket", "counter"), ("counter", "ticket"))]
    for one in pair:
        one.start()
    for one in pair:
        one.join(20)
    assert sorted(ends) == ["busy", "done"]


def test_a_statement_that_takes_too_long_is_ended_by_the_server(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "STATEMENT_MS", 200)
    branch = Database(open_postgresql(server.address("cabang")), BRANCH, lambda: START)
    with closing(branch), pytest.raises(ServerRefuses) as told, branch.transaction(None) as work:
        work.connection.exec_driver_sql("SELECT pg_sleep(30)")
    assert told.value.trouble is Trouble.TOO_SLOW


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    address = server.address("lain")
    with pytest.raises(DatabaseMissing):
        reachable(open_postgresql(address), address)


def test_whom_the_server_does_not_let_in_is_told_why(server: Server) -> None:
    server.ask("CREATE ROLE tidur")
    try:
        assert refused(server, user="tiada") is Trouble.NOT_LET_IN
        assert refused(server, user="tidur") is Trouble.NOT_LET_IN
        server.let_in("host all all 127.0.0.1/32 scram-sha-256")
        assert refused(server, password="salah") is Trouble.PASSWORD
        assert refused(server) is Trouble.PASSWORD
        server.let_in("hostssl all all 127.0.0.1/32 scram-sha-256")
        assert refused(server, password="benar-benar") is Trouble.NOT_LET_IN
    finally:
        server.let_in("local all all trust", "host all all 127.0.0.1/32 trust")


def test_a_server_that_only_reads_says_so_and_is_read(server: Server, branch: Database) -> None:
    before = tickets(branch)
    server.ask("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
    try:
        branch.engine.dispose()
        with pytest.raises(ServerRefuses) as told:
            factories.ticket(branch)
        assert told.value.trouble is Trouble.READ_ONLY
        assert tickets(branch) == before
    finally:
        server.ask("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")
    branch.engine.dispose()
    factories.ticket(branch)
    assert tickets(branch) == before + 1


def test_a_server_without_a_place_left_is_told_and_work_goes_on(server: Server, branch: Database) -> None:
    taken = []
    try:
        with suppress(OperationalError):
            for _place in range(20):
                taken.append(open_postgresql(server.address(user="loket")).connect())
        with pytest.raises(ServerGone) as told, branch.read():
            tickets(branch)
        assert told.value.trouble is Trouble.CROWDED
    finally:
        for connection in taken:
            connection.close()
            connection.engine.dispose()
    assert tickets(branch) >= 0


@pytest.mark.parametrize("ending", ["fast", "immediate", "killed"])
def test_a_server_that_ends_and_comes_back_loses_nothing(server: Server, branch: Database, ending: str) -> None:
    factories.ticket(branch)
    before, heard = tickets(branch), list[bool]()
    branch.reach.tell(heard.append)
    if ending == "killed":
        server.kill()
    else:
        server.stop(ending)
    for _again in range(3):
        with pytest.raises(DatabaseGone) as told:
            factories.ticket(branch)
        assert "erver basis data" in explain(told.value)
    (server.data / "postmaster.pid").unlink(missing_ok=True)
    server.start()
    assert tickets(branch) == before
    factories.ticket(branch)
    assert (tickets(branch), heard) == (before + 1, [False, True])


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds are shorter, what they do is the same."""
    monkeypatch.setattr(bounded.Bounded, "silence_s", 1.0)
    monkeypatch.setattr(postgresql, "CONNECT_S", 2)
    monkeypatch.setattr(bell, "ANSWER_S", 1.0)
    monkeypatch.setattr(bell, "HEARTBEAT_S", 0.2)


@pytest.mark.usefixtures("_impatient")
def test_a_frozen_server_is_told_and_work_goes_on_once_it_wakes(server: Server, branch: Database) -> None:
    factories.ticket(branch)
    before = tickets(branch)
    server.freeze()
    try:
        with pytest.raises(ServerGone) as told:
            factories.ticket(branch)
        assert told.value.trouble is Trouble.SILENT
        with pytest.raises(ServerGone) as told:
            tickets(branch)
        assert told.value.trouble is Trouble.SILENT
    finally:
        server.thaw()
    assert tickets(branch) == before
    factories.ticket(branch)
    assert tickets(branch) == before + 1


@pytest.mark.usefixtures("_impatient")
def test_a_server_that_freezes_at_the_commit_leaves_it_open_whether_it_was_kept(
    server: Server, branch: Database
) -> None:
    before = tickets(branch)

    def freeze(_connection: Connection) -> None:
        server.freeze()

    event.listen(branch.engine, "commit", freeze)
    try:
        with pytest.raises(CommitUnknown) as told:
            factories.ticket(branch)
        assert "lihat dulu" in explain(told.value)
    finally:
        event.remove(branch.engine, "commit", freeze)
        server.thaw()
    assert tickets(branch) in (before, before + 1)


@pytest.mark.usefixtures("_impatient")
def test_the_lamp_tells_a_frozen_server_while_nobody_does_anything(
    server: Server, branch: Database, expected_log
) -> None:
    expected_log.expect("connection lost")
    changed = threading.Event()
    heard: list[bool] = []

    def hear(answers: bool) -> None:
        heard.append(answers)
        changed.set()

    branch.reach.tell(hear)
    watcher = Watcher(branch, lambda event: None)
    watcher.start()
    try:
        server.freeze()
        assert changed.wait(TOLD_S)
        changed.clear()
        server.thaw()
        assert changed.wait(TOLD_S)
    finally:
        server.thaw()
        watcher.stop()
    assert heard == [False, True]


def test_an_error_of_a_file_is_no_servers() -> None:
    assert outside_error(OperationalError("SELECT 1", {}, Exception("whatever"))) is None
