"""The page on which an officer changes the own password."""

from __future__ import annotations

from counter_app.texts import _
from ui.keys import Key, bind
from ui.sign_in.panels import NewPasswordPanel
from ui.sign_in.password_presenter import PasswordPresenter, PasswordState
from ui.theme import Space
from ui.widgets.marks import Kind
from ui.widgets.page import Page

FIELDS_PX, BELOW = 420, 4


class PasswordView(Page):
    """Present password, new one twice."""

    def __init__(self, presenter: PasswordPresenter) -> None:
        super().__init__("password", middle_px=FIELDS_PX + 2 * Space.XL)
        self._presenter = presenter  # nobody else holds it while it works
        self._panel = NewPasswordPanel("password", old=True)
        self.add(self._panel)
        self.body.addStretch(1)
        self.sit_lower(BELOW)
        self._panel.submitted.connect(presenter.change)
        self._panel.cancelled.connect(presenter.leave)
        presenter.changed.connect(self.show_state)
        bind(self, Key.CLOSE, presenter.leave, inside=True)
        self.show_state(presenter.state)

    def show_state(self, state: PasswordState) -> None:
        """Show words, problem or success."""
        self.title.setText(_("Ganti kata sandi"))
        self.busy.show_busy(state.act.busy)
        self._panel.show_words(state.act.busy)
        if state.act.done:
            self.banner.show_words(state.act.done, Kind.SUCCESS)
            self._panel.start()
        else:
            fresh = state.act.problem != self.banner.words()
            self.banner.show_words(state.act.problem)
            if fresh and state.act.problem:
                self._panel.point_at(state.wrong)

    def start(self) -> None:
        """Wait for the present password."""
        self._panel.start()
