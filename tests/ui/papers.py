"""Small real papers."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

SLIP_POINTS = (226.8, 340.2)
"""80 × 120 mm."""


def two_sheets() -> bytes:
    """An upright A4 page and one lying on its side."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(100, 700, "Formulir contoh")
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def slip() -> bytes:
    """One ticket slip with a black square in its upper left quarter."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=SLIP_POINTS)
    canvas.rect(0, SLIP_POINTS[1] / 2, SLIP_POINTS[0] / 2, SLIP_POINTS[1] / 2, fill=1)
    canvas.save()
    return out.getvalue()
