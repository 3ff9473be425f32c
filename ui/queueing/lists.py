"""Tickets that may be taken up again: left behind, parked, missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.queueing.values import TicketView
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button, ButtonRole
from ui.widgets.layouts import refill
from ui.widgets.text import text

SHORT_LIST = 4
"""A longer list shows this many and a button for the rest."""


@dataclass(frozen=True)
class Row:
    """One ticket of a list: what is said, and what its button does."""

    ticket: TicketView
    words: str
    note: str
    act: str


class TicketList(QWidget):
    """A caption with the count and one button for each ticket; hidden while it is empty."""

    chosen = Signal(object)

    def __init__(self, name: str, likely: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._likely = likely
        self._caption = text(role="caps", name=f"{name}.caption")
        self._places = QVBoxLayout()
        self._places.setSpacing(Space.XS)
        self._more = Button(role="link", name=f"{name}.more")
        self._more.clicked.connect(self._unfold)
        self._unfolded = False
        self._shown: tuple[tuple[Row, ...], bool, bool] = ((), False, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._caption)
        column.addLayout(self._places)
        column.addWidget(self._more)
        self.hide()

    def show_rows(self, caption: str, rows: Sequence[Row], can_act: bool) -> None:
        """Show the tickets, the newest first; their buttons are dead while another ticket is in hand."""
        self._caption.setText(f"{caption} · {len(rows)}")
        self._more.setText(_("Tampilkan semua"))
        self._more.setVisible(len(rows) > SHORT_LIST and not self._unfolded)
        wanted = (tuple(rows), can_act, self._unfolded)
        if wanted != self._shown:
            self._shown = wanted
            few = rows if self._unfolded else rows[:SHORT_LIST]
            held = next((one.objectName() for one in self.findChildren(Button) if one.hasFocus()), "")
            refill(self._places, [part for row in few for part in self._parts(row, can_act)])
            again = self.findChild(Button, held) if held else None
            if again is not None:
                again.setFocus()
        self.setVisible(bool(rows))

    def _parts(self, row: Row, can_act: bool) -> list[QWidget]:
        role: ButtonRole = "primary" if self._likely and can_act else "outline"
        button = Button(row.words, role, f"{self.objectName()}.{row.ticket.label}", key=row.act)
        button.setAccessibleName(f"{row.act} {row.ticket.label}")
        button.setEnabled(can_act)
        button.setProperty("ticket", row.ticket)
        button.clicked.connect(self._tell)
        return (
            [button, text(row.note, "hint", f"{self.objectName()}.{row.ticket.label}.note")] if row.note else [button]
        )

    def _tell(self) -> None:
        self.chosen.emit(self.sender().property("ticket"))

    def _unfold(self) -> None:
        self._unfolded = True
        rows, can_act, _folded = self._shown
        self.show_rows(self._caption.text().rpartition(" · ")[0], rows, can_act)


def rows_of(
    tickets: Sequence[TicketView], note: Callable[[TicketView], str], act: Callable[[TicketView], str]
) -> tuple[Row, ...]:
    """The newest first, as the member who comes back left last."""
    return tuple(Row(ticket, ticket.label, note(ticket), act(ticket)) for ticket in reversed(tickets))
