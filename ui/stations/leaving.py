"""Who may leave a locked window: an administrator, by password, with the pauses that wrong ones bring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actor import Actor, Permission
from counter_app.officers.values import Login
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.widgets.credentials import CredentialsPanel

BACK_MS = 30_000
"""Without a key the page goes back to the visitors."""
PANEL_PX = 720

Beside = Callable[[Login, str, Permission, Callable[[Actor], None]], None]
"""`OfficerService.beside`: a second person for this one act, recorded."""


class LeavingPage(QWidget):
    """`allowed` when an administrator signed for it, `stayed` when nobody did."""

    allowed, stayed = Signal(), Signal()

    def __init__(self, jobs: Runner, beside: Beside, station: str, back_ms: int = BACK_MS) -> None:
        super().__init__()
        self._beside, self._station = beside, station
        self.setObjectName("leaving")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel = CredentialsPanel("leaving.second")
        self._panel.setMaximumWidth(PANEL_PX)
        self._acts = Acts(jobs, self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(back_ms)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._acts.changed.connect(self._show)
        self._panel.submitted.connect(self._ask)
        self._panel.cancelled.connect(self.stay)
        self._quiet.timeout.connect(self.stay)

    def start(self) -> None:
        """Ask who wants to leave."""
        self._panel.show_words(
            _("Tutup kios"),
            _("Kios hanya ditutup oleh administrator. Tanpa isian, halaman ini kembali ke kios."),
            _("Tutup kios"),
            _("Kembali ke kios"),
        )
        self._panel.start()
        self._quiet.start()

    def stay(self) -> None:
        """Nobody leaves."""
        if not self._acts.state.busy:
            self.stop()
            self.stayed.emit()

    def stop(self) -> None:
        """Nothing happens by itself, and nothing typed is kept."""
        self._quiet.stop()
        self._panel.clear()
        self._acts.clear()

    def _ask(self, username: str, password: str, code: str) -> None:
        self._quiet.start()
        login = Login(username, password, code)
        self._acts.run(lambda: self._beside(login, self._station, Permission.MANAGE_BRANCH, _leave), self._allowed)

    def _allowed(self, _nothing: None) -> None:
        self.stop()
        self.allowed.emit()

    def _show(self, state: ActState) -> None:
        self._panel.show_busy(state.busy)
        self._panel.show_problem(state.problem, state.wants_code)


def _leave(_who: Actor) -> None:
    """What is recorded is that somebody acted beside a station, with which right; the window goes afterwards."""
