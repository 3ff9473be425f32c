"""The data folder is for this user only, at every start."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.models import AuditEntry
from counter_app.keys import KeyFileExposed
from counter_app.narrowing import Narrowed, narrow
from counter_app.paths import Paths, paths_in, write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(0, paths_in(folder), lambda _words: None)
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own."""
    return paths_in(Path(shutil.copytree(made, tmp_path / "data")))


def modes(folder: Path) -> dict[str, int]:
    """Rights of a folder and of all beneath it."""
    return {str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def wider(folder: Path) -> dict[str, int]:
    return {name: mode for name, mode in modes(folder).items() if mode & 0o077}


def test_sealed_files_are_asked_one_by_one_only_where_others_can_come_to_them(tmp_path: Path) -> None:
    shut, open_one = tmp_path / "sealed" / "2026-03" / "01", tmp_path / "sealed" / "2026-03" / "02"
    for folder in (shut, open_one):
        folder.mkdir(mode=0o700, parents=True)
        write_whole(folder / "one", b"sealed")
        (folder / "one").chmod(0o644)
    for folder in (tmp_path, *shut.parents[:2]):
        folder.chmod(0o700)
    open_one.chmod(0o755)
    assert narrow(tmp_path) == Narrowed(2, 0)
    assert sorted(wider(tmp_path)) == ["sealed/2026-03/01/one"]


def test_a_folder_that_was_open_is_narrowed_at_the_start_and_it_is_recorded(branch: Paths) -> None:  # S14
    (branch.backups / "old").mkdir(mode=0o755)
    copy = branch.backups / "old" / "branch.db"
    copy.write_bytes(b"")
    copy.chmod(0o644)
    for open_one, mode in ((branch.data, 0o755), (branch.database, 0o664), (branch.branch_file, 0o644)):
        open_one.chmod(mode)
    opened = open_branch(branch, utc_now, lambda: "")
    try:
        assert wider(branch.data) == {}
        assert (opened.narrowed.count, opened.narrowed.stuck) == (5, 0)
        with opened.db.read() as session:
            kept = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "folder_narrowed")).all()
        assert kept == ['{"count":"5","stuck":"0"}']
    finally:
        opened.close()


def test_a_folder_as_it_should_be_is_not_spoken_of(branch: Paths) -> None:
    opened = open_branch(branch, utc_now, lambda: "")
    opened.close()
    assert opened.narrowed == Narrowed()


def test_a_command_says_it(branch: Paths) -> None:
    branch.data.chmod(0o755)
    said = list[str]()
    run(parse(["verify-audit", "--data-dir", str(branch.data)]), Terminal(lambda _q: "", lambda _q: "", said.append))
    assert "Folder data tadinya dapat dibaca pengguna lain: 1 berkas dan folder" in said[0]


def test_a_clear_key_that_others_could_read_is_refused_not_hidden(branch: Paths) -> None:
    branch.key_file.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        open_branch(branch, utc_now, lambda: "")


def test_a_branch_made_in_an_open_folder_is_closed_from_the_start(tmp_path: Path) -> None:  # S14
    folder = tmp_path / "there"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    demo(0, paths_in(folder), lambda _words: None)
    assert wider(folder) == {}


def test_what_a_link_points_to_is_not_changed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("theirs")
    outside.chmod(0o644)
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "link").symlink_to(outside)
    (data / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert narrow(data) == Narrowed()
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


def test_what_cannot_be_narrowed_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "theirs").write_text("")
    (tmp_path / "theirs").chmod(0o644)

    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    assert narrow(tmp_path) == Narrowed(0, 1)


def test_a_file_that_was_open_is_private_once_it_is_written_again(tmp_path: Path) -> None:  # S14
    file = tmp_path / "salinan.pdf"
    file.write_bytes(b"old")
    file.chmod(0o644)
    write_whole(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o600)
    assert os.listdir(tmp_path) == ["salinan.pdf"]
