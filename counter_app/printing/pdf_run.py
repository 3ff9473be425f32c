"""The list on top of many papers printed by one act: what is in the stack, for whoever counts it."""

from __future__ import annotations

from counter_app.printing.papers import RunList, RunRow
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.words import NOTHING, Words, long_moment
from counter_app.texts import texts_in


def draw_run_list(listed: RunList) -> bytes:
    """What comes out behind it, row by row, with what is a copy of what was printed before."""
    _ = texts_in(listed.imprint.language)
    stopped = listed.out is not None
    title = _("Daftar Cetak – Dihentikan") if stopped else _("Daftar Cetak")
    dress = Dress(listed.imprint, title, listed.who, _, for_member=False)
    flow = open_sheet(dress, _("Lembar sampul – hitung lembar di belakangnya dengan daftar ini"))
    copies = sum(one.prints > 0 for one in listed.rows)
    said = _("Dokumen: {count} · di antaranya cetak ulang: {copies}").format(count=len(listed.rows), copies=copies)
    if listed.out is not None:
        said = _("Dihentikan: {out} dari {count} dokumen tercetak").format(out=listed.out, count=len(listed.rows))
    outcome(flow, _("Isi"), said)
    flow.pairs(
        [
            (_("Dicetak oleh"), listed.who),
            (_("Waktu"), long_moment(listed.imprint.made_at, listed.imprint.zone, _)),
            (_("Sisi kertas"), listed.sides),
            (_("Alasan"), listed.reason or NOTHING),
        ],
        2,
    )
    _rows(flow, listed, _)
    return finish_sheet(flow, dress)


def _rows(flow: Flow, listed: RunList, _: Words) -> None:
    columns = (
        Column(_("No."), 0.06),
        Column(_("Nomor dokumen"), 0.24),
        Column(_("Dokumen"), 0.22),
        Column(_("Nama peserta"), 0.28),
        Column(_("Tanda"), 0.2),
    )
    rows = [
        Row((str(at), one.number, one.paper_name, one.member_name, _mark(one, _)), marked=one.prints > 0 or one.unsure)
        for at, one in enumerate(listed.rows, 1)
    ]
    table(flow, columns, rows, _("Isi tumpukan"))


def _mark(row: RunRow, _: Words) -> str:
    if not row.came_out:
        return _("belum tercetak")
    if row.unsure:
        return _("mungkin sudah tercetak")
    return _("cetak ulang ke-{times}").format(times=row.prints) if row.prints else _("cetakan pertama")
