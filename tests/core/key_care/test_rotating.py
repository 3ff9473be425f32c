"""A branch gets a new key, whatever moment the power goes."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counter_app import keys
from counter_app.blobs import Blobs
from counter_app.branch_file import read_branch_file
from counter_app.branches import OpenBranch, open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.copies.restoring import KeyAtHand
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole
from counter_app.db.errors import BackupRefused
from counter_app.db.models import AuditEntry, Blob
from counter_app.demo import staff
from counter_app.key_care import rotating
from counter_app.key_care.errors import RotationRefused
from counter_app.key_care.rotating import rotate
from counter_app.keys import KeySource
from counter_app.paths import Paths, paths_in
from counter_app.states import BlobKind
from tests.battery.table import ROTATIONS
from tests.core.memory_keyring import MemoryKeyring, used

FEW, MOVING = 8, 24
"""Moments at which the program is ended: so many over all it does, and every second of so many at its end."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with sealed papers; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(3, paths_in(folder), lambda _words: None)
    opened = open_branch(paths_in(folder), utc_now, str)
    with opened.db.transaction(None) as work:
        for number in range(60):
            opened.blobs.put(work, BlobKind.PAPER, f"%PDF paper {number}".encode())
    opened.close()
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own."""
    return paths_in(Path(shutil.copytree(made, tmp_path / "data")))


def master_of(branch: Paths) -> bytes:
    return keys.from_recovery_text(branch.key_file.read_text())


def clear_of(opened: OpenBranch) -> dict[uuid.UUID, bytes]:
    """Every sealed paper, opened."""
    with opened.db.read() as session:
        return {one: opened.blobs.get(session, one) for one in session.scalars(select(Blob.id))}


def codes_of(opened: OpenBranch) -> list[str]:
    with opened.db.read() as session:
        return list(session.scalars(select(AuditEntry.code).order_by(AuditEntry.seq)))


def test_everything_opens_with_the_new_key_and_nothing_with_the_former(branch: Paths) -> None:
    former, new = master_of(branch), keys.new_master_key()
    with closing(open_branch(branch, utc_now, str)) as opened:
        before, carried = clear_of(opened), opened.keys
    rotate(branch, former, KeyAtHand(new, KeySource.FILE), utc_now, None)
    with closing(open_branch(branch, utc_now, str)) as opened:
        assert clear_of(opened) == before
        assert len(before) == 60
        assert (opened.keys.papers, opened.keys.credentials, opened.keys.second_steps) == (
            carried.papers,
            carried.credentials,
            carried.second_steps,
        )
        assert opened.keys.database != carried.database
        assert codes_of(opened)[-1] == "key_rotated"
        assert verify_audit(opened.db) == []
        assert opened.db.watch.loss is None
    assert master_of(branch) == new
    assert not is_whole(branch.database, keys.branch_keys(former).database)
    assert not keys.is_right(former, read_branch_file(branch.branch_file).key_check)
    assert [one.name for one in branch.data.iterdir() if "pulih" in one.name or "masuk" in one.name] == []


def test_it_can_be_changed_once_more(branch: Paths) -> None:
    with closing(open_branch(branch, utc_now, str)) as opened:
        papers = opened.keys.papers
    for _time in range(2):
        rotate(branch, master_of(branch), KeyAtHand(keys.new_master_key(), KeySource.FILE), utc_now, None)
    with closing(open_branch(branch, utc_now, str)) as opened:
        assert opened.keys.papers == papers
        assert len(clear_of(opened)) == 60


def test_while_a_window_has_the_branch_open_nothing_happens(branch: Paths) -> None:
    before = branch.branch_file.read_bytes()
    with closing(open_branch(branch, utc_now, str)), pytest.raises(BackupRefused, match="in_use"):
        rotate(branch, master_of(branch), KeyAtHand(keys.new_master_key(), KeySource.FILE), utc_now, None)
    assert branch.branch_file.read_bytes() == before


def test_a_key_in_the_keyring_is_moved_first(branch: Paths) -> None:
    text = branch.key_file.read_text().strip()
    with used(MemoryKeyring()):
        said = list[str]()
        run(
            parse(["recover-key", "--key", "keyring", "--data-dir", str(branch.data)]),
            Terminal(lambda _q: text, lambda _q: "", said.append),
        )
        with pytest.raises(RotationRefused, match="keyring"):
            rotate(branch, keys.from_recovery_text(text), KeyAtHand(bytes(32), KeySource.FILE), utc_now, None)


def test_the_command_writes_the_new_sheet_and_the_branch_opens(branch: Paths, tmp_path: Path) -> None:
    admin = next(one for one in staff.STAFF if one.username == "bambang")
    answers, said = [admin.username, admin.password], list[str]()

    def answer(_question: str) -> str:
        return answers.pop(0)

    former, sheet = master_of(branch), tmp_path / "baru.pdf"
    words = parse(["rotate-key", "--to", str(sheet), "--data-dir", str(branch.data)])
    assert run(words, Terminal(answer, answer, said.append)) == 0, said
    assert (sheet.stat().st_mode & 0o777, str(sheet) in said[1]) == (0o600, True)
    assert master_of(branch) != former
    with closing(open_branch(branch, utc_now, str)) as opened:
        assert codes_of(opened)[-2:] == ["key_rotation_asked", "key_rotated"] or "key_rotated" in codes_of(opened)


def touched(branch: Paths, ended_at: int | None) -> int:
    """Rotate in a process that is ended hard before its file act of that number; gives how many acts there were."""
    told, tell = os.pipe()
    former, new = master_of(branch), KeyAtHand(keys.new_master_key(), KeySource.FILE)
    child = os.fork()
    if not child:
        acts = 0

        def act() -> None:
            nonlocal acts
            acts += 1
            if ended_at is not None and acts > ended_at:
                os._exit(9)

        def ask(event: str, given: tuple[object, ...]) -> None:
            moves = event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate")
            if moves and str(branch.data) in str(given[0]):
                act()

        def counted(usual: Callable[..., Any]) -> Callable[..., Any]:
            def do(*args: Any) -> Any:
                act()
                done = usual(*args)
                act()
                return done

            return do

        try:
            sys.addaudithook(ask)
            for name in ("copy_sqlite", "change_key"):
                setattr(rotating, name, counted(vars(rotating)[name]))
            Blobs.sealed_anew = counted(Blobs.sealed_anew)  # type: ignore[method-assign]
            rotate(branch, former, new, utc_now, None)
            os.write(tell, str(acts).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    with os.fdopen(told, "rb") as answer:
        return int(answer.read() or 0)


@pytest.fixture(scope="module")
def acts(made: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many acts a change of the key has, from its beginning to its end."""
    return touched(paths_in(Path(shutil.copytree(made, tmp_path_factory.mktemp("whole") / "data"))), None)


@pytest.mark.skipif(os.name != "posix", reason="a process is forked")
@ROTATIONS.each("number")
def test_ended_at_any_moment_the_branch_opens_whole_with_one_key_or_the_other(
    branch: Paths, acts: int, number: int
) -> None:
    assert acts > 2 * 60 + MOVING
    # Most of it is sealing anew; the last acts move the new branch in, and each of them counts.
    point = number * acts // FEW if number < FEW else acts - MOVING + 2 * (number - FEW)
    former = master_of(branch)
    touched(branch, point)
    with closing(open_branch(branch, utc_now, str)) as opened:
        assert len(clear_of(opened)) == 60
        assert verify_audit(opened.db) == []
        rotated = "key_rotated" in codes_of(opened)
    assert rotated is (master_of(branch) != former)
    assert rotated or number < ROTATIONS.whole - 1
    rotate(branch, master_of(branch), KeyAtHand(keys.new_master_key(), KeySource.FILE), utc_now, None)
    with closing(open_branch(branch, utc_now, str)) as opened:
        assert len(clear_of(opened)) == 60
