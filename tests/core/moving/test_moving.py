"""A branch moves to PostgreSQL and back with everything in it, or stays where it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.branch_file import EngineKind, read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.copies.rules import BEFORE_MOVE
from counter_app.core import build_core
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.errors import DatabaseMissing, NewerSchema, StoreDamaged
from counter_app.db.faults import ServerGone
from counter_app.db.head_file import HeadFile
from counter_app.db.postgresql import open_postgresql
from counter_app.db.server_secret import kept_password
from counter_app.explain import explain
from counter_app.keys import branch_keys
from counter_app.moving import carrying
from counter_app.moving.carrying import Sum
from counter_app.moving.errors import MoveRefused
from counter_app.moving.moving import move_to_server
from counter_app.moving.pictures import Row
from counter_app.paths import Paths, paths_in
from counter_app.server_branch import Keeper
from tests.core.desk import INSPECTION
from tests.core.moving.offices import PASSWORD, PROGRAMS, empty_database, kept_server, master_of, sums, sums_at, typed
from tests.core.printing.samples import picture
from tests.journeys.visit import OFFICER, SECOND, Surroundings, Visited, walk
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core
from tests.servers import Server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a server of the test's own")


@dataclass(frozen=True)
class Worked:
    """A branch with a whole visit in it."""

    paths: Paths
    visited: Visited
    face: bytes


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with kept_server() as one:
        yield one


@pytest.fixture
def keeper(server: Server) -> Keeper:
    return empty_database(server)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    paths, face, clock = paths_in(tmp_path_factory.mktemp("office") / "data"), picture(), VisitClock()
    make_branch(paths, clock)
    core = open_core(paths, clock)
    visited = walk(core, lambda _step: None, Surroundings(kept_face(face)))
    core.close()
    return Worked(paths, visited, face)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own programs are on the path."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def worked(made: Worked, tmp_path: Path) -> Worked:
    """This test's own."""
    return Worked(paths_in(Path(shutil.copytree(made.paths.data, tmp_path / "data"))), made.visited, made.face)


@pytest.fixture(scope="module")
def moved(made: Worked, server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Worked, Keeper]:
    """One that works on the server; whoever takes it leaves it there."""
    data = Path(shutil.copytree(made.paths.data, tmp_path_factory.mktemp("moved") / "data"))
    worked, keeper = Worked(paths_in(data), made.visited, made.face), empty_database(server)
    move_to_server(worked.paths, master_of(worked.paths), keeper, utc_now)
    return worked, keeper


def must_be_whole(worked: Worked) -> None:
    """The chain holds, nothing is missing, the face and every paper open."""
    core = build_core(open_branch(worked.paths, utc_now, str), utc_now)
    try:
        assert verify_audit(core.db) == []
        assert core.db.watch.loss is None
        who = core.officers.sign_in_for_command(*SECOND, "PENYELIA")
        review = core.requests.review(who, worked.visited.request_id, INSPECTION)
        assert review.selfie_id is not None
        assert core.captures.picture(who, review.selfie_id, INSPECTION) == worked.face
        papers = [core.papers.fetch(who, one, INSPECTION)[1] for one in worked.visited.papers]
        assert [paper[:5] for paper in papers] == [b"%PDF-"] * len(worked.visited.papers)
    finally:
        core.close()


def kept_head(paths: Paths) -> int:
    """How far the head goes that is sealed beside the store."""
    file = read_branch_file(paths.branch_file)
    return HeadFile(paths.head, branch_keys(master_of(paths)).heads, file.branch_id).read()[0].seq


