"""A QR on the screen: black on white in every theme, or a phone does not read it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.printing.qr import QUIET, Modules

MODULE_PX = 4
"""As large as a phone at arm's length reads (px)."""


class QrPicture(QWidget):
    """Draws modules with the quiet zone around them; nothing when there are none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._modules: Modules = ()

    def show_modules(self, modules: Modules) -> None:
        """Another QR."""
        if modules != self._modules:
            self._modules = modules
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        side = (len(self._modules) + 2 * QUIET) * MODULE_PX if self._modules else 0
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for row, modules in enumerate(self._modules):
            for column, is_black in enumerate(modules):
                if is_black:
                    x, y = (column + QUIET) * MODULE_PX, (row + QUIET) * MODULE_PX
                    painter.fillRect(x, y, MODULE_PX, MODULE_PX, Qt.GlobalColor.black)
        painter.end()
