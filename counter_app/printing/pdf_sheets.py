"""Approval sheet, reprint cover, recovery sheet and codes, and the day's audit head: one A4 page as a rule."""

from __future__ import annotations

from counter_app.printing.papers import (
    ApprovalSheet,
    CodesSheet,
    DayHead,
    Decision,
    RecoverySheet,
    ReprintCover,
    Signer,
)
from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box, Flow, frame_shape
from counter_app.printing.pdf_parts import qr_shape, signatures
from counter_app.printing.pdf_records import change_table, deed_table, document_table, outcome
from counter_app.printing.pdf_text import BODY, INK, LABEL, SMALL, STRONG, Face, Style
from counter_app.printing.words import (
    NOTHING,
    decision_words,
    long_date,
    long_moment,
    place_and_day,
)
from counter_app.texts import texts_in

DIGITS = Style(12.5, 24, Face.STRONG)
_GROUPS_A_LINE = 4


def draw_approval_sheet(sheet: ApprovalSheet) -> bytes:
    """The decision on a change request as PDF."""
    _ = texts_in(sheet.imprint.language)
    zone = sheet.imprint.zone
    dress = Dress(sheet.imprint, _("Lembar Persetujuan"), sheet.member_name, _)
    flow = open_sheet(dress, sheet.about)
    outcome(flow, _("Keputusan"), decision_words(sheet.decision, _))
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
    if sheet.not_seen:
        document_table(flow, sheet.not_seen, _("Dokumen yang tidak diperlihatkan"), _)
    if sheet.rows:
        change_table(flow, sheet.rows, _("Data sensitif yang berubah"), _)
    else:
        flow.section(_("Data sensitif yang berubah"))
        flow.text(_("Tidak ada data sensitif dalam permohonan ini."), BODY)
    if sheet.deeds:
        deed_table(flow, sheet.deeds, zone, _, _("Tindakan"))
    if not by_rule:
        signatures(
            flow, (Signer(_("Penyelia"), sheet.decided_by),), place_and_day(sheet.imprint, sheet.decided_at, _), _
        )
    return finish_sheet(flow, dress)


def draw_cover(cover: ReprintCover) -> bytes:
    """The sheet that goes on top of an archived paper printed again."""
    _ = texts_in(cover.imprint.language)
    zone = cover.imprint.zone
    dress = Dress(cover.imprint, _("Cetak Ulang"), cover.paper_name, _)
    flow = open_sheet(dress, _("Lembar sampul – dokumen di belakang lembar ini dicetak dari arsip tanpa perubahan"))
    again = _("Cetak ulang ke-{times}").format(times=cover.times) if cover.times else _("Mungkin sudah tercetak")
    outcome(flow, cover.paper_name, again)
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
    """The branch's key to keep in a safe, as groups and as QR."""
    _ = texts_in(sheet.imprint.language)
    dress = Dress(sheet.imprint, _("Lembar Pemulihan Kunci"), sheet.key_id, _, for_member=False)
    flow = open_sheet(dress, _("Rahasia – simpan di brankas, terpisah dari komputer"))
    flow.skip(6)
    flow.text(_("Tanpa kunci ini basis data dan cadangannya tidak dapat dibuka lagi oleh siapa pun."), STRONG)
    flow.skip(3)
    flow.text(_("Siapa pun yang memegang lembar ini dapat membuka basis data. Jangan difoto, jangan disalin."), BODY)
    flow.section(_("Kunci"), needs=180)
    _key_groups(flow, sheet.key_text)
    flow.text(_("Ketik ulang dengan nomor kelompok sebagai penuntun; tanda terakhir memeriksa kelompoknya."), SMALL)
    flow.section(_("Keterangan"))
    flow.pairs(
        [
            (_("Pengenal kunci"), sheet.key_id or NOTHING),
            (_("Administrator pertama"), sheet.made_by or NOTHING),
            (_("Penyelia pertama"), sheet.supervisor or NOTHING),
            (_("Waktu"), long_moment(sheet.imprint.made_at, sheet.imprint.zone, _)),
        ],
        2,
    )
    signers = (Signer(_("Administrator"), sheet.made_by), Signer(_("Penyelia"), sheet.supervisor))
    signatures(flow, (*signers, Signer(_("Penyimpan"), "")), "", _)
    return finish_sheet(flow, dress)


def _key_groups(flow: Flow, key_text: str) -> None:
    """Numbered groups in a frame, and the whole text as a QR beside it."""
    groups = key_text.split("-")
    side, pitch = 42 * MM, 82.0
    rows = -(-len(groups) // _GROUPS_A_LINE)
    frame = Box(flow.area.x, flow.y + 8, flow.area.width - side - 10, rows * DIGITS.leading + 18)
    flow.page.shapes.append(frame_shape(frame, INK))
    spot = Box(flow.area.x + flow.area.width - side, flow.y, side, side)
    flow.page.shapes.append(qr_shape(key_text, spot))
    for place, group in enumerate(groups):
        x = frame.x + 14 + pitch * (place % _GROUPS_A_LINE)
        y = frame.y + 9 + DIGITS.leading * (place // _GROUPS_A_LINE + 0.68)
        flow.page.lines.append((x, y, LABEL, str(place + 1)))
        flow.page.lines.append((x + 13, y, DIGITS, group))
    flow.y = max(spot.y + side, frame.y + frame.height) + 6


def draw_codes_sheet(sheet: CodesSheet) -> bytes:
    """Ten codes, each with its number."""
    _ = texts_in(sheet.imprint.language)
    dress = Dress(sheet.imprint, _("Kode Pemulihan"), sheet.name, _, for_member=False)
    flow = open_sheet(dress, _("Rahasia – simpan di tempat terkunci, terpisah dari ponsel"))
    flow.skip(6)
    flow.text(_("Bila ponsel hilang atau rusak: ketik satu kode ini di tempat kode dari ponsel."), STRONG)
    flow.skip(3)
    flow.text(_("Tiap kode berlaku satu kali; coret yang sudah dipakai. Kata sandi tetap diminta."), BODY)
    flow.section(_("Kode"), needs=180)
    for place, code in enumerate(sheet.codes, start=1):
        flow.text(f"{place}.  {code}", DIGITS)
    flow.section(_("Keterangan"))
    made = long_moment(sheet.imprint.made_at, sheet.imprint.zone, _)
    flow.pairs([(_("Nama"), sheet.name), (_("Waktu"), made)], 2)
    return finish_sheet(flow, dress)


def draw_day_head(head: DayHead) -> bytes:
    """The head of the audit chain at the end of a day, to be signed and filed."""
    _ = texts_in(head.imprint.language)
    dress = Dress(head.imprint, _("Kepala Rantai Audit"), long_date(head.day, _), _, for_member=False)
    flow = open_sheet(dress, _("Simpan di luar komputer: hanya lembar ini yang menunjukkan ekor rantai yang dipotong"))
    outcome(flow, _("Hari kerja"), long_date(head.day, _))
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
