"""The steps of the reset in one card: a line while a step is to come or done, open while it is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.account_reset.state import ResetStep
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

SIGN_PX = 22
HEAD_PX = 32


class StepRow(QWidget):
    """Number or ✓, title, the value once it is done, *Ubah* where it may be mended; `inside` while it is current."""

    asked = Signal(object)

    def __init__(self, step: ResetStep, number: int, inside: QWidget) -> None:
        super().__init__()
        name = f"reset.step.{step.value}"
        self._step, self._inside = step, inside
        self._sign = text(str(number), "label", f"{name}.sign", wrap=False)
        self._sign.setFixedWidth(SIGN_PX)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tick = Mark(Kind.SUCCESS, SIGN_PX)
        self._title = text(role="section", name=f"{name}.title", wrap=False)
        self._value = text(role="second", name=f"{name}.value")
        self._mend = Button(role="link", name=f"{name}.mend")
        self._mend.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._sign)
        head.addWidget(self._tick)
        head.addWidget(self._title)
        head.addWidget(self._value, 1)
        head.addWidget(self._mend)
        head.addStrut(HEAD_PX)
        body = QVBoxLayout()
        body.setContentsMargins(SIGN_PX + Space.M, 0, 0, Space.S)
        body.addWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, Space.XS)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(body)

    def show_step(self, title: str, value: str, current: bool, mend: bool) -> None:
        """A value makes it a done step."""
        done = bool(value) and not current
        self._title.setText(title)
        mark(self._title, role="section" if current else "label" if done else "second")
        self._value.setText(value if done else "")
        self._sign.setVisible(not done)
        self._tick.setVisible(done)
        self._mend.setText(_("Ubah"))
        self._mend.setAccessibleName(_("Ubah {title}").format(title=title))
        self._mend.setVisible(done and mend)
        self._inside.setVisible(current)

    def _ask(self) -> None:
        self.asked.emit(self._step)


class StepList(Card):
    """All steps, with a thin line between them."""

    def __init__(self, rows: tuple[StepRow, ...]) -> None:
        super().__init__(name="reset.steps")
        self.body.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.body.setSpacing(0)
        for at, row in enumerate(rows):
            if at:
                self.add(rule())
            self.add(row)
