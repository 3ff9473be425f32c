"""The hand at the administrator's desk: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.drivers.fields import key, pick, tick
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.widgets.table import TableView

SECTIONS = {"staff": Qt.Key.Key_P, "services": Qt.Key.Key_L, "counters": Qt.Key.Key_O}
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class AdminDriver:
    """Goes through the lists, types and saves as an administrator does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def go_to(self, section: str) -> None:
        """Enter on the switch of "staff", "services" or "counters"."""
        press(self._window, f"admin.to_{section}")

    def jump_to(self, section: str) -> None:
        """Alt and the underlined letter of the switch."""
        key(self._window, SECTIONS[section], ALT)

    def section(self) -> str:
        """The list that is shown."""
        return next(one for one in SECTIONS if part(self._window, f"admin.to_{one}", QAbstractButton).isChecked())

    def rows(self) -> list[list[str]]:
        """The list as it is read, cell by cell."""
        model = self._table().model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def choose(self, words: str) -> None:
        """Go up or down the list to the row with these words."""
        table = self._table()
        assert table.isEnabled(), "the list is locked"
        table.setFocus()
        wanted = next(at for at, row in enumerate(self.rows()) if words in row)
        for _step in range(len(self.rows())):
            at = table.currentIndex().row()
            if at != wanted:
                QTest.keyClick(table, Qt.Key.Key_Down if at < wanted else Qt.Key.Key_Up)

    def chosen(self) -> list[str]:
        """The row that is marked, [] for none."""
        at = self._table().currentIndex().row()
        return self.rows()[at] if at >= 0 else []

    def may_choose(self) -> bool:
        """Whether another row can be looked at."""
        return self._table().isEnabled()

    def begin_new(self) -> None:
        """Ctrl+N."""
        key(self._window, Qt.Key.Key_N, CTRL)

    def type(self, field: str, words: str) -> None:
        """Replace what stands in a field of the entry."""
        type_into(self._window, f"admin.{self.section()}.{field}", words)

    def pick(self, field: str, words: str) -> None:
        """Choose from a list of the entry."""
        pick(self._window, f"admin.{self.section()}.{field}", words)

    def use(self, on: bool) -> None:
        """Tick or untick that it is in use."""
        tick(self._window, f"admin.{self.section()}.active", on)

    def value(self, field: str) -> str:
        """What stands in a field."""
        return part(self._window, f"admin.{self.section()}.{field}", QLineEdit).text()

    def save(self) -> None:
        """Ctrl+S."""
        key(self._window, Qt.Key.Key_S, CTRL)

    def leave(self) -> None:
        """Esc."""
        key(self._window, Qt.Key.Key_Escape)

    def enter(self) -> None:
        """Enter where the focus is."""
        key(self._window, Qt.Key.Key_Return)

    def tab(self) -> str:
        """Tab; gives the name of what has the focus then."""
        key(self._window, Qt.Key.Key_Tab)
        return self.focus()

    def focus(self) -> str:
        """The name of what has the focus."""
        focus = QApplication.focusWidget()
        return focus.objectName() if focus else ""

    def press(self, name: str) -> None:
        """A button: "disable", "enable", "reset_password", "copy", "given", "banner.act", "empty.act"."""
        press(self._window, f"admin.{name}")

    def can_press(self, name: str) -> bool:
        """Whether a button is there and enabled."""
        return can_press(self._window, f"admin.{name}")

    def said(self, name: str) -> str:
        """A part: "password", "password.for", "password.copied", "officer.standing", "empty.title"."""
        return words(self._window, f"admin.{name}")

    def shows(self, name: str) -> bool:
        """Whether a part can be seen."""
        return is_shown(self._window, f"admin.{name}")

    def banner(self, name: str = "banner") -> str:
        """A message: "banner" or "done"."""
        return words(self._window, f"admin.{name}.words")

    def problem(self, field: str) -> str:
        """What is wrong at a field."""
        return words(self._window, f"admin.{self.section()}.{field}.problem")

    def _table(self) -> TableView:
        return part(self._window, f"admin.{self.section()}", TableView)
