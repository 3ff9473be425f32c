"""Sealed files of copies: each lies once in a folder of copies, and goes when no copy needs it any more."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app import keys, paths
from counter_app.blobs import BlobDamaged, BlobEmptied, empty_blobs
from counter_app.copies.pool import MOST_LOST, take, tidy
from counter_app.copies.restoring import look_at, restore
from counter_app.copies.rules import NIGHTLY, Kept
from counter_app.db.backup import copy_branch, throw_away
from counter_app.db.errors import BackupRefused
from counter_app.db.sealed_files import SealedFile, SealedFiles
from counter_app.paths import Paths
from counter_app.places import PlaceRefused
from counter_app.states import BlobKind
from tests.core.copies.office import Branch, bytes_of, new_branch
from tests.databases import START, Clock


@pytest.fixture
def branch(tmp_path: Path, clock: Clock) -> Branch:
    return new_branch(tmp_path / "cabang", clock)


def takes(branch: Branch, *data: bytes) -> list[uuid.UUID]:
    """Pictures that are taken."""
    opened = branch.open()
    with opened.db.transaction(None) as work:
        made = [opened.blobs.put(work, BlobKind.SELFIE, one)[0] for one in data]
    opened.close()
    return made


def lets_go(branch: Branch, *which: uuid.UUID) -> None:
    """Their period is over."""
    opened = branch.open()
    with opened.db.transaction(None) as work:
        empty_blobs(work, which)
    opened.close()


def shows(branch: Branch, blob_id: uuid.UUID, paths: Paths | None = None) -> bytes:
    opened = branch.open(paths)
    try:
        with opened.db.read() as session:
            return opened.blobs.get(session, blob_id)
    finally:
        opened.close()


def key(branch: Branch) -> bytes:
    return keys.branch_keys(branch.master).database


def pool(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("berkas-*/*/*/*"))


def test_a_restore_brings_the_pictures_of_its_copy(branch: Branch, tmp_path: Path) -> None:
    first = takes(branch, b"the first", b"the second")
    copy = branch.copy(tmp_path / "usb")
    (later,) = takes(branch, b"after the copy")
    restore(branch.paths, copy, branch.key, branch.clock)
    assert [shows(branch, one) for one in first] == [b"the first", b"the second"]
    opened = branch.open()
    assert opened.db.files is not None
    assert len([one for one in opened.db.files.folder.rglob("*") if one.is_file()]) == 2
    opened.close()
    kept = next(branch.paths.data.glob("sebelum-pulih-*"))
    assert shows(branch, later, Paths(kept)) == b"after the copy"


def test_the_next_copy_reads_only_what_is_new(branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    usual = SealedFiles.read

    def counted(files: SealedFiles, one: SealedFile) -> bytes:
        read.append(one.name)
        return usual(files, one)

    monkeypatch.setattr(SealedFiles, "read", counted)
    takes(branch, *(bytes([number]) * 5000 for number in range(20)))
    first = copy_branch(branch.paths, key(branch), tmp_path / "usb", branch.clock())
    branch.clock.move(days=1)
    takes(branch, b"new", b"newer")
    assert (first.taken.count, len(read)) == (20, 20)
    second = copy_branch(branch.paths, key(branch), tmp_path / "usb", branch.clock())
    assert (second.taken.count, len(read)) == (2, 22)
    assert second.taken.size == len(b"new") + len(b"newer") + 32
    assert len(pool(tmp_path / "usb")) == 22
    for folder in (first.folder, second.folder):
        assert look_at(folder, branch.master, None).code == "J01"


def test_copies_of_the_night_and_those_made_by_hand_share_their_files(branch: Branch, tmp_path: Path) -> None:
    (one,) = takes(branch, b"a face")
    night, by_hand = branch.copy(tmp_path / "usb" / NIGHTLY), branch.copy(tmp_path / "usb")
    assert len(pool(tmp_path / "usb")) == 1
    assert not pool(tmp_path / "usb" / NIGHTLY)
    for number, copy in enumerate((night, by_hand)):
        new = Paths(tmp_path / f"baru{number}")
        restore(new, copy, branch.key, branch.clock)
        assert shows(branch, one, new) == b"a face"


def test_names_in_the_pool_suit_any_medium(branch: Branch, tmp_path: Path) -> None:
    takes(branch, b"a face")
    branch.copy(tmp_path / "usb")
    (file,) = pool(tmp_path / "usb")
    assert re.fullmatch(
        r"berkas-J01-[0-9a-f]{8}/\d{4}-\d\d/\d\d/[0-9a-f]{32}-[0-9a-f]{16}", str(file.relative_to(tmp_path / "usb"))
    )


Spoil = Callable[[Path, Path], None]


def gone(file: Path, _pool: Path) -> None:
    file.unlink()


def cut(file: Path, _pool: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def flipped(file: Path, _pool: Path) -> None:
    was = bytearray(file.read_bytes())
    was[3] ^= 1
    file.write_bytes(was)


def left_behind(_file: Path, folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(gone, "copy_damaged"), (cut, "copy_damaged"), (flipped, "copy_damaged"), (left_behind, "files_missing")],
)
def test_each_needed_file_is_read_before_anything_is_touched(
    branch: Branch, tmp_path: Path, spoil: Spoil, why: str
) -> None:
    takes(branch, b"a face", b"another")
    copy = branch.copy(tmp_path / "usb")
    file = pool(tmp_path / "usb")[1]
    spoil(file, next((tmp_path / "usb").glob("berkas-*")))
    before = bytes_of(branch.paths.data)
    with pytest.raises(BackupRefused) as refused:
        restore(branch.paths, copy, branch.key, branch.clock)
    assert (refused.value.why, bytes_of(branch.paths.data)) == (why, before)


def test_a_file_that_is_spoilt_after_the_look_stops_the_restore(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(branch, b"a face")
    copy = branch.copy(tmp_path / "usb")
    before = bytes_of(branch.paths.data)
    monkeypatch.setattr("counter_app.copies.restoring.must_hold", lambda *_given: None)
    pool(tmp_path / "usb")[0].unlink()
    with pytest.raises(BackupRefused) as refused:
        restore(branch.paths, copy, branch.key, branch.clock)
    assert (refused.value.why, bytes_of(branch.paths.data)) == ("copy_damaged", before)


def test_a_copy_and_its_files_moved_into_one_folder_still_restore(branch: Branch, tmp_path: Path) -> None:
    (one,) = takes(branch, b"a face")
    copy = branch.copy(tmp_path / "usb")
    files = next((tmp_path / "usb").glob("berkas-*"))
    files.rename(copy / files.name)
    lone = copy.rename(tmp_path / copy.name)
    new = Paths(tmp_path / "baru")
    restore(new, lone, branch.key, branch.clock)
    assert shows(branch, one, new) == b"a face"


def test_what_is_lost_where_the_copy_is_made_stops_neither_copy_nor_restore(branch: Branch, tmp_path: Path) -> None:
    good, bad = takes(branch, b"a face", b"another")
    path = next(branch.paths.sealed.glob(f"*/*/{bad.hex}-*"))
    path.write_bytes(b"spoilt")
    branch.clock.move(minutes=1)
    copied = copy_branch(branch.paths, key(branch), tmp_path / "usb", branch.clock())
    assert [bad.hex in name for name in copied.taken.lost] == [True]
    new = Paths(tmp_path / "baru")
    restore(new, copied.folder, branch.key, branch.clock)
    assert shows(branch, good, new) == b"a face"
    with pytest.raises(BlobDamaged):
        shows(branch, bad, new)


def test_a_list_of_lost_files_that_somebody_wrote_is_refused(branch: Branch, tmp_path: Path) -> None:
    takes(branch, b"a face")
    copy = branch.copy(tmp_path / "usb")
    (file,) = pool(tmp_path / "usb")
    file.unlink()
    said = json.loads((copy / "copy.json").read_text("utf-8"))
    said["files_lost"] = [str(file.relative_to(file.parents[2]))]
    (copy / "copy.json").write_text(json.dumps(said), "utf-8")
    with pytest.raises(BackupRefused) as refused:
        look_at(copy, branch.master, None)
    assert refused.value.why == "copy_damaged"


def test_where_too_much_is_lost_no_copy_is_made(tmp_path: Path) -> None:
    named = [SealedFile(uuid.uuid4(), START, 9, "0" * 64) for _ in range(MOST_LOST + 1)]
    pool, live = SealedFiles(tmp_path / "pool"), SealedFiles(tmp_path / "live")
    assert len(take(pool, live, named[1:]).lost) == MOST_LOST
    with pytest.raises(BackupRefused) as refused:
        take(pool, live, named)
    assert refused.value.why == "files_lost"


def test_a_full_medium_leaves_no_copy_and_no_half_file(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(branch, b"a face", b"another")
    usual, written = paths.write_quickly, list[str]()

    def full(folder: str, name: str, data: bytes) -> None:
        if written:
            raise OSError(28, "no room")
        written.append(name)
        usual(folder, name, data)

    with monkeypatch.context() as patched:
        patched.setattr("counter_app.db.sealed_files.write_quickly", full)
        with pytest.raises(PlaceRefused):
            branch.copy(tmp_path / "usb")
    assert not list((tmp_path / "usb").glob("cabang-*"))
    assert len(pool(tmp_path / "usb")) == 1
    copied = copy_branch(branch.paths, key(branch), tmp_path / "usb", branch.clock())
    assert copied.taken.count == 1


def test_the_files_of_a_day_go_with_the_last_copy_that_names_them(branch: Branch, tmp_path: Path) -> None:
    folder = tmp_path / "usb" / NIGHTLY
    old, stays = takes(branch, b"of the first day", b"of every day")
    first = branch.copy(folder)
    branch.clock.move(days=1)
    lets_go(branch, old)
    assert len(list(branch.paths.sealed.glob("*/*/*"))) == 1, "it is gone from the branch at once"
    second = branch.copy(folder)
    assert tidy(second, key(branch)) == 0
    assert len(pool(tmp_path / "usb")) == 2
    throw_away(second, Kept(1, 0, 0))
    assert not first.exists()
    assert tidy(second, key(branch)) == 1
    assert [stays.hex in one.name for one in pool(tmp_path / "usb")] == [True]
    restore(branch.paths, second, branch.key, branch.clock)
    with pytest.raises(BlobEmptied):
        shows(branch, old)


def test_a_copy_that_cannot_be_asked_needs_everything(branch: Branch, tmp_path: Path) -> None:
    (old,) = takes(branch, b"a face")
    first = branch.copy(tmp_path / "usb")
    lets_go(branch, old)
    second = branch.copy(tmp_path / "usb")
    (first / "branch.db").write_bytes(b"spoilt" * 4096)
    assert tidy(second, key(branch)) == 0
    assert len(pool(tmp_path / "usb")) == 1
    shutil.rmtree(first)
    assert tidy(second, key(branch)) == 1


def test_copies_of_another_branch_are_not_asked(branch: Branch, tmp_path: Path, clock: Clock) -> None:
    other = new_branch(tmp_path / "lain", clock, "J02")
    takes(other, b"their face")
    theirs = other.copy(tmp_path / "usb")
    (old,) = takes(branch, b"a face")
    first = branch.copy(tmp_path / "usb")
    lets_go(branch, old)
    second = branch.copy(tmp_path / "usb")
    shutil.rmtree(first)
    assert tidy(second, key(branch)) == 1
    assert len(pool(tmp_path / "usb")) == 1
    assert look_at(theirs, other.master, None).code == "J02"
