"""The words for a file or folder that cannot be used."""

from __future__ import annotations

from counter_app.narrowing import Narrowed
from counter_app.places import PlaceFault, PlaceRefused
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One sentence that names the place and what to do, None for another kind of failure."""
    return fault_words(error.why).format(path=error.path) if isinstance(error, PlaceRefused) else None


def fault_words(why: PlaceFault) -> str:
    """The sentence for one fault, with {path} for the place."""
    return {
        PlaceFault.IS_FILE: _("{path} adalah berkas, bukan folder. Pilih folder."),
        PlaceFault.IS_FOLDER: _("{path} adalah folder, bukan berkas. Tambahkan nama berkas."),
        PlaceFault.MISSING: _("{path} tidak ditemukan. Periksa nama dan foldernya."),
        PlaceFault.FORBIDDEN: _(
            "{path} tidak boleh dibaca atau ditulis pengguna ini. Beri izin atau pilih tempat lain."
        ),
        PlaceFault.READ_ONLY: _("{path} terletak di media yang hanya bisa dibaca. Pilih tempat lain."),
        PlaceFault.FULL: _("Tidak ada ruang lagi untuk {path}. Kosongkan media itu atau pilih tempat lain."),
        PlaceFault.TOO_LONG: _("Nama {path} terlalu panjang. Pakai nama yang lebih pendek."),
        PlaceFault.TAKEN: _("{path} sudah ada. Pilih nama lain."),
        PlaceFault.BROKEN: _("{path} tidak dapat dibaca atau ditulis. Periksa medianya, lalu coba lagi."),
    }[why]


def narrowed_words(narrowed: Narrowed) -> str:
    """What was open to others in the data folder, "" when nothing was."""
    if narrowed.stuck:
        return _(
            "{stuck} berkas di folder data milik pengguna lain dan dapat dibaca olehnya. "
            "Minta administrator komputer memeriksa pemiliknya."
        ).format(stuck=narrowed.stuck)
    if narrowed.count:
        return _(
            "Folder data tadinya dapat dibaca pengguna lain: {count} berkas dan folder kini hanya untuk pengguna ini. "
            "Periksa siapa yang memakai komputer ini."
        ).format(count=narrowed.count)
    return ""
