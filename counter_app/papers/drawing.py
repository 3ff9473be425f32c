"""The one place where drawing is loaded: ReportLab costs more than the rest of the start together."""

from __future__ import annotations

from counter_app.printing.papers import ApprovalSheet, FormPaper, ReprintCover, ResetSlip


def draw_form(paper: FormPaper) -> bytes:
    """The change form as PDF. Raises FontsMissing."""
    from counter_app.printing import pdf  # noqa: PLC0415  loaded with the first paper, not with the window

    return pdf.draw_form(paper)


def draw_approval_sheet(sheet: ApprovalSheet) -> bytes:
    """The decision as PDF. Raises FontsMissing."""
    from counter_app.printing import pdf  # noqa: PLC0415  as above

    return pdf.draw_approval_sheet(sheet)


def draw_reset_slip(slip: ResetSlip) -> bytes:
    """The slip of a reset as PDF. Raises FontsMissing."""
    from counter_app.printing import pdf  # noqa: PLC0415  as above

    return pdf.draw_reset_slip(slip)


def draw_cover(cover: ReprintCover) -> bytes:
    """The cover of a reprint as PDF. Raises FontsMissing."""
    from counter_app.printing import pdf  # noqa: PLC0415  as above

    return pdf.draw_cover(cover)
