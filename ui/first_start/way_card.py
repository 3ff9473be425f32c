"""One card of the first page: a number, what it is, what it costs in time, its button; its problem or its progress."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.first_start.state import Way
from ui.icons import icon
from ui.theme import Space, mark
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import key_hint, text

ICON_PX = 36


class WayCard(QFrame):
    """`taken` when its button is pressed, `stopped` while its work goes on."""

    taken = Signal()
    stopped = Signal()

    def __init__(self, way: Way, number: int, icon_name: str) -> None:
        super().__init__()
        name = f"first.{way}"
        self.setObjectName(name)
        self.setProperty("role", "card")
        picture = QLabel()
        picture.setPixmap(icon(icon_name, "text_second").pixmap(QSize(ICON_PX, ICON_PX)))
        self._title = text(role="section", name=f"{name}.title", wrap=False)
        self._does, self._costs = text(name=f"{name}.does"), text(role="hint", name=f"{name}.costs")
        self._problem = text(name=f"{name}.problem")
        mark(self._problem, role="problem")
        self._sign = Mark(Kind.DANGER, 16)
        self._busy = BusyLine(f"{name}.busy")
        self.button = Button(name=f"{name}.take", key="Enter" if way is Way.EXAMPLE else "")
        self.button.clicked.connect(self.taken)
        self._busy.stopped.connect(self.stopped)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(key_hint(str(number)))
        head.addWidget(self._title)
        head.addStretch(1)
        wrong = QHBoxLayout()
        wrong.setSpacing(Space.S)
        wrong.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._problem, 1)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._does)
        column.addWidget(self._costs)
        column.addLayout(wrong)
        column.addWidget(self._busy)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_problem("")
        self._busy.hide()

    def show_words(self, title: str, does: str, costs: str, act: str) -> None:
        """Words in the language in use."""
        self._title.setText(title)
        self._does.setText(does)
        self._costs.setText(costs)
        self.button.setText(act)
        self.button.setAccessibleName(f"{act}: {title}")

    def show_problem(self, words: str) -> None:
        """Why it cannot be done, "" for nothing."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._sign.setVisible(bool(words))
        self.button.setAccessibleDescription(words)

    def show_work(self, step: str, done: int, of: int, can_stop: bool) -> None:
        """What goes on, how far it is and a way to stop it; "" when nothing goes on."""
        self._busy.setVisible(bool(step))
        self._costs.setVisible(not step)
        self._busy.show_busy(bool(step))
        if step:
            self._busy.show_progress(done, of, step, can_stop)
