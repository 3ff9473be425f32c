"""Approval sheet, reset slip, reprint cover, recovery sheet and the day's audit head: one A4 page as a rule."""

from __future__ import annotations

from counter_app.printing.papers import (
    ApprovalSheet,
    DayHead,
    Decision,
    RecoverySheet,
    ReprintCover,
    ResetSlip,
    Signer,
)
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box, Flow, Strip, frame_shape
from counter_app.printing.pdf_parts import qr_shape, signatures
from counter_app.printing.pdf_records import change_table, deed_table, document_table
from counter_app.printing.pdf_text import BODY, INK, SMALL, STRONG, Face, Style
from counter_app.printing.recovery import key_lines
from counter_app.printing.words import (
    NOTHING,
    Words,
    decision_words,
    login_words,
    long_date,
    long_moment,
    selfie_words,
)
from counter_app.texts import texts_in

OUTCOME = Style(15, 19, Face.STRONG)
DIGITS = Style(12, 19, Face.STRONG)


def draw_approval_sheet(sheet: ApprovalSheet) -> bytes:
    """The decision on a change request as PDF. Raises `pdf_text.FontsMissing`."""
    _ = texts_in(sheet.imprint.language)
    zone = sheet.imprint.zone
    dress = Dress(sheet.imprint, _("Lembar Persetujuan"), sheet.member_name, _)
    flow = open_sheet(dress, _("Keputusan atas permohonan perubahan data peserta"))
    _outcome(flow, _("Keputusan"), decision_words(sheet.decision, _))
    by_rule = sheet.decision is Decision.APPROVED_BY_RULE
    decider = _("Aturan cabang (tanpa data sensitif)") if by_rule else sheet.decided_by or NOTHING
    flow.pairs(
        [
            (_("Nama peserta"), sheet.member_name),
            (_("Nomor peserta (KPJ)"), sheet.kpj),
            (_("Diajukan oleh"), sheet.author),
            (_("Waktu pengajuan"), long_moment(sheet.submitted_at, zone, _)),
            (_("Diputuskan oleh"), decider),
            (_("Waktu keputusan"), long_moment(sheet.decided_at, zone, _)),
        ],
        2,
    )
    if sheet.reasons:
        flow.section(_("Alasan"))
        for reason in sheet.reasons:
            flow.text(f"• {reason}", BODY)
    if sheet.note:
        flow.section(_("Catatan"))
        flow.text(sheet.note, BODY)
    flow.section(_("Data sensitif yang berubah"))
    if sheet.rows:
        change_table(flow, sheet.rows, _)
    else:
        flow.text(_("Tidak ada data sensitif dalam permohonan ini."), BODY)
    if sheet.deeds:
        flow.section(_("Tindakan"))
        deed_table(flow, sheet.deeds, zone, _)
    if not by_rule:
        signatures(flow, (Signer(_("Penyelia"), sheet.decided_by),), _day_line(sheet.imprint.branch_name, sheet, _), _)
    return finish_sheet(flow, dress)


def _day_line(branch: str, sheet: ApprovalSheet, _: Words) -> str:
    return f"{branch}, {long_moment(sheet.decided_at, sheet.imprint.zone, _).split(',')[0]}"


def draw_reset_slip(slip: ResetSlip) -> bytes:
    """What was done about a blocked account as PDF, for the member. Raises `pdf_text.FontsMissing`."""
    _ = texts_in(slip.imprint.language)
    zone = slip.imprint.zone
    dress = Dress(slip.imprint, _("Bukti Pembukaan Blokir Akun"), slip.member_name, _)
    flow = open_sheet(dress, _("Akun JMO yang terblokir, dibuka kembali di kantor cabang"))
    _outcome(flow, _("Biaya"), _("Layanan ini gratis"))
    flow.text(_("Jangan membayar siapa pun untuk membuka blokir akun. Laporkan bila ada yang meminta uang."), BODY)
    flow.section(_("A. Peserta dan pemblokiran"))
    flow.pairs(
        [
            (_("Nama peserta"), slip.member_name),
            (_("Nomor peserta (KPJ)"), slip.kpj),
            (_("Tiket"), slip.ticket),
            (_("Diblokir sejak"), long_moment(slip.blocked_since, zone, _)),
            (_("Sebab blokir"), slip.block_reason or NOTHING),
            (_("Swafoto di loket"), selfie_words(slip.selfie, _)),
        ],
        2,
    )
    flow.section(_("B. Bukti yang diperiksa"))
    document_table(flow, slip.evidence, _)
    flow.section(_("C. Pembukaan blokir"))
    flow.pairs(
        [
            (_("Alasan"), slip.reason or NOTHING),
            (_("Waktu"), long_moment(slip.reset_at, zone, _)),
            (_("Petugas"), slip.officer),
            (_("Orang kedua"), slip.second_person or NOTHING),
            (_("Nomor acuan sistem pusat"), slip.central_reference or _("Belum diteruskan ke sistem pusat")),
        ],
        2,
    )
    flow.section(_("D. Pemeriksaan masuk"))
    _login(flow, slip, _)
    place = f"{slip.imprint.branch_name}, {long_moment(slip.imprint.made_at, zone, _).split(',')[0]}"
    signers = (Signer(_("Peserta"), slip.member_name), Signer(_("Petugas"), slip.officer))
    signatures(flow, signers, place, _)
    return finish_sheet(flow, dress)


