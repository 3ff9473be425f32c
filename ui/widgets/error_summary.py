"""What must be mended on this page, in one box with links to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text


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
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Show (field key, words) pairs. The caller gives the box the focus after a refused step, not while typing."""
        self._title.setText(_("Periksa kembali isian ini"))
        self.setAccessibleName(self._title.text())
        refill(self._links, [self._link(key, words) for key, words in problems])
        self.setVisible(bool(problems))

    def first(self) -> Button | None:
        """The first link, None while there is none."""
        item = self._links.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, Button) else None

    def _link(self, key: str, words: str) -> Button:
        link = Button(words, "link", f"{self.objectName()}.{key}")
        link.setProperty("field", key)
        link.clicked.connect(self._choose)
        return link

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("field"))
