"""What the member shows of a block that this branch does not know: from what, since when, in which words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.rules import BLOCK_WORDS_MAX
from counter_app.accounts.words import block_advice
from counter_app.reasons.values import Reasons
from counter_app.states import BlockEvidence
from counter_app.texts import _
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import iso_date
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import at_left
from ui.widgets.text import text

NARROW_PX = 440
"""Short fields are no wider than this (px)."""
OFFERED = (BlockEvidence.NOTICE, BlockEvidence.WORDS, BlockEvidence.TOLD)


class BlockPanel(Card):
    """Asks for the evidence of a block. The notice is what most members bring: it is chosen from the start."""

    def __init__(self) -> None:
        super().__init__(" ", "reset.block")
        self._hint = text(role="second", name="reset.block.hint")
        self._group = QButtonGroup(self)
        self._radios = {one: QRadioButton() for one in OFFERED}
        self._since, self._words, self._reason = QLineEdit(), QLineEdit(), ChoiceBox()
        self._words.setMaxLength(BLOCK_WORDS_MAX)
        self._rows = {
            "since": FieldRow("reset.block.since", " ", self._since),
            "said": FieldRow("reset.block.said", " ", self._words),
            "reason": FieldRow("reset.block.reason", " ", self._reason),
        }
        self.add(self._hint)
        choices = QVBoxLayout()
        choices.setSpacing(Space.S)
        for one, radio in self._radios.items():
            radio.setObjectName(f"reset.block.{one.value}")
            self._group.addButton(radio)
            choices.addWidget(radio)
            radio.toggled.connect(self._offer)
        self.body.addLayout(choices)
        for part, row in self._rows.items():
            if part == "said":
                self.body.addWidget(row)
            else:
                row.setFixedWidth(NARROW_PX)
                self.body.addLayout(at_left(row))
        for line in (self._since, self._words):
            line.returnPressed.connect(self.focusNextChild)
        self._radios[BlockEvidence.NOTICE].setChecked(True)

    def show_panel(self, blocks: Reasons, problem: str) -> None:
        """Words in the language in use; `problem` is the part that lacks something."""
        self.show_title(_("Catat blokir yang diperlihatkan peserta"))
        self._hint.setText(
            _("Cabang ini belum mengetahui blokirnya. Penyelia melihat siapa yang mencatat dan dari bukti apa.")
        )
        self._radios[BlockEvidence.NOTICE].setText(_("Pemberitahuan &blokir terlihat, dengan tanggalnya"))
        self._radios[BlockEvidence.WORDS].setText(_("Hanya b&unyi pemberitahuan"))
        self._radios[BlockEvidence.TOLD].setText(_("Hanya &keterangan peserta"))
        self._rows["since"].show_words(_("Tanggal pemberitahuan"), _("Misalnya 22-11-2026."))
        self._rows["said"].show_words(_("Bunyi pemberitahuan"), _("Tulis seperti yang tertulis di ponsel."))
        self._rows["reason"].show_words(_("Sebab blokir"))
        self._reason.show_choices([(one.code, one.words()) for one in blocks.offered])
        for part, row in self._rows.items():
            row.show_problem(block_advice(part) if part == problem else "")
        self._offer()

    def answer(self) -> BlockSeen | None:
        """What was seen, as typed; None while the date is no date."""
        seen_as = next((one for one, radio in self._radios.items() if radio.isChecked()), BlockEvidence.TOLD)
        typed = normalise(FieldKind.DATE, self._since.text())
        if typed and iso_date(typed) is not None:
            return None
        since = date.fromisoformat(typed) if typed else None
        wants_words = seen_as is BlockEvidence.WORDS
        return BlockSeen(seen_as, self._reason.code(), since, self._words.text() if wants_words else "")

    def start(self) -> None:
        """Wait at the first thing to be typed."""
        self._since.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, part: str) -> None:
        """The caret into the field that lacks something."""
        if part in self._rows:
            self._rows[part].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self._rows["said"].setVisible(self._radios[BlockEvidence.WORDS].isChecked())
