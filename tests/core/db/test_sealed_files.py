"""Sealed pictures and papers in files beside an embedded store: whole before their row, gone after it."""

from __future__ import annotations

import os
import stat
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.blobs import BlobDamaged, BlobEmptied, Blobs, delete_blobs, empty_blobs
from counter_app.db.engine import connect_sqlite, give_back_room
from counter_app.db.faults import DatabaseGone, DiskFull, ReadOnlyData
from counter_app.db.models import Blob
from counter_app.db.sealed_files import SealedFile, SealedFiles, file_of
from counter_app.db.sealed_rows import look_through, mend, move_out, sweep
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.states import BlobKind
from tests.databases import KEY, START

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8
HOUR = 3600.0


@pytest.fixture
def db(sqlite_db: Database) -> Database:
    """A branch on this computer."""
    return sqlite_db


@pytest.fixture
def blobs() -> Blobs:
    return Blobs(bytes(range(32)))


def kept(db: Database, blobs: Blobs, data: bytes = PICTURE) -> uuid.UUID:
    with db.transaction(None) as work:
        return blobs.put(work, BlobKind.SELFIE, data)[0]


def files(db: Database) -> SealedFiles:
    assert db.files is not None
    return db.files


def file(db: Database, blob_id: uuid.UUID) -> Path:
    with db.read() as session:
        row = session.get_one(Blob, blob_id)
        found = file_of(row.id, row.created_at, row.file_size, row.file_sha256)
    assert found is not None
    return files(db).path(found)


def lying(db: Database) -> list[Path]:
    return sorted(one for one in files(db).folder.rglob("*") if one.is_file())


def read(db: Database, blobs: Blobs, blob_id: uuid.UUID) -> bytes:
    with db.read() as session:
        return blobs.get(session, blob_id)


def whole(db: Database) -> Iterator[uuid.UUID]:
    yield from (one.id for one in look_through(db, lambda: True).lost)


