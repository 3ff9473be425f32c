"""The hand at the archive: it types and presses keys where the focus is, and counts the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from tests.drivers.fields import offered
from tests.drivers.hands import part, words

CTRL = Qt.KeyboardModifier.ControlModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class ArchiveDriver:
    """`keys` counts every key but those that type what is looked for, and the one that gives a reason."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = 0

    def key(self, which: Qt.Key, held: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """One key, where the focus is."""
        self.keys += 1
        QTest.keyClick(self._focus(), which, held)

    def type(self, line: str) -> None:
        """What is looked for."""
        QTest.keyClicks(self._focus(), line)

    def reason(self, letter: str) -> None:
        """The first letter of a reason, in the list that waits for it."""
        QTest.keyClicks(self._focus(), letter)

    def reasons(self) -> list[str]:
        """What may be given as a reason."""
        return offered(self.window, "archive.why.code")

    def focus(self) -> str:
        """What has the focus."""
        return self._focus().objectName()

    def lines(self) -> list[str]:
        """What was found: member, document, state of each line."""
        model = part(self.window, "archive.list", QTableView).model()
        columns = range(model.columnCount())
        return [
            " · ".join(str(model.index(row, column).data()).replace("\n", " · ") for column in columns)
            for row in range(model.rowCount())
        ]

    def count(self) -> str:
        """What is said above the list."""
        return words(self.window, "archive.count")

    def facts(self) -> str:
        """What is said of the paper that is open."""
        return words(self.window, "archive.facts")

    def why(self) -> str:
        """The reason as it stands above."""
        return words(self.window, "archive.why.holds")

    def message(self) -> str:
        """What the paper's own screen says."""
        return words(self.window, "pdf.banner.words")

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.window.isAncestorOf(focus) else self.window
