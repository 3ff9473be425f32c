"""The page of one's own new recovery codes."""

from __future__ import annotations

from counter_app.texts import _
from ui.keys import Key, bind
from ui.messages import SaveAs
from ui.sign_in.code_panels import RecoveryPanel
from ui.sign_in.own_codes_presenter import OwnCodesPresenter, OwnCodesState
from ui.theme import Space
from ui.widgets.marks import Kind
from ui.widgets.page import Page

CODES_PX, BELOW = 480, 4


class OwnCodesView(Page):
    """The ten codes, to be printed or saved."""

    def __init__(self, presenter: OwnCodesPresenter) -> None:
        super().__init__("own_codes", middle_px=CODES_PX + 2 * Space.XL)
        self._presenter = presenter
        self._panel = RecoveryPanel()
        self.add(self._panel)
        self.body.addStretch(1)
        self.sit_lower(BELOW)
        self._panel.printing.connect(presenter.print)
        self._panel.saving.connect(self._save)
        self._panel.kept.connect(presenter.leave)
        presenter.changed.connect(self.show_state)
        bind(self, Key.CLOSE, presenter.leave, inside=True)
        self.show_state(presenter.state)

    def show_state(self, state: OwnCodesState) -> None:
        """Show the codes and what became of them."""
        self.title.setText(_("Kode pemulihan baru"))
        self.busy.show_busy(state.act.busy)
        if state.act.done:
            self.banner.show_words(state.act.done, Kind.SUCCESS)
        else:
            self.banner.show_words(state.act.problem)
        self._panel.show_codes(state.codes, state.kept, state.act.busy)

    def start(self) -> None:
        """Wait at what is to be done first."""
        self._panel.start()

    def _save(self) -> None:
        self._presenter.save(SaveAs.ask(self, _("kode-pemulihan.pdf")))
