"""Drawings of papers, for whoever compares them with what is in the hand: lines and flat grounds on 160 × 108."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tokens, font, tokens

WIDE, HIGH = 160.0, 108.0


class PaperPicture(QWidget):
    """The picture of a paper, as large as its place allows. Never touched."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_paper(self, key: str) -> None:
        """The paper of a document's key."""
        if key != self._key:
            self._key = key
            self.update()

    def minimumSizeHint(self) -> QSize:
        """What can still be told apart."""
        return QSize(80, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the place, keeping the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / WIDE, self.height() / HIGH)
        painter.translate((self.width() - WIDE * scale) / 2, (self.height() - HIGH * scale) / 2)
        painter.scale(scale, scale)
        drawing_of(self._key)(_Pen(painter, tokens()))
        painter.end()


class _Pen:
    """What the drawings are made of."""

    def __init__(self, painter: QPainter, colours: Tokens) -> None:
        self.painter, self.colours = painter, colours

    def box(self, rect: QRectF, ink: str, ground: str = "", width: float = 2.4, round_by: float = 4.0) -> None:
        """A rectangle with round corners."""
        path = QPainterPath()
        path.addRoundedRect(rect, round_by, round_by)
        if ground:
            self.painter.fillPath(path, QColor(ground))
        self.painter.strokePath(path, QPen(QColor(ink), width))

    def fill(self, rect: QRectF, ink: str) -> None:
        """A flat ground."""
        path = QPainterPath()
        path.addRect(rect)
        self.painter.fillPath(path, QColor(ink))

    def lines(self, ink: str, left: float, tops: tuple[float, ...], widths: tuple[float, ...]) -> None:
        """Lines of writing."""
        for top, width in zip(tops, widths, strict=True):
            self.bar(ink, QPointF(left, top), QPointF(left + width, top), 4.0)

    def bar(self, ink: str, start: QPointF, end: QPointF, width: float) -> None:
        """A stroke with round ends."""
        pen = QPen(QColor(ink), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        path = QPainterPath(start)
        path.lineTo(end)
        self.painter.strokePath(path, pen)

    def stroke(self, path: QPainterPath, ink: str, width: float = 2.0) -> None:
        """A drawn line."""
        self.painter.strokePath(path, QPen(QColor(ink), width))

    def words(self, said: str, ink: str, rect: QRectF, size: int) -> None:
        """A few letters that stand on the paper itself, the same in every language."""
        letters = font(size)
        letters.setBold(True)
        self.painter.setFont(letters)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


def _member_card(pen: _Pen) -> None:
    ink, ground = pen.colours.accent, pen.colours.accent_soft
    card = QRectF(6, 8, 148, 92)
    pen.box(card, ink, ground)
    pen.fill(QRectF(6, 10, 148, 18), ink)
    pen.words("BPJS Ketenagakerjaan", pen.colours.on_accent, QRectF(14, 10, 136, 18), 11)
    pen.lines(ink, 16, (44, 56, 68), (52, 66, 40))
    pen.words("KPJ 1802 …", ink, QRectF(14, 78, 90, 16), 11)
    pen.fill(QRectF(112, 56, 32, 32), pen.colours.surface)
    for row, dots in enumerate(("1101", "1011", "0110", "1101")):
        for at, dot in enumerate(dots):
            if dot == "1":
                pen.fill(QRectF(115 + at * 7, 59 + row * 7, 6, 6), pen.colours.text)


def _identity_card(pen: _Pen) -> None:
    ink = pen.colours.info
    pen.box(QRectF(6, 8, 148, 92), ink, pen.colours.surface)
    pen.words("PROVINSI … · KTP", ink, QRectF(30, 10, 120, 18), 10)
    pen.bar(ink, QPointF(8, 30), QPointF(152, 30), 1.6)
    pen.words("NIK 3175 …", ink, QRectF(14, 32, 90, 18), 12)
    pen.lines(ink, 16, (57, 67, 77, 87), (60, 72, 54, 44))
    _portrait(pen, QRectF(112, 40, 34, 48))


def _portrait(pen: _Pen, frame: QRectF) -> None:
    grey = pen.colours.control_line
    pen.box(frame, grey, pen.colours.raised, 1.6, 1.0)
    path, middle = QPainterPath(), frame.center().x()
    path.addEllipse(QPointF(middle, frame.top() + 18), 7.5, 9)
    path.moveTo(frame.left() + 4, frame.bottom() - 1)
    path.quadTo(middle, frame.top() + 20, frame.right() - 4, frame.bottom() - 1)
    path.closeSubpath()
    pen.painter.fillPath(path, QColor(grey))


def _family_card(pen: _Pen) -> None:
    ink, grey = pen.colours.text_second, pen.colours.control_line
    pen.box(QRectF(4, 6, 152, 96), ink, pen.colours.surface, 2.0, 2.0)
    pen.words("KARTU KELUARGA", pen.colours.text, QRectF(28, 10, 120, 16), 11)
    pen.bar(grey, QPointF(56, 31), QPointF(104, 31), 3.0)
    pen.fill(QRectF(14, 38, 132, 10), pen.colours.raised)
    grid = QPainterPath()
    for top in (38.0, 48.0, 58.0, 68.0, 78.0):
        grid.moveTo(14, top)
        grid.lineTo(146, top)
    for left in (14.0, 28.0, 78.0, 112.0, 146.0):
        grid.moveTo(left, 38)
        grid.lineTo(left, 78)
    pen.stroke(grid, grey, 1.4)
    pen.lines(grey, 33, (53, 63, 73), (34, 26, 38))
    _signature(pen, QPointF(108, 92))


def _signature(pen: _Pen, start: QPointF) -> None:
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(6, -14), start + QPointF(10, 8), start + QPointF(16, -4))
    path.cubicTo(start + QPointF(20, -12), start + QPointF(24, 6), start + QPointF(34, -8))
    pen.stroke(path, pen.colours.info)


