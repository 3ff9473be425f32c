"""Reads papers back as a viewer does."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    with _Opened(data) as document:
        return [document.getAllText(page).text() for page in range(document.pageCount())]


def text_of(data: bytes) -> str:
    """The text of all pages on one line, so that a wrapped value can be looked for."""
    return re.sub(r"\s+", " ", " ".join(page_texts(data)))


def page_size(data: bytes) -> tuple[float, float]:
    """Width and height of the first page in points."""
    with _Opened(data) as document:
        size = document.pagePointSize(0)
        return size.width(), size.height()


def page_image(data: bytes, page: int, width: int) -> QImage:
    """A page as it looks on white paper."""
    with _Opened(data) as document:
        size = document.pagePointSize(page)
        drawn = document.render(page, QSize(width, round(width * size.height() / size.width())))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


class _Opened:
    """A document and the buffer it reads from, closed in the right order."""

    def __init__(self, data: bytes) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()

    def __enter__(self) -> QPdfDocument:
        self._document.load(self._buffer)
        assert self._document.status() == QPdfDocument.Status.Ready, self._document.error()
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()
        self._buffer.close()
