"""The small signs that say a kind without colour: i, !, ✓, ● and the like, painted so that they need no icon font."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Kind(StrEnum):
    """What a message is."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


COLOUR = {Kind.INFO: "info", Kind.SUCCESS: "accent", Kind.WARNING: "warning", Kind.DANGER: "danger"}
BOX = 20.0
"""Marks are drawn in a square of 20 and scaled to their size."""


class Mark(QWidget):
    """The sign of a kind: round for information and success, a triangle for a warning, an octagon for danger."""

    def __init__(self, kind: Kind = Kind.INFO, size_px: int = 20) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(size_px, size_px))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: Kind) -> None:
        """Change the sign."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / BOX, self.height() / BOX)
        colours = theme.tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, COLOUR[self._kind])))
        _ground(painter, self._kind)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        sign = QColor(colours.on_accent if self._kind is Kind.SUCCESS else colours.surface)
        painter.setPen(QPen(sign, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        _sign(painter, self._kind)
        painter.end()


def _ground(painter: QPainter, kind: Kind) -> None:
    if kind is Kind.WARNING:
        painter.drawPolygon(QPolygonF([QPointF(10, 1.5), QPointF(19.2, 18), QPointF(0.8, 18)]))
    elif kind is Kind.DANGER:
        corners = [(6.3, 1), (13.7, 1), (19, 6.3), (19, 13.7), (13.7, 19), (6.3, 19), (1, 13.7), (1, 6.3)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    else:
        painter.drawEllipse(QRectF(1, 1, 18, 18))


def _sign(painter: QPainter, kind: Kind) -> None:
    if kind is Kind.SUCCESS:
        painter.drawPolyline(QPolygonF([QPointF(6, 10.5), QPointF(8.8, 13.2), QPointF(14, 7.2)]))
    elif kind is Kind.INFO:
        painter.drawPoint(QPointF(10, 6))
        painter.drawLine(QPointF(10, 9.5), QPointF(10, 14.2))
    else:
        down = 1.5 if kind is Kind.WARNING else 0.0
        painter.drawLine(QPointF(10, 5.8 + down), QPointF(10, 10.4 + down))
        painter.drawPoint(QPointF(10, 14 + down * 0.6))
