"""Sentences about the member's window on another screen."""

from __future__ import annotations

from counter_app.message_states import ScreenEnd
from counter_app.screens import errors
from counter_app.texts import _


def end_words(why: ScreenEnd) -> str:
    """Why a screen holds no longer, or was not paired."""
    return {
        ScreenEnd.RELEASED: _("Petugas melepas layar ini."),
        ScreenEnd.CLOSED: _("Layar peserta ditutup."),
        ScreenEnd.REPLACED: _("Loket memakai layar lain."),
        ScreenEnd.SIGNED_OUT: _("Petugas sudah keluar."),
        ScreenEnd.COUNTER_LEFT: _("Petugas pindah loket."),
        ScreenEnd.SILENT: _("Komputer loket tidak terdengar lagi."),
        ScreenEnd.DAY_OVER: _("Hari kerja sudah berganti."),
        ScreenEnd.TOO_OLD: _("Kodenya sudah lewat."),
        ScreenEnd.SPENT: _("Terlalu banyak kode yang salah."),
        ScreenEnd.WRONG: _("Kodenya bukan kode loket mana pun."),
        ScreenEnd.PAUSED: _("Masih jeda setelah kode yang salah."),
    }[why]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.PairingRefused():
            return _("Kode ini tidak berlaku. Minta petugas menampilkan kode baru di loket, lalu ketik kode itu.")
        case errors.PairingPaused(wait_s=wait_s):
            return _("Beberapa kode salah. Tunggu {wait_s} detik, lalu ketik kode baru dari loket.").format(
                wait_s=wait_s
            )
        case errors.ScreenReleased(why=why):
            said = end_words(why) if why is not None else _("Layar ini tidak lagi terhubung dengan loket.")
            return _("{why} Minta petugas menampilkan kode baru.").format(why=said)
        case errors.NoScreen():
            return _("Loket ini tidak punya layar peserta. Sandingkan lagi, atau pakai layar ini.")
        case errors.NotItsStep():
            return _("Langkah ini bukan milik layar ini. Panggil petugas.")
    return None
