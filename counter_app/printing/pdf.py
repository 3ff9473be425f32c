"""Papers as PDF: values in, bytes out. The same content gives the same bytes, so a digest can prove a paper."""

from counter_app.printing.pdf_form import draw_form
from counter_app.printing.pdf_sheets import (
    draw_approval_sheet,
    draw_cover,
    draw_day_head,
    draw_recovery_sheet,
    draw_reset_slip,
)
from counter_app.printing.pdf_text import FontsMissing
from counter_app.printing.pdf_ticket import draw_ticket

__all__ = [
    "FontsMissing",
    "draw_approval_sheet",
    "draw_cover",
    "draw_day_head",
    "draw_form",
    "draw_recovery_sheet",
    "draw_reset_slip",
    "draw_ticket",
]
