"""The hand at the page of a visit. Keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.drivers.hands import can_press, part, press, words
from ui.case_desk.task_row import TaskRow
from ui.widgets.buttons import Button
from ui.widgets.table import TableView

PAPERS = "papers"


class CaseDriver:
    """Reads the task list and presses its buttons."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press_next(self) -> None:
        """Ctrl+Enter."""
        target = self._window.focusWidget() or self._window
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def go(self, work: str) -> None:
        """Press a line's button."""
        press(self._window, f"case.{work}.act")

    def open_paper(self, row: int = 0) -> None:
        """Go to the list of papers and press Enter."""
        table = part(self._window, "case.papers", TableView)
        assert table.isVisibleTo(self._window), "there are no papers"
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _step in range(row):
            QTest.keyClick(table, Qt.Key.Key_Down)
        QTest.keyClick(table, Qt.Key.Key_Return)

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "case.banner.act")

    def works(self) -> list[str]:
        """The works that are listed."""
        listed = [row for row in self._window.findChildren(TaskRow) if row.isVisibleTo(self._window)]
        return [row.key.name for row in sorted(listed, key=lambda row: row.y())]

    def state(self, work: str) -> str:
        """How a work stands."""
        return words(self._window, f"case.{work}.words")

    def more(self, work: str) -> str:
        """What is added to it: a name, a number, a reason."""
        return words(self._window, f"case.{work}.more")

    def act(self, work: str) -> str:
        """The words of a line's button, "" when it has none."""
        button = part(self._window, f"case.{work}.act", Button)
        return button.text() if button.isVisibleTo(self._window) else ""

    def can_go(self, work: str) -> bool:
        """Whether a line's button can be pressed."""
        return can_press(self._window, f"case.{work}.act")

    def filled(self) -> list[str]:
        """The works whose button is filled; never more than one."""
        buttons = {work: part(self._window, f"case.{work}.act", Button) for work in [*self.works(), PAPERS]}
        return [
            work
            for work, button in buttons.items()
            if button.property("role") == "primary" and button.isVisibleTo(self._window)
        ]

    def papers(self) -> list[str]:
        """Kind and number of the papers listed."""
        model = part(self._window, "case.papers", TableView).model()
        return [f"{model.index(row, 0).data()} {model.index(row, 1).data()}" for row in range(model.rowCount())]

    def end(self) -> str:
        """What is said when nothing is left to do."""
        return words(self._window, "case.end.words")

    def title(self) -> str:
        """The title of the page."""
        return words(self._window, "case.title")

    def problem(self) -> str:
        """What went wrong."""
        return words(self._window, "case.banner.words")
