"""How long each kind is kept, described as settings. None of the periods has a sure source: all are to be confirmed."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _

LONGEST_DAYS = 36_500


def _days(least: int, words: Callable[[], Said]) -> Description:
    """A period; whoever changes it shows once more who they are, as what is purged does not come back."""
    return Description(Group.PRIVACY, words, Unit.DAYS, least, LONGEST_DAYS, needs_proof=True)


def _caution() -> str:
    return _("Bawaan ini belum dipastikan. Yang lewat masa simpan dihapus dan tidak dapat dikembalikan.")


SELFIES = _days(
    30,
    lambda: Said(
        _("Masa simpan swafoto"),
        _("Potret percobaan yang berlaku, sejak diambil dan setelah kunjungannya ditutup. Disebut di persetujuan."),
        _caution(),
    ),
)
ORIGINALS = _days(
    1,
    lambda: Said(
        _("Masa simpan foto utuh"),
        _("Gambar utuh asal potret, sejak diambil dan setelah kunjungannya ditutup. Disebut di persetujuan."),
        _caution(),
    ),
)
ATTEMPTS = _days(
    1,
    lambda: Said(
        _("Masa simpan percobaan yang tidak berhasil"),
        _("Hasil ukur dan gambar percobaan yang gagal, batal, atau ditolak. Disebut di persetujuan."),
        _caution(),
    ),
)
DOCUMENTS = _days(
    1,
    lambda: Said(
        _("Masa simpan pindaian dokumen"),
        _("Gambar KTP yang difoto atau dipindai, sejak diambil dan setelah kunjungannya ditutup."),
        _caution(),
    ),
)
PAPERS = _days(
    365,
    lambda: Said(
        _("Masa simpan dokumen"),
        _("Formulir, lembar keputusan, dan bukti yang diarsipkan, sejak dibuat. Disebut di persetujuan."),
        _caution(),
    ),
)
WORKS = _days(
    365,
    lambda: Said(
        _("Masa simpan isi permohonan"),
        _("Isi perubahan data dan pembukaan akun yang sudah diputuskan; nomor dan waktunya tetap ada."),
        _caution(),
    ),
)
DRAFTS = _days(
    7,
    lambda: Said(
        _("Masa simpan draf"),
        _("Isi draf yang tidak dikirim atau dibatalkan, dan salinan ketikan yang tertinggal."),
        _caution(),
    ),
)
REQUESTS = _days(
    365,
    lambda: Said(
        _("Masa simpan permintaan data pribadi"),
        _("Kata-kata peserta dan catatan jawabannya, sejak kunjungannya ditutup; nomor dan waktunya tetap ada."),
        _caution(),
    ),
)
LOOKS = _days(
    1,
    lambda: Said(
        _("Masa simpan ingatan pembukaan data"),
        _("Catatan sementara agar satu pembukaan tidak ditulis dua kali. Jejak audit tidak ikut dihapus."),
        _caution(),
    ),
)
MESSAGES = _days(
    1,
    lambda: Said(
        _("Masa simpan kode dan pesan"),
        _("Bahwa kode atau pesan dikirim, kapan, dan hasilnya. Isinya dihapus begitu terkirim atau lewat waktu."),
        _caution(),
    ),
)
