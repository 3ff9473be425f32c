"""The card with the lines of a visit, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.case_desk.task import Task, TaskKey
from ui.case_desk.task_row import TaskRow
from ui.widgets.buttons import Button
from ui.widgets.card import Card


class TaskList(Card):
    """Tells `pressed(key)`. A line is made when it first comes and stays, hidden, when it goes."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="case.works")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self._rows: dict[TaskKey, TaskRow] = {}

    def show_tasks(self, tasks: Sequence[Task], next_key: TaskKey | None) -> None:
        """Show these lines in this order; the button of the next one is filled."""
        shown = [self._row(task.key) for task in tasks]
        for place, row in enumerate(shown):
            if self._lines.indexOf(row) != place:
                self._lines.insertWidget(place, row)
        for row, task in zip(shown, tasks, strict=True):
            row.show_task(task, is_next=task.key == next_key, is_first=row is shown[0])
        for row in self._rows.values():
            row.setVisible(row in shown)

    def button(self, key: TaskKey) -> Button | None:
        """The button of a line."""
        row = self._rows.get(key)
        return row.button if row is not None else None

    def _row(self, key: TaskKey) -> TaskRow:
        if key not in self._rows:
            self._rows[key] = TaskRow(key)
            self._lines.addWidget(self._rows[key])
            self._rows[key].pressed.connect(self.pressed)
        return self._rows[key]
