"""What a slip printer's trouble is called, for whoever stands before it and for whoever can mend it."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.slips.status import Trouble
from counter_app.texts import _


def cause_words(trouble: Trouble) -> str:
    """The cause in two or three words, for the middle of a sentence."""
    words: Mapping[Trouble, str] = {
        Trouble.UNREACHED: _("printer tidak terhubung"),
        Trouble.SILENT: _("printer tidak menjawab"),
        Trouble.PAPER_OUT: _("kertas habis"),
        Trouble.COVER_OPEN: _("penutup printer terbuka"),
        Trouble.BROKEN: _("printer rusak"),
        Trouble.UNSURE: _("printer berhenti di tengah slip"),
    }
    return words[trouble]


def cure_words(trouble: Trouble) -> str:
    """What the staff do about it."""
    words: Mapping[Trouble, str] = {
        Trouble.UNREACHED: _("Periksa daya dan kabel printer slip, lalu alamatnya di pengaturan."),
        Trouble.SILENT: _("Matikan printer slip sebentar, lalu nyalakan lagi."),
        Trouble.PAPER_OUT: _("Isi gulungan kertas. Slip lama tidak akan keluar."),
        Trouble.COVER_OPEN: _("Tutup printer slip sampai berbunyi klik."),
        Trouble.BROKEN: _("Buka penutup, keluarkan kertas yang terjepit, lalu nyalakan ulang printer slip."),
        Trouble.UNSURE: _("Lihat apakah slip keluar. Bila tidak, cetak lagi dari sini."),
    }
    return words[trouble]
