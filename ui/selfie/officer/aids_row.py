"""What makes it easier for this member, each by one key, beside the title of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.capture.codes import Sight
from counter_app.texts import _
from ui.selfie.officer.sight_box import SightBox
from ui.selfie.state import RUNNING, PageState, SelfieState, Step
from ui.theme import Space
from ui.widgets.buttons import Button

USEFUL = frozenset({Step.READY, Step.FAILED, Step.REFUSED, Step.IN_REVIEW, *RUNNING})


class AidsRow(QWidget):
    """`timed(bool)`, `spoken(bool)`, `swapped`; `spared(bool)` when there is to be no coloured light;
    `saw(Sight, bool)` when the officer sees what the program does not."""

    timed = Signal(bool)
    spoken = Signal(bool)
    spared = Signal(bool)
    saw = Signal(object, bool)
    swapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._swap = Button(name="selfie.swap")
        self._patient, self._sound, self._unlit = QCheckBox(), QCheckBox(), QCheckBox()
        self._sights = {sight: SightBox(sight) for sight in Sight}
        self._patient.setObjectName("selfie.patient")
        self._sound.setObjectName("selfie.sound")
        self._unlit.setObjectName("selfie.unlit")
        self._swap.clicked.connect(self.swapped)
        self._patient.clicked.connect(self.timed)
        self._sound.clicked.connect(self.spoken)
        self._unlit.clicked.connect(self.spared)
        for box in self._sights.values():
            box.saw.connect(self.saw)
        parts = (self._swap, *self._sights.values(), self._unlit, self._patient, self._sound)
        for part in parts:
            # Reached by Tab and by their keys; a press must not take the focus, and Enter, away from the likely act.
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._row, self._words = QHBoxLayout(), QHBoxLayout()
        for line in (self._row, self._words):
            line.addStretch(1)
            self._column.addLayout(line)
        for part in parts:
            self._row.addWidget(part)

    def show_page(self, page: PageState) -> None:
        """Only where they help."""
        useful = page.step in USEFUL and not page.panel and not page.declined
        self._swap.setText(_("&Ganti gerakan"))
        self._patient.setText(_("&Waktu tambahan"))
        self._patient.setToolTip(_("Sepuluh detik untuk setiap gerakan, mulai percobaan berikutnya."))
        self._sound.setText(_("S&uara"))
        self._sound.setToolTip(_("Petunjuk untuk peserta juga dibacakan."))
        self._patient.setChecked(page.patient)
        self._sound.setChecked(page.sound)
        self._patient.setEnabled(page.step not in RUNNING)
        sayable = page.unseen | page.sights
        # While the camera runs its words come first: time can only be read now, the voice set before or after.
        running = page.step in RUNNING
        self._patient.setVisible(useful and not (sayable and running))
        self._sound.setVisible(useful and not (len(sayable) > 1 and running))
        self._swap.setVisible(page.step is Step.TAKING)
        self._place_words(len(sayable) == len(Sight), running)
        self._show_unlit(page, useful)
        for sight, box in self._sights.items():
            box.show_page(page, useful and sight in sayable)

    def _place_words(self, are_all: bool, running: bool) -> None:
        """Two of them stand in the row, all three close together, or below it where the other aids are."""
        self._row.setSpacing(Space.XS if are_all else Space.S)
        line = self._words if are_all and not running else self._row
        for at, box in enumerate(self._sights.values()):
            if line.indexOf(box) < 0:
                (self._row if line is self._words else self._words).removeWidget(box)
                line.insertWidget(at + (2 if line is self._row else 1), box)

    def _show_unlit(self, page: PageState, useful: bool) -> None:
        """While the camera runs the light can be switched off at any moment, and not on again."""
        self._unlit.setText(_("Tanpa &cahaya"))
        self._unlit.setToolTip(_("Layar tidak berganti warna untuk peserta ini. Swafoto tetap dapat lulus."))
        self._unlit.setChecked(page.unlit)
        self._unlit.setEnabled(not (page.unlit and page.step in RUNNING))
        self._unlit.setVisible(useful and page.lit)

    def show_state(self, state: SelfieState) -> None:
        """Another movement can be asked for while one is asked."""
        asked = state.look is not None and bool(state.look.prompt)
        if self._swap.isEnabled() != asked:
            self._swap.setEnabled(asked)