def _phone(pen: _Pen) -> None:
    ink = pen.colours.text
    pen.box(QRectF(28, 4, 48, 100), ink, ink, 2.0, 8.0)
    pen.fill(QRectF(33, 14, 38, 76), pen.colours.surface)
    pen.words("0812", pen.colours.accent, QRectF(37, 20, 34, 18), 12)
    pen.bar(pen.colours.control_line, QPointF(46, 97), QPointF(58, 97), 3.0)
    disc = QPainterPath()
    disc.addEllipse(QPointF(52, 64), 11, 11)
    pen.painter.fillPath(disc, QColor(pen.colours.accent))
    tick = QPainterPath(QPointF(46, 64))
    tick.lineTo(50.5, 69)
    tick.lineTo(58, 59)
    pen.stroke(tick, pen.colours.on_accent, 2.6)


def _phone_and_mail(pen: _Pen) -> None:
    _phone(pen)
    grey = pen.colours.text_second
    pen.box(QRectF(88, 34, 60, 42), grey, pen.colours.surface, 2.2, 3.0)
    flap = QPainterPath(QPointF(90, 37))
    flap.lineTo(118, 58)
    flap.lineTo(146, 37)
    pen.stroke(flap, grey, 2.2)


def _notice(pen: _Pen) -> None:
    pen.painter.translate(28, 0)
    _phone_frame = QRectF(28, 4, 48, 100)
    pen.box(_phone_frame, pen.colours.text, pen.colours.text, 2.0, 8.0)
    pen.fill(QRectF(33, 14, 38, 76), pen.colours.surface)
    pen.fill(QRectF(33, 26, 38, 34), pen.colours.danger_soft)
    cross = QPainterPath(QPointF(46, 36))
    cross.lineTo(58, 50)
    cross.moveTo(58, 36)
    cross.lineTo(46, 50)
    pen.stroke(cross, pen.colours.danger, 3.0)
    pen.lines(pen.colours.control_line, 38, (70, 79), (28, 20))


def _tax_card(pen: _Pen) -> None:
    ink = pen.colours.warning
    pen.box(QRectF(6, 8, 148, 92), ink, pen.colours.warning_soft)
    pen.words("NPWP", ink, QRectF(16, 16, 80, 20), 15)
    pen.words("09.254.…", ink, QRectF(16, 44, 100, 18), 12)
    pen.lines(ink, 18, (72, 82, 92), (80, 98, 60))
    ring = QPainterPath()
    ring.addEllipse(QPointF(138, 24), 8, 8)
    pen.stroke(ring, ink)


def _sheet(pen: _Pen) -> None:
    ink, grey = pen.colours.text_second, pen.colours.control_line
    pen.box(QRectF(38, 2, 84, 104), ink, pen.colours.surface, 2.0, 2.0)
    pen.fill(QRectF(46, 10, 14, 14), pen.colours.info)
    pen.lines(grey, 66, (13, 21), (44, 30))
    pen.bar(ink, QPointF(46, 30), QPointF(114, 30), 1.4)
    pen.lines(grey, 48, (42, 51, 60, 69), (64, 64, 58, 40))


def _letter(pen: _Pen) -> None:
    _sheet(pen)
    stamp = QPainterPath()
    stamp.addEllipse(QPointF(96, 88), 11, 11)
    pen.stroke(stamp, pen.colours.info, 2.4)
    _signature(pen, QPointF(84, 92))


def _court(pen: _Pen) -> None:
    _sheet(pen)
    seal = QPainterPath()
    seal.addEllipse(QPointF(80, 88), 10, 10)
    pen.painter.fillPath(seal, QColor(pen.colours.danger))


def _bank_book(pen: _Pen) -> None:
    ink = pen.colours.info
    pen.box(QRectF(14, 10, 132, 88), ink, pen.colours.surface, 2.4, 4.0)
    pen.bar(ink, QPointF(80, 10), QPointF(80, 98), 2.4)
    pen.words("Rp", ink, QRectF(30, 40, 40, 26), 20)
    pen.lines(pen.colours.control_line, 92, (28, 40, 52, 64, 76), (42, 36, 42, 30, 38))


_DRAWINGS: dict[str, Callable[[_Pen], None]] = {
    "doc_card": _member_card,
    "card_seen": _member_card,
    "doc_ktp": _identity_card,
    "ktp_seen": _identity_card,
    "doc_kk": _family_card,
    "doc_contact": _phone_and_mail,
    "notice_seen": _notice,
    "doc_npwp": _tax_card,
    "doc_employer_letter": _letter,
    "doc_resignation": _letter,
    "doc_court": _court,
    "doc_bank": _bank_book,
}


def drawing_of(key: str) -> Callable[[_Pen], None]:
    """By the document's key; a paper of a branch's own form is a sheet."""
    return _DRAWINGS.get(key, _sheet)
