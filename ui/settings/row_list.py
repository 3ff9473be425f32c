"""The list of settings: names of the columns that stay, and rows under their titles that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.settings.row_view import BY_PX, DEFAULT_PX, GAP_PX, VALUE_PX, Dot, RowView
from ui.settings.state import Part, SettingsState
from ui.settings.words import part_words
from ui.theme import Space
from ui.widgets.text import rule, text

SCROLL_BAR_PX = 12


class RowList(QFrame):
    """Makes a row of each setting once. `added(row)` for whoever hears it; `went_up` from the first row."""

    added = Signal(RowView)
    went_up = Signal()

    def __init__(self, time: BranchTime) -> None:
        super().__init__()
        self.setObjectName("settings.list")
        self.setProperty("role", "card")
        self._time = time
        self._rows: dict[str, RowView] = {}
        self._parts: tuple[Part, ...] = ()
        self._heads = [text(role="caps", name=f"settings.head.{at}") for at in range(4)]
        self._titles: list[QWidget] = []
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addStretch(1)
        self._area = QScrollArea()
        self._area.setProperty("role", "column")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The columns stand under their names whether or not there is something to scroll.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Space.S, 1, Space.S)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(self._area, 1)

    def show_state(self, state: SettingsState) -> None:
        """Show what the search leaves, under its titles."""
        said = (_("Pengaturan"), _("Nilai"), _("Bawaan"), _("Diubah oleh"))
        for label, words in zip(self._heads, said, strict=True):
            label.setText(words)
        for row in state.rows:
            if row.name not in self._rows:
                self._add(RowView(row, self._time))
            self._rows[row.name].show_row(state.shown(row))
        if state.parts != self._parts:
            self._arrange(state.parts)

    def order(self) -> tuple[str, ...]:
        """The settings from top to bottom."""
        return tuple(name for part in self._parts for name in part.names)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, from top to bottom."""
        return tuple(stop for name in self.order() for stop in self._rows[name].stops())

    def point_at(self, name: str) -> None:
        """Wait in the value of a setting, of the first one when there is none of that name here."""
        order = self._reachable()
        row = self._rows.get(name if name in order else next(iter(order), ""))
        if row is not None:
            row.value.setFocus(Qt.FocusReason.OtherFocusReason)
            # A row that has just been opened or moved has its place after the layout only.
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, Space.M))

    def _reachable(self) -> tuple[str, ...]:
        """Without the rows that may only be looked at."""
        return tuple(name for name in self.order() if self._rows[name].value.isEnabled())

    def _move(self, name: str, step: int) -> None:
        order = self._reachable()
        at = order.index(name) + step
        if at < 0:
            self.went_up.emit()
        elif at < len(order):
            self.point_at(order[at])

    def _add(self, row: RowView) -> None:
        self._rows[row.name] = row
        row.moved.connect(self._move)
        row.opened.connect(self.point_at)
        self.added.emit(row)

    def _arrange(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        while self._inside.count() > 1:
            self._inside.takeAt(0)
        for title in self._titles:
            title.setObjectName("")
            title.hide()
            title.deleteLater()
        self._titles = []
        wanted = set(self.order())
        for name in self._rows.keys() - wanted:
            self._rows[name].hide()
        for part in parts:
            self._put(PartTitle(part))
            for name in part.names:
                self._inside.insertWidget(self._inside.count() - 1, self._rows[name])
                self._rows[name].show()
                self._put(rule())

    def _put(self, widget: QWidget) -> None:
        self._titles.append(widget)
        self._inside.insertWidget(self._inside.count() - 1, widget)
        widget.show()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.XS, Space.L + SCROLL_BAR_PX, Space.S)
        head.setSpacing(GAP_PX)
        for label, width in zip(self._heads, (0, VALUE_PX, DEFAULT_PX, BY_PX), strict=True):
            head.addWidget(label, 0 if width else 1)
            if width:
                label.setFixedWidth(width)
        return head


class PartTitle(QWidget):
    """The title over some rows, with their number; over those that differ also what the dot means."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        named = part.group.value if part.group is not None else "changed"
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(text(part_words(part), "section", f"settings.part.{named}", wrap=False))
        count = text(str(len(part.names)), "second", f"settings.part.{named}.count", wrap=False)
        row.addWidget(count)
        row.addStretch(1)
        if part.group is None:
            row.addWidget(Dot("info"))
            meaning: QLabel = text(_("berbeda dari bawaan"), "hint", "settings.part.meaning", wrap=False)
            row.addWidget(meaning)
