"""A move is ended at any moment: the branch is whole in one place or the other, and the move can be done again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from counter_app.audit import AuditCode
from counter_app.branch_file import EngineKind, read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.founding import demo
from counter_app.copies.settling import settle
from counter_app.db.audit_check import verify_audit
from counter_app.moving import moving, on_server
from counter_app.moving.carrying import Sum
from counter_app.moving.moving import let_back_in, move_to_file, move_to_server
from counter_app.paths import Paths, paths_in
from counter_app.server_branch import Keeper
from counter_app.states import BlobKind
from tests.battery.table import MOVES
from tests.core.moving.offices import PROGRAMS, empty_database, kept_server, master_of, sums
from tests.servers import Server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process is forked, a server of the test's own")
FEW, LAST = 8, 24
"""Moments of each way: so many over all it does, and every second of so many at its end."""
STEPS = ("take_back", "carry_rows", "let_in", "keep_password", "write_branch_file", "copy_branch", "settle")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with kept_server() as one:
        yield one


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own programs are on the path."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with sealed papers; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(30, paths_in(folder), lambda _words: None)
    opened = open_branch(paths_in(folder), utc_now, str)
    with opened.db.transaction(None) as work:
        for number in range(30):
            opened.blobs.put(work, BlobKind.PAPER, f"%PDF paper {number}".encode())
    opened.close()
    return folder


def ended(paths: Paths, keeper: Keeper, to: EngineKind, at: int | None) -> int:
    """Move in a process that is ended hard before its act of that number; gives how many acts there were.

    An act is a file touched in the data folder, a step begun or done, a piece of rows read or written.
    """
    master, (told, tell) = master_of(paths), os.pipe()
    child = os.fork()
    if not child:
        acts = 0

        def act() -> None:
            nonlocal acts
            acts += 1
            if at is not None and acts > at:
                os._exit(9)

        def ask(event: str, given: tuple[object, ...]) -> None:
            moves = event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate")
            if moves and str(paths.data) in str(given[0]):
                act()

        def counted(usual: Callable[..., Any]) -> Callable[..., Any]:
            def do(*given: Any, **named: Any) -> Any:
                act()
                done = usual(*given, **named)
                act()
                return done

            return do

        try:
            sys.addaudithook(ask)
            for name in STEPS:
                setattr(moving, name, counted(vars(moving)[name]))
            for name in ("mark", "unmark", "must_be_alone"):
                setattr(on_server, name, counted(vars(on_server)[name]))
            Sum.plus = counted(Sum.plus)  # type: ignore[method-assign]
            go(paths, master, keeper, to)
            os.write(tell, str(acts).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    with os.fdopen(told, "rb") as answer:
        return int(answer.read() or 0)


def go(paths: Paths, master: bytes, keeper: Keeper, to: EngineKind) -> moving.Moved:
    """As the command does once somebody has allowed it."""
    if to is EngineKind.SQLITE:
        let_back_in(paths, keeper)
    return (move_to_file if to is EngineKind.SQLITE else move_to_server)(paths, master, keeper, utc_now)


def office(made: Path, server: Server, data: Path, to: EngineKind) -> tuple[Paths, Keeper]:
    """A branch that stands where it is to move away from."""
    paths, keeper = paths_in(Path(shutil.copytree(made, data))), empty_database(server)
    if to is EngineKind.SQLITE:
        move_to_server(paths, master_of(paths), keeper, utc_now)
    return paths, keeper


@pytest.fixture(scope="module")
def acts() -> dict[EngineKind, int]:
    """How many acts each way has, once it was asked."""
    return {}


@MOVES.each("number")
def test_ended_at_any_moment_the_branch_is_whole_in_one_place_and_the_move_goes_on(
    made: Path, server: Server, tmp_path: Path, acts: dict[EngineKind, int], number: int
) -> None:
    to = (EngineKind.POSTGRESQL, EngineKind.SQLITE)[number % 2]
    if to not in acts:
        acts[to] = ended(*office(made, server, tmp_path / "whole", to), to, None)
    assert acts[to] > 2 * LAST
    turn = number // 2
    point = turn * acts[to] // FEW if turn < FEW else acts[to] - LAST + 2 * (turn - FEW)
    paths, keeper = office(made, server, tmp_path / "data", to)
    before, engine = sums(paths), read_branch_file(paths.branch_file).engine
    ended(paths, keeper, to, point)

    after = whole_sums(paths, keeper)
    assert after == before
    if read_branch_file(paths.branch_file).engine is engine:  # it goes on where it was: what is written now goes along
        with closing(open_branch(paths, utc_now, str)) as opened, opened.db.transaction(None) as work:
            work.audit(None, AuditCode.HEAD_PRINTED)
        before = sums(paths)
        go(paths, master_of(paths), keeper, to)
    assert read_branch_file(paths.branch_file).engine is to
    assert sums(paths) == before
    assert not [one for one in paths.data.iterdir() if one.name.startswith((".pulih", ".masuk"))]


def whole_sums(paths: Paths, keeper: Keeper) -> Mapping[str, Sum]:
    """What a branch holds that must open and be whole; where its role was shut out a moment ago, it is let in again."""
    settle(paths)
    if read_branch_file(paths.branch_file).engine is EngineKind.POSTGRESQL:
        let_back_in(paths, keeper)
    with closing(open_branch(paths, utc_now, str)) as opened:
        assert verify_audit(opened.db) == []
        assert opened.db.watch.loss is None
    return sums(paths)


def test_what_a_cut_left_on_the_server_is_named_as_unfinished(
    made: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(BaseException):
        """The machine goes off."""

    def cut(*_given: object) -> None:
        raise Cut

    paths, keeper = office(made, server, tmp_path / "data", EngineKind.POSTGRESQL)
    with monkeypatch.context() as patch:
        patch.setattr(moving, "write_branch_file", cut)
        with pytest.raises(Cut):
            go(paths, master_of(paths), keeper, EngineKind.POSTGRESQL)
    with server.admin(keeper.where.database) as admin:
        ((said, rows),) = admin.execute(
            "SELECT obj_description('public.branch'::regclass), (SELECT count(*) FROM member)"
        ).fetchall()
    assert said.startswith("counter_app: pindahan belum selesai; cabang ")
    assert rows == 30  # whole, and still not the branch
    assert go(paths, master_of(paths), keeper, EngineKind.POSTGRESQL).again
    with server.admin(keeper.where.database) as admin:
        assert admin.execute("SELECT obj_description('public.branch'::regclass)").fetchall() == [(None,)]
