"""One line of the page: sign, name, what was found, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.health.values import Check, Finding, HealthState
from counter_app.health.words import check_name, fix, sentence, state_name
from ui.theme import Space, mark
from ui.widgets.card import Card
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

SIGNS = {
    HealthState.GOOD: Kind.SUCCESS,
    HealthState.UNKNOWN: Kind.INFO,
    HealthState.WARN: Kind.WARNING,
    HealthState.BAD: Kind.DANGER,
}


class HealthRow(QWidget):
    """One check. A sign of its own shape says the state without colour, and so does its name to a screen reader."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.setObjectName(f"health.{check}")
        self._check = check
        self._mark = Mark(Kind.INFO)
        self._name = text(role="label", name=f"health.{check}.name")
        self._found = text(role="second", name=f"health.{check}.found")
        self._fix = text(role="dense", name=f"health.{check}.fix")
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._name, self._found, self._fix):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)

    def show_finding(self, finding: Finding | None) -> None:
        """Show it, or only the name while it is looked for."""
        self._name.setText(check_name(self._check))
        self._mark.setVisible(finding is not None)
        self._found.setText(sentence(finding) if finding is not None else "…")
        todo = fix(finding) if finding is not None else ""
        self._fix.setText(todo)
        self._fix.setVisible(bool(todo))
        if finding is not None:
            self._mark.show_kind(SIGNS[finding.state])
            mark(self._fix, kind=SIGNS[finding.state].value)
            self.setAccessibleName(
                f"{check_name(self._check)}: {state_name(finding.state)}. {sentence(finding)} {todo}"
            )


class HealthCard(Card):
    """The lines of one group."""

    def __init__(self, name: str, checks: tuple[Check, ...]) -> None:
        super().__init__(" ", f"health.{name}")
        self.rows = {check: HealthRow(check) for check in checks}
        self.body.setSpacing(Space.S)
        for number, row in enumerate(self.rows.values()):
            if number:
                self.add(rule())
            self.add(row)
