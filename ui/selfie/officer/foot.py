"""The buttons under the page: back at the left, what goes on at the right."""

from __future__ import annotations

from counter_app.texts import _
from ui.keys import Key, shown
from ui.selfie.state import COMPARES, ENDED, RUNNING, PageState, Step
from ui.widgets.buttons import Button


class FootButtons:
    """One filled button for the likely act; the others as the step has use for them."""

    def __init__(self) -> None:
        self.back = Button(role="quiet", name="selfie.back", key=shown(Key.CLOSE))
        self.halt, self.again = Button(name="selfie.halt"), Button(name="selfie.again")
        self.check, self.doubt = Button(name="selfie.check"), Button(name="selfie.doubt")
        self.card = Button(name="selfie.card")
        self.go_on = Button(role="primary", name="selfie.go_on")

    def show_page(self, page: PageState) -> None:
        """Words, and which are there."""
        self.back.setText(_("Kembali"))
        self.back.setEnabled(page.step not in (Step.SAVING, Step.ASKING))
        self.halt.setText(_("Hentikan"))
        self.halt.setVisible(page.step in RUNNING)
        self.check.setText(_("Cek dahulu"))
        self.check.setVisible(page.may_begin and not page.panel)
        self.doubt.setText(_("Tidak &sesuai"))
        self.doubt.setVisible(page.step is Step.ASKING)
        self.card.setText(_("Ba&ndingkan dengan KTP"))
        self.card.setVisible(page.step in COMPARES and not page.panel)
        words = _go_on_words(page.step)
        self.go_on.setText(words)
        self.go_on.setVisible(bool(words) and not page.panel)
        self.again.setText(_again_words(page))
        self.again.setVisible(not page.panel and _may_again(page))
        for button in (self.check, self.doubt, self.card, self.go_on, self.again):
            button.setEnabled(not page.busy)


def _may_again(page: PageState) -> bool:
    if page.step is Step.ASKING:
        return page.spare
    asks_again = page.declined and page.step in (Step.DECLINED, Step.REFUSED)
    return asks_again or (page.step in (Step.REFUSED, Step.IN_REVIEW) and page.may_begin)


def _again_words(page: PageState) -> str:
    if page.step in (Step.IN_REVIEW, Step.ASKING):
        return _("Ulangi")
    return _("Ambil swafoto") if page.may_begin else _("Tanyakan persetujuan lagi")


def _go_on_words(step: Step) -> str:
    if step in ENDED:
        return _("Lanjut")
    return {
        Step.READY: _("Mulai"),
        Step.CHECKING: _("Mulai"),
        Step.FAILED: _("Ulangi"),
        Step.ASKING: _("Ya, sesuai"),
        Step.IN_REVIEW: _("Minta penyelia memeriksa"),
    }.get(step, "")
