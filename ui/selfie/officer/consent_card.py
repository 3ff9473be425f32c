"""What the member is asked before the camera opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from counter_app.capture.consent import CONSENT_VERSION, consent_words
from counter_app.texts import _
from ui.theme import Space, Type, font
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import text


class ConsentCard(Card):
    """The words, and the member's answer: `agreed` or `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__(" ", "selfie.consent")
        self._hint = text(role="second")
        self._words = text(name="selfie.consent.words")
        self._words.setFont(font(Type.SECTION))
        self._words.setStyleSheet(f"font-size: {Type.SECTION}px;")
        self._version = text(role="hint", name="selfie.consent.version")
        self._agree = Button(role="primary", name="selfie.agree")
        self._decline = Button(name="selfie.decline")
        self._agree.clicked.connect(self.agreed)
        self._decline.clicked.connect(self.declined)
        answers = QHBoxLayout()
        answers.setSpacing(Space.M)
        for button in (self._agree, self._decline):
            answers.addWidget(button)
        answers.addStretch(1)
        for part in (self._hint, self._words, self._version):
            self.add(part)
        self.body.addLayout(answers)

    def show_words(self, busy: bool) -> None:
        """The words of the language in use."""
        self.show_title(_("Persetujuan peserta"))
        self._hint.setText(_("Bacakan kepada peserta, lalu catat jawabannya. Kamera belum menyala."))
        self._words.setText(f"“{consent_words(_)}”")
        self._version.setText(_("Versi naskah {version}").format(version=CONSENT_VERSION))
        self._agree.setText(_("Setuju"))
        self._decline.setText(_("Tidak setuju"))
        for button in (self._agree, self._decline):
            button.setEnabled(not busy)

    def start(self) -> None:
        """Wait for the answer."""
        self._agree.setFocus()
