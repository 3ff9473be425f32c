"""The list of rules in the place there is: with their figures it is higher than a small screen, and scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from ui.selfie.rule_list import RuleList


class RuleArea(QScrollArea):
    """As high as its list where that fits, never lower than the list without figures."""

    def __init__(self, rules: RuleList) -> None:
        super().__init__()
        self._list = rules
        self.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(rules)
        rules.setAutoFillBackground(False)

    def show_figures(self, shown: bool) -> None:
        """Show or hide what was measured; Tab and the arrows reach what is below."""
        self._list.show_figures(shown)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole list."""
        return self._list.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for the list without figures."""
        return self._list.least()
