"""A copy of an embedded database by its files, made by a child while others write."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from counter_app.audit import AuditCode
from counter_app.children import ChildEnded
from counter_app.db import page_copy
from counter_app.db.copying import copy_pages
from counter_app.db.engine import COPY, connect_sqlite, is_whole
from counter_app.db.faults import DatabaseGone, DiskFull
from counter_app.db.session import Database
from tests.databases import KEY


def rows(path: Path) -> int:
    connection = connect_sqlite(path, KEY, COPY)
    count = int(connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0])
    connection.close()
    return count


def told(db: Database, count: int) -> None:
    for _ in range(count):
        with db.transaction(None) as work:
            work.audit(None, AuditCode.TICKET_ISSUED)


def test_what_is_committed_comes_along_from_the_log_and_nothing_lies_beside_the_copy(
    sqlite_db: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    told(sqlite_db, 5)
    assert sqlite_path.with_name("branch.db-wal").stat().st_size > 0
    copy_pages(sqlite_path, tmp_path / "copy.db", KEY)
    assert is_whole(tmp_path / "copy.db", KEY, COPY)
    assert rows(tmp_path / "copy.db") == 5
    assert [one.name for one in tmp_path.glob("copy.db*")] == ["copy.db"]


def test_copies_made_while_somebody_writes_are_whole(sqlite_db: Database, sqlite_path: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            told(sqlite_db, 1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(4):
            copy_pages(sqlite_path, tmp_path / f"copy{number}.db", KEY)
    finally:
        stop.set()
        writer.join()
    assert all(is_whole(tmp_path / f"copy{number}.db", KEY, COPY) for number in range(4))
    counts = [rows(tmp_path / f"copy{number}.db") for number in range(4)]
    assert counts == sorted(counts)


def test_a_store_that_nobody_has_open_is_copied_without_a_log(sqlite_path: Path, tmp_path: Path) -> None:
    given = {"path": str(sqlite_path), "target": str(tmp_path / "copy.db"), "key": KEY.hex()}
    assert page_copy.copy(json.dumps(given).encode()) == page_copy.DONE
    assert is_whole(tmp_path / "copy.db", KEY, COPY)


@pytest.mark.parametrize(("number", "said"), [(28, page_copy.FULL), (5, page_copy.GONE)])
def test_a_medium_that_takes_no_copy_is_told_apart(
    sqlite_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: bytes
) -> None:
    def refuse(_path: Path) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(page_copy, "open_private", refuse)
    given = {"path": str(sqlite_path), "target": str(tmp_path / "copy.db"), "key": KEY.hex()}
    assert page_copy.copy(json.dumps(given).encode()) == said


def test_a_log_that_does_not_fit_is_a_full_medium(
    sqlite_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _key: bytes) -> None:
        raise DiskFull

    monkeypatch.setattr(page_copy, "fold_log", full)
    given = {"path": str(sqlite_path), "target": str(tmp_path / "copy.db"), "key": KEY.hex()}
    assert page_copy.copy(json.dumps(given).encode()) == page_copy.FULL


@pytest.mark.parametrize(
    ("answer", "told"), [(page_copy.FULL, DiskFull), (page_copy.GONE, DatabaseGone), (None, DatabaseGone)]
)
def test_what_the_child_says_is_told(
    sqlite_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes | None, told: type[Exception]
) -> None:
    def child(*_given: object) -> bytes:
        if answer is None:
            raise ChildEnded
        return answer

    monkeypatch.setattr("counter_app.db.copying.in_child", child)
    with pytest.raises(told):
        copy_pages(sqlite_path, tmp_path / "copy.db", KEY)


def test_a_copy_touches_no_file_that_is_there(sqlite_path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        copy_pages(sqlite_path, tmp_path / "copy.db", KEY)
    assert (tmp_path / "copy.db").read_bytes() == b"somebody's"
