"""Who signs, the pad, and what becomes of it: the member first, then the officer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.signing.values import Signed
from counter_app.states import DocumentKind
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.keys import Key, bind, shown
from ui.signing.pad import SignaturePad
from ui.signing.presenter import SigningPresenter
from ui.signing.state import SigningState, may_keep
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.text import text


class SigningView(Page):
    """Ctrl+Enter keeps what is on the pad, or shows the sheet once both have signed; Esc goes back."""

    def __init__(self, presenter: SigningPresenter, time: BranchTime) -> None:
        super().__init__("signing")
        self._presenter, self._time = presenter, time
        self._lead = text(role="second", name="signing.lead")
        self._card, self._whose = Card(name="signing.card"), text(role="label", name="signing.who")
        self._pad = SignaturePad("signing.pad")
        self._told = text(name="signing.told")
        self._back = Button(name="signing.back", key=shown(Key.CLOSE))
        self._again = Button(name="signing.again")
        self._keep = Button(role="primary", name="signing.keep", key=shown(Key.NEXT_STEP))
        self._sheet = Button(role="primary", name="signing.sheet", key=shown(Key.NEXT_STEP))
        self._card.add(self._whose)
        self._card.add(self._pad)
        self.above.addWidget(self._lead)
        self.add(self._card, self._told)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._again, self._keep, self._sheet))
        self._pad.drawn.connect(presenter.draw)
        presenter.cleared.connect(self._pad.clear)
        self._back.clicked.connect(presenter.leave)
        self._again.clicked.connect(presenter.clear)
        self._keep.clicked.connect(self._go_on)
        self._sheet.clicked.connect(presenter.show_sheet)
        self.banner.acted.connect(presenter.retry)
        presenter.changed.connect(self.show_state)
        bind(self, Key.NEXT_STEP, self._go_on, inside=True)
        bind(self, Key.CLOSE, presenter.leave, inside=True)
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where Enter keeps nothing."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SigningState) -> None:
        """Show who signs and who has signed."""
        self.title.setText(_("Tanda tangan di layar"))
        self._lead.setText(
            _(
                "Bukan tanda tangan elektronik tersertifikasi. Goresannya terikat pada formulir ini; yang tidak dapat "
                "menandatangani di layar menandatangani kertasnya."
            )
        )
        self.busy.show_busy(state.busy)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        wanted = state.next
        self._card.setVisible(wanted is not None)
        self._whose.setText(_who(wanted) if wanted is not None else "")
        self._pad.setEnabled(not state.busy)
        self._told.setText("\n".join(self._said(one) for one in state.form.parts if one.is_there) if state.form else "")
        self._back.setText(_("Kembali ke kunjungan"))
        self._again.setText(_("&Ulangi"))
        self._again.setVisible(wanted is not None)
        self._again.setEnabled(state.has_strokes and not state.busy)
        self._keep.setText(_("Simpan tanda tangan"))
        self._keep.setVisible(wanted is not None)
        self._keep.setEnabled(may_keep(state))
        self._sheet.setText(_("Lihat lembar tanda tangan"))
        self._sheet.setVisible(state.is_done)

    def _said(self, one: Signed) -> str:
        when = self._time.stamp(one.at) if one.at is not None else ""
        return _("{who} sudah menandatangani {when}.").format(who=_who(one), when=when)

    def _go_on(self) -> None:
        if self._presenter.state.is_done:
            self._presenter.show_sheet()
        else:
            self._presenter.draw(self._pad.strokes())  # also what the pen, still down, has not told yet
            self._presenter.keep()


def _who(one: Signed) -> str:
    """Part and name."""
    words = _("Peserta: {name}") if one.part is DocumentKind.SIGN_MEMBER else _("Petugas: {name}")
    return words.format(name=one.name)
