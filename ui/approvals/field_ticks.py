"""Which fields go back and why each does: a tick and a reason for every field that the request changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import forget
from ui.widgets.text import text
from ui.widgets.tick import Tick

MOST_PX = 190
"""Higher than this the rows scroll: what is decided stays in sight above them."""


@dataclass(frozen=True)
class FieldLine:
    """A field that can go back, with the value that was asked for."""

    key: str
    label: str
    value: str


class FieldTicks(QWidget):
    """Space ticks; a reason that is picked ticks as well. `changed` with each. Names: `approvals.why.field.name`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label = text(role="label", name="approvals.why.fields")
        self._rows: dict[str, tuple[Tick, QLabel, ChoiceBox]] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, Space.M, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        for at, share in enumerate((3, 3, 4)):
            self._grid.setColumnStretch(at, share)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addWidget(self._area)

    def show_fields(self, lines: Sequence[FieldLine], reasons: Sequence[tuple[str, str]]) -> None:
        """Offer these fields, each with these reasons; what is chosen for the same fields stays."""
        self._label.setText(_("Isian yang dikembalikan, masing-masing dengan alasannya"))
        self.setVisible(bool(lines))
        if [line.key for line in lines] != list(self._rows):
            for row in self._rows.values():
                for part in row:
                    self._grid.removeWidget(part)
                    forget(part)
            self._rows = {line.key: self._row(line.key, at) for at, line in enumerate(lines)}
        for line in lines:
            tick, value, choice = self._rows[line.key]
            tick.show_words(line.label)
            value.setText(line.value)
            choice.setAccessibleName(_("Alasan untuk {field}").format(field=line.label))
            choice.show_choices(reasons)
        self._fit()

    def clear(self) -> None:
        """Nothing is ticked, no reason chosen."""
        for tick, _value, choice in self._rows.values():
            tick.show_ticked(False)
            choice.show_code("")

    def reasons(self) -> Mapping[str, str]:
        """The ticked fields with the codes chosen for them, "" where none is yet."""
        return {key: choice.code() for key, (tick, _value, choice) in self._rows.items() if tick.is_ticked()}

    def _row(self, key: str, at: int) -> tuple[Tick, QLabel, ChoiceBox]:
        name = f"approvals.why.field.{key}"
        tick, value, choice = Tick(name), text(role="label", name=f"{name}.value"), ChoiceBox(f"{name}.reason")
        for column, part in enumerate((tick, value, choice)):
            self._grid.addWidget(part, at, column)

        def picked(code: str) -> None:
            tick.show_ticked(bool(code))
            self.changed.emit()

        def ticked(on: bool) -> None:
            if not on:
                choice.show_code("")
            self.changed.emit()

        choice.picked.connect(picked)
        tick.ticked.connect(ticked)
        return tick, value, choice

    def _fit(self) -> None:
        """As high as its rows, as long as that leaves room."""
        self._area.setFixedHeight(min(self._inside.sizeHint().height() + Space.XS, MOST_PX))
