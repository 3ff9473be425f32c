"""The file that keeps the newest head outside the store."""

from __future__ import annotations

import multiprocessing
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.db.head_file import HeadFile, HeadFileBroken
from counter_app.db.loss import KeptHead
from tests.databases import BRANCH, KEY

OTHER_KEY = bytes(range(1, 33))
HEAD = KeptHead(7, "ab" * 32, 1_700_000_000_000_000)


@pytest.fixture
def file(tmp_path: Path) -> HeadFile:
    return HeadFile(tmp_path / "branch.head", KEY, BRANCH)


def head(seq: int, noted: int = 0) -> KeptHead:
    return replace(HEAD, seq=seq, digest=f"{seq:064x}", noted=noted)


def test_what_is_kept_is_read_again(file: HeadFile) -> None:
    file.advance(HEAD)
    assert file.read() == (HEAD,)


def test_without_a_file_nothing_is_kept(file: HeadFile) -> None:
    assert file.read() == ()


def test_two_heads_are_kept_alternately(file: HeadFile) -> None:
    for seq in (1, 2, 3):
        file.advance(head(seq))
    assert file.read() == (head(3), head(2))


def test_it_never_goes_backwards(file: HeadFile) -> None:
    for seq in (5, 6, 3):
        file.advance(head(seq))
    assert file.read() == (head(6), head(5))


def test_after_a_note_a_lower_number_is_newer(file: HeadFile) -> None:
    file.advance(head(50))
    file.advance(head(31, noted=31))
    assert file.read()[0] == head(31, noted=31)


def test_a_reset_leaves_nothing_of_before(file: HeadFile) -> None:
    file.advance(head(50))
    file.reset(head(4))
    assert set(file.read()) == {head(4)}


@pytest.mark.parametrize("at", range(0, 96, 5))
def test_a_slot_with_a_changed_byte_is_none(file: HeadFile, tmp_path: Path, at: int) -> None:
    file.advance(head(1))
    file.advance(head(2))
    _flip(tmp_path / "branch.head", 128 + at)
    assert file.read() == (head(1),)


def test_a_file_without_a_genuine_slot_is_told(file: HeadFile, tmp_path: Path) -> None:
    file.reset(head(2))
    _flip(tmp_path / "branch.head", 20)
    _flip(tmp_path / "branch.head", 148)
    with pytest.raises(HeadFileBroken):
        file.read()


def test_another_key_or_branch_reads_nothing(file: HeadFile, tmp_path: Path) -> None:
    file.advance(HEAD)
    for key, branch in ((OTHER_KEY, BRANCH), (KEY, type(BRANCH)(int=1))):
        with pytest.raises(HeadFileBroken):
            HeadFile(tmp_path / "branch.head", key, branch).read()


def test_a_slot_that_was_torn_is_written_next(file: HeadFile, tmp_path: Path) -> None:
    file.advance(head(1))
    file.advance(head(2))
    _flip(tmp_path / "branch.head", 128 + 40)
    file.advance(head(3))
    assert file.read() == (head(3), head(1))


def test_a_new_key_takes_over_what_the_former_one_sealed(file: HeadFile, tmp_path: Path) -> None:
    file.advance(HEAD)
    renewed = HeadFile(tmp_path / "branch.head", OTHER_KEY, BRANCH)
    renewed.reseal(KEY)
    renewed.reseal(KEY)
    assert renewed.read()[0] == HEAD
    with pytest.raises(HeadFileBroken):
        file.read()


def test_neither_key_takes_over_nothing(file: HeadFile, tmp_path: Path) -> None:
    file.advance(HEAD)
    with pytest.raises(HeadFileBroken):
        HeadFile(tmp_path / "branch.head", OTHER_KEY, BRANCH).reseal(bytes(32))


def test_only_its_owner_reads_it(file: HeadFile, tmp_path: Path) -> None:
    file.advance(HEAD)
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "branch.head").stat().st_mode) == 0o600


def test_programs_that_write_at_once_leave_the_newest(file: HeadFile, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write, args=(tmp_path / "branch.head", first)) for first in (1, 2, 3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert file.read()[0].seq == 302


def _write(path: Path, first: int) -> None:
    """Heads in steps, and each time what is kept is not older than the own one."""
    own = HeadFile(path, KEY, BRANCH)
    for seq in range(first, 303, 3):
        own.advance(head(seq))
        assert own.read()[0].seq >= seq


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x01
    path.write_bytes(content)
