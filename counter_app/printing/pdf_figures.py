"""The sheet of figures that officers quote: never without its day."""

from __future__ import annotations

from counter_app.printing.figure_sheet import FigureSheet
from counter_app.printing.pdf_file import Dress
from counter_app.printing.pdf_small import A5, finish_small, open_small
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY, SMALL
from counter_app.printing.words import NOTHING
from counter_app.texts import texts_in


def draw_figure_sheet(sheet: FigureSheet) -> bytes:
    """The figures as PDF, A5."""
    _ = texts_in(sheet.imprint.language)
    dress = Dress(sheet.imprint, _("Angka Program"), sheet.version, _)
    flow = open_small(dress, A5, _("Tabel versi {version}").format(version=sheet.version))
    columns = (Column(_("Angka"), 0.3), Column(_("Nilai"), 0.32), Column(_("Berlaku"), 0.18), Column(_("Sumber"), 0.2))
    rows = [Row((one.label, one.value, one.days or NOTHING, one.source), frozenset({1})) for one in sheet.lines]
    table(flow, columns, rows)
    flow.skip(8)
    flow.text(_("Angka dapat berubah. Tanyakan yang terbaru: telepon 175."), BODY)
    flow.text(_("Layanan ini gratis. Jangan membayar siapa pun."), SMALL)
    return finish_small(flow, dress, A5)
