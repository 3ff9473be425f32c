"""The branch's own model, described as settings. None is shipped, as none may be (docs/liveness.md: how to get one)."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.settings.describing import Description, Group, Said, Unit
from counter_app.texts import _


def _about(words: Callable[[], Said], least: float = 0, most: float = 0, shape: str = "") -> Description:
    """Whoever changes what judges people shows once more who they are."""
    return Description(Group.SELFIE, words, Unit.NONE, least, most, needs_proof=True, shape=shape)


FILE = _about(
    lambda: Said(
        _("Model pemeriksa cabang: berkas ONNX"),
        _("Alamat lengkap berkas, sama di semua loket. Kosong: tidak ada model. Nilainya hanya menambah keraguan."),
        _("Pakai hanya model yang disertifikasi dan sudah diukur dengan peserta cabang sendiri."),
    ),
    shape=r"[^\x00-\x1f]{1,300}",
)
SHA256 = _about(
    lambda: Said(
        _("Model pemeriksa cabang: SHA-256"),
        _("64 angka dan huruf a–f dari pemasok. Berkas dengan isi lain ditolak."),
    ),
    shape=r"[0-9a-fA-F]{64}",
)
SIDE = _about(
    lambda: Said(
        _("Model pemeriksa cabang: sisi gambar"),
        _("Titik setiap sisi gambar persegi yang diminta model."),
    ),
    32,
    640,
)
CROP = _about(
    lambda: Said(
        _("Model pemeriksa cabang: luas potongan"),
        _("Sisi potongan dibanding sisi panjang kotak wajah."),
    ),
    1,
    5,
)
OUTPUT = _about(
    lambda: Said(
        _("Model pemeriksa cabang: urutan nilai"),
        _("Nilai keberapa dari hasil model yang dipakai, mulai dari 0."),
    ),
    0,
    999,
)
LIMIT = _about(
    lambda: Said(
        _("Model pemeriksa cabang: batas"),
        _("Pada batas ini keraguan mulai. Ukur dengan peserta cabang sendiri."),
    ),
    -1000,
    1000,
)
ATTACK = _about(
    lambda: Said(
        _("Model pemeriksa cabang: nilai tinggi berarti serangan"),
        _("Bila mati, nilai tinggi berarti orang yang hadir langsung."),
    ),
)
BGR = _about(
    lambda: Said(
        _("Model pemeriksa cabang: urutan biru, hijau, merah"),
        _("Bila mati, urutannya merah, hijau, biru."),
    ),
)
