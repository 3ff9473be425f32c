"""The kinds of what waits, with how many there are; a press shows one kind, or all again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.approvals.entries import filter_title
from ui.approvals.state import GOING_ON, Entry, Group
from ui.theme import Space
from ui.widgets.buttons import Button

KINDS: tuple[Group | None, ...] = (
    *(None, Group.WAITING, Group.RESET, Group.REGISTER, Group.SELFIE, Group.MERGE, Group.PROVISIONAL),
)
COLUMNS, ONE_ROW_PX = 2, 760


class FilterRow(QWidget):
    """`picked(Group or None)`."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("approvals.filters")
        self._buttons = {
            kind: Button(role="filter", name=f"approvals.filter.{kind.value if kind else 'all'}") for kind in KINDS
        }
        self._placed: tuple[Button, ...] = ()
        self._across = 0
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        for kind, button in self._buttons.items():
            button.setParent(self)  # one that is not offered has no place that would make it this row's own
            button.setCheckable(True)
            button.clicked.connect(partial(self.picked.emit, kind))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All in one row where they have the room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Those that are offered, side by side without a gap."""
        across = len(KINDS) if self.width() >= ONE_ROW_PX else COLUMNS
        offered = tuple(button for button in self._buttons.values() if not button.isHidden())
        if (offered, across) != (self._placed, self._across):
            self._placed, self._across = offered, across
            for button in self._buttons.values():
                self._grid.removeWidget(button)
            for at, button in enumerate(offered):
                self._grid.addWidget(button, at // across, at % across)

    def show_counts(self, entries: Sequence[Entry], only: Group | None) -> None:
        """The counts; a kind of which nothing waits is not offered unless it is the one that is shown."""
        waits = [one for one in entries if one.group not in GOING_ON]
        for kind, button in self._buttons.items():
            count = len([one for one in waits if kind is None or one.group is kind])
            button.setText(filter_title(kind, count))
            button.setVisible(kind in (None, only) or count > 0)
            button.setChecked(kind is only)
        self._place()
