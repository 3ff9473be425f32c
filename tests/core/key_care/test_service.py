"""The recovery sheet of a branch that works: written again, and proven."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app import keys
from counter_app.actor import Role
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.models import AuditEntry
from counter_app.demo import staff
from counter_app.founding import sheet as sheets
from counter_app.founding.errors import SheetUnread
from counter_app.key_care.service import KeyCareService, last_rehearsal
from counter_app.paths import Paths, paths_in
from counter_app.states import BlobKind
from tests import factories
from tests.core.printing.reading import text_of

Typed = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with staff and a sealed picture; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(1, paths_in(folder), lambda _words: None)
    opened = open_branch(paths_in(folder), utc_now, str)
    with opened.db.transaction(None) as work:
        opened.blobs.put(work, BlobKind.PAPER, b"%PDF a paper")
    opened.close()
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own."""
    return paths_in(Path(shutil.copytree(made, tmp_path / "data")))


@pytest.fixture
def typed(branch: Paths) -> Typed:
    """Types a command; somebody of that role signs in."""

    def type_it(*words: str, key: str = "", role: Role = Role.ADMIN) -> tuple[int, list[str]]:
        one = next(one for one in staff.STAFF if one.role is role)
        answers, said = [one.username, one.password], list[str]()

        def answer(question: str) -> str:
            return key if question.startswith("Kunci dari lembar") else answers.pop(0)

        understood = parse([*words, "--data-dir", str(branch.data)])
        return run(understood, Terminal(answer, answer, said.append)), said

    return type_it


def key_text(branch: Paths) -> str:
    return branch.key_file.read_text().strip()


def audited(branch: Paths, code: str) -> list[str]:
    opened = open_branch(branch, utc_now, str)
    try:
        with opened.db.read() as session:
            return list(session.scalars(select(AuditEntry.facts).where(AuditEntry.code == code)))
    finally:
        opened.close()


def test_the_sheet_is_written_again_for_who_signs_in(branch: Paths, typed: Typed, tmp_path: Path) -> None:  # S14
    (tmp_path / "usb").mkdir()
    status, said = typed("recovery-sheet", "--to", str(tmp_path / "usb"))
    (file,) = (tmp_path / "usb").iterdir()
    assert (status, str(file) in said[-1], file.stat().st_mode & 0o077) == (0, True, 0)
    groups = re.findall(r"\b[A-Z2-7]{5}\b", text_of(file.read_bytes()))
    on_it = " ".join(group for group in groups if group != "KUNCI")
    assert keys.from_recovery_text(on_it) == keys.from_recovery_text(key_text(branch))
    assert len(audited(branch, "sheet_written")) == 1


@pytest.mark.parametrize("command", ["recovery-sheet", "rehearse-recovery"])
def test_nobody_else_has_the_sheet_written_or_tried(branch: Paths, typed: Typed, tmp_path: Path, command: str) -> None:
    where = ("--to", str(tmp_path / "kertas.pdf")) if command == "recovery-sheet" else ()
    with pytest.raises(IndexError):  # the answers of a supervisor are not taken; the question comes again
        typed(command, *where, key=key_text(branch), role=Role.SUPERVISOR)
    assert not (tmp_path / "kertas.pdf").exists()


def test_a_sheet_that_lies_there_already_is_not_written_over(branch: Paths, typed: Typed, tmp_path: Path) -> None:
    old = tmp_path / "kertas.pdf"
    old.write_bytes(b"theirs")
    status, said = typed("recovery-sheet", "--to", str(old))
    assert (status, "sudah ada" in said[-1], old.read_bytes()) == (1, True, b"theirs")


def test_a_sheet_that_does_not_come_back_as_it_was_written_is_none(
    branch: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # S14
    def torn(path: Path, data: bytes) -> None:
        path.write_bytes(data[:-1])

    monkeypatch.setattr(sheets, "write_new", torn)
    opened = open_branch(branch, utc_now, str)
    try:
        service = KeyCareService(opened.db, utc_now, opened.paths)
        with pytest.raises(SheetUnread):
            service.write_sheet(factories.officer(opened.db, Role.ADMIN), tmp_path / "kertas.pdf", str)
    finally:
        opened.close()
    assert not (tmp_path / "kertas.pdf").exists()


def test_a_rehearsal_proves_the_sheet_on_a_copy_and_remembers_when(branch: Paths, typed: Typed) -> None:
    status, said = typed("rehearse-recovery", key=key_text(branch).lower())
    assert (status, "Lembar ini membuka cabang" in said[0], "1 gambar" in said[1]) == (0, True, True), said
    assert said[-1].startswith("Ini pembuktian yang pertama.")
    assert typed("rehearse-recovery", key=key_text(branch))[1][-1].startswith("Pembuktian sebelumnya:")
    assert audited(branch, "recovery_rehearsed") == ['{"pictures":"1"}'] * 2
    assert [path.name for path in branch.temps.rglob("*.db*")] == []


def test_another_branch_s_sheet_and_a_mistyped_one_are_told_and_nothing_is_remembered(
    branch: Paths, typed: Typed
) -> None:
    other = keys.recovery_text(keys.new_master_key())
    assert typed("rehearse-recovery", key=other)[1][-1].startswith("Kunci ini bukan kunci cabang ini.")
    assert typed("rehearse-recovery", key=key_text(branch)[:-1])[1][-1].startswith("Kunci pemulihan belum lengkap")
    assert audited(branch, "recovery_rehearsed") == []


def test_a_rehearsal_changes_nothing_but_its_own_row(branch: Paths) -> None:
    opened = open_branch(branch, utc_now, str)
    try:
        who = factories.officer(opened.db, Role.ADMIN)
        with opened.db.read() as session:
            before = session.scalars(select(AuditEntry.digest).order_by(AuditEntry.seq)).all()
        files = {path: path.read_bytes() for path in (branch.branch_file, branch.key_file)}
        KeyCareService(opened.db, utc_now, opened.paths).rehearse(who, key_text(branch))
        with opened.db.read() as session:
            after = session.scalars(select(AuditEntry.digest).order_by(AuditEntry.seq)).all()
            assert last_rehearsal(session, opened.info.id) is not None
        assert after[: len(before)] == before
        assert len(after) == len(before) + 1
        assert {path: path.read_bytes() for path in files} == files
    finally:
        opened.close()
