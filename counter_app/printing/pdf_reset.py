"""The slip of a blocked account: what was seen, who opened it, whether the member could log in, and that it is free."""

from __future__ import annotations

from counter_app.printing.papers import ResetRefusal, ResetSlip, Signer
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_parts import signatures
from counter_app.printing.pdf_records import document_table, outcome
from counter_app.printing.pdf_text import BODY, SMALL, STRONG
from counter_app.printing.words import NOTHING, Words, login_words, long_moment, place_and_day, selfie_words
from counter_app.texts import texts_in


def draw_reset_slip(slip: ResetSlip) -> bytes:
    """What was done about a blocked account as PDF, for the member."""
    _ = texts_in(slip.imprint.language)
    zone = slip.imprint.zone
    dress = Dress(slip.imprint, _("Bukti Pembukaan Blokir Akun"), slip.member_name, _)
    flow = open_sheet(dress, _("Akun JMO yang terblokir, dibuka kembali di kantor cabang"))
    outcome(flow, _("Biaya"), _("Layanan ini gratis"))
    flow.text(_("Jangan membayar siapa pun untuk membuka blokir akun. Laporkan bila ada yang meminta uang."), BODY)
    flow.section(_("A. Peserta dan pemblokiran"))
    flow.pairs(
        [
            (_("Nama peserta"), slip.member_name),
            (_("Nomor peserta (KPJ)"), slip.kpj),
            (_("Tiket"), slip.ticket),
            (_("Diblokir sejak"), long_moment(slip.blocked_since, zone, _)),
            (_("Sebab blokir"), slip.block_reason or NOTHING),
            (_("Swafoto di loket"), _selfie(slip, _)),
        ],
        2,
    )
    document_table(flow, slip.evidence, _("B. Bukti yang diperiksa"), _)
    flow.section(_("C. Pembukaan blokir"))
    flow.pairs(
        [
            (_("Alasan"), slip.reason or NOTHING),
            (_("Waktu"), long_moment(slip.reset_at, zone, _)),
            (_("Petugas"), slip.officer),
            (_("Penyelia"), slip.second_person or NOTHING),
            (_("Nomor rujukan sistem pusat"), slip.central_reference or _("Belum diteruskan ke sistem pusat")),
        ],
        2,
    )
    flow.section(_("D. Pemeriksaan masuk"))
    _login(flow, slip, _)
    place = place_and_day(slip.imprint, slip.imprint.made_at, _)
    signers = (Signer(_("Peserta"), slip.member_name), Signer(_("Petugas"), slip.officer))
    signatures(flow, signers, place, _)
    return finish_sheet(flow, dress)


def draw_reset_refusal(slip: ResetRefusal) -> bytes:
    """Why a blocked account was not opened as PDF, for the member."""
    _ = texts_in(slip.imprint.language)
    zone = slip.imprint.zone
    dress = Dress(slip.imprint, _("Keterangan Pembukaan Blokir Akun"), slip.member_name, _)
    flow = open_sheet(dress, _("Akun JMO yang terblokir, belum dibuka di kantor cabang"))
    outcome(flow, _("Keputusan"), _("Pembukaan blokir ditolak"))
    flow.section(_("A. Peserta dan pemblokiran"))
    flow.pairs(
        [
            (_("Nama peserta"), slip.member_name),
            (_("Nomor peserta (KPJ)"), slip.kpj),
            (_("Tiket"), slip.ticket),
            (_("Sebab blokir"), slip.block_reason or NOTHING),
        ],
        2,
    )
    flow.section(_("B. Mengapa ditolak"))
    flow.text(slip.why or NOTHING, STRONG)
    if slip.note:
        flow.text(slip.note, BODY)
    if slip.member_refused:
        flow.text(_("Peserta baru tidak dipastikan penyelia: {why}").format(why=slip.member_refused), BODY)
    if slip.not_seen:
        document_table(flow, slip.not_seen, _("Dokumen yang tidak diperlihatkan"), _)
    flow.section(_("C. Yang dapat dilakukan peserta"))
    flow.text(slip.advice, BODY)
    flow.text(_("Layanan ini gratis. Laporkan bila ada yang meminta uang."), BODY)
    flow.pairs(
        [
            (_("Waktu"), long_moment(slip.decided_at, zone, _)),
            (_("Petugas"), slip.officer),
            (_("Diputuskan oleh"), slip.second_person or NOTHING),
        ],
        2,
    )
    place = place_and_day(slip.imprint, slip.imprint.made_at, _)
    signers = (Signer(_("Peserta"), slip.member_name), Signer(_("Petugas"), slip.officer))
    signatures(flow, signers, place, _)
    return finish_sheet(flow, dress)


def _selfie(slip: ResetSlip, _: Words) -> str:
    """How the selfie ended; for an override who stands behind it and why."""
    state = selfie_words(slip.selfie, _)
    said = _("{state}: {who}").format(state=state, who=slip.selfie_by) if slip.selfie_by else state
    return f"{said}. {slip.selfie_reason}" if slip.selfie_reason else said


def _login(flow: Flow, slip: ResetSlip, _: Words) -> None:
    flow.text(login_words(slip.login, _), STRONG)
    if slip.login_reason:
        flow.text(_("Keterangan: {reason}").format(reason=slip.login_reason), BODY)
    if slip.login_at is not None:
        flow.text(long_moment(slip.login_at, slip.imprint.zone, _), SMALL)
