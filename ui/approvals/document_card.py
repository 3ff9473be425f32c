"""The page that the member brought, as it was kept: whole, beside the values that it should prove."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.documents.words import document_name, source_words
from counter_app.texts import _
from ui import theme
from ui.approvals.state import PageShown
from ui.branch_time import BranchTime
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.layouts import refill
from ui.widgets.text import text

TALLEST_PX = 420
"""A page of paper is shown no higher than this: what is decided stays in sight beside it."""


class DocumentCard(Card):
    """Every page under the other; hidden while none was kept. Names: `approvals.page.ktp`, `.page.from.ktp`."""

    def __init__(self) -> None:
        super().__init__(" ", "approvals.page")
        self._pages = QVBoxLayout()
        self._pages.setSpacing(Space.S)
        self._advice = text(role="hint", name="approvals.page.advice")
        self.body.addLayout(self._pages)
        self.add(self._advice)
        self._shown: tuple[PageShown, ...] = ()
        self.hide()

    def show_pages(self, pages: Sequence[PageShown], time: BranchTime) -> None:
        """Show these with where each came from; the same ones are left as they are."""
        self.setVisible(bool(pages))
        self.show_title(_("Dokumen peserta"))
        self._advice.setText(_("Bandingkan isian yang berubah dengan gambar ini."))
        if tuple(pages) != self._shown:
            self._shown = tuple(pages)
            refill(self._pages, [part for one in pages for part in _page(one, time)])


def _page(page: PageShown, time: BranchTime) -> tuple[QWidget, QWidget]:
    scan = page.scan
    name = document_name(scan.kind)
    picture = WholePage(f"approvals.page.{scan.kind.value}")
    picture.show_jpeg(page.picture)
    picture.setAccessibleName(_("Gambar {document} kunjungan ini").format(document=name))
    words = _("{document} {source} · {officer} · {time}").format(
        document=name, source=source_words(scan.source), officer=scan.officer, time=time.stamp(scan.at)
    )
    return picture, text(words, "second", f"approvals.page.from.{scan.kind.value}")


class WholePage(QWidget):
    """A picture as wide as its place, never cut."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._bytes, self._image = b"", QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_jpeg(self, data: bytes) -> None:
        """Show a picture from its file's bytes; the same one is left as it is."""
        if data != self._bytes:
            self._bytes, self._image = data, QImage.fromData(data) if data else QImage()
            self.updateGeometry()
            self.update()

    def has_image(self) -> bool:
        """Whether there is a picture."""
        return not self._image.isNull()

    def heightForWidth(self, width: int) -> int:
        """As high as the picture asks for at this width."""
        if self._image.isNull():
            return 0
        return min(TALLEST_PX, width * self._image.height() // max(1, self._image.width()))

    def sizeHint(self) -> QSize:
        """A card's width, and what that asks for."""
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it, with rounded corners."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        fits = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, fits.width(), fits.height())
        clip = QPainterPath()
        clip.addRoundedRect(area, theme.Radius.INPUT, theme.Radius.INPUT)
        painter.setClipPath(clip)
        painter.drawImage(area, self._image)
        painter.end()
