"""What the counter's page of companies' letters says."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.letter_states import LetterState
from counter_app.letters.values import LetterRow
from counter_app.letters.words import state_name
from counter_app.states import PaperKind
from counter_app.texts import _, language
from counter_app.workbooks.rows import JudgedBook, JudgedRow, RowOutcome
from counter_app.workbooks.words import note_words, outcome_words, remark_words, sheet_words
from forms.model import Field
from ui.branch_time import BranchTime


def letter_lines(row: LetterRow, time: BranchTime) -> str:
    """The letter in hand in whole sentences."""
    known = "" if row.is_known else " " + _("NPP ini baru di cabang: penyelia memastikan perusahaannya.")
    lines = [
        _("{company} (NPP {npp}). Surat {number} tanggal {dated}, ditandatangani {signer}.").format(
            company=row.company, npp=row.npp, number=row.letter_number, dated=f"{row.dated:%d-%m-%Y}", signer=row.signer
        )
        + known,
        _("Diterima {author} {at}, pindaian {pages} halaman.").format(
            author=row.author, at=time.short(row.taken_at), pages=row.pages
        ),
    ]
    if row.holder != row.author:
        lines.append(_("Dilanjutkan {holder}.").format(holder=row.holder))
    lines += [_("Berkas {name}, sidik {digest}.").format(name=one.name, digest=one.sha256[:12]) for one in row.books]
    return "\n".join([*lines, next_words(row)])


def next_words(row: LetterRow) -> str:
    """What is to be done next with it."""
    return {
        LetterState.RECEIVED: _("Pilih berkas kerja perusahaan untuk diperiksa, lalu kirim ke penyelia."),
        LetterState.SENT: _("Menunggu penyelia membukanya."),
        LetterState.IN_REVIEW: _("Penyelia sedang memeriksanya."),
        LetterState.APPLYING: _("Baris yang disetujui sedang diterapkan."),
        LetterState.PARTLY: _("Sebagian baris kembali ke perusahaan. Terima berkas perbaikan, atau selesaikan."),
        LetterState.APPLIED: _("Semua baris sudah diterapkan."),
        LetterState.ENDED: _("Selesai; baris yang kembali tidak ditunggu lagi."),
        LetterState.WITHDRAWN: _("Ditarik; tidak ada yang diterapkan."),
    }[row.state]


def standing(row: LetterRow) -> str:
    """Its state, in a list."""
    return state_name(row.state)


def paper_words(kind: PaperKind) -> str:
    """What its button says."""
    return {
        PaperKind.LETTER_RECEIPT: _("Bukti terima"),
        PaperKind.LETTER_ANSWER: _("Surat jawaban"),
        PaperKind.LETTER_CHANGES: _("Daftar perubahan"),
        PaperKind.LETTER_LIST: _("Daftar administrasi"),
    }[kind]


def totals(book: JudgedBook) -> str:
    """What was found in a workbook, in one line each."""
    counted = ", ".join(f"{outcome_words(one).lower()} {count}" for one, count in book.totals.items())
    lines = [_("{rows} baris: {counted}.").format(rows=len(book.rows), counted=counted)]
    return "\n".join([*lines, *(note_words(one) for one in book.notes)])


def row_words(row: JudgedRow, fields: Mapping[str, Field]) -> str:
    """What would become of one row and why."""
    said = " ".join(remark_words(one, fields) for one in row.remarks)
    return said or changes_of(row, fields)


def changes_of(row: JudgedRow, fields: Mapping[str, Field]) -> str:
    """Its changes in short: which fields."""
    names = [fields[one.field].name.in_(language()) if one.field in fields else one.field for one in row.changes]
    return ", ".join(names) or sheet_words(row.kind)


def order_of(row: JudgedRow) -> int:
    """What has to be looked at comes first."""
    return {
        RowOutcome.FAILED: 0,
        RowOutcome.WARNED: 1,
        RowOutcome.READY: 2,
        RowOutcome.NOTHING: 3,
    }[row.outcome]