def _login(flow: Flow, slip: ResetSlip, _: Words) -> None:
    flow.text(login_words(slip.login, _), STRONG)
    if slip.login_reason:
        flow.text(_("Keterangan: {reason}").format(reason=slip.login_reason), BODY)
    if slip.login_at is not None:
        flow.text(long_moment(slip.login_at, slip.imprint.zone, _), SMALL)


def draw_cover(cover: ReprintCover) -> bytes:
    """The sheet that goes on top of an archived paper printed again. Raises `pdf_text.FontsMissing`."""
    _ = texts_in(cover.imprint.language)
    zone = cover.imprint.zone
    dress = Dress(cover.imprint, _("Cetak Ulang"), cover.paper_name, _)
    flow = open_sheet(dress, _("Lembar sampul – dokumen di belakang lembar ini dicetak dari arsip tanpa perubahan"))
    _outcome(flow, cover.paper_name, _("Cetak ulang ke-{times}").format(times=cover.times))
    flow.pairs(
        [
            (_("Dicetak ulang oleh"), cover.who),
            (_("Waktu cetak ulang"), long_moment(cover.imprint.made_at, zone, _)),
            (_("Pertama dibuat"), long_moment(cover.first_made_at, zone, _)),
            (_("Alasan"), cover.reason or NOTHING),
        ],
        2,
    )
    flow.pairs([(_("SHA-256 dokumen dalam arsip"), _grouped(cover.archived_digest))], 1, BODY)
    return finish_sheet(flow, dress)


def draw_recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The branch's key to keep in a safe, as groups and as QR. Raises `pdf_text.FontsMissing`."""
    _ = texts_in(sheet.imprint.language)
    dress = Dress(sheet.imprint, _("Lembar Pemulihan Kunci"), sheet.key_id, _, for_member=False)
    flow = open_sheet(dress, _("Rahasia – simpan di brankas, terpisah dari komputer"))
    flow.text(_("Tanpa kunci ini basis data dan cadangannya tidak dapat dibuka lagi oleh siapa pun."), STRONG)
    flow.skip(3)
    flow.text(_("Siapa pun yang memegang lembar ini dapat membuka basis data. Jangan difoto, jangan disalin."), BODY)
    flow.section(_("Kunci"))
    lines = key_lines(sheet.key)
    side = 42 * MM
    flow.keep(max(side, len(lines) * DIGITS.leading) + 30)
    top = flow.y
    flow.page.shapes.append(qr_shape("\n".join(lines), Box(flow.area.x + flow.area.width - side, top, side, side)))
    flow.page.shapes.append(frame_shape(Box(flow.area.x, top, flow.area.width - side - 10, side), INK))
    flow.skip(8)
    for line in lines:
        flow.band(
            [Strip(flow.area.x + 12 + 46 * place, ((DIGITS, group),)) for place, group in enumerate(line.split())]
        )
    flow.y = max(flow.y, top + side) + 6
    flow.text(_("Angka pertama adalah nomor baris; dua tanda terakhir memeriksa ketikan baris itu."), SMALL)
    flow.section(_("Keterangan"))
    flow.pairs(
        [
            (_("Pengenal kunci"), sheet.key_id or NOTHING),
            (_("Dibuat oleh"), sheet.made_by or NOTHING),
            (_("Waktu"), long_moment(sheet.imprint.made_at, sheet.imprint.zone, _)),
        ],
        3,
    )
    signatures(flow, (Signer(_("Administrator"), sheet.made_by), Signer(_("Penyimpan"), "")), "", _)
    return finish_sheet(flow, dress)


def draw_day_head(head: DayHead) -> bytes:
    """The head of the audit chain at the end of a day, to be signed and filed. Raises `pdf_text.FontsMissing`."""
    _ = texts_in(head.imprint.language)
    dress = Dress(head.imprint, _("Kepala Rantai Audit"), long_date(head.day, _), _, for_member=False)
    flow = open_sheet(dress, _("Simpan di luar komputer: hanya lembar ini yang menunjukkan ekor rantai yang dipotong"))
    _outcome(flow, _("Hari kerja"), long_date(head.day, _))
    flow.pairs(
        [
            (_("Nomor urut terakhir"), str(head.seq)),
            (_("Catatan hari ini"), str(head.entries_today)),
            (_("Catatan terakhir"), long_moment(head.last_entry_at, head.imprint.zone, _)),
        ],
        3,
    )
    flow.pairs([(_("Sidik SHA-256 catatan terakhir"), _grouped(head.digest))], 1, STRONG)
    signatures(flow, (Signer(_("Penyelia"), ""), Signer(_("Saksi"), "")), head.imprint.branch_name, _)
    return finish_sheet(flow, dress)


def _grouped(digest: str) -> str:
    """A digest in groups of eight, to be compared by eye."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _outcome(flow: Flow, label: str, words: str) -> None:
    """The one thing the paper is about, large."""
    flow.skip(6)
    flow.pairs([(label, words)], 1, OUTCOME)
    flow.skip(4)
