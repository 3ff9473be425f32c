"""What must be mended on this page, in one box with links to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text

BESIDE_PX = 8
"""What the frame and the space of a link take of its width, both sides together."""


class SummaryLink(Button):
    """A problem in as many lines as it needs: a button of Qt's own has one, and cuts it."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, "link", name)
        self._words = words
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # a button's own would not go below its words
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as the page makes it."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the words into the width there is."""
        super().resizeEvent(event)
        lines = [""]
        for word in self._words.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.fontMetrics().horizontalAdvance(longer) > self.width() - BESIDE_PX and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        folded = "\n".join(lines)
        if folded != self.text():
            self.setText(folded)


class ErrorSummary(QFrame):
    """Lists problems; each is a link, `chosen` tells the key of its field. Hidden while there is none."""

    chosen = Signal(str)

    def __init__(self, name: str = "summary") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = text(role="section", name=f"{name}.title")
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Mark(Kind.DANGER))
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column.addLayout(self._links)
        self._shown: list[Button] = []
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Show (field key, words) pairs. The caller gives the box the focus after a refused step, not while typing."""
        self._title.setText(_("Periksa kembali isian ini"))
        self.setAccessibleName(self._title.text())
        self._shown = [self._link(key, words) for key, words in problems]
        refill(self._links, self._shown)
        self.setVisible(bool(problems))

    def first(self) -> Button | None:
        """The first link, None while there is none."""
        return self._shown[0] if self._shown else None

    def _link(self, key: str, words: str) -> Button:
        link = SummaryLink(words, f"{self.objectName()}.{key}")
        link.setProperty("field", key)
        link.clicked.connect(self._choose)
        return link

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("field"))
