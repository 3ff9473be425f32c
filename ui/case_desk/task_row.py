"""One line of the task list: sign, name, state in words, button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.case_desk.task import Line, Task, TaskKey, TaskState
from ui.icons import icon
from ui.keys import Key, shown
from ui.theme import ICON, Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import rule, text

SIGNS = {
    TaskState.CANNOT: ("minus-circle", "text_second"),
    TaskState.TO_DO: ("circle", "text_second"),
    TaskState.BEGUN: ("note-pencil", "info"),
    TaskState.WAITING: ("hourglass", "warning"),
    TaskState.TROUBLE: ("warning", "danger"),
    TaskState.DONE: ("check-circle", "accent"),
}
INKS = {TaskState.TROUBLE: "problem", TaskState.WAITING: "advice", TaskState.DONE: "hint"}
BUTTON_PX = 260
ROW_PX = 64


class TaskRow(QWidget):
    """Tells `pressed(key)`; its button is filled when it is the next step. A rule divides it from the line above."""

    pressed = Signal(object)

    def __init__(self, key: TaskKey) -> None:
        super().__init__()
        self.setObjectName(f"case.{key.name}")
        self.key = key
        self._sign = QLabel()
        self._name = text(role="label", name=f"case.{key.name}.name", wrap=False)
        self._words = text(role="dense", name=f"case.{key.name}.words")
        self._more = text(role="hint", name=f"case.{key.name}.more")
        self.button = Button(name=f"case.{key.name}.act", key=" ")
        self.button.setFixedWidth(BUTTON_PX)
        self.button.clicked.connect(self._tell)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for part in (self._name, self._words, self._more):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rule = rule()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rule)
        column.addLayout(row, 1)
        self.setMinimumHeight(ROW_PX)

    def show_task(self, task: Task, *, is_next: bool, is_first: bool) -> None:
        """Show how the line stands."""
        self._rule.setVisible(not is_first)
        self._sign.setPixmap(icon(*SIGNS[task.state]).pixmap(ICON))
        self._name.setText(task.title)
        self._words.setText(task.words)
        mark(self._words, role=INKS.get(task.state, "dense"))
        self._more.setText(task.more)
        self._more.setVisible(bool(task.more))
        self.button.setText(task.act)
        self.button.setVisible(bool(task.act))
        self.button.setEnabled(task.enabled)
        self.button.show_role("primary" if is_next else "outline")
        self.button.show_key(_key(task.key, is_next))
        self.button.setAccessibleName(f"{task.act}. {task.title}: {task.words}")

    def _tell(self) -> None:
        self.pressed.emit(self.key)


def _key(key: TaskKey, is_next: bool) -> str:
    if is_next:
        return shown(Key.NEXT_STEP)
    return shown(Key.FIND_MEMBER) if key.of is Line.MEMBER else ""
