"""The slip of a check: the member goes home with what is in order, what mends the rest, and what to bring."""

from __future__ import annotations

from counter_app.printing.check_slip import CheckSlip
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY
from counter_app.printing.words import NOTHING, long_moment
from counter_app.texts import texts_in


def draw_check_slip(slip: CheckSlip) -> bytes:
    """What a check found as PDF, for the member."""
    _ = texts_in(slip.imprint.language)
    dress = Dress(slip.imprint, slip.title, slip.member_name, _)
    flow = open_sheet(dress, slip.note)
    open_ones = [one for one in slip.findings if not one.in_order]
    said = _("{count} dari {all} belum beres") if open_ones else _("Semua beres")
    outcome(flow, _("Hasil"), said.format(count=len(open_ones), all=len(slip.findings)))
    flow.section(_("A. Peserta"))
    flow.pairs(
        [(_("Nama peserta"), slip.member_name), (_("Nomor peserta (KPJ)"), slip.kpj), (_("Tiket"), slip.ticket)], 2
    )
    columns = (Column(_("Yang diperiksa"), 0.34), Column(_("Hasil"), 0.14), Column(_("Cara membereskan"), 0.52))
    rows = [
        Row(
            (one.words, _("Beres") if one.in_order else _("Belum"), NOTHING if one.in_order else one.cure or NOTHING),
            strong=frozenset({1}),
            marked=not one.in_order,
        )
        for one in slip.findings
    ]
    table(flow, columns, rows, _("B. Hasil pemeriksaan"))
    title = _("C. Yang perlu dibawa")
    if slip.bring:
        wanted = (Column(_("Dokumen"), 0.5), Column(_("Bila tidak ada, bawalah salah satu dari ini"), 0.5))
        lines = [Row((one.name, " · ".join(one.instead) or NOTHING), strong=frozenset({0})) for one in slip.bring]
        table(flow, wanted, lines, title)
    else:
        flow.section(title)
        flow.text(_("Semua dokumen sudah diperlihatkan hari ini. Bawa lagi saat mengajukan."), BODY)
    flow.section(_("D. Catatan"))
    flow.text(_("Lembar ini tidak mengubah data dan bukan janji. Pertanyaan: telepon 175."), BODY)
    flow.text(_("Layanan ini gratis. Laporkan bila ada yang meminta uang."), BODY)
    flow.skip(6)
    flow.pairs([(_("Waktu"), long_moment(slip.checked_at, slip.imprint.zone, _)), (_("Petugas"), slip.officer)], 2)
    return finish_sheet(flow, dress)
