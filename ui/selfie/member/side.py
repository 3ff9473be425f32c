"""The member's side: the picture as in a mirror, one sentence, one sign. Always dark, so that the picture leads."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QPolygonF, QScreen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.cameras.pin import Edge
from counter_app.capture.codes import Colour, Prompt
from ui.selfie.member.live_picture import LivePicture
from ui.selfie.member.pictograms import OwnSign, Sign, draw_sign
from ui.selfie.member.places import Places, places_in
from ui.selfie.member.steps import draw_steps
from ui.selfie.member.terms import draw_terms
from ui.selfie.member.words import Saying, saying_of
from ui.selfie.state import SelfieState
from ui.theme import DARK, Radius, Space, contrast, font

READABLE_PX = 64
"""Type that is read from 2 m: capitals of 0.35° are 12.2 mm, 46 px at 96 dpi, and Inter's capitals are 0.73 of its type
(ISO 9241-303: 20 to 22 minutes of arc)."""
TITLE_SHARE = 0.062
"""Type over the height where that is more: 67 px at 1080."""
LEAST_PX = 22
"""Where even that much does not fit: the enlarged side on the officer's own screen, the whole consent."""
STEP_PX = 2
RING_SHARE = 0.055
"""Thickness of the ring over the sign's size."""
ASIDE_SHARE = 0.042
"""Type beside the picture over the height: for whoever looks there, nobody has to."""


