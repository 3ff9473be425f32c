"""The slip of a request that went back: what to bring, so that nobody comes twice for one paper."""

from __future__ import annotations

from counter_app.printing.papers import ReturnSlip
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY, STRONG
from counter_app.printing.words import NOTHING, long_moment
from counter_app.texts import texts_in


def draw_return_slip(slip: ReturnSlip) -> bytes:
    """Why a request went back and what to bring as PDF, for the member."""
    _ = texts_in(slip.imprint.language)
    dress = Dress(slip.imprint, _("Yang Perlu Dibawa"), slip.member_name, _)
    flow = open_sheet(dress, _("{work}: permohonan dikembalikan untuk dilengkapi").format(work=slip.about))
    outcome(flow, _("Keputusan"), _("Permohonan perlu dilengkapi"))
    flow.section(_("A. Peserta"))
    flow.pairs(
        [
            (_("Nama peserta"), slip.member_name),
            (_("Nomor peserta (KPJ)"), slip.kpj),
            (_("Tiket"), slip.ticket),
        ],
        2,
    )
    flow.section(_("B. Mengapa dikembalikan"))
    flow.text(slip.why or NOTHING, STRONG)
    if slip.note:
        flow.text(slip.note, BODY)
    title = _("C. Dokumen yang harus dibawa")
    if slip.bring:
        columns = (Column(_("Dokumen"), 0.4), Column(_("Bila tidak ada, bawalah salah satu dari ini"), 0.6))
        rows = [Row((one.name, " · ".join(one.instead) or NOTHING), strong=frozenset({0})) for one in slip.bring]
        table(flow, columns, rows, title)
    else:
        flow.section(title)
        flow.text(_("Tidak ada. Petugas melengkapi permohonan ini dan menghubungi Anda bila perlu."), BODY)
    flow.section(_("D. Yang dapat dilakukan peserta"))
    if slip.bring:
        flow.text(
            _(
                "Datang lagi ke kantor cabang ini dengan lembar ini dan semua dokumen di atas. "
                "Isian yang sudah ada tetap tersimpan."
            ),
            BODY,
        )
    flow.text(_("Layanan ini gratis. Laporkan bila ada yang meminta uang."), BODY)
    flow.skip(6)
    flow.pairs(
        [
            (_("Waktu"), long_moment(slip.decided_at, slip.imprint.zone, _)),
            (_("Petugas"), slip.officer),
            (_("Diputuskan oleh"), slip.second_person or NOTHING),
        ],
        2,
    )
    return finish_sheet(flow, dress)
