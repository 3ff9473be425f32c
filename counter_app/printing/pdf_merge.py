"""A request to merge numbers, A4: each number with its data, what differs bold, three signatures."""

from __future__ import annotations

from counter_app.printing.merge_paper import MergePaper
from counter_app.printing.papers import Signer
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_table import Column, Row, table
from counter_app.printing.pdf_text import BODY, SMALL, STRONG
from counter_app.printing.words import NOTHING, Words, long_moment, place_and_day
from counter_app.texts import texts_in


def draw_merge_paper(paper: MergePaper) -> bytes:
    """The request, before and after a supervisor's word."""
    _ = texts_in(paper.imprint.language)
    zone = paper.imprint.zone
    dress = Dress(paper.imprint, _("Usulan Penggabungan Nomor Peserta"), paper.member_name, _, for_member=False)
    flow = open_sheet(dress, _("Untuk kantor pusat. Cabang tidak menggabungkan data apa pun."))
    outcome(flow, _("Keputusan penyelia"), paper.outcome or _("Menunggu keputusan"))
    flow.pairs(
        [
            (_("Nama peserta"), paper.member_name),
            (_("Nomor yang diusulkan tetap"), next((one.kpj for one in paper.cards if one.stays), NOTHING)),
            (_("Diusulkan"), long_moment(paper.asked_at, zone, _)),
            (_("Petugas"), paper.officer),
            (_("Diputuskan oleh"), paper.decided_by or NOTHING),
            (_("Waktu keputusan"), long_moment(paper.decided_at, zone, _) if paper.decided_at else NOTHING),
        ],
        2,
    )
    _cards(flow, paper, _)
    if paper.note:
        flow.section(_("Keterangan petugas"))
        flow.text(paper.note, BODY)
    if paper.reason:
        flow.section(_("Alasan penolakan"))
        flow.text(paper.reason, STRONG)
    flow.section(_("Nomor rujukan kantor pusat"))
    flow.text(_("Diisi kantor pusat: ______________________________"), BODY)
    signers = (
        Signer(_("Peserta"), paper.member_name),
        Signer(_("Petugas"), paper.officer),
        Signer(_("Penyelia"), paper.decided_by),
    )
    signatures(flow, signers, place_and_day(paper.imprint, paper.imprint.made_at, _), _)
    return finish_sheet(flow, dress)


def _cards(flow: Flow, paper: MergePaper, _: Words) -> None:
    """A table for each two numbers, field by field: what differs from the visit's own number is bold and has a bar."""
    mine, others = paper.cards[0], paper.cards[1:]
    for other in others:
        heads = (_heading(one.kpj, one.stays, _) for one in (mine, other))
        columns = (Column(_("Data"), 0.28), *(Column(head, 0.36) for head in heads))
        rows = [
            Row(
                (title, mine.values[at] or NOTHING, other.values[at] or NOTHING),
                strong=frozenset({1, 2} if at in other.differs else ()),
                marked=at in other.differs,
            )
            for at, title in enumerate(paper.titles)
        ]
        table(
            flow,
            columns,
            rows,
            _("{one} dan {other}: {alike}").format(one=mine.kpj, other=other.kpj, alike=other.alike),
        )
    flow.text(
        _("Tebal dengan garis: berbeda. NIK dan nama ibu disamarkan; kantor pusat membandingkan datanya sendiri."),
        SMALL,
    )


def _heading(kpj: str, stays: bool, _: Words) -> str:
    return _("KPJ {kpj} (tetap)").format(kpj=kpj) if stays else _("KPJ {kpj}").format(kpj=kpj)
