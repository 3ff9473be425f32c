"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counter_app.paths import paths_in


def test_everything_lies_inside_the_data_folder(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "cabang")
    paths.make()
    inside = (paths.branch_file, paths.database, paths.key_file, paths.logs, paths.temp, paths.backups)
    assert all(path.is_relative_to(tmp_path / "cabang") for path in inside)
    assert paths.temp.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_the_folders_are_for_this_user_only(tmp_path: Path) -> None:
    paths = paths_in(tmp_path / "cabang")
    paths.make()
    assert {path.stat().st_mode & 0o777 for path in (paths.data, paths.logs, paths.temp)} == {0o700}


def test_without_a_folder_this_users_own_is_taken() -> None:
    assert paths_in().data.name == "counter-app"


def test_what_an_earlier_run_left_is_thrown_away(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    paths.make()
    (paths.temp / "form.pdf").write_bytes(b"%PDF")
    (paths.temp / "part").mkdir()
    (paths.temp / "part" / "x").write_bytes(b"")
    outside = tmp_path / "kept.txt"
    outside.write_text("kept")
    (paths.temp / "link").symlink_to(tmp_path, target_is_directory=True)
    paths.empty_temp()
    assert list(paths.temp.iterdir()) == []
    assert outside.read_text() == "kept"
