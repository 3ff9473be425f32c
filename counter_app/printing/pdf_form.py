"""The change form: heading data of F1A, before and after, selfie, checklist, consent, deeds, signatures."""

from __future__ import annotations

from counter_app.printing.papers import FormPaper, Membership, SelfieFacts
from counter_app.printing.pdf_file import AREA, Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box, Flow, strip
from counter_app.printing.pdf_parts import framed_picture, signatures
from counter_app.printing.pdf_records import change_table, deed_table, document_table
from counter_app.printing.pdf_text import BODY, LABEL, STRONG, Style
from counter_app.printing.words import (
    NOTHING,
    Words,
    clock_time,
    long_date,
    long_moment,
    place_and_day,
    selfie_words,
    yes_no,
)
from counter_app.texts import texts_in

_PICTURE = (30 * MM, 38 * MM)
_GROUP = Style(LABEL.size, 15, colour=LABEL.colour)


def draw_form(paper: FormPaper) -> bytes:
    """The change form as PDF."""
    return finish_sheet(*lay_out_form(paper))


def lay_out_form(paper: FormPaper) -> tuple[Flow, Dress]:
    """The change form placed on its pages, not drawn yet."""
    _ = texts_in(paper.imprint.language)
    dress = Dress(paper.imprint, _("Perubahan Data Peserta"), paper.membership.name, _)
    flow = open_sheet(dress, _("Formulir kerja cabang – bukan formulir resmi F1A"))
    flow.section(_("A. Data kepesertaan"))
    flow.pairs(_membership(paper.membership, _), 3)
    change_table(flow, paper.rows, _("B. Perubahan data"), _)
    _selfie(flow, paper, _)
    document_table(flow, paper.documents, _("D. Dokumen yang diperiksa"), _)
    flow.section(_("E. Kunjungan dan tindakan"))
    _visit(flow, paper, _)
    flow.section(_("F. Pernyataan dan tanda tangan"), needs=200)
    flow.text(paper.statement, BODY)
    signatures(flow, paper.signers, place_and_day(paper.imprint, paper.imprint.made_at, _), _)
    return flow, dress


def _membership(data: Membership, _: Words) -> list[tuple[str, str]]:
    kind = NOTHING
    if data.government is not None:
        kind = _("■ Pemerintah   □ Nonpemerintah") if data.government else _("□ Pemerintah   ■ Nonpemerintah")
    return [
        (_("1. Jenis pemberi kerja"), kind),
        (_("2. Jenis pengajuan"), _("□ Pendaftaran   ■ Perubahan data")),
        (_("Berlaku mulai"), long_date(data.effective_on, _)),
        (_("3. Nama perusahaan"), data.employer_name or NOTHING),
        (_("4. NPP"), data.npp or NOTHING),
        (_("Unit dan kode unit"), data.unit or NOTHING),
        (_("5. Nomor pegawai"), data.employee_number or NOTHING),
        (_("6. Pernah menjadi peserta"), yes_no(data.member_before, _)),
        (_("7. Nomor peserta (KPJ)"), data.kpj or NOTHING),
        (_("8. NIK"), data.nik or NOTHING),
        (_("9. Nama peserta"), data.name or NOTHING),
        (_("10. Segmen"), data.segment or NOTHING),
    ]


def _selfie(flow: Flow, paper: FormPaper, _: Words) -> None:
    """Picture on the left, facts and consent beside it; the heading stays with both."""
    x = AREA.x + _PICTURE[0] + 14
    beside = strip(x, AREA.x + AREA.width - x, *_selfie_facts(paper, _))
    tall = sum(style.leading for style, _words in beside.lines)
    flow.section(_("C. Swafoto dan persetujuan peserta"), needs=40 + max(_PICTURE[1], min(tall, AREA.height * 0.8)))
    page, top = len(flow.pages), flow.y
    framed_picture(flow, paper.selfie.jpeg, Box(AREA.x, top, *_PICTURE), _no_picture(paper.selfie, _))
    flow.band((beside,))
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + _PICTURE[1])


def _no_picture(facts: SelfieFacts, _: Words) -> str:
    return _("Swafoto tidak dapat dibaca.") if facts.jpeg else _("Tidak ada swafoto.")


def _selfie_facts(paper: FormPaper, _: Words) -> list[tuple[Style, str]]:
    facts, zone = paper.selfie, paper.imprint.zone
    state = selfie_words(facts.state, _)
    if facts.by:
        state = _("{state}: {who}").format(state=state, who=facts.by)
    attempts = _("{count} kali; tidak dihitung sebagai percobaan JMO").format(count=facts.attempts)
    reason = [(BODY, _("Alasan: {reason}").format(reason=facts.reason))] if facts.reason else []
    return [
        (LABEL, _("Hasil")),
        (STRONG, state),
        *reason,
        (_GROUP, _("Waktu · percobaan di loket")),
        (BODY, f"{long_moment(facts.taken_at, zone, _)} · {attempts}"),
        (_GROUP, _("Persetujuan peserta")),
        (BODY, paper.consent.text),
        (STRONG, _consent(paper, _)),
    ]


def _consent(paper: FormPaper, _: Words) -> str:
    moment = long_moment(paper.consent.at, paper.imprint.zone, _)
    if paper.consent.given:
        return _("✓ Disetujui peserta pada {moment}").format(moment=moment)
    return _("✗ Tidak disetujui peserta pada {moment}").format(moment=moment)


def _visit(flow: Flow, paper: FormPaper, _: Words) -> None:
    """Ticket and its times, then who did what."""
    visit, zone = paper.visit, paper.imprint.zone
    flow.pairs(
        [
            (_("Tiket"), _("{label} · {service}").format(label=visit.ticket, service=visit.service)),
            (_("Diambil"), clock_time(visit.issued_at, zone)),
            (_("Dipanggil"), clock_time(visit.called_at, zone)),
            (_("Mulai dilayani"), clock_time(visit.arrived_at, zone)),
            (_("Selesai"), clock_time(visit.finished_at, zone)),
        ],
        5,
        BODY,
    )
    flow.skip(2)
    deed_table(flow, paper.deeds, zone, _)
