"""The papers about a member's own data, A4."""

from __future__ import annotations

from counter_app.printing.data_papers import BreachNotice, CopyTable, DataSlip, OwnCopy
from counter_app.printing.papers import Signer
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY, SMALL, STRONG
from counter_app.printing.words import NOTHING, long_date, long_moment, place_and_day
from counter_app.texts import texts_in


def draw_data_slip(slip: DataSlip) -> bytes:
    """The slip of a request, before and after its answer."""
    _ = texts_in(slip.imprint.language)
    zone = slip.imprint.zone
    dress = Dress(slip.imprint, _("Bukti Permintaan Data Pribadi"), slip.member_name, _)
    flow = open_sheet(dress, _("Hak peserta menurut UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"))
    outcome(flow, slip.wish, slip.outcome or _("Diterima, menunggu jawaban"))
    flow.pairs(
        [
            (_("Nama peserta"), slip.member_name),
            (_("Nomor peserta (KPJ)"), slip.kpj or NOTHING),
            (_("Dicatat"), long_moment(slip.asked_at, zone, _)),
            (_("Dijawab paling lambat"), long_moment(slip.due_at, zone, _)),
            (_("Petugas"), slip.officer),
            (_("Dijawab oleh"), slip.answered_by or NOTHING),
            (_("Waktu jawaban"), long_moment(slip.answered_at, zone, _) if slip.answered_at else NOTHING),
        ],
        2,
    )
    if slip.words:
        flow.section(_("Yang diminta"))
        flow.text(slip.words, BODY)
    if slip.reason:
        flow.section(_("Alasan penolakan"))
        flow.text(slip.reason, STRONG)
    if slip.note:
        flow.section(_("Catatan"))
        flow.text(slip.note, BODY)
    flow.section(_("Bila belum sesuai"))
    flow.text(_("Tunjukkan bukti ini di kantor cabang. Layanan ini gratis; laporkan bila ada yang meminta uang."), BODY)
    signers = (Signer(_("Peserta"), slip.member_name), Signer(_("Petugas"), slip.answered_by or slip.officer))
    signatures(flow, signers, place_and_day(slip.imprint, slip.imprint.made_at, _), _)
    return finish_sheet(flow, dress)


def draw_own_copy(copy: OwnCopy) -> bytes:
    """The copy of all that is kept."""
    _ = texts_in(copy.imprint.language)
    dress = Dress(copy.imprint, _("Salinan Data Pribadi"), copy.member_name, _)
    flow = open_sheet(dress, _("Semua data peserta yang disimpan kantor cabang ini pada saat dicetak"))
    flow.section(_("Data peserta"))
    flow.pairs([(label, value or NOTHING) for label, value in copy.values], 2)
    for one in copy.tables:
        _tabulate(flow, one)
    flow.skip(6)
    flow.text(copy.note, SMALL)
    return finish_sheet(flow, dress)


def draw_breach_notice(notice: BreachNotice) -> bytes:
    """The notice of a breach."""
    _ = texts_in(notice.imprint.language)
    dress = Dress(
        notice.imprint, _("Pemberitahuan Kegagalan Pelindungan Data"), notice.imprint.branch_name, _, for_member=False
    )
    flow = open_sheet(dress, _("UU Nomor 27 Tahun 2022 Pasal 46 – disampaikan paling lambat 3 × 24 jam"))
    flow.section(_("1. Data yang terungkap"))
    for one in (notice.kept, notice.looked):
        _tabulate(flow, one)
    flow.section(_("2. Kapan dan bagaimana"))
    days = _("{since} sampai {until}").format(since=long_date(notice.since, _), until=long_date(notice.until, _))
    flow.text(days, STRONG)
    flow.text(notice.how, BODY)
    flow.section(_("3. Upaya penanganan dan pemulihan"))
    flow.text(notice.done, BODY)
    _tabulate(flow, notice.members)
    signatures(flow, (Signer(_("Penyelia"), notice.by),), place_and_day(notice.imprint, notice.imprint.made_at, _), _)
    return finish_sheet(flow, dress)


def _tabulate(flow: Flow, one: CopyTable) -> None:
    columns = [Column(title, share) for title, share in one.columns]
    table(flow, columns, [Row(tuple(cell or NOTHING for cell in row)) for row in one.rows], one.title)
