"""Sentences about the audit trail as a file, and about reading it by member."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.texts import _
from counter_app.trail import errors
from counter_app.trail.sheet import LineFault, SheetFault
from counter_app.trail.values import SheetReport

LISTED = 200
"""Lines that are named one by one; of more only the number is said."""


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case errors.NoSuchMember():
            return _("Tidak ada peserta dengan nomor itu di cabang ini. Ketik KPJ atau NIK lengkap.")
        case errors.SeveralCards():
            return _("Beberapa kartu memakai nomor itu. Ketik KPJ kartu yang dimaksud.")
        case errors.NoAuditSheet(code=""):
            return _("Berkas ini bukan ekspor jejak audit. Pilih berkas yang dibuat halaman Jejak audit.")
        case errors.NoAuditSheet(code=code):
            return _(
                "Berkas ini dari cabang {code}. Periksa di cabang itu: hanya kuncinya membuktikan segelnya."
            ).format(code=code)
    return None


def sheet_lines(report: SheetReport) -> Iterator[str]:
    """What `verify-audit --export` says: a line each that is wrong, else that all is as it was exported."""
    yield _("Ekspor jejak audit: {count} baris peristiwa terbukti.").format(count=report.rows)
    for fault in report.faults[:LISTED]:
        yield line_words(fault)
    if len(report.faults) > LISTED:
        yield _("Dan {more} baris lagi.").format(more=len(report.faults) - LISTED)
    if not report.faults:
        yield _("Utuh: setiap baris seperti saat diekspor dan sama dengan jejak audit cabang ini.")


def line_words(fault: LineFault) -> str:
    """One wrong line in one sentence."""
    return {
        SheetFault.CHANGED: _("Baris {line} berkas diubah, atau baris sebelumnya dihapus, ditambah, atau ditukar."),
        SheetFault.UNSEALED: _("Baris {line} berkas tidak bersegel."),
        SheetFault.NO_END: _("Berkas terpotong: baris {line} dan seterusnya tidak ada."),
        SheetFault.AFTER_END: _("Baris {line} berkas ditambahkan sesudah akhir ekspor."),
        SheetFault.NOT_IN_CHAIN: _(
            "Baris {line} berkas asli, tetapi jejak audit cabang ini berbeda: rantainya diganti."
        ),
    }[fault.kind].format(line=fault.line)
