"""What needs attention, below the sign-in card: nobody is kept from signing in by it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.health.values import Finding, HealthState
from counter_app.health.words import check_name, fix, sentence
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text

SHOWN = 3
"""More lines than that are read by nobody who wants to sign in."""
SIGN_PX = 16


class HealthPanel(Card):
    """The worst lines with what to do; hidden while all is well. Small: the fields above do not move for it."""

    def __init__(self) -> None:
        super().__init__(name="sign_in.health")
        self.body.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.body.setSpacing(Space.XS)
        self._lines = [_Line(number) for number in range(SHOWN)]
        self._more = text(role="dense", name="sign_in.health.more")
        for line in self._lines:
            self.add(line)
        self.add(self._more)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what there is to do, the worst first."""
        for number, line in enumerate(self._lines):
            line.show_finding(findings[number] if number < len(findings) else None)
        more = len(findings) - SHOWN
        self._more.setText(_("dan {count} lagi, di halaman Kesehatan penyelia").format(count=more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(findings))


class _Line(QWidget):
    """One finding: its sign and its words."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._mark = Mark(Kind.WARNING, SIGN_PX)
        self._words = text(role="dense", name=f"sign_in.health.{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_finding(self, finding: Finding | None) -> None:
        """Show it, or nothing."""
        self.setVisible(finding is not None)
        if finding is not None:
            self._mark.show_kind(Kind.DANGER if finding.state is HealthState.BAD else Kind.WARNING)
            self._words.setText(f"{check_name(finding.check)}: {sentence(finding)} {fix(finding)}")
