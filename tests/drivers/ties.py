"""The hand at the page of one's own and related members: keys only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.drivers.fields import key, pick, tick
from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.widgets.table import TableView


class TiesDriver:
    """Declares as an officer does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def declare(self, who: str, kpj: str = "", nik: str = "") -> None:
        """Who it is, the numbers, Ctrl+Enter."""
        pick(self._window, "ties.kind", who)
        type_into(self._window, "ties.kpj", kpj)
        type_into(self._window, "ties.nik", nik)
        key(self._window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def have_no_kpj(self, nik: str) -> None:
        """Oneself, without a KPJ."""
        pick(self._window, "ties.kind", "Saya sendiri")
        tick(self._window, "ties.no_kpj", True)
        type_into(self._window, "ties.nik", nik)
        key(self._window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def rows(self) -> list[list[str]]:
        """Who, KPJ and NIK of the list."""
        model = part(self._window, "ties.list", TableView).model()
        return [[str(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]

    def choose(self, at: int) -> None:
        """The row that is to be taken away."""
        part(self._window, "ties.list", TableView).select_row(at)

    def remove(self) -> None:
        """Hapus."""
        press(self._window, "ties.remove")

    def can_remove(self) -> bool:
        """Whether the row in hand can be taken away."""
        return can_press(self._window, "ties.remove")

    def asks_for_no_kpj(self) -> bool:
        """Whether having no KPJ is offered as an answer."""
        return is_shown(self._window, "ties.no_kpj")

    def leave(self) -> None:
        """Esc."""
        key(self._window, Qt.Key.Key_Escape)

    def banner(self, name: str = "banner") -> str:
        """A message: "banner" or "done"."""
        return words(self._window, f"ties.{name}.words")
