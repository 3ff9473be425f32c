"""The paper beside its fields: the picture at the field, what record and paper say, and what is asked one by one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.states import DocumentKind
from counter_app.texts import _
from ui import theme
from ui.form_wizard.state import PaperLine, PaperSide, PaperStand
from ui.keys import Key, shown
from ui.theme import Radius, Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import rule, text

Box = tuple[float, float, float, float]
ZOOM_PX, WHOLE_PX = 104, 170
AROUND = 1.3
"""So many heights of the field above and below it are shown with it: the lines before and after."""
_SIGNS = {
    PaperStand.SAME: Kind.SUCCESS,
    PaperStand.TAKEN: Kind.SUCCESS,
    PaperStand.CLEAR: Kind.INFO,
    PaperStand.ASKED: Kind.WARNING,
    PaperStand.DECLINED: Kind.INFO,
    PaperStand.UNREAD: Kind.WARNING,
    PaperStand.ABSENT: Kind.WARNING,
}
SILENT = frozenset({PaperStand.UNREAD, PaperStand.ABSENT})
"""Of these the paper has no value that could be taken."""


class PaperPicture(QWidget):
    """A paper, whole or at one field, with boxes round what was read."""

    def __init__(self, name: str, high_px: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumSize(QSize(240, high_px))
        self.setMaximumHeight(high_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._image, self._jpeg = QImage(), b""
        self._at: Box | None = None
        self._boxes: tuple[Box, ...] = ()
        self._zoomed = False

    def show_paper(self, jpeg: bytes, at: Box | None, boxes: tuple[Box, ...], zoomed: bool) -> None:
        """Show it; `at` is the field that is meant."""
        if jpeg != self._jpeg:
            self._jpeg, self._image = jpeg, QImage.fromData(jpeg) if jpeg else QImage()
        self._at, self._boxes, self._zoomed = at, boxes, zoomed
        self.update()

    def shows(self) -> Box | None:
        """The field that is meant, where a picture is shown."""
        return self._at if not self._image.isNull() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Never mirrored, never stretched."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours, wide, high = theme.tokens(), self._image.width(), self._image.height()
        part = QRectF(0, 0, wide, high)
        if self._zoomed and self._at is not None:
            part = _around(self._at, (wide, high), self.width() / self.height())
        scale = min(self.width() / part.width(), self.height() / part.height())
        place = QRectF(0, 0, part.width() * scale, part.height() * scale)
        place.moveCenter(QRectF(self.rect()).center())
        clip = QPainterPath()
        clip.addRoundedRect(place, Radius.INPUT, Radius.INPUT)
        painter.setClipPath(clip)
        painter.drawImage(place, self._image, part)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in (*self._boxes, *((self._at,) if self._at is not None else ())):
            meant = box == self._at
            painter.setPen(QPen(QColor(colours.info if meant else colours.accent), 2.5 if meant else 1.0))
            left, top, right, bottom = box
            painter.drawRoundedRect(
                QRectF(
                    place.left() + (left * wide - part.left()) * scale - 2,
                    place.top() + (top * high - part.top()) * scale - 2,
                    (right - left) * wide * scale + 4,
                    (bottom - top) * high * scale + 4,
                ),
                3,
                3,
            )
        painter.end()


class PaperPanel(Card):
    """`take_wanted`: all that is clear; `use_wanted`, `keep_wanted` with the field that is asked now."""

    take_wanted = Signal()
    use_wanted = Signal(str)
    keep_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="wizard.papers")
        self._side = PaperSide(())
        self._key = ""
        self._title = text(role="label", name="wizard.papers.title")
        self.take = Button(name="wizard.papers.take", key=shown(Key.TAKE_READ))
        self.take.clicked.connect(self.take_wanted)
        self._zoom = PaperPicture("wizard.papers.zoom", ZOOM_PX)
        self._whole = PaperPicture("wizard.papers.whole", WHOLE_PX)
        self._sign, self._words = Mark(Kind.INFO, 16), text(name="wizard.papers.words")
        self._values = text(role="second", name="wizard.papers.values")
        self.use = Button(name="wizard.papers.use", key=shown(Key.USE_READ))
        self.keep = Button(role="quiet", name="wizard.papers.keep", key=shown(Key.KEEP_OWN))
        self.use.clicked.connect(self.use_now)
        self.keep.clicked.connect(self.keep_now)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.XS)
        self._lay_out()

    def show_side(self, side: PaperSide) -> None:
        """Show the papers of a page; the field that is asked next, or the one that has the caret."""
        self._side = side
        refill(self._lines, [_line(line) for line in side.lines])
        self._show_now()

    def look_at(self, key: str) -> None:
        """The caret is in a field: the picture goes there."""
        if any(line.key == key for line in self._side.lines):
            self._key = key
            self._show_now()

    def use_now(self) -> None:
        """The value of the paper for the field that is asked."""
        line = self._now()
        if line is not None and self.use.isEnabled() and self.isVisible():
            self._key = ""
            self.use_wanted.emit(line.key)

    def keep_now(self) -> None:
        """What stands is right."""
        line = self._now()
        if line is not None and self.keep.isEnabled() and self.isVisible():
            self._key = ""
            self.keep_wanted.emit(line.key)

    def _now(self) -> PaperLine | None:
        """What is asked next; else where the caret is; else the first that differs."""
        lines, here = self._side.lines, next((one for one in self._side.lines if one.key == self._key), None)
        if here is not None and here.stand is PaperStand.ASKED:
            return here
        first = next((one for one in lines if one.stand is not PaperStand.SAME), None)
        return self._side.asked or here or first or next(iter(lines), None)

    def _show_now(self) -> None:
        side, line = self._side, self._now()
        self.take.setText(_("Ambil yang terbaca ({count})").format(count=side.clear))
        self.take.setVisible(side.clear > 0)
        kind = line.kind if line is not None else side.pictures[0][0] if side.pictures else DocumentKind.KTP
        name, jpeg = next(((name, jpeg) for known, name, jpeg in side.pictures if known is kind), ("", b""))
        self._title.setText(name)
        boxes = tuple(one.box for one in side.lines if one.kind is kind and one.box is not None)
        at = line.box if line is not None else None
        self._zoom.show_paper(jpeg, at, (), True)
        self._zoom.setVisible(at is not None)
        self._whole.show_paper(jpeg, at, boxes, False)
        asked = line is not None and line.stand is PaperStand.ASKED
        self._sign.show_kind(_SIGNS[line.stand] if line is not None else Kind.INFO)
        self._words.setText(_said(line) if line is not None else _("Tidak ada isian halaman ini pada dokumen."))
        self._values.setText(_values(line) if line is not None else "")
        self._values.setVisible(line is not None and line.stand is not PaperStand.SAME)
        self.use.setText(_("Pakai dari kartu"))
        self.keep.setText(_("Tetap"))
        for button in (self.use, self.keep):
            button.setVisible(asked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.take)
        said = QHBoxLayout()
        said.setSpacing(Space.S)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(Space.M)
        acts.addStretch(1)
        acts.addWidget(self.keep)
        acts.addWidget(self.use)
        self.body.addLayout(head)
        self.body.addWidget(self._zoom)
        self.body.addLayout(said)
        self.body.addWidget(self._values)
        self.body.addLayout(acts)
        self.body.addWidget(rule())
        self.body.addLayout(self._lines)
        self.body.addWidget(self._whole)
        self.body.addStretch(1)


def stand_words(stand: PaperStand, doubtful: bool = False) -> str:
    """The mark of a value."""
    return {
        PaperStand.SAME: _("sama") if doubtful else _("terbaca, sama"),
        PaperStand.CLEAR: _("terbaca"),
        PaperStand.ASKED: _("periksa"),
        PaperStand.TAKEN: _("dipakai"),
        PaperStand.DECLINED: _("tetap"),
        PaperStand.UNREAD: _("tidak terbaca"),
        PaperStand.ABSENT: _("tidak ada pada KK"),
    }[stand]


def _said(line: PaperLine) -> str:
    words = _("{label}: {mark}").format(label=line.label, mark=stand_words(line.stand, bool(line.doubts)))
    return f"{words}. {line.doubts}" if line.doubts and line.stand in (PaperStand.ASKED, *SILENT) else words


def _values(line: PaperLine) -> str:
    if line.stand in SILENT:
        same = line.form == line.record
        return _("Catatan: {record}").format(record=line.record) if same else _formerly(line)
    if line.form not in (line.record, line.paper):
        return _("Catatan: {record} · kartu: {paper} · formulir: {form}").format(
            record=line.record, paper=line.paper, form=line.form
        )
    return _("Catatan: {record} → kartu: {paper}").format(record=line.record, paper=line.paper)


def _formerly(line: PaperLine) -> str:
    return _("Catatan: {record} · formulir: {form}").format(record=line.record, form=line.form)


def _line(line: PaperLine) -> QWidget:
    """One difference, or that there is none."""
    row = QWidget()
    words = QHBoxLayout(row)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(Space.S)
    words.addWidget(Mark(_SIGNS[line.stand], 16), 0, Qt.AlignmentFlag.AlignTop)
    both = line.paper if line.stand is PaperStand.SAME else _values(line)
    said = _("{label} ({mark}): {values}").format(
        label=line.label, mark=stand_words(line.stand, bool(line.doubts)), values=both
    )
    words.addWidget(text(said, "hint", f"wizard.papers.line.{line.key}"), 1)
    return row


def _around(box: Box, size: tuple[int, int], shape: float) -> QRectF:
    """The part of the picture round a field, in its own pixels, of the shape of the place."""
    wide, high = size
    left, top, right, bottom = box[0] * wide, box[1] * high, box[2] * wide, box[3] * high
    part_high = max((bottom - top) * (1 + 2 * AROUND), (right - left) * 1.08 / shape)
    part_high = min(part_high, float(high), wide / shape)
    part = QRectF(0, 0, part_high * shape, part_high)
    part.moveCenter(QRectF(left, top, right - left, bottom - top).center())
    part.moveLeft(max(0.0, min(part.left(), wide - part.width())))
    part.moveTop(max(0.0, min(part.top(), high - part.height())))
    return part
