"""One cause: its number, how it stands, what is asked, and what mends it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.readiness.rules import Answer, Cause, Cure
from counter_app.readiness.words import cause_text, cure_text, finding_text
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import text
from ui.widgets.tick import Tick

MOST_CURES = 2


class CauseRow(QWidget):
    """`ticked(bool)` where somebody was asked, `wanted(Cure)` for a cure."""

    ticked = Signal(bool)
    wanted = Signal(object)

    def __init__(self, cause: Cause, number: int) -> None:
        super().__init__()
        name = f"readiness.{cause.value}"
        self.cause, self._number = cause, number
        self._mark = Mark()
        self._title = text(role="label", name=f"{name}.title")
        self._said = text(role="second", name=f"{name}.said")
        self._state = text(role="dense", name=f"{name}.state", wrap=False)
        self._tick = Tick(f"{name}.tick")
        self._cures = [Button(name=f"{name}.cure.{at}") for at in range(MOST_CURES)]
        self._offered: tuple[Cure, ...] = ()
        self._lay_out()
        self._tick.ticked.connect(self.ticked)
        for at, button in enumerate(self._cures):
            button.clicked.connect(partial(self._want, at))

    def show_answer(self, one: Answer) -> None:
        """Show how it stands."""
        unknown = one.is_ready is None
        self._mark.show_kind(Kind.SUCCESS if one.is_ready else Kind.INFO if unknown else Kind.WARNING)
        self._title.setText(f"{self._number}. {cause_text(one.cause)}")
        self._said.setText(finding_text(one.finding))
        self._state.setText(_("Beres") if one.is_ready else _("Tanyakan") if unknown else _("Belum"))
        self._tick.show_words(_("Ditanyakan dan beres"))
        self._tick.setVisible(one.asked)
        self._tick.show_ticked(bool(one.is_ready))
        self._offered = one.cures
        for at, button in enumerate(self._cures):
            there = at < len(one.cures)
            button.setVisible(there)
            if there:
                button.setText(cure_text(one.cures[at]))
                button.show_key(str(self._number) if at == 0 else "")

    def _want(self, at: int) -> None:
        if at < len(self._offered):
            self.wanted.emit(self._offered[at])

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._title)
        words.addWidget(self._said)
        words.addWidget(self._tick)
        words.addStretch(1)
        acts = QVBoxLayout()
        acts.setSpacing(Space.XS)
        acts.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)
        for button in self._cures:
            acts.addWidget(button)
        acts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(acts)
