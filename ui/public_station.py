"""The windows without staff: kiosk and board. Each is one full screen view with its presenter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.events import Event
from ui.board.presenter import BoardPresenter
from ui.board.view import BoardView
from ui.desk import Desk
from ui.kiosk.presenter import KioskPresenter
from ui.kiosk.view import KioskView
from ui.slips import Slips


class PublicStation(QObject):
    """A view that hears of changes until the window closes."""

    def __init__(self, desk: Desk, view: QWidget, load: Callable[[], None], hear: Callable[[Event], None]) -> None:
        super().__init__()
        self._desk, self.view, self._load = desk, view, load
        desk.bridge.changed.connect(hear)

    def open(self) -> None:
        """Fill the screen."""
        self._desk.open()
        self.view.showFullScreen()
        self._load()

    def close(self) -> None:
        """Stop every thread."""
        self._desk.close()


def kiosk(desk: Desk) -> PublicStation:
    """Members take a number themselves."""
    core = desk.core
    presenter = KioskPresenter(desk.jobs, core.queue, Slips(desk.printer, core.branch), desk.time)
    return PublicStation(desk, KioskView(presenter, core.branch.name), presenter.load, presenter.hear)


def board(desk: Desk) -> PublicStation:
    """Everybody sees who is called."""
    presenter = BoardPresenter(desk.jobs, desk.core.queue, desk.time)
    return PublicStation(desk, BoardView(presenter, desk.core.branch.name), presenter.load, presenter.hear)