def watched(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What each move reads in the old place."""
    seen: list[object] = []

    def carry(*given: Any) -> object:
        seen.append(carrying.carry_rows(*given))
        return seen[-1]

    monkeypatch.setattr("counter_app.moving.moving.carry_rows", carry)
    return seen


def test_to_the_server_and_back_nothing_is_lost(
    worked: Worked, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = worked.paths
    master, branch = master_of(paths), read_branch_file(paths.branch_file).branch_id
    status, said = typed(paths, "--to", keeper.address)
    assert status == 0, said
    file = read_branch_file(paths.branch_file)
    assert (file.engine, file.branch_id, "pengelola" in file.address) == (EngineKind.POSTGRESQL, branch, False)
    (kept,) = paths.data.glob("sebelum-pulih-*")
    head = kept_head(paths)
    there = sums(paths)
    assert there == sums_at(kept, master, branch)
    assert (there["audit_entry"].rows, there["blob"].rows > 3, there["member"].rows) == (head, True, 40)
    assert len(list((paths.backups / BEFORE_MOVE).iterdir())) == 1
    assert PASSWORD not in paths.server_secret.read_text() + paths.branch_file.read_text()
    must_be_whole(worked)

    old = [path.read_bytes() for path in (paths.branch_file, paths.server_secret)]
    carried = watched(monkeypatch)
    status, said = typed(paths, "--to", "sqlite", "--as", keeper.address)
    assert status == 0, said
    assert carried == [sums(paths)]
    assert (read_branch_file(paths.branch_file).engine, paths.server_secret.exists()) == (EngineKind.SQLITE, False)
    assert kept_head(paths) == sums(paths)["audit_entry"].rows
    must_be_whole(worked)

    station = Paths(paths.data.parent / "loket2")
    station.make()
    for name, content in zip(("branch.json", "server.key"), old, strict=True):
        (station.data / name).write_bytes(content)
    shutil.copyfile(paths.key_file, station.key_file)
    station.key_file.chmod(0o600)
    with pytest.raises(ServerGone, match="not_let_in"):  # nobody goes on in the old place
        open_branch(station, utc_now, str)


def unchanged_after(worked: Worked, keeper: Keeper, *more: str) -> str:
    """Typed and refused: the branch opens where it was; gives the last sentence."""
    before = worked.paths.branch_file.read_bytes()
    status, said = typed(worked.paths, "--to", keeper.address, *more)
    assert status == 1, said
    assert worked.paths.branch_file.read_bytes() == before
    assert [one.name for one in worked.paths.data.iterdir() if "pulih" in one.name] == []
    must_be_whole(worked)
    return said[-1]


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE arsip (x int)",),
        ("CREATE TABLE branch (id uuid)", "INSERT INTO branch VALUES (gen_random_uuid())"),
    ],
    ids=["somebody's table", "a branch"],
)
def test_a_database_that_holds_something_is_not_touched(
    worked: Worked, keeper: Keeper, server: Server, statements: tuple[str, ...]
) -> None:
    server.ask(*(f"{one}" for one in ("SET ROLE pengelola", *statements)), database=keeper.where.database)
    assert "sudah berisi" in unchanged_after(worked, keeper)


def test_a_branch_that_works_on_the_server_is_not_replaced_by_an_older_file(
    worked: Worked, moved: tuple[Worked, Keeper]
) -> None:
    there, keeper = moved
    assert "sudah berisi" in typed(worked.paths, "--to", keeper.address)[1][-1]
    must_be_whole(there)


def test_while_a_window_has_it_open_or_somebody_works_it_stays(worked: Worked, keeper: Keeper) -> None:
    with closing(open_branch(worked.paths, utc_now, str)):
        assert "masih terbuka" in unchanged_after(worked, keeper)
    core = build_core(open_branch(worked.paths, utc_now, str), utc_now)
    core.officers.sign_in(*OFFICER, "LOKET-7")
    core.close()
    assert "LOKET-7" in unchanged_after(worked, keeper)


def test_another_station_that_is_connected_keeps_it_on_the_server(moved: tuple[Worked, Keeper]) -> None:
    worked, keeper = moved
    file = read_branch_file(worked.paths.branch_file)
    password = kept_password(worked.paths, branch_keys(master_of(worked.paths)).database)
    station = open_postgresql(file.address, password)
    with station.connect():
        status, said = typed(worked.paths, "--to", "sqlite", "--as", keeper.address)
    station.dispose()
    assert (status, "sambungan dari loket lain" in said[-1]) == (1, True)
    must_be_whole(worked)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "sqlite"), "sudah berada di sana"),
        (("--to", "postgresql://pengelola:rahasia@127.0.0.1/x"), "kata sandi"),
        (("--to", "mysql://x/y"), "postgresql://"),
    ],
)
def test_a_place_that_cannot_be_is_told_before_anything_is_asked(
    worked: Worked, words: tuple[str, ...], told: str
) -> None:
    status, said = typed(worked.paths, *words)
    assert (status, len(said)) == (1, 1)
    assert told in said[0]


def test_back_to_this_computer_needs_the_keeper(moved: tuple[Worked, Keeper]) -> None:
    assert typed(moved[0].paths, "--to", "sqlite")[1] == [explain(MoveRefused("keeper"))]


def test_only_an_administrator_who_is_sure_moves_it(worked: Worked, keeper: Keeper) -> None:
    assert typed(worked.paths, "--to", keeper.address, who=SECOND)[0] == 1
    assert typed(worked.paths, "--to", keeper.address, code="J99")[1][-1] == "Tidak ada yang diubah."
    must_be_whole(worked)


def test_a_store_of_another_revision_stays(worked: Worked, keeper: Keeper, server: Server) -> None:
    database = keeper.where.database
    with closing(open_branch(worked.paths, utc_now, str)) as opened, opened.db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0027'")
    with pytest.raises(MoveRefused, match="schema"):
        move_to_server(worked.paths, master_of(worked.paths), keeper, utc_now)
    server.ask("UPDATE alembic_version SET version_num = '9999'", database=database)
    with pytest.raises(NewerSchema):
        move_to_server(worked.paths, master_of(worked.paths), keeper, lambda: utc_now() + timedelta(minutes=1))


def test_what_is_known_to_be_damaged_is_not_carried(worked: Worked, keeper: Keeper) -> None:
    worked.paths.damage_mark.write_text("{}")
    with pytest.raises(StoreDamaged):
        move_to_server(worked.paths, master_of(worked.paths), keeper, utc_now)


def test_a_row_that_arrives_otherwise_is_found(worked: Worked, keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Sum.plus

    def plus(self: Sum, rows: list[Row]) -> Sum:
        swapped = [tuple("Budi" if value == worked_name else value for value in row) for row in rows]
        return usual(self, swapped if reading else rows)

    worked_name, reading = "", False
    with closing(open_branch(worked.paths, utc_now, str)) as opened, opened.db.engine.connect() as connection:
        worked_name = connection.exec_driver_sql("SELECT name FROM member LIMIT 1").scalar_one()
    found = carrying.sums_of

    def sums_of(*given: object) -> object:
        nonlocal reading
        reading = True
        try:
            return found(*given)  # type: ignore[arg-type]
        finally:
            reading = False

    monkeypatch.setattr(Sum, "plus", plus)
    monkeypatch.setattr(carrying, "sums_of", sums_of)
    with pytest.raises(MoveRefused, match="member") as told:
        move_to_server(worked.paths, master_of(worked.paths), keeper, utc_now)
    assert "tetap di tempat lama" in explain(told.value)


def test_a_server_without_the_branch_leaves_it_where_it_is(worked: Worked, server: Server) -> None:
    nowhere = Keeper(f"postgresql://pengelola@127.0.0.1:{server.port}/tiada", PASSWORD)
    with pytest.raises(DatabaseMissing):
        move_to_server(worked.paths, master_of(worked.paths), nowhere, utc_now)
    assert read_branch_file(worked.paths.branch_file).revision == schema.HEAD
    must_be_whole(worked)
