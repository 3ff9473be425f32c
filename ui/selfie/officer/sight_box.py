"""The officer's word on one thing that the program does not see, beside the other aids."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from counter_app.capture.codes import Sight
from counter_app.texts import _
from ui.selfie.state import RUNNING, PageState


class SightBox(QCheckBox):
    """`saw(Sight, bool)`: given, or taken back."""

    saw = Signal(object, bool)

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self._sight = sight
        self.setObjectName(f"selfie.saw_{sight.value}")
        self.clicked.connect(self._say)

    def show_page(self, page: PageState, shown: bool) -> None:
        """A word that was given can be taken back when no camera runs."""
        words = {
            Sight.NO_GLASSES: (
                _("Tanpa &kacamata"),
                _("Hanya bila Anda melihat sendiri bahwa peserta tidak berkacamata."),
            ),
            Sight.MOUTH_FREE: (
                _("&Mulut terlihat"),
                _("Hanya bila Anda melihat sendiri bahwa tidak ada masker, kain, atau tangan di depan mulut peserta."),
            ),
            Sight.FOREHEAD: (
                _("&Dahi terlihat"),
                _("Hanya bila Anda melihat sendiri bahwa dahi peserta terbuka."),
            ),
        }
        label, hint = words[self._sight]
        given = self._sight in page.sights
        self.setText(label)
        self.setToolTip(hint + " " + _("Foto yang berjalan berhenti tanpa dihitung, dan kata Anda dicatat."))
        self.setChecked(given)
        self.setEnabled(not (given and page.step in RUNNING))
        self.setVisible(shown)

    def _say(self, seen: bool) -> None:
        self.saw.emit(self._sight, seen)
