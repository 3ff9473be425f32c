"""A newer program brings data up to date: killed at any point it is begun again, and the earlier data is kept."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from counter_app import keys
from counter_app.audit import GENESIS
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.copies.restoring import KeyAtHand, look_at, restore
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import create_sqlite, is_whole, open_sqlite
from counter_app.db.models import AuditHead, Member
from counter_app.keys import KeySource
from counter_app.paths import Paths, paths_in
from counter_app.places import PlaceRefused
from tests.battery.table import UPDATES
from tests.databases import BRANCH
from tests.migrations.older import add_visit

TOP = Path(__file__).parents[2]
OLD = "0012"
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch as an earlier program left it; copy it."""
    paths, master = paths_in(tmp_path_factory.mktemp("old") / "data"), keys.new_master_key()
    paths.make()
    create_sqlite(paths.database, keys.branch_keys(master).database)
    engine = open_sqlite(paths.database, keys.branch_keys(master).database)
    schema.upgrade(engine, "0008")
    add_visit(engine)
    schema.upgrade(engine, OLD)
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(insert(AuditHead), {"branch_id": BRANCH, "seq": 0, "digest": GENESIS, "event_seq": 0})
    engine.dispose()
    keys.store(master, KeySource.FILE, BRANCH, paths.key_file)
    check = keys.check_value(master)
    file = BranchFile(BRANCH, "J01", OLD, EngineKind.SQLITE, KeySource.FILE, check)
    write_branch_file(paths.branch_file, file, master)
    return paths.data


def opened_by_a_process(data: Path, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.attacks.killed_update", str(data), str(at)]
    return subprocess.run(command, cwd=TOP, env=os.environ | {"PYTHONPATH": str(TOP)}, capture_output=True, text=True)


@pytest.fixture(scope="module")
def points(old: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many points an update that nobody kills passes."""
    done = opened_by_a_process(shutil.copytree(old, tmp_path_factory.mktemp("whole") / "data"), 0)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def names_in(paths: Paths) -> list[str]:
    opened = open_branch(paths, utc_now, str)
    try:
        with opened.db.read() as session:
            found = [one.name for one in session.query(Member)]
        assert verify_audit(opened.db) == []
    finally:
        opened.close()
    return found


@UPDATES.each("number")
def test_an_update_killed_at_any_point_is_begun_again_and_loses_nothing(
    number: int, old: Path, points: int, tmp_path: Path
) -> None:
    paths = paths_in(shutil.copytree(old, tmp_path / "data"))
    key = keys.branch_keys(keys.load(KeySource.FILE, BRANCH, paths.key_file, str)).database
    killed = opened_by_a_process(paths.data, 1 + number * (points - 1) // (UPDATES.whole - 1))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert is_whole(paths.database, key)
    assert names_in(paths) == ["Siti Aminah"]
    assert read_branch_file(paths.branch_file).revision == schema.HEAD
    assert is_whole(paths.database, key)


def test_the_data_of_the_earlier_program_is_kept_and_comes_back(old: Path, tmp_path: Path) -> None:
    paths = paths_in(shutil.copytree(old, tmp_path / "data"))
    assert names_in(paths) == ["Siti Aminah"]
    (copy,) = (paths.backups / "sebelum-pembaruan").iterdir()
    master = keys.load(KeySource.FILE, BRANCH, paths.key_file, str)
    assert look_at(copy, master, None).revision == OLD
    new = paths_in(tmp_path / "lain")
    restore(new, copy, KeyAtHand(master, KeySource.FILE), utc_now)
    assert names_in(new) == ["Siti Aminah"]


def test_without_room_for_the_copy_nothing_is_updated(old: Path, tmp_path: Path) -> None:
    paths = paths_in(shutil.copytree(old, tmp_path / "data"))
    shutil.rmtree(paths.backups)
    paths.backups.mkdir()
    (paths.backups / "sebelum-pembaruan").write_text("a file in the way")
    before = paths.database.read_bytes()
    with pytest.raises(PlaceRefused):
        open_branch(paths, utc_now, str)
    assert paths.database.read_bytes() == before
    assert read_branch_file(paths.branch_file).revision == OLD
