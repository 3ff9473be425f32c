"""Which documents the member is to bring: a tick for each that the request asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.layouts import forget
from ui.widgets.text import text
from ui.widgets.tick import Tick

ACROSS = 3


class BringTicks(QWidget):
    """Space ticks, Enter goes on. `approvals.why.bring.doc_kk` is the tick of a document."""

    def __init__(self) -> None:
        super().__init__()
        self._label = text(role="label", name="approvals.why.bring")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        for across in range(ACROSS):
            self._grid.setColumnStretch(across, 1)
        self._ticks: dict[str, Tick] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addLayout(self._grid)

    def show_documents(self, documents: Sequence[tuple[str, str]]) -> None:
        """Offer (key, name) pairs; ticks of the same documents stay, without any it goes away."""
        self._label.setText(_("Dokumen yang harus dibawa peserta"))
        self.setVisible(bool(documents))
        if [key for key, _name in documents] != list(self._ticks):
            for tick in self._ticks.values():
                self._grid.removeWidget(tick)
                forget(tick)
            self._ticks = {key: Tick(f"approvals.why.bring.{key}") for key, _name in documents}
            for at, tick in enumerate(self._ticks.values()):
                self._grid.addWidget(tick, at // ACROSS, at % ACROSS)
        for key, name in documents:
            self._ticks[key].show_words(name)

    def clear(self) -> None:
        """Nothing is ticked."""
        for tick in self._ticks.values():
            tick.show_ticked(False)

    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(key for key, tick in self._ticks.items() if tick.is_ticked())
