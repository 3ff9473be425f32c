"""The pages of a paper as small pictures in their order, with what can be done to the one that is chosen."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.texts import _
from ui import theme
from ui.documents.state import CardState, PageSeen
from ui.keys import Key, shown
from ui.theme import Radius, Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import refill

THUMB = QSize(60, 60)
RING_PX = 3.0
MARGIN_PX = 5
ACTS_ACROSS = 3


class Thumb(QAbstractButton):
    """One page; its number stands on it."""

    def __init__(self, number: int, seen: PageSeen) -> None:
        super().__init__()
        self.setObjectName(f"documents.page.{number}")
        self.setCheckable(True)
        self.setFixedSize(THUMB)
        self.setText(str(number))
        self.setAccessibleName(_("Halaman {number}").format(number=number))
        self._image = QImage.fromData(seen.small)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page whole, a ring around the chosen one and around the one with the keyboard."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours, area = theme.tokens(), QRectF(self.rect())
        ground = QPainterPath()
        ground.addRoundedRect(area, Radius.INPUT, Radius.INPUT)
        painter.fillPath(ground, QColor(colours.raised))
        room = self.size() - QSize(2 * MARGIN_PX, 2 * MARGIN_PX)
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(area.center())
        painter.drawImage(place, self._image)
        badge = QRectF(area.left() + MARGIN_PX, area.bottom() - MARGIN_PX - 16, 20, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(badge, Radius.INPUT, Radius.INPUT)
        painter.setPen(QColor(colours.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked() or self.hasFocus():
            inset = RING_PX / 2
            painter.setPen(QPen(QColor(colours.info if self.hasFocus() else colours.accent), RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), Radius.INPUT, Radius.INPUT)
        painter.end()


class PageStrip(QWidget):
    """`chosen(page id)`; the buttons are the page's own, which binds their keys."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documents.pages")
        self.turn = Button(role="outline", name="documents.turn", key=shown(Key.TURN_PAGE))
        self.earlier = Button(role="outline", name="documents.earlier", key=shown(Key.MOVE_UP))
        self.later = Button(role="outline", name="documents.later", key=shown(Key.MOVE_DOWN))
        self.drop = Button(role="outline", name="documents.drop", key=shown(Key.REMOVE))
        self.undo = Button(role="outline", name="documents.undo", key=shown(Key.UNDO))
        self.more = Button(role="outline", name="documents.more_pages", key=shown(Key.RECORD_MEMBER))
        self._seen: tuple[PageSeen, ...] = ()
        self._thumbs: dict[uuid.UUID, Thumb] = {}
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._lay_out()

    def show_state(self, state: CardState) -> None:
        """The pages of the paper that is shown, and what can be done now."""
        pages = state.found.pages
        self._line.setVisible(len(pages) > 1)
        if pages != self._seen:
            self._seen = pages
            self._thumbs = {one.scan.id: Thumb(number, one) for number, one in enumerate(pages, 1)}
            for key, thumb in self._thumbs.items():
                thumb.clicked.connect(partial(self._choose, key))
            refill(self._row, [*self._thumbs.values()])
            self._row.addStretch(1)
        for key, thumb in self._thumbs.items():
            thumb.setChecked(key == state.selected)
        self._say_words(state)
        place = state.place
        can = not state.act.busy and not state.is_live
        self.turn.setEnabled(can and place is not None)
        self.drop.setEnabled(can and place is not None)
        self.earlier.setEnabled(can and place is not None and place > 0)
        self.later.setEnabled(can and place is not None and place + 1 < len(pages))
        self.undo.setEnabled(can and state.can_undo)
        self.more.setEnabled(can and state.has_card and state.many)
        self.earlier.setVisible(len(pages) > 1)
        self.later.setVisible(len(pages) > 1)
        self.more.setVisible(state.many)
        self.setVisible((bool(pages) or state.can_undo) and not state.is_live)

    def _say_words(self, state: CardState) -> None:
        self.turn.setText(_("Putar"))
        self.earlier.setText(_("Maju"))
        self.later.setText(_("Mundur"))
        self.drop.setText(_("Buang"))
        self.undo.setText(_("Urungkan"))
        self.more.setText(_("Tambah halaman"))

    def _choose(self, key: uuid.UUID, _checked: bool = False) -> None:
        for other, thumb in self._thumbs.items():
            thumb.setChecked(other == key)
        self.chosen.emit(key)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._row)
        self._line = QScrollArea()
        self._line.setObjectName("documents.pages.line")
        self._line.setWidget(inside)
        self._line.setWidgetResizable(True)
        self._line.setFrameShape(QScrollArea.Shape.NoFrame)
        self._line.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line.setFixedHeight(THUMB.height() + Space.L)
        acts = QGridLayout()
        acts.setSpacing(Space.S)
        for at, button in enumerate((self.turn, self.drop, self.undo, self.earlier, self.later, self.more)):
            acts.addWidget(button, at // ACTS_ACROSS, at % ACTS_ACROSS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._line)
        column.addLayout(acts)
