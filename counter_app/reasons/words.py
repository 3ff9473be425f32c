"""Sentences for what can go wrong with a reason."""

from __future__ import annotations

from counter_app.reasons import errors
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of reasons, None for another's."""
    match error:
        case errors.UnknownReason():
            return _("Alasan ini tidak ada di daftar. Pilih alasan dari daftar.")
        case errors.NoteMissing():
            return _("Alasan ini memerlukan catatan. Tulis catatan singkat.")
        case errors.ReasonMissing():
            return _("Ini tidak termasuk kunjungan atau tugas Anda sekarang. Pilih alasan membukanya.")
        case errors.BadReason(problem=problem):
            return problem_words(problem)
        case errors.ReasonsChangedMeanwhile():
            return _("Daftar ini baru diubah orang lain. Muat ulang, lalu ubah lagi.")
    return None


def problem_words(problem: errors.ReasonFault) -> str:
    """What is wrong with an entry of a list, and what to do."""
    fault = errors.ReasonFault
    return {
        fault.EMPTY: _("Kata yang tampil belum diisi."),
        fault.LONG: _("Terlalu panjang. Isi paling banyak 120 huruf."),
        fault.CODE: _("Kode memakai huruf kecil, angka, dan garis bawah, paling banyak 30."),
        fault.TWICE: _("Sudah ada di daftar ini. Pakai yang lain."),
        fault.USED: _("Alasan yang pernah dipakai tidak dihapus. Jangan tawarkan lagi."),
        fault.FIXED: _("Alasan Lainnya selalu ditawarkan."),
        fault.NONE_LEFT: _("Daftar harus menawarkan paling sedikit satu alasan."),
    }[problem]
