"""The figures of a day or a month in the hall, with the head of the audit chain for whoever files them."""

from __future__ import annotations

from counter_app.printing.hall_report import HallReport
from counter_app.printing.papers import Signer
from counter_app.printing.pdf_chart import place_chart
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY, SMALL, STRONG
from counter_app.texts import texts_in

CHART_PT = 150.0
FIRST_SHARE, SHARES = 0.22, (*(0.0825,) * 4, *(0.15,) * 3)
"""Of the width: what a row is about, four counts, three pairs of times."""


def draw_hall_report(report: HallReport) -> bytes:
    """The figures as PDF, A4."""
    _ = texts_in(report.imprint.language)
    title = _("Laporan Bulanan Ruang Layanan") if report.month else _("Laporan Harian Ruang Layanan")
    dress = Dress(report.imprint, title, report.period, _, for_member=False)
    flow = open_sheet(dress, _("Angka dihitung dari setiap nomor antrean; tidak menyebut peserta"))
    outcome(flow, _("Masa"), report.period)
    flow.pairs(list(report.facts), 3)
    flow.section(_("Datang dan selesai per jam"), needs=CHART_PT + 20)
    place_chart(flow, report.chart, CHART_PT)
    for one in report.tables:
        widths = zip(report.headings, SHARES, strict=True)
        columns = (Column(one.part, FIRST_SHARE), *(Column(heading, share) for heading, share in widths))
        table(flow, columns, [Row(cells) for cells in one.rows], one.title)
    flow.skip(6)
    flow.text(_("Waktu dalam menit:detik, tengah / sembilan dari sepuluh. – berarti tidak ada yang diukur."), SMALL)
    flow.section(_("Kepala rantai audit"), needs=60)
    flow.text(_("Periksa dengan: verify-audit --head {head}").format(head=f"{report.seq}:{report.digest[:16]}"), BODY)
    flow.pairs([(_("Nomor urut terakhir"), str(report.seq)), (_("Sidik SHA-256"), _grouped(report.digest))], 1, STRONG)
    signatures(flow, (Signer(_("Penyelia"), ""),), report.imprint.branch_name, _)
    return finish_sheet(flow, dress)


def _grouped(digest: str) -> str:
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
