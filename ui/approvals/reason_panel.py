"""Asks why a request goes back or ends: fields with a reason each, one for the whole, a note, what is to be brought."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from counter_app.texts import _
from ui.approvals.bring_ticks import BringTicks
from ui.approvals.field_ticks import FieldLine, FieldTicks
from ui.widgets.asking import Question, WhyPanel


class ReasonPanel(WhyPanel):
    """`reasoned(code, note, keys of documents to bring, fields that go back with their codes)`."""

    reasoned = Signal(str, str, object, object)

    def __init__(self) -> None:
        bring, fields = BringTicks(), FieldTicks()
        super().__init__("approvals.why", (fields, bring))
        self._bring, self._fields = bring, fields
        self._act = ""
        fields.changed.connect(self._say_act)

    def ask(self, question: Question | None) -> None:
        """The act says how many fields go back."""
        super().ask(question)
        self._act = question.act if question is not None else ""
        self._say_act()

    def show_fields(self, lines: Sequence[FieldLine], reasons: Sequence[tuple[str, str]]) -> None:
        """Which fields may go back, with the reasons for one; none for what goes back as a whole."""
        self._fields.show_fields(lines, reasons)

    def show_documents(self, documents: Sequence[tuple[str, str]]) -> None:
        """What the member may be asked to bring, as keys and names; none for what asks for no documents."""
        self._bring.show_documents(documents)

    def tell(self) -> None:
        """Give the reason as it stands, with the documents."""
        self.reasoned.emit(*self.answer(), self._bring.keys(), self._fields.reasons())

    def clear(self) -> None:
        """Nothing chosen, nothing written, nothing ticked."""
        super().clear()
        self._bring.clear()
        self._fields.clear()

    def _say_act(self) -> None:
        count = len(self._fields.reasons())
        self._give.setText(_("Kembalikan {count} isian").format(count=count) if count and self._act else self._act)
