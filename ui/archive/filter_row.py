"""Four lists that narrow a search down: kind, days, officer, result."""

from __future__ import annotations

import uuid
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.archive.values import Filters
from counter_app.papers.words import kind_name
from counter_app.states import PaperKind
from counter_app.texts import _
from ui.archive.state import Period, Picked
from ui.archive.words import period_name, state_words
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

ALL = "all"


class FilterRow(QWidget):
    """`picked(Picked)` with every choice; the first answer of each list is all of them."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("archive.filters")
        self._paper, self._period = ChoiceBox("archive.filter.paper"), ChoiceBox("archive.filter.period")
        self._officer, self._state = ChoiceBox("archive.filter.officer"), ChoiceBox("archive.filter.state")
        self._states: dict[str, StrEnum] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        for at, box in enumerate((self._paper, self._period, self._officer, self._state)):
            box.setMinimumContentsLength(12)
            box.picked.connect(self._tell)
            grid.addWidget(box, at // 2, at % 2)

    def show_filters(self, filters: Filters, picked: Picked) -> None:
        """Offer what there is; what is picked stays."""
        self._states = {f"{kind}.{state}": state for kind, state in filters.states}
        papers = [(kind.value, kind_name(kind)) for kind in filters.papers]
        periods = [(period.value, period_name(period)) for period in Period]
        officers = [(str(officer_id), name) for officer_id, name in filters.officers]
        states = [(f"{kind}.{state}", state_words(kind, state)) for kind, state in filters.states]
        state = next((name for name, one in self._states.items() if one is picked.state), "")
        for box, words, offered, code in (
            (self._paper, _("Semua jenis"), papers, picked.paper or ""),
            (self._period, _("Semua hari"), periods, picked.period or ""),
            (self._officer, _("Semua petugas"), officers, str(picked.officer_id or "")),
            (self._state, _("Semua hasil"), states, state),
        ):
            box.show_choices([(ALL, words), *offered])
            box.show_code(code or ALL)
            box.setAccessibleName(words)

    def _tell(self) -> None:
        self.picked.emit(
            Picked(
                paper=next((kind for kind in PaperKind if kind.value == self._paper.code()), None),
                period=next((one for one in Period if one.value == self._period.code()), None),
                officer_id=uuid.UUID(self._officer.code()) if _is_id(self._officer.code()) else None,
                state=self._states.get(self._state.code()),
            )
        )


def _is_id(code: str) -> bool:
    return code not in ("", ALL)
