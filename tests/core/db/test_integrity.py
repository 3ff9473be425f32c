"""The check of every page, done by a child, and what its answer changes."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.db import integrity
from counter_app.db.engine import Wholeness, connect_sqlite
from counter_app.db.errors import StoreDamaged
from counter_app.db.integrity import check_whole, is_due, last_whole
from counter_app.resources import TOP
from tests import factories
from tests.databases import KEY

LIMIT_S = 60.0
PAGE = 4096


def damage_last_page(path: Path) -> None:
    """On the disk, of a table that nobody reads."""
    checkpoint = connect_sqlite(path, KEY)
    checkpoint.execute("CREATE TABLE unread (filling BLOB)")
    checkpoint.execute("INSERT INTO unread VALUES (randomblob(65536))")
    checkpoint.commit()
    checkpoint.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    checkpoint.close()
    with path.open("r+b") as file:
        file.seek(-PAGE + 100, 2)
        byte = file.read(1)
        file.seek(-PAGE + 100, 2)
        file.write(bytes([byte[0] ^ 1]))


def test_a_whole_store_is_noted_and_takes_back_what_was_feared(sqlite_db, sqlite_path, clock, expected_log):
    expected_log.expect("the store is damaged")
    sqlite_db.damage.note(StoreDamaged("page"))
    assert check_whole(sqlite_db, sqlite_path, KEY, LIMIT_S) is Wholeness.WHOLE
    factories.ticket(sqlite_db)
    assert last_whole(sqlite_db) == clock.at


def test_a_damaged_page_that_nobody_reads_is_found_and_stops_writing(sqlite_db, sqlite_path, expected_log):
    expected_log.expect("the store is damaged: check")
    damage_last_page(sqlite_path)
    assert check_whole(sqlite_db, sqlite_path, KEY, LIMIT_S) is Wholeness.DAMAGED
    with pytest.raises(StoreDamaged):
        factories.ticket(sqlite_db)
    assert last_whole(sqlite_db) is None


def test_a_check_that_meets_its_limit_or_is_wanted_no_longer_says_nothing(sqlite_db, sqlite_path):
    stopped = threading.Event()
    stopped.set()
    assert check_whole(sqlite_db, sqlite_path, KEY, 0.0) is Wholeness.UNKNOWN
    assert check_whole(sqlite_db, sqlite_path, KEY, LIMIT_S, stopped) is Wholeness.UNKNOWN
    assert check_whole(sqlite_db, sqlite_path.with_name("gone.db"), KEY, LIMIT_S) is Wholeness.UNKNOWN
    factories.ticket(sqlite_db)
    assert last_whole(sqlite_db) is None


def test_it_is_due_a_day_after_the_last_one_and_never_for_a_server(sqlite_db, clock, monkeypatch):
    monkeypatch.setattr(integrity, "OLD_AFTER", timedelta(days=1))
    assert not is_due(sqlite_db, clock.at)
    clock.move(hours=25)
    assert is_due(sqlite_db, clock.at)


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_server_checks_its_own_files(db, clock, monkeypatch):
    monkeypatch.setattr(integrity, "OLD_AFTER", timedelta(0))
    clock.move(days=3)
    assert not is_due(db, clock.at)


def test_a_key_stands_in_no_command_line(sqlite_db, sqlite_path, monkeypatch):
    started: list[list[str]] = []

    def start(command: list[str], **_more: object) -> object:
        started.append(command)
        return _no_start()

    monkeypatch.setattr("counter_app.children.subprocess.Popen", start)
    assert check_whole(sqlite_db, sqlite_path, KEY, LIMIT_S) is Wholeness.UNKNOWN
    assert KEY.hex() not in " ".join(started[0])


def _no_start():
    raise OSError


@pytest.mark.parametrize(
    "limits", [Limits(0.0, 5, 1 << 30), Limits(30.0, 5, 1 << 20)], ids=["no time", "hardly any memory"]
)
def test_a_child_that_meets_a_limit_ends_alone(limits):
    with pytest.raises(ChildEnded):
        in_child(ChildJob.MARKS, b"x" * 3_000_000, limits)


@pytest.mark.skipif(sys.platform == "win32", reason="there the parent's clock is the limit")
def test_a_child_has_no_more_of_the_processor_than_it_was_given():
    endless = "from counter_app.child import _limit\n_limit(1, 1 << 32)\nwhile True:\n    pass"
    ended = subprocess.run([sys.executable, "-c", endless], cwd=TOP, timeout=120, check=False)
    assert ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