class MemberSide(QWidget):
    """Painted in one go, without layouts: it changes thirty times a second."""

    def __init__(self, name: str = "selfie.member") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._live = LivePicture()
        self._kept = QImage()
        self._kept_jpeg = b""
        self._saying = Saying()

    def show_state(self, state: SelfieState) -> None:
        """Show what the member is to see now."""
        saying = saying_of(state)
        fresh = self._live.take(state.look if saying.live else None)
        if state.page.picture != self._kept_jpeg:
            self._kept_jpeg = state.page.picture
            self._kept = QImage.fromData(self._kept_jpeg) if self._kept_jpeg else QImage()
            fresh = True
        if saying != self._saying:
            if saying.title != self._saying.title:
                self.setAccessibleName(saying.title)
            self._saying, fresh = saying, True
        if fresh:
            self.update()

    def says(self) -> str:
        """The one sentence shown now, "" for a plain ground."""
        return self._saying.title

    def shows(self) -> Sign | None:
        """The sign shown now."""
        return self._saying.sign

    def light(self) -> Colour | None:
        """The colour that fills the side now."""
        return self._saying.light

    def is_live(self) -> bool:
        """Whether the running picture is shown."""
        return self._saying.live

    def sizeHint(self) -> QSize:
        """Large."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(DARK.background))
        area = QRectF(self.rect())
        if self._saying.light is not None:
            draw_light(painter, area, self._saying.light, self._saying.title)
        elif self._saying.live:
            self._draw_live(painter, area)
        elif self._saying.terms:
            terms, largest = self._saying.terms, readable_px(area.height())
            draw_terms(painter, area, self._saying.title, terms, largest)
        elif self._saying.title:
            self._draw_rest(painter, area)
        painter.end()

    def _draw_live(self, painter: QPainter, area: QRectF) -> None:
        saying = self._saying
        places = places_in(area, saying.edge)
        painter.save()
        painter.setClipRect(places.picture)
        self._live.draw(painter, self._live.place_in(places.picture, fills=places.upright), DARK)
        painter.restore()
        self._draw_sign(painter, places.sign)
        self._draw_title(painter, places, saying.title, area.height())
        self._draw_aside(painter, places.aside, area.height())

    def _draw_title(self, painter: QPainter, places: Places, words: str, high: float) -> None:
        """The sentence, with an arrow to where the camera is."""
        room = places.title.size() - QSizeF(READABLE_PX, 0)
        title = fitting(words, room, readable_px(high), QFont.Weight.DemiBold)
        wide = min(_size(title, words, room.width()).width() + Space.S, room.width())
        side, middle = places.title, places.title.center()
        beside = side.left() if places.upright else middle.x() - (wide + READABLE_PX) / 2
        left, aims = {
            Edge.TOP: (beside + READABLE_PX, QPointF(beside + READABLE_PX * 0.3, middle.y())),
            Edge.LEFT: (side.left() + READABLE_PX, QPointF(side.left(), middle.y())),
            Edge.RIGHT: (side.right() - READABLE_PX - wide, QPointF(side.right(), middle.y())),
        }[places.edge]
        if places.edge is Edge.TOP or not isinstance(self._saying.sign, Prompt):  # a turn has an arrow of its own
            _draw_arrow(painter, aims, places.edge)
        painter.setFont(title)
        _write(painter, QRectF(left, side.top(), wide, side.height()), words, DARK.text, Qt.AlignmentFlag.AlignLeft)

    def _draw_aside(self, painter: QPainter, place: QRectF, high: float) -> None:
        """How far the movements are, or that nothing counts yet."""
        saying = self._saying
        if saying.steps is not None:
            place = draw_steps(painter, place, high, saying.steps)
        if saying.aside:
            painter.setFont(fitting(saying.aside, place.size(), round(high * ASIDE_SHARE), QFont.Weight.Normal))
            _write(painter, place, saying.aside, DARK.text_second)

    def _draw_rest(self, painter: QPainter, area: QRectF) -> None:
        """Sign or kept picture, headline and words in the middle."""
        saying, high = self._saying, area.height()
        wide = area.width() - 2 * Space.XXL
        side = high * 0.3 if saying.sign else 0.0
        gap = high * 0.035
        title = fitting(saying.title, QSizeF(wide, high * 0.25), readable_px(high), QFont.Weight.DemiBold)
        title_high = _size(title, saying.title, wide).height()
        room = high - 2 * Space.L - side - (gap if side else 0) - title_high - gap
        words = fitting(saying.words, QSizeF(wide, room), readable_px(high), QFont.Weight.Normal)
        words_high = _size(words, saying.words, wide).height() if saying.words else 0.0
        top = (high - (side + gap + title_high + gap + words_high)) / 2
        if saying.sign:
            self._draw_top(painter, QPointF(area.center().x(), top + side / 2), side)
        left = area.center().x() - wide / 2
        painter.setFont(title)
        _write(painter, QRectF(left, top + side + gap, wide, title_high + 2), saying.title, DARK.text)
        painter.setFont(words)
        below = QRectF(left, top + side + gap + title_high + gap, wide, words_high + 2)
        _write(painter, below, saying.words, DARK.text)

    def _draw_top(self, painter: QPainter, middle: QPointF, side: float) -> None:
        place = QRectF(0, 0, side, side)
        place.moveCenter(middle)
        if self._saying.sign is not OwnSign.CHECK or self._kept.isNull():
            self._draw_sign(painter, place)
            return
        size = self._kept.size().scaled(QSize(round(side), round(side)), Qt.AspectRatioMode.KeepAspectRatio)
        picture = QRectF(0, 0, size.width(), size.height())
        gap = Space.XL
        picture.moveCenter(QPointF(middle.x() - (side * 0.6 + gap) / 2, middle.y()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(picture, self._kept)
        painter.setPen(QPen(QColor(DARK.line), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(picture, Radius.CARD, Radius.CARD)
        check = QRectF(picture.right() + gap, middle.y() - side * 0.3, side * 0.6, side * 0.6)
        self._draw_sign(painter, check)

    def _draw_sign(self, painter: QPainter, place: QRectF) -> None:
        saying = self._saying
        if saying.sign is None:
            return
        ink, accent = QColor(DARK.text), QColor(DARK.accent)
        if saying.part is None:
            draw_sign(painter, place, saying.sign, ink, accent)
            return
        line = place.width() * RING_SHARE
        ring = place.adjusted(line, line, -line, -line)
        painter.setBrush(QColor(DARK.surface))
        painter.setPen(QPen(QColor(DARK.line), line))
        painter.drawEllipse(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _arc(painter, ring, accent, line, saying.part)
        if saying.left is not None:
            _arc(painter, place.adjusted(2, 2, -2, -2), QColor(DARK.text_second), 4, saying.left)
        inset = place.width() * 0.16
        draw_sign(painter, place.adjusted(inset, inset, -inset, -inset), saying.sign, ink, accent)


class MemberWindow(QWidget):
    """The member's side on a screen of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(parent, Qt.WindowType.Window | flags)
        self.setObjectName("selfie.member_window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.side = MemberSide("selfie.member_window.side")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.side)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen; the officer's window keeps the keys (`showFullScreen` would take them)."""
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def show_state(self, state: SelfieState) -> None:
        """Show what the member is to see now."""
        self.side.show_state(state)


def _arc(painter: QPainter, ring: QRectF, colour: QColor, line: float, part: float) -> None:
    """A part of a ring, clockwise from the top."""
    painter.setPen(QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(ring, 90 * 16, -round(min(1.0, max(0.0, part)) * 360 * 16))


def _draw_arrow(painter: QPainter, middle: QPointF, edge: Edge) -> None:
    """To where the camera is."""
    long, head = READABLE_PX * 0.32, READABLE_PX * 0.22
    painter.save()
    painter.translate(middle)
    painter.rotate({Edge.TOP: 0, Edge.LEFT: -90, Edge.RIGHT: 90}[edge])
    painter.setPen(QPen(QColor(DARK.text_second), READABLE_PX * 0.08, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, long), QPointF(0, -long))
    painter.drawPolyline(QPolygonF([QPointF(-head, head - long), QPointF(0, -long), QPointF(head, head - long)]))
    painter.restore()


def draw_light(painter: QPainter, area: QRectF, colour: Colour, words: str) -> None:
    """A plain ground of one colour and the one sentence, in the ink that is read on it."""
    ground = QColor(*colour)
    painter.fillRect(area, ground)
    ink = max((DARK.text, DARK.background), key=lambda ink: contrast(ink, ground.name()))
    room = area.adjusted(Space.XXL, Space.XXL, -Space.XXL, -Space.XXL)
    painter.setFont(fitting(words, room.size(), readable_px(area.height()), QFont.Weight.DemiBold))
    _write(painter, room, words, ink)


def readable_px(high: float) -> int:
    """Type for a side of this height that somebody 2 m away reads."""
    return max(READABLE_PX, round(high * TITLE_SHARE))


def fitting(words: str, room: QSizeF, largest_px: int, weight: QFont.Weight) -> QFont:
    """The largest type, from `largest_px` down, in which words fit into their room."""
    for size in range(max(largest_px, LEAST_PX), LEAST_PX - 1, -STEP_PX):
        made = font(size)
        made.setWeight(weight)
        needed = _size(made, words, room.width())
        if needed.height() <= room.height() and needed.width() <= room.width():
            break
    return made


def _size(type_: QFont, words: str, wide: float) -> QSizeF:
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    return QFontMetricsF(type_).boundingRect(QRectF(0, 0, wide, 10_000), flags, words).size()


def _write(
    painter: QPainter,
    place: QRectF,
    words: str,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Words in a place, wrapped, in the painter's font."""
    painter.setPen(QColor(colour))
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), words)
