"""Forty files that nobody means well with, or that went wrong on their way, each with what has to become of it."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from counter_app.scanning.opening.kinds import LARGEST_BYTES, FileFlaw

F = FileFlaw
Hostile = tuple[str, bytes, FileFlaw | None]
"""A name, the bytes, and why they are refused; None for what is cleaned and shown."""


def picture(ending: str, width: int = 400, height: int = 260) -> bytes:
    """An honest one."""
    drawn = np.full((height, width, 3), 190, np.uint8)
    cv2.putText(drawn, "KTP", (30, height // 2), 0, 2, (20, 20, 20), 4)
    return bytes(cv2.imencode(ending, drawn)[1])


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), encrypt: StandardEncryption | None = None) -> bytes:
    """An honest one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, encrypt=encrypt)
    for number in range(pages):
        canvas.drawString(40, 60, f"Halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def png_of(width: int, height: int, packed: bytes) -> bytes:
    """A PNG that says this size and holds these bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def turned_jpeg(orientation: int) -> bytes:
    """A lying picture whose note says that it stands."""
    out, note = io.BytesIO(), Image.Exif()
    note[0x0112] = orientation
    note[0x010F] = "SECRET-CAMERA"
    Image.new("RGB", (400, 200), (180, 180, 200)).save(out, "JPEG", exif=note)
    return out.getvalue()


def raw_pdf(body: bytes, kids: bytes = b"3 0 R", count: int = 1, more: bytes = b"") -> bytes:
    """A small PDF by hand, with whatever stands in its catalogue; PDFium finds the objects without a table."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count " + str(count).encode() + b">>endobj\n" + body + b"\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj"
SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(true\\){})>>"


def _bomb_pdf() -> bytes:
    stream = zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9)
    head = (
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj\n4 0 obj<</Length {len(stream)}"
    )
    return raw_pdf(head.encode() + b"/Filter[/FlateDecode/FlateDecode]>>stream\n" + stream + b"\nendstream endobj")


def _deep_pdf() -> bytes:
    return raw_pdf(b"3 0 obj" + b"[" * 60_000 + b"]" * 60_000 + b"endobj")


def hostile() -> Iterator[Hostile]:
    """All of them."""
    jpeg, png, webp = picture(".jpg"), picture(".png"), picture(".webp")
    yield "empty", b"", F.EMPTY
    yield "blanks", b" \n\0" * 400, F.EMPTY
    yield "text", b"Bukan gambar", F.OTHER
    yield "html", b"<html><script>alert(1)</script></html>", F.OTHER
    yield "svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", F.DRAWING
    yield "svg-entities", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>", F.DRAWING
    yield "svg-behind-a-mark", b"\xef\xbb\xbf  <svg></svg>", F.DRAWING
    yield "svgz", gzip.compress(b"<svg></svg>"), F.OTHER
    yield "heic", b"\0\0\0\x18ftypheic" + b"\0" * 60, F.PHONE
    yield "avif", b"\0\0\0\x1cftypavif" + b"\0" * 60, F.PHONE
    yield "gif", b"GIF89a" + b"\1\0" * 40, F.OTHER
    yield "tiff", b"II*\0" + b"\0" * 60, F.OTHER
    yield "bmp", picture(".bmp"), F.OTHER
    yield "program", b"MZ" + b"\x90" * 400, F.OTHER
    yield "elf", b"\x7fELF" + b"\0" * 400, F.OTHER
    yield "zip-bomb", _zip(b"\0" * 80_000_000), F.OTHER
    yield "postscript", b"%!PS-Adobe-3.0\n/loop {loop} def loop", F.OTHER
    yield "too-many-bytes", jpeg + b"\0" * LARGEST_BYTES, F.TOO_LARGE
    yield "jpeg-cut", jpeg[: len(jpeg) // 2], F.BROKEN
    yield "jpeg-head-only", jpeg[:20], F.BROKEN
    yield "jpeg-of-nothing", b"\xff\xd8\xff" + b"\0" * 300, F.BROKEN
    yield (
        "jpeg-huge",
        jpeg.replace(struct.pack(">HH", 260, 400), struct.pack(">HH", 60_000, 60_000), 1),
        F.TOO_MANY_POINTS,
    )
    yield "png-cut", png[: len(png) // 2], F.BROKEN
    yield "png-50000", png_of(50_000, 50_000, zlib.compress(b"\0" * 1_000_000, 9)), F.TOO_MANY_POINTS
    yield "png-lying-size", png_of(7_000, 7_000, zlib.compress(b"\0" * 1_000, 9)), F.BROKEN
    yield "png-rubbish", png_of(400, 300, b"\1\2\3" * 30), F.BROKEN
    yield "png-tiny", picture(".png", 8, 8), F.TOO_SMALL
    yield "webp-cut", webp[: len(webp) // 2], F.BROKEN
    yield "webp-huge", _webp_head(16_384, 16_384), F.TOO_MANY_POINTS
    yield "polyglot-jpeg-zip", jpeg + _zip(b"MZ" * 400), None
    yield "polyglot-jpeg-pdf", jpeg + pdf(), None
    yield "polyglot-png-script", png + b"<script>alert(1)</script>", None
    yield "exif-turned", turned_jpeg(6), None
    yield "pdf-locked", pdf(encrypt=StandardEncryption("geheim", ownerPassword="x", canPrint=0)), F.LOCKED
    yield "pdf-cut", pdf(3)[:400], F.BROKEN
    yield "pdf-script", raw_pdf(PAGE, more=SCRIPT), None
    yield "pdf-5000-pages", pdf(5_000), F.TOO_MANY_PAGES
    yield "pdf-says-a-million", raw_pdf(PAGE, count=1_000_000), F.TOO_MANY_PAGES
    yield "pdf-huge-page", pdf(size=(14_400, 14_400)), None
    yield "pdf-own-parent", raw_pdf(PAGE, kids=b"2 0 R"), F.BROKEN
    yield "pdf-bomb", _bomb_pdf(), None
    yield "pdf-deep", _deep_pdf(), F.BROKEN


def _zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", content)
    return out.getvalue()


def _webp_head(width: int, height: int) -> bytes:
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (width - 1).to_bytes(3, "little")
    body += (height - 1).to_bytes(3, "little") + b"\0" * 20
    return b"RIFF" + struct.pack("<I", len(body)) + body
