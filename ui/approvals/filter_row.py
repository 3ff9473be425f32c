"""The kinds of what waits, with how many there are; a press shows one kind, or all again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.approvals.entries import filter_title
from ui.approvals.state import Entry, Group
from ui.theme import Space
from ui.widgets.buttons import Button

KINDS: tuple[Group | None, ...] = (None, Group.WAITING, Group.RESET, Group.SELFIE, Group.PROVISIONAL)
COLUMNS = 2


class FilterRow(QWidget):
    """`picked(Group or None)`."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("approvals.filters")
        self._buttons = {kind: Button(name=f"approvals.filter.{kind.value if kind else 'all'}") for kind in KINDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        for at, (kind, button) in enumerate(self._buttons.items()):
            button.clicked.connect(partial(self.picked.emit, kind))
            grid.addWidget(button, at // COLUMNS, at % COLUMNS)

    def show_counts(self, entries: Sequence[Entry], only: Group | None) -> None:
        """The counts; a kind of which nothing waits is not offered unless it is the one that is shown."""
        waits = [one for one in entries if one.group is not Group.DECIDED]
        for kind, button in self._buttons.items():
            count = len([one for one in waits if kind is None or one.group is kind])
            button.setText(filter_title(kind, count))
            button.setVisible(kind in (None, only) or count > 0)
            button.show_role("primary" if kind is only and only is not None else "outline")
