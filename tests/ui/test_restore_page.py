"""The first page's way back: an empty computer, and a branch whose files are damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.branches import KeyPlan, create_branch
from counter_app.clock import utc_now
from counter_app.db.backup import copy_branch
from counter_app.keys import KeySource, branch_keys, from_recovery_text, recovery_text
from counter_app.paths import Paths, paths_in
from tests.drivers.first_start import FirstDriver, RestoreDriver, window
from tests.drivers.hands import is_shown
from tests.ui.test_first_start import PATIENCE_MS, PLAN, Start, printer, signs_in, start
from tests.watch import LogWatch

__all__ = ["printer", "start"]
PASSPHRASE = "empat kata yang panjang sekali"


@pytest.fixture
def branch(tmp_path: Path) -> tuple[Paths, str, Path]:
    """A branch with its sheet and a nightly copy."""
    paths = paths_in(tmp_path / "cabang")
    sheet = create_branch(paths, PLAN, KeyPlan(KeySource.FILE), utc_now)
    key = branch_keys(from_recovery_text(sheet)).database
    return paths, sheet, copy_branch(paths, key, paths.backups / "malam", utc_now()).folder


def at_page(qtbot: QtBot, field: str) -> RestoreDriver:
    qtbot.waitUntil(lambda: RestoreDriver(window()).asks(field), timeout=PATIENCE_MS)
    return RestoreDriver(window())


def restored(qtbot: QtBot, hand: RestoreDriver) -> None:
    hand.restore()
    qtbot.waitUntil(lambda: is_shown(window(), "restore.go_on"), timeout=PATIENCE_MS)


def test_an_empty_computer_gets_its_branch_from_a_copy_and_the_sheet(  # D9
    qtbot: QtBot, start: Start, branch: tuple[Paths, str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, sheet, copy = branch
    usb = Path(shutil.move(copy, tmp_path / copy.name))
    shutil.rmtree(paths.data)
    start(tmp_path / "baru")
    FirstDriver(window()).take(4)
    qtbot.waitUntil(lambda: is_shown(window(), "restore.none"), timeout=PATIENCE_MS)
    RestoreDriver(window()).choose_copy(usb, monkeypatch)
    hand = at_page(qtbot, "text")
    assert not hand.asks("username")
    hand.restore()
    assert hand.problem("text").startswith("Kunci belum diisi.")
    hand.fill(text=sheet, source="Berkas berfrasa sandi", new=PASSPHRASE, again=PASSPHRASE)
    restored(qtbot, hand)
    assert hand.says("done").startswith("Cabang LTH dipulihkan dari")
    hand.restore()
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)


def test_a_damaged_branch_leads_to_its_newest_copy_and_back_to_work(  # R1
    qtbot: QtBot, start: Start, branch: tuple[Paths, str, Path], expected_log: LogWatch
) -> None:
    paths, sheet, _copy = branch
    paths.database.write_bytes(bytes(8192))
    start(paths.data)
    hand = at_page(qtbot, "text")
    assert "rusak" in hand.says("banner")
    assert "disisihkan" in hand.says("costs")
    hand.fill(text=recovery_text(bytes(32)))
    hand.restore()
    qtbot.waitUntil(lambda: hand.problem("text") != "", timeout=PATIENCE_MS)
    assert hand.problem("text").startswith("Lembar ini milik cabang lain.")
    assert list(paths.data.glob("*pulih*")) == []
    hand.fill(text=sheet)
    restored(qtbot, hand)
    hand.restore()
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
    (kept,) = paths.data.glob("sebelum-pulih-*")
    assert (kept / "branch.db").read_bytes() == bytes(8192)


def test_a_folder_that_is_no_copy_is_told_and_another_can_be_chosen(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "baru")
    FirstDriver(window()).take(4)
    qtbot.waitUntil(lambda: is_shown(window(), "restore.none"), timeout=PATIENCE_MS)
    hand = RestoreDriver(window())
    hand.choose_copy(tmp_path, monkeypatch)
    qtbot.waitUntil(lambda: hand.says("banner") != "", timeout=PATIENCE_MS)
    assert not is_shown(window(), "restore.submit")
    assert not (tmp_path / "baru").exists()
