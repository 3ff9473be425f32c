"""The page of the selfie's light check: what it does, whom it can harm, and the switch."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.texts import _
from ui.admin.light_presenter import LightPresenter
from ui.admin.light_state import LightState
from ui.keys import Key, bind, shown
from ui.widgets.banner import Banner, DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.text import text
from ui.widgets.tick import Tick


class LightView(Page):
    """Space ticks, Ctrl+S saves, Esc goes back."""

    def __init__(self, presenter: LightPresenter) -> None:
        super().__init__("light")
        self._presenter = presenter
        self._said = ""
        self._done = DoneBanner("light.done")
        self._card = Card()
        self._what = text(name="light.what")
        self._warning = Banner("light.warning")
        self._on = Tick("light.on")
        self._back = Button(name="light.back", key=shown(Key.CLOSE))
        self._save = Button(role="primary", name="light.save", key=shown(Key.SAVE_DRAFT))
        self.above.addWidget(self._done)
        for part in (self._what, self._warning, self._on):
            self._card.add(part)
        self.add(self._card)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._save,))
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait at the switch."""
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: LightState) -> None:
        """Show the switch, the warning beside it and the messages."""
        self.title.setText(_("Cek cahaya swafoto"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != self._said:
            self._said = state.act.done
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        self._what.setText(_what_words())
        self._warning.show_words(_warning_words(), Kind.WARNING)
        self._on.show_words(_("Nyalakan cek cahaya di cabang ini"), _("Berlaku untuk semua loket. Bawaannya mati."))
        self._on.show_ticked(state.wanted)
        self._show_loaded(state.loaded)
        self._back.setText(_("Kembali"))
        self._save.setText(_("Simpan"))
        if self._save.hasFocus() and not state.may_save:
            self.start()  # the keys stay in the page
        self._save.setEnabled(state.may_save)

    def _show_loaded(self, loaded: bool) -> None:
        """What is ticked before it is known how the switch stands would be lost."""
        came = loaded and not self._on.box.isEnabled()
        self._on.box.setEnabled(loaded)
        if came and self.isVisible():
            self.start()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._on.ticked.connect(ask.want)
        self._back.clicked.connect(ask.leave)
        self._save.clicked.connect(ask.save)
        bind(self, Key.SAVE_DRAFT, ask.save, inside=True)
        bind(self, Key.CLOSE, ask.leave, inside=True)


def _what_words() -> str:
    return _(
        "Setelah gerakan terakhir layar berganti warna empat kali dalam dua detik. Wajah asli ikut berubah warna. "
        "Hasilnya hanya bukti tambahan: tidak meluluskan dan tidak menggagalkan swafoto."
    )


def _warning_words() -> str:
    return _(
        "Cahaya yang berganti warna dapat memicu kejang atau migrain pada orang yang peka cahaya. "
        "Petugas harus bertanya dahulu, dan peserta boleh menolak. Biarkan mati bila tidak perlu."
    )
