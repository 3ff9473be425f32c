"""What was copied out of the program is gone after a while, unless somebody else has put something there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import ui.clipboard
from ui.clipboard import KEPT_MS, ClipboardGuard

NIK = "3273015201900001"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Empty before and after."""
    board = qapp.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def guard(qapp: QApplication, clipboard: QClipboard) -> Iterator[ClipboardGuard]:
    """One with little patience."""
    made = ClipboardGuard(qapp, 30)
    yield made
    made.clear()
    made.setParent(None)
    made.deleteLater()


def copied(qtbot: QtBot, text: str) -> None:
    """As somebody does it, from a field."""
    field = QLineEdit(text)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()


def test_half_a_minute_is_the_programs_own_patience() -> None:
    assert KEPT_MS == 30_000


@pytest.mark.parametrize("text", [NIK, "ABCDE-FGHIJ", "gerobak-angin-tembaga"])
def test_what_was_copied_from_a_field_goes_after_a_while(
    qtbot: QtBot, clipboard: QClipboard, guard: ClipboardGuard, text: str
) -> None:
    copied(qtbot, text)
    assert (clipboard.text(), guard.is_waiting) == (text, True)
    qtbot.waitUntil(lambda: not clipboard.text(), timeout=5_000)
    assert not guard.is_waiting


def test_a_later_copy_has_its_whole_time(qtbot: QtBot, clipboard: QClipboard, qapp: QApplication) -> None:
    guard = ClipboardGuard(qapp, 60_000)
    copied(qtbot, NIK)
    copied(qtbot, "lain")
    guard.clear()
    assert not clipboard.text()
    guard.setParent(None)
    guard.deleteLater()


def test_what_another_program_put_there_stays(
    qtbot: QtBot, clipboard: QClipboard, guard: ClipboardGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(qtbot, NIK)
    monkeypatch.setattr(ui.clipboard, "is_ours", lambda board: False)
    theirs = QMimeData()
    theirs.setText("catatan orang lain")
    clipboard.setMimeData(theirs)
    assert not guard.is_waiting
    guard.clear()
    assert clipboard.text() == "catatan orang lain"


def test_at_the_end_of_the_program_nothing_of_it_is_left(
    qtbot: QtBot, clipboard: QClipboard, guard: ClipboardGuard, qapp: QApplication
) -> None:
    copied(qtbot, NIK)
    qapp.aboutToQuit.emit()
    assert not clipboard.text()
