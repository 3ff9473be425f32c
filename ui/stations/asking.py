"""Where a member is asked how it was: a page of the kiosk, or the member's screen beside a counter."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.frame.desk import Desk
from ui.satisfaction.presenter import AskPresenter
from ui.satisfaction.state import AskPlan, AskState, AskStep
from ui.satisfaction.view import AskView
from ui.widgets.screens import other_screen, show_on


class AskOnKiosk(QObject):
    """The kiosk and the question behind it, one of them on the screen; `begin` shows the question."""

    def __init__(self, desk: Desk, kiosk: QWidget, back: Callable[[], None]) -> None:
        super().__init__(kiosk)
        self.presenter = AskPresenter(desk.jobs, desk.core.satisfaction, AskPlan(writes=True))
        self._kiosk, self._back = kiosk, back
        self._view = AskView(self.presenter)
        self.window = QStackedWidget()
        self.window.addWidget(kiosk)
        self.window.addWidget(self._view)
        self.window.setFocusProxy(kiosk)
        self.presenter.over.connect(self._end)

    def begin(self) -> None:
        """Somebody wants to say how it was."""
        self.presenter.begin_number()
        self.window.setCurrentWidget(self._view)
        self._view.setFocus()

    def stop(self) -> None:
        """The window goes."""
        self.presenter.leave()

    def _end(self) -> None:
        self.window.setCurrentWidget(self._kiosk)
        self._kiosk.setFocus()
        self._back()


class AskOnScreen(QObject):
    """The member's screen after Selesai, where there is one; the officer's window shows nothing of it."""

    def __init__(self, desk: Desk, officers: QWidget) -> None:
        super().__init__(officers)
        self._officers = officers
        self.side: AskView | None = None
        self.presenter = AskPresenter(desk.jobs, desk.core.satisfaction, AskPlan(writes=False))
        self.presenter.changed.connect(self._show)
        self.presenter.over.connect(self._hide)

    def begin(self, ticket_id: uuid.UUID) -> None:
        """This number was served."""
        if other_screen(self._officers) is not None:
            self.presenter.begin(ticket_id)

    def stop(self) -> None:
        """The next member comes, or the officer goes: the question goes with the one before."""
        self.presenter.leave()

    def _show(self, state: AskState) -> None:
        screen = other_screen(self._officers)
        if state.step is not AskStep.REST and self.side is None and screen is not None:
            self.side = AskView(self.presenter)
            show_on(self.side, screen)

    def _hide(self) -> None:
        side, self.side = self.side, None
        if side is not None:
            side.hide()
            side.deleteLater()
