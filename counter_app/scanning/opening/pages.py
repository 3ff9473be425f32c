"""Unpacks a file into pictures of its pages, in a process of its own: whatever it does there, it does to itself.

The one file that knows the library of PDFs. Scripts, forms, links and attachments of a PDF are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from counter_app.scanning.opening.answers import framed
from counter_app.scanning.opening.kinds import SMALLEST_SIDE, FileFlaw, FileKind, FileRefused, kind_of

Picture = NDArray[np.uint8]
MOST_PAGES = 20
"""A letter with all its papers; who brings more brings it in parts."""
LONGEST_PX = 3400
"""A page's long side: A4 at 290 dots an inch. Larger pictures are made smaller."""
DOTS = 250 / 72
"""Of a PDF's page: 250 dots an inch."""
QUALITY = 92
_PASSWORD = 4
"""PDFium's own code."""


def packed_pages(data: bytes) -> bytes:
    """JPEGs of every page, or why not: the lengths as JSON, then the pictures. Called in the child."""
    try:
        pages = [_packed(page) for page in _pages(data)]
    except FileRefused as refused:
        return framed({"flaw": refused.flaw.value}, [])
    except MemoryError:
        return framed({"flaw": FileFlaw.TOO_MUCH.value}, [])
    return framed({"pages": [len(page) for page in pages]}, pages)


def _pages(data: bytes) -> Iterator[Picture]:
    if kind_of(data) is FileKind.PDF:
        yield from _of_pdf(data)
        return
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if picture is None or min(picture.shape[:2]) < SMALLEST_SIDE:
        raise FileRefused(FileFlaw.BROKEN)
    yield _smaller(np.asarray(picture, np.uint8))


def _of_pdf(data: bytes) -> Iterator[Picture]:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise FileRefused(FileFlaw.LOCKED if locked else FileFlaw.BROKEN) from error
    if not count:
        raise FileRefused(FileFlaw.BROKEN)
    if count > MOST_PAGES:
        raise FileRefused(FileFlaw.TOO_MANY_PAGES)
    for number in range(count):
        try:
            page = document[number]
            width, height = page.get_size()
            if min(width, height) <= 0:
                raise FileRefused(FileFlaw.BROKEN)
            scale = min(DOTS, LONGEST_PX / max(width, height))
            shown = page.render(scale=scale, may_draw_forms=True).to_numpy()
        except pypdfium2.PdfiumError as error:
            raise FileRefused(FileFlaw.BROKEN) from error
        colour = shown if shown.ndim == 3 and shown.shape[2] == 3 else cv2.cvtColor(shown, cv2.COLOR_GRAY2BGR)
        yield np.asarray(colour, np.uint8)


def _smaller(picture: Picture) -> Picture:
    scale = LONGEST_PX / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _packed(picture: Picture) -> bytes:
    """Points alone: no note of where and by whom it was taken goes on."""
    done, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise FileRefused(FileFlaw.BROKEN)
    return bytes(packed)
