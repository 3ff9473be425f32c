"""What became of the earlier attempts, with the measured figures on demand. Only the officer sees this."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.texts import _
from ui.selfie.state import PastTry
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.scrolled import Scrolled
from ui.widgets.text import rule, text

LEAST_PX = 96
"""Six lines: as many attempts as a visit usually has."""


class PastTries(QWidget):
    """One line per attempt, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._tries: tuple[PastTry, ...] = ()
        self._figures_shown = False
        self._title = text(role="caps")
        self._lines = text(role="dense", name="selfie.tries")
        self._toggle = Button(role="link", name="selfie.tries.figures")
        self._toggle.clicked.connect(self.toggle_figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._area = Scrolled(self._lines, lambda: LEAST_PX)
        for part in (rule(), self._title, self._area):
            column.addWidget(part)
        column.addWidget(self._toggle)

    def show_tries(self, tries: tuple[PastTry, ...]) -> None:
        """Hidden while there is none."""
        self.setVisible(bool(tries))
        if tries != self._tries:
            self._tries, self._figures_shown = tries, False
        self._show()

    def toggle_figures(self) -> None:
        """Show or hide what was measured."""
        self._figures_shown = not self._figures_shown
        self._show()

    def _show(self) -> None:
        self._title.setText(_("Percobaan sebelumnya"))
        self._toggle.setText(_("Sembunyikan &rincian") if self._figures_shown else _("Tampilkan &rincian"))
        self._toggle.setVisible(any(one.figures for one in self._tries))
        lines = []
        for one in self._tries:
            lines.append(one.words)
            if self._figures_shown:
                lines += [f"    {figure}" for figure in one.figures]
        self._lines.setText("\n".join(lines))
        self._area.updateGeometry()
