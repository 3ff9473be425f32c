"""Writers of one file stand in line: in order, past whoever is killed, and not for ever."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import TURNS, is_whole, open_sqlite
from counter_app.db.faults import DatabaseBusy
from counter_app.db.line import HAS_PLACES
from counter_app.db.models import NumberSeries
from counter_app.db.session import Database
from counter_app.db.turns import Turns
from tests.databases import BRANCH, KEY, Clock

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(not HAS_PLACES, reason="only Linux has locks that belong to an open file")


def places(path: Path) -> int:
    """How many stand in line or write."""
    inode = f":{path.stat().st_ino} "
    taken = [line.split() for line in Path("/proc/locks").read_text().splitlines() if inode in line]
    return sum(one[1:4] == ["OFDLCK", "ADVISORY", "WRITE"] and one[-2] != "0" for one in taken)


def until(fact: Callable[[], bool]) -> None:
    """Raises when it does not come about."""
    end = time.monotonic() + 30
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.001)


class InLine:
    """Processes that write once, one behind the other."""

    def __init__(self, path: Path) -> None:
        self._path, self._line = path, path.with_suffix(TURNS)
        self.writers: dict[str, subprocess.Popen[str]] = {}

    def come(self, name: str) -> None:
        """One more; it stands in line, or writes, when this returns."""
        before = places(self._line) if self._line.exists() else 0
        command = [sys.executable, "-m", "tests.core.db.in_line", str(self._path), name]
        writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.writers[name] = writer
        assert self.said(name) == "come"
        until(lambda: self._line.exists() and places(self._line) > before)

    def said(self, name: str) -> str:
        """The next word of a process, waited for."""
        stdout = self.writers[name].stdout
        assert stdout is not None
        return stdout.readline().strip()

    def let_go(self, name: str) -> None:
        """It commits and ends."""
        writer = self.writers[name]
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        assert self.said(name) == "done"

    def kill(self, name: str) -> None:
        """As by SIGKILL."""
        self.writers[name].kill()
        self.writers[name].wait()


@pytest.fixture
def line(sqlite_path: Path) -> Iterator[InLine]:
    """Nobody stands there yet."""
    made = InLine(sqlite_path)
    yield made
    for writer in made.writers.values():
        with writer:
            writer.kill()


def written(path: Path) -> list[str]:
    """Who has written, by the store; the chain and the file are whole."""
    with closing(Database(open_sqlite(path, KEY), BRANCH, Clock())) as database:
        with database.read() as session:
            names = sorted(session.scalars(select(NumberSeries.series)))
        assert verify_audit(database) == []
    assert is_whole(path, KEY)
    return names


def test_processes_write_in_the_order_in_which_they_came_past_whoever_is_killed(
    line: InLine, sqlite_path: Path
) -> None:
    for name in ("writes", "waits", "next", "last"):
        line.come(name)
    assert line.said("writes") == "in"
    line.kill("waits")
    until(lambda: places(sqlite_path.with_suffix(TURNS)) == 3)
    line.kill("writes")
    for name in ("next", "last"):
        assert line.said(name) == "in"
        line.let_go(name)
    assert written(sqlite_path) == ["last", "next"]


def stand(turns: Turns, name: str, order: list[str]) -> threading.Thread:
    """A thread that notes when its turn has come."""

    def take() -> None:
        with turns.one():
            order.append(name)

    thread = threading.Thread(target=take)
    thread.start()
    return thread


def test_threads_of_one_process_stand_in_the_same_line(tmp_path: Path) -> None:
    path, order = tmp_path / "branch.turns", list[str]()
    turns = Turns(path)
    with turns.one():
        threads = []
        for number, name in enumerate("ABCDE", 2):
            threads.append(stand(turns, name, order))
            until(lambda number=number: places(path) == number)
    for thread in threads:
        thread.join()
    assert order == list("ABCDE")


def test_whoever_waited_too_long_is_told_so_and_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "branch.turns"
    before = {thread.ident for thread in threading.enumerate()}
    with Turns(path).one(), monkeypatch.context() as shorter:
        shorter.setattr("counter_app.db.turns.TURN_S", 0.01)
        for _ in range(2):
            with pytest.raises(DatabaseBusy), Turns(path).one():
                pass
    until(lambda: {thread.ident for thread in threading.enumerate()} <= before)
    assert places(path) == 0
    with Turns(path).one():
        assert places(path) == 1


def test_whoever_is_interrupted_while_waiting_leaves_the_line(tmp_path: Path) -> None:
    path = tmp_path / "branch.turns"
    was = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it

    def interrupt() -> None:
        until(lambda: places(path) == 2)
        os.kill(os.getpid(), signal.SIGINT)

    try:
        with Turns(path).one():
            before = set(threading.enumerate())
            keys = threading.Thread(target=interrupt)
            keys.start()
            with pytest.raises(KeyboardInterrupt), Turns(path).one():
                pass
            keys.join()
    finally:
        signal.signal(signal.SIGINT, was)
    until(lambda: set(threading.enumerate()) <= before)
    assert places(path) == 0


def refused(*_words: object) -> int:
    """As a folder whose system keeps no such locks."""
    raise OSError(37, "No locks available")


def no_file(*_words: object) -> int:
    raise PermissionError(13, "Permission denied")


def no_thread(_thread: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_without_room_for_a_further_thread_sqlites_own_lock_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "branch.turns"
    with Turns(path).one(), monkeypatch.context() as full:
        full.setattr("counter_app.db.line.threading.Thread.start", no_thread)
        with Turns(path).one():
            assert places(path) == 1
    assert places(path) == 0


@pytest.mark.parametrize(
    ("name", "instead"), [("counter_app.db.line.fcntl.fcntl", refused), ("counter_app.db.line.os.open", no_file)]
)
def test_where_locks_do_not_work_threads_take_turns_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., int]
) -> None:
    monkeypatch.setattr(name, instead)
    monkeypatch.setattr("counter_app.db.turns.TURN_S", 0.01)
    turns, told = Turns(tmp_path / "branch.turns"), list[Exception]()

    def too_late() -> None:
        try:
            with turns.one():
                told.append(AssertionError("two at once"))
        except DatabaseBusy as busy:
            told.append(busy)

    with turns.one():
        thread = threading.Thread(target=too_late)
        thread.start()
        thread.join()
    assert [type(one) for one in told] == [DatabaseBusy]
    with turns.one():
        pass


def test_the_line_is_an_empty_file_for_this_user_only(sqlite_path: Path, sqlite_db: Database) -> None:
    with sqlite_db.transaction(None):
        pass
    found = sqlite_path.with_suffix(TURNS).stat()
    assert (found.st_size, stat.S_IMODE(found.st_mode)) == (0, 0o600)


def test_a_line_that_somebody_threw_away_is_made_again(sqlite_path: Path, sqlite_db: Database) -> None:
    with sqlite_db.transaction(None):
        sqlite_path.with_suffix(TURNS).unlink()
    with sqlite_db.transaction(None):
        assert places(sqlite_path.with_suffix(TURNS)) == 1
