"""What the member is asked before the camera opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from counter_app.capture.consent import ITEMS, ConsentWords
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import text


class ConsentCard(Card):
    """The words, a row each of the seven things, and the member's answer: `agreed` or `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__(" ", "selfie.consent")
        self._hint = text(role="second")
        rows = QGridLayout()
        rows.setHorizontalSpacing(Space.L)
        rows.setVerticalSpacing(Space.S)
        rows.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for number in range(ITEMS):
            row = text(role="second", wrap=False), text(name=f"selfie.consent.words.{number + 1}")
            rows.addWidget(row[0], number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(row[1], number, 1)
            self._rows.append(row)
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
        self.add(self._hint)
        self.body.addLayout(rows)
        self.add(self._version)
        self.body.addLayout(answers)

    def show_words(self, words: ConsentWords, busy: bool) -> None:
        """What is read out; the member answers to these words and no others."""
        self.show_title(_("Persetujuan peserta"))
        self._hint.setText(_("Bacakan kepada peserta, lalu catat jawabannya. Kamera belum menyala."))
        for (title, said), item in zip(self._rows, words.items, strict=False):
            title.setText(item.title)
            said.setText(item.words)
        self._version.setText(_("Versi naskah {version}").format(version=words.version))
        self._agree.setText(_("Setuju"))
        self._decline.setText(_("Tidak setuju"))
        for button in (self._agree, self._decline):
            button.setEnabled(bool(words.items) and not busy)

    def start(self) -> None:
        """Wait for the answer."""
        self._agree.setFocus()
