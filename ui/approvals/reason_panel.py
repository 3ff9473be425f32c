"""Asks why a request goes back or ends: a reason from the list, a note, and what the member is to bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.approvals.bring_ticks import BringTicks
from ui.widgets.asking import WhyPanel


class ReasonPanel(WhyPanel):
    """`reasoned(code, note, keys of documents to bring)`."""

    reasoned = Signal(str, str, object)

    def __init__(self) -> None:
        bring = BringTicks()
        super().__init__("approvals.why", (bring,))
        self._bring = bring

    def show_documents(self, documents: Sequence[tuple[str, str]]) -> None:
        """What the member may be asked to bring, as keys and names; none for what asks for no documents."""
        self._bring.show_documents(documents)

    def tell(self) -> None:
        """Give the reason as it stands, with the documents."""
        self.reasoned.emit(*self.answer(), self._bring.keys())

    def clear(self) -> None:
        """Nothing chosen, nothing written, nothing ticked."""
        super().clear()
        self._bring.clear()
