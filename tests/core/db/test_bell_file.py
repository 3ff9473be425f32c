"""Whoever watches the bell file beside a store hears of each commit, and of nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from counter_app.audit import AuditCode
from counter_app.db.bell_file import BellFile
from counter_app.db.engine import BELL
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic

LONG_AGO = (1_000_000_000, 1_000_000_000)


def is_rung(path: Path) -> bool:
    """Whether it was touched since it was last asked."""
    before = path.stat().st_mtime
    os.utime(path, LONG_AGO)
    return before != LONG_AGO[1]


@pytest.fixture
def bell(sqlite_db: Database, sqlite_path: Path) -> Path:
    """The bell of a store to which somebody has written, not touched since."""
    write(sqlite_db)
    path = sqlite_path.with_suffix(BELL)
    assert is_rung(path)
    return path


def write(db: Database) -> None:
    with db.transaction(None) as work:
        work.audit(None, AuditCode.SIGNED_IN)
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED))


def test_a_commit_touches_the_bell_and_a_look_or_what_is_undone_does_not(sqlite_db: Database, bell: Path) -> None:
    def undone() -> None:
        with sqlite_db.transaction(None) as work:
            work.audit(None, AuditCode.SIGNED_IN)
            raise ZeroDivisionError

    with sqlite_db.read():
        pass
    with pytest.raises(ZeroDivisionError):
        undone()
    assert not is_rung(bell)
    write(sqlite_db)
    assert is_rung(bell)


def test_the_bell_is_touched_when_the_commit_can_be_seen(sqlite_db: Database, bell: Path) -> None:
    with sqlite_db.transaction(None) as work:
        work.audit(None, AuditCode.SIGNED_IN)
        work.session.flush()
        assert not is_rung(bell)
    assert is_rung(bell)


def test_the_bell_is_an_empty_file_for_this_user_only_and_comes_back(sqlite_db: Database, bell: Path) -> None:
    bell.unlink()
    write(sqlite_db)
    found = bell.stat()
    assert (found.st_size, stat.S_IMODE(found.st_mode)) == (0, 0o600)


def test_a_bell_that_cannot_be_touched_stops_no_work(tmp_path: Path) -> None:
    BellFile(tmp_path / "gone" / "branch.bell").ring()
    with pytest.raises(OSError, match="No such file"):
        BellFile(tmp_path / "gone" / "branch.bell").make()


def test_a_server_has_no_bell_file(postgresql_db: Database) -> None:
    assert postgresql_db.bell is None
