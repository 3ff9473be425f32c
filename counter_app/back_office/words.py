"""Sentences of what goes between branch and centre."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.back_office.errors import AnswerFault, AnswerRefused, CentreUnknown, NameTaken, NotRefused
from counter_app.back_office.values import AnswerRead, CentralReason, Exported, SentDay
from counter_app.printing.words import long_date
from counter_app.states import DispatchState
from counter_app.texts import _


def reason_words(reason: CentralReason) -> str:
    """Why the centre refused."""
    return {
        CentralReason.IDENTITY: _("Data tidak sama dengan data kependudukan"),
        CentralReason.DOCUMENT_MISSING: _("Ada dokumen yang kurang"),
        CentralReason.DOCUMENT_UNREADABLE: _("Ada dokumen yang tidak terbaca"),
        CentralReason.MEMBER_UNKNOWN: _("Nomor peserta tidak dikenal"),
        CentralReason.ALREADY_CHANGED: _("Data di pusat sudah berubah"),
        CentralReason.OTHER: _("Alasan lain"),
    }[reason]


def refusal_words(code: str, note: str) -> str:
    """The same with what the centre wrote; a code of another time is said as it is."""
    known = code in {one.value for one in CentralReason}
    return ": ".join(part for part in (reason_words(CentralReason(code)) if known else code, note) if part)


def state_words(state: DispatchState, _: Callable[[str], str] = _) -> str:
    """How a request stands that left."""
    return {
        DispatchState.SENT: _("terkirim, belum dijawab"),
        DispatchState.ACCEPTED: _("diterima pusat"),
        DispatchState.REFUSED: _("ditolak pusat"),
    }[state]


def exported_words(done: Exported) -> str:
    """What a run did, in a sentence or two."""
    said = [
        _("{count} permohonan dikirim: {files}.").format(
            count=done.count, files=", ".join(str(one) for one in done.files)
        )
        if done.files
        else _("Tidak ada yang dikirim.")
    ]
    if done.is_there:
        said.append(_("Berkas hari ini sudah dibuat sebelumnya."))
    if done.later:
        said.append(_("{count} permohonan ikut kiriman berikutnya.").format(count=done.later))
    return " ".join(said)


def answer_words(read: AnswerRead) -> str:
    """What an answer said, in a sentence."""
    day = long_date(read.day, _)
    if not read.accepted and not read.refused:
        return _("Jawaban atas kiriman {day} sudah dibaca sebelumnya.").format(day=day)
    said = _("Jawaban atas kiriman {day}: {accepted} diterima, {refused} ditolak.")
    return said.format(day=day, accepted=read.accepted, refused=read.refused)


def day_words(day: SentDay) -> str:
    """How one day's file stands, in a sentence."""
    said = _("Kiriman {day}: {sent} belum dijawab, {accepted} diterima, {refused} ditolak.")
    return said.format(day=long_date(day.day, _), sent=day.sent, accepted=day.accepted, refused=day.refused)


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case CentreUnknown():
            return _("Kunci pusat belum diisi. Administrator mengisinya di Pengaturan, bagian Keamanan.")
        case NameTaken(name=name):
            return _(
                "Di folder itu sudah ada berkas lain bernama {name}; berkas itu tidak ditimpa. Pindahkan atau pilih "
                "folder lain, lalu kirim lagi."
            ).format(name=name)
        case NotRefused():
            return _("Permohonan ini tidak sedang ditolak pusat. Muat ulang, lalu lihat lagi.")
        case AnswerRefused(why=why):
            return {
                AnswerFault.NOT_ONE: _("Berkas ini bukan jawaban pusat. Pilih berkas yang dikirim pusat."),
                AnswerFault.FOR_ANOTHER: _(
                    "Berkas ini disegel untuk cabang lain atau untuk kunci lama cabang ini. "
                    "Beri pusat kunci cabang yang sekarang, lalu minta lagi."
                ),
                AnswerFault.CHANGED: _("Berkas ini rusak atau diubah di jalan. Minta lagi kepada pusat."),
                AnswerFault.NOT_SIGNED: _(
                    "Tanda tangan berkas ini bukan milik pusat. Jangan dipakai; telepon pusat dahulu."
                ),
                AnswerFault.UNFITTING: _(
                    "Isi jawaban ini tidak cocok dengan kiriman cabang ini. Tidak ada yang dicatat; telepon pusat."
                ),
                AnswerFault.TOO_LARGE: _("Berkas ini terlalu besar untuk sebuah jawaban. Minta lagi kepada pusat."),
            }[why]
    return None