def test_the_bytes_lie_in_the_folder_of_their_day_and_not_in_the_database(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    assert file(db, blob_id).relative_to(files(db).folder).parts[:2] == (f"{START:%Y-%m}", f"{START:%d}")
    with db.read() as session:
        assert session.scalars(select(Blob.sealed)).all() == [b""]
    assert read(db, blobs, blob_id) == PICTURE
    assert PICTURE[4:40] not in file(db, blob_id).read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_nobody_else_may_read_them(db: Database, blobs: Blobs) -> None:
    path, folder = file(db, kept(db, blobs)), files(db).folder
    rights = [stat.S_IMODE(one.stat().st_mode) for one in (folder, path.parent.parent, path.parent, path)]
    assert rights == [0o700, 0o700, 0o700, 0o600]


@pytest.mark.parametrize("harm", ["gone", "cut", "longer", "flipped", "another's"])
def test_a_file_that_is_not_as_it_was_is_damage_and_never_a_value(db: Database, blobs: Blobs, harm: str) -> None:
    blob_id, other = kept(db, blobs), kept(db, blobs)
    path = file(db, blob_id)
    was = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        said = {"cut": was[:-1], "longer": was + b"x", "flipped": was[:9] + bytes([was[9] ^ 1]) + was[10:]}
        path.write_bytes(said.get(harm) or file(db, other).read_bytes())
    with pytest.raises(BlobDamaged):
        read(db, blobs, blob_id)
    assert list(whole(db)) == [blob_id]
    assert read(db, blobs, other) == PICTURE


def test_the_row_of_another_file_gives_nothing(db: Database, blobs: Blobs) -> None:
    one, other = kept(db, blobs), kept(db, blobs)
    with db.transaction(None) as work:
        source, target = work.session.get_one(Blob, one), work.session.get_one(Blob, other)
        target.nonce, target.file_size, target.file_sha256 = source.nonce, source.file_size, source.file_sha256
    with pytest.raises(BlobDamaged):
        read(db, blobs, other)


def test_without_its_folder_a_named_file_is_damage(db: Database, blobs: Blobs) -> None:
    blob_id, db.files = kept(db, blobs), None
    with pytest.raises(BlobDamaged):
        read(db, blobs, blob_id)


def test_what_is_let_go_leaves_with_the_commit_and_stays_without_it(db: Database, blobs: Blobs) -> None:
    paper, picture = kept(db, blobs), kept(db, blobs)
    with suppress(KeyError), db.transaction(None) as work:
        empty_blobs(work, {paper})
        raise KeyError
    assert read(db, blobs, paper) == PICTURE
    with db.transaction(None) as work:
        empty_blobs(work, {paper})
        delete_blobs(work, {picture, None})
        assert len(lying(db)) == 2
    assert lying(db) == []
    with pytest.raises(BlobEmptied):
        read(db, blobs, paper)
    with pytest.raises(NotFound):
        read(db, blobs, picture)


def test_a_file_that_cannot_go_now_goes_at_night(
    db: Database, blobs: Blobs, monkeypatch: pytest.MonkeyPatch, expected_log: object
) -> None:
    blob_id = kept(db, blobs)

    def held(_path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr("counter_app.db.sealed_files.forget", held)
        with db.transaction(None) as work:
            empty_blobs(work, {blob_id})
    assert len(lying(db)) == 1
    assert sweep(db, lambda: later(db)) == 1
    assert lying(db) == []


def later(db: Database) -> float:
    return max(one.stat().st_mtime for one in lying(db)) + HOUR + 1


def test_a_leftover_goes_after_an_hour_and_what_a_row_names_stays(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    left = blobs.ready(db.files, BlobKind.SELFIE, PICTURE, START)
    assert left.file is not None
    part = files(db).path(left.file).with_name(".half")
    part.write_bytes(b"half a file")
    odd = files(db).folder / "note.txt"
    odd.write_text("somebody's own")
    assert sweep(db, lambda: later(db) - HOUR) == 0
    assert sweep(db, lambda: later(db)) == 2
    assert lying(db) == sorted([file(db, blob_id), odd])


def test_whoever_keeps_what_was_swept_meanwhile_writes_it_again(db: Database, blobs: Blobs) -> None:
    made = blobs.ready(db.files, BlobKind.PAPER, PICTURE, START)
    assert sweep(db, lambda: later(db)) == 1
    with db.transaction(None) as work:
        blobs.keep(work, made)
    assert read(db, blobs, made.id) == PICTURE


def test_nothing_is_swept_that_a_row_gets_while_it_is_looked_at(
    db: Database, blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = blobs.ready(db.files, BlobKind.PAPER, PICTURE, START)
    now = later(db)
    looked = list[float]()

    def at_last() -> float:
        if not looked:
            with db.transaction(None) as work:
                blobs.keep(work, made)
        looked.append(now)
        return now

    assert sweep(db, at_last) == 0
    assert looked
    assert read(db, blobs, made.id) == PICTURE


def test_bytes_of_an_earlier_program_move_out_in_steps_that_can_be_cut_off(db: Database, blobs: Blobs) -> None:
    beside, db.files = db.files, None
    inside = [kept(db, blobs, bytes([number]) * 9000) for number in range(120)]
    with db.transaction(None) as work:
        empty_blobs(work, {inside[0]})
    db.files = beside
    steps = iter([True, False])
    assert move_out(db, lambda: next(steps)) == 50
    assert read(db, blobs, inside[1]) == b"\1" * 9000
    assert read(db, blobs, inside[-1]) == bytes([119]) * 9000
    assert move_out(db, lambda: True) == 69
    assert move_out(db, lambda: True) == 0
    assert [read(db, blobs, one)[:1] for one in inside[1:]] == [bytes([number]) for number in range(1, 120)]
    assert len(lying(db)) == 119
    with pytest.raises(BlobEmptied):
        read(db, blobs, inside[0])


def test_the_database_is_small_once_its_bytes_are_out(db: Database, blobs: Blobs, sqlite_path: Path) -> None:
    beside, db.files = db.files, None
    inside = [kept(db, blobs, os.urandom(2_000_000)) for _ in range(12)]
    db.files = beside
    move_out(db, lambda: True)
    full = sqlite_path.stat().st_size
    db.engine.dispose()
    assert give_back_room(sqlite_path, KEY)
    connection = connect_sqlite(sqlite_path, KEY)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()
    assert full > 24_000_000 > 3_000_000 > sqlite_path.stat().st_size
    assert not give_back_room(sqlite_path, KEY)
    assert len(read(db, blobs, inside[3])) == 2_000_000


@pytest.mark.parametrize(
    ("number", "told"), [(28, DiskFull), (30, ReadOnlyData), (13, ReadOnlyData), (2, DatabaseGone), (5, DatabaseGone)]
)
def test_a_disk_that_takes_no_file_is_told_as_the_stores_own(
    db: Database, blobs: Blobs, monkeypatch: pytest.MonkeyPatch, number: int, told: type[Exception]
) -> None:
    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("counter_app.db.sealed_files.write_whole", refuse)
    with pytest.raises(told):
        kept(db, blobs)
    with db.read() as session:
        assert session.scalars(select(Blob.id)).all() == []


def test_a_file_that_the_copies_still_have_is_put_back(db: Database, blobs: Blobs, tmp_path: Path) -> None:
    pool = SealedFiles(tmp_path / "pool")
    known, unknown = kept(db, blobs), kept(db, blobs)
    with db.read() as session:
        row = session.get_one(Blob, known)
        one = SealedFile(row.id, row.created_at, row.file_size or 0, row.file_sha256 or "")
    pool.write(one, files(db).read(one))
    for blob_id in (known, unknown):
        file(db, blob_id).write_bytes(b"spoiled")
    left = mend(files(db), look_through(db, lambda: True).lost, pool)
    assert [one.id for one in left] == [unknown]
    assert read(db, blobs, known) == PICTURE


def test_a_look_says_how_many_files_it_read(db: Database, blobs: Blobs) -> None:
    for _ in range(5):
        kept(db, blobs)
    steps = iter([True, True, False])
    looked = look_through(db, lambda: next(steps))
    assert (looked.files, looked.read, tuple(looked.lost)) == (5, 2, ())
    assert looked.size == sum(one.stat().st_size for one in lying(db))
    assert look_through(db, lambda: True).read == 5


def test_a_shared_store_keeps_bytes_in_its_rows(postgresql_db: Database, blobs: Blobs) -> None:
    blob_id = kept(postgresql_db, blobs)
    assert read(postgresql_db, blobs, blob_id) == PICTURE
    assert (sweep(postgresql_db), move_out(postgresql_db, lambda: True)) == (0, 0)
    assert look_through(postgresql_db, lambda: True).files == 0
