"""The kinds of what waits stand side by side, also where some of them are not offered."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.approvals.filter_row import FilterRow
from ui.approvals.state import Entry, Group

NARROW = 260


def entry(group: Group) -> Entry:
    return Entry(group, uuid.uuid4(), "ANI", "")


def places(row: FilterRow) -> list[tuple[str, int, int]]:
    """Text, column and line of each that is offered."""
    shown = [one for one in row.findChildren(QPushButton) if one.isVisible()]
    tops, lefts = sorted({one.y() for one in shown}), sorted({one.x() for one in shown})
    return [(one.text(), lefts.index(one.x()), tops.index(one.y())) for one in shown]


def test_what_is_offered_leaves_no_gap_for_what_is_not(qtbot: QtBot) -> None:
    row = FilterRow()
    qtbot.addWidget(row)
    row.show_counts([entry(Group.RESET), entry(Group.PROVISIONAL), entry(Group.PROVISIONAL)], None)
    row.resize(NARROW, 200)
    row.show()
    assert places(row) == [("Semua 3", 0, 0), ("Buka blokir 1", 1, 0), ("Peserta baru 2", 0, 1)]
    row.show_counts([entry(Group.SELFIE)], None)
    qtbot.waitUntil(lambda: places(row) == [("Semua 1", 0, 0), ("Swafoto 1", 1, 0)])
