"""What `verify-audit` says of each thing it found."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.audit_chain import ChainFault, FaultKind
from counter_app.clock import local_stamp
from counter_app.db.audit_report import AuditReport, Unread
from counter_app.db.book_faults import BookFault, BookFaultKind, Noun
from counter_app.texts import _

LISTED = 200
"""Business rows that are named one by one; of more only the number is said."""


def report_lines(report: AuditReport) -> Iterator[str]:
    """A line each: the chain, what guards it, then the business rows."""
    for fault in report.chain:
        yield fault_words(fault)
    for name in report.guards:
        yield _("Pengaman {name} tidak ada lagi atau dimatikan di basis data.").format(name=name)
    for book in report.books[:LISTED]:
        yield book_words(book)
    if len(report.books) > LISTED:
        yield _("Dan {more} lagi yang tidak cocok dengan jejak audit.").format(more=len(report.books) - LISTED)
    for key in report.lost[:LISTED]:
        yield _("Berkas tersegel {key} hilang atau terpotong.").format(key=key)
    if len(report.lost) > LISTED:
        yield _("Dan {more} berkas tersegel lagi.").format(more=len(report.lost) - LISTED)


def unread_words(unread: Unread, zone: str) -> str:
    """What was not read, and since when it has not been."""
    said = _("Tidak dibaca: baris sampai {last}, setiap pekerjaan, dan berkas tersegel.").format(last=unread.last)
    if unread.read_at is None:
        return said + " " + _("Pekerjaan malam belum pernah membaca semuanya.")
    return said + " " + _("Terakhir dibaca utuh {time}.").format(time=local_stamp(unread.read_at, zone))


def fault_words(fault: ChainFault) -> str:
    """One broken place in one sentence."""
    if fault.kind is FaultKind.MISSING and fault.last > fault.seq:
        return _("Baris {seq} sampai {last} hilang.").format(seq=fault.seq, last=fault.last)
    sentence = {
        FaultKind.MISSING: _("Baris {seq} hilang."),
        FaultKind.EDITED: _("Baris {seq} diubah."),
        FaultKind.INSERTED: _("Baris {seq} disisipkan."),
        FaultKind.SWAPPED: _("Baris {seq} ditukar dengan baris lain."),
        FaultKind.UNPROVEN: _("Baris {seq} tidak dapat dibuktikan: baris sebelumnya tidak asli."),
        FaultKind.HEAD: _("Kepala rantai tidak cocok dengan baris {seq}."),
        FaultKind.PRINTED: _("Kepala pada dokumen tidak cocok dengan baris {seq}: rantai dipotong atau diganti."),
        FaultKind.SEALED: _(
            "Kepala tersegel (branch.head) tidak cocok dengan baris {seq}: rantai dipotong atau diganti."
        ),
        FaultKind.NO_HEAD: _("Baris kepala rantai dihapus dari basis data."),
        FaultKind.SINCE: _("Baris {seq} bukan lagi baris yang pernah diperiksa: jalankan verify-audit tanpa --since."),
        FaultKind.BAD_SEAL: _("Berkas kepala tersegel (branch.head) diubah atau rusak."),
    }[fault.kind]
    return sentence.format(seq=fault.seq)


def book_words(fault: BookFault) -> str:
    """One row without its other half."""
    sentence = {
        BookFaultKind.NO_AUDIT: _("{noun} {name} tidak punya baris audit {code}."),
        BookFaultKind.NO_ROW: _("{noun} {name} ada di baris audit {seq} ({code}) tetapi tidak ada lagi di tabelnya."),
        BookFaultKind.COUNT: _("{noun}: tabelnya berisi {name} dari daftar, jejak audit menyebut {seq}."),
        BookFaultKind.CONTENT: _("{noun} {name}: isinya bukan lagi yang disimpan ({code})."),
        BookFaultKind.STATE: _("{noun} {name}: keadaannya tidak sesuai baris audit {seq} ({code})."),
    }[fault.kind]
    return sentence.format(noun=noun_words(fault.noun), name=fault.name, seq=fault.seq, code=fault.code)


def noun_words(noun: Noun) -> str:
    """What a business row is about."""
    return {
        Noun.BRANCH: _("Cabang"),
        Noun.TICKET: _("Nomor antrean"),
        Noun.CASE: _("Kunjungan"),
        Noun.REQUEST: _("Permohonan"),
        Noun.RESET: _("Pembukaan akun"),
        Noun.REGISTRATION: _("Pendaftaran akun"),
        Noun.MERGE: _("Usulan penggabungan"),
        Noun.SELFIE: _("Swafoto"),
        Noun.PAPER: _("Dokumen"),
        Noun.DOCUMENT: _("Pindaian dokumen"),
        Noun.MEMBER: _("Peserta"),
        Noun.OFFICER: _("Petugas"),
    }[noun]
