"""What makes it easier for this member, each by one key, beside the title of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from counter_app.texts import _
from ui.selfie.state import RUNNING, PageState, SelfieState, Step
from ui.theme import Space
from ui.widgets.buttons import Button

USEFUL = frozenset({Step.READY, Step.FAILED, Step.REFUSED, Step.IN_REVIEW, *RUNNING})


class AidsRow(QWidget):
    """`timed(bool)`, `spoken(bool)`, `swapped`; `spared(bool)` when there is to be no coloured light, `barefaced(bool)`
    when the officer sees no glasses."""

    timed = Signal(bool)
    spoken = Signal(bool)
    spared = Signal(bool)
    barefaced = Signal(bool)
    swapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._swap = Button(name="selfie.swap")
        self._patient, self._sound, self._unlit, self._barefaced = QCheckBox(), QCheckBox(), QCheckBox(), QCheckBox()
        self._patient.setObjectName("selfie.patient")
        self._sound.setObjectName("selfie.sound")
        self._unlit.setObjectName("selfie.unlit")
        self._barefaced.setObjectName("selfie.barefaced")
        self._swap.clicked.connect(self.swapped)
        self._patient.clicked.connect(self.timed)
        self._sound.clicked.connect(self.spoken)
        self._unlit.clicked.connect(self.spared)
        self._barefaced.clicked.connect(self.barefaced)
        parts = (self._swap, self._barefaced, self._unlit, self._patient, self._sound)
        for part in parts:
            # The keys are enough: a press must not take the focus, and Enter, away from the likely act.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for part in parts:
            row.addWidget(part)

    def show_page(self, page: PageState) -> None:
        """Only where they help."""
        useful = page.step in USEFUL and not page.panel and not page.declined
        self._swap.setText(_("&Ganti gerakan"))
        self._patient.setText(_("&Waktu lebih lama"))
        self._patient.setToolTip(_("Sepuluh detik untuk setiap gerakan, mulai percobaan berikutnya."))
        self._sound.setText(_("S&uara"))
        self._sound.setToolTip(_("Petunjuk untuk peserta juga dibacakan."))
        self._patient.setChecked(page.patient)
        self._sound.setChecked(page.sound)
        self._patient.setEnabled(page.step not in RUNNING)
        # What can only be read now makes room for what can be said.
        self._patient.setVisible(useful and not (page.glasses and page.step in RUNNING))
        self._sound.setVisible(useful)
        self._swap.setVisible(page.step is Step.TAKING)
        self._show_unlit(page, useful)
        self._show_barefaced(page, useful)

    def _show_unlit(self, page: PageState, useful: bool) -> None:
        """While the camera runs the light can be switched off at any moment, and not on again."""
        self._unlit.setText(_("Tanpa &cahaya"))
        self._unlit.setToolTip(_("Layar tidak berganti warna untuk peserta ini. Swafoto tetap dapat lulus."))
        self._unlit.setChecked(page.unlit)
        self._unlit.setEnabled(not (page.unlit and page.step in RUNNING))
        self._unlit.setVisible(useful and page.lit)

    def _show_barefaced(self, page: PageState, useful: bool) -> None:
        """Only where glasses were seen; a word that was given is taken back when no camera runs."""
        self._barefaced.setText(_("Tanpa &kacamata"))
        self._barefaced.setToolTip(
            _("Hanya bila Anda melihat sendiri peserta tidak berkacamata. Foto dimulai lagi, dan ini dicatat.")
        )
        self._barefaced.setChecked(page.barefaced)
        self._barefaced.setEnabled(not (page.barefaced and page.step in RUNNING))
        self._barefaced.setVisible(useful and (page.glasses or page.barefaced))

    def show_state(self, state: SelfieState) -> None:
        """Another movement can be asked for while one is asked."""
        asked = state.look is not None and bool(state.look.prompt)
        if self._swap.isEnabled() != asked:
            self._swap.setEnabled(asked)
