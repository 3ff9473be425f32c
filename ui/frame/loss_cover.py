"""The page of a loss over a staffed window, from when something turns out to be missing until that is settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.events import Event, EventKind
from ui.frame.desk import Desk
from ui.frame.main_window import Shell
from ui.losses.presenter import LossPresenter
from ui.losses.state import LossState
from ui.losses.view import LossView


class LossCover(QObject):
    """`settled` when the window may go on."""

    settled = Signal()
    reworded = Signal(str)

    def __init__(self, desk: Desk, shell: Shell, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._shell = desk, shell
        self._presenter: LossPresenter | None = None
        self._view: LossView | None = None

    @property
    def stands(self) -> bool:
        """Whether the page is there."""
        return self._presenter is not None

    def show(self) -> None:
        """Cover the window."""
        core = self._desk.core
        state = LossState(core.db.watch.loss, core.branch.zone)
        self._presenter = LossPresenter(self._desk.jobs, core.losses, self._desk.station, state)
        self._presenter.settled.connect(self._settle)
        self._presenter.language_chosen.connect(self.reworded)
        self._view = LossView(self._presenter)
        self._shell.cover(self._view)
        self._view.start()

    def hear(self, event: Event) -> None:
        """Another window may have noted it."""
        if self._presenter is not None and event.kind in (EventKind.LOSS_NOTED, EventKind.DATA_RESTORED):
            self._presenter.look_again()

    def _settle(self) -> None:
        self._presenter, self._view = None, None
        self.settled.emit()
