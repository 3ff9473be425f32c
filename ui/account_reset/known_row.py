"""An answer that the block's own record has given already: it is told, not asked again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class KnownRow(QWidget):
    """`opened` when the officer knows better and wants to answer anew."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._label = text(role="label", name=f"{name}.known.label")
        self._value = text(name=f"{name}.known")
        self._mend = Button(role="link", name=f"{name}.mend")
        self._mend.clicked.connect(self.opened)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self._value, 1)
        line.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._label)
        column.addLayout(line)

    def show_answer(self, label: str, value: str) -> None:
        """Set what is known, and where from."""
        self._label.setText(label)
        self._value.setText(_("{value} (menurut catatan blokir)").format(value=value))
        self._mend.setText(_("Ubah"))
        self._mend.setAccessibleName(_("Ubah {title}").format(title=label))
