"""Where the officer is in a task: ✓ done, ● now, ○ to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from counter_app.texts import _
from ui.theme import Space, Type, font
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill
from ui.widgets.text import text


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    TO_DO = "to_do"


SIGN = {StepState.DONE: "✓", StepState.CURRENT: "●", StepState.TO_DO: "○"}
AROUND_PX = 44
"""What a step takes beside its words: the line to the next one, spaces, the focus ring."""


@dataclass(frozen=True)
class Step:
    """One step of a task; `key` is told when a done step is chosen."""

    key: str
    words: str
    state: StepState = StepState.TO_DO


class StepBar(QWidget):
    """All steps in one line; when it gets narrow only the current step keeps its words."""

    chosen = Signal(str)

    def __init__(self, name: str = "steps") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._steps: tuple[Step, ...] = ()
        self._folded = False
        self._building = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps of a task."""
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            self._folded = False
            self._build()
            self._fold()

    def words(self) -> str:
        """The line as it is said: signs are no words for who hears them."""
        return "; ".join(_said(step) for step in self._steps)

    def folded(self) -> bool:
        """Whether only the current step shows its words."""
        return self._folded

    def minimumSizeHint(self) -> QSize:
        """May become as narrow as it likes."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if self._building:  # showing a new step may resize the bar in the midst of its making
            return
        folded = self._full_width() > self.width()
        if folded != self._folded:
            self._folded = folded
            self._build()

    def _full_width(self) -> int:
        metrics = QFontMetrics(font(Type.DENSE))
        return sum(metrics.horizontalAdvance(f"{SIGN[step.state]} {step.words}") + AROUND_PX for step in self._steps)

    def _build(self) -> None:
        parts: list[QWidget] = []
        for at, step in enumerate(self._steps):
            if at and not self._folded:
                parts.append(text("─", "hint", wrap=False))
            parts.append(self._part(at, step))
        self._building = True
        refill(self._row, parts)
        self._building = False
        self._row.addStretch(1)
        self.setAccessibleName(self.words())

    def _part(self, at: int, step: Step) -> QWidget:
        words = f"{SIGN[step.state]} {step.words}"
        if self._folded and step.state is StepState.CURRENT:
            place = _("langkah {at} dari {count}").format(at=at + 1, count=len(self._steps))
            words = f"{words} ({place})"
        elif self._folded:
            words = SIGN[step.state]
        if step.state is StepState.DONE:
            back = Button(words, name=f"{self.objectName()}.{step.key}")
            back.setProperty("step", step.key)
            back.clicked.connect(self._choose)
            part: QWidget = back
        else:
            part = text(words, name=f"{self.objectName()}.{step.key}", wrap=False)
            part.setProperty("state", step.state.value)
        part.setAccessibleName(_said(step))
        part.setProperty("role", "step")
        part.setToolTip(step.words if self._folded else "")
        return part

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("step"))


def _said(step: Step) -> str:
    """A step with its state in words."""
    state = {
        StepState.DONE: _("selesai"),
        StepState.CURRENT: _("sekarang"),
        StepState.TO_DO: _("belum"),
    }[step.state]
    return _("{step}, {state}").format(step=step.words, state=state)
