"""The terms of the phone app that a member reads to the end before agreeing. A change of words is a new version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

FRAME = "1"
Words = Callable[[str], str]


@dataclass(frozen=True)
class TermsPart:
    """One numbered part, with its heading."""

    title: str
    words: str


@dataclass(frozen=True)
class Terms:
    """What is read. `version` is the same in every language and changes with any word."""

    version: str
    parts: tuple[TermsPart, ...]


def terms(_: Words) -> Terms:
    """The terms of today, in one language."""
    told = "\n".join(f"{part.title}: {part.words}" for part in _parts(str))
    return Terms(f"{FRAME}-{hashlib.sha256(told.encode()).hexdigest()[:8]}", _parts(_))


def _parts(_: Words) -> tuple[TermsPart, ...]:
    return (
        TermsPart(
            _("Akun ini"),
            _(
                "Dengan akun JMO Anda melihat kepesertaan, saldo, dan kartu digital, memperbarui data, dan mengajukan "
                "klaim. Satu peserta memiliki satu akun."
            ),
        ),
        TermsPart(
            _("Siapa yang memakai"),
            _("Akun hanya untuk Anda sendiri. Akun tidak dipinjamkan, dijual, atau dibuka atas nama orang lain."),
        ),
        TermsPart(
            _("Data yang dipakai"),
            _(
                "Kami memakai nama, NIK, nomor peserta, tanggal lahir, email, dan nomor HP Anda untuk membuka dan "
                "menjaga akun JMO. Foto wajah dipakai untuk memastikan bahwa Anda sendiri yang memakai akun ini."
            ),
        ),
        TermsPart(
            _("Menjaga akun"),
            _(
                "Kata sandi dan kode OTP hanya untuk Anda. Petugas tidak pernah memintanya. Bila ponsel hilang, "
                "hubungi kantor cabang terdekat."
            ),
        ),
        TermsPart(_("Biaya"), _("Membuka dan membuka kembali akun tidak dipungut biaya.")),
        TermsPart(
            _("Email dan nomor HP"),
            _("Email dan nomor HP dipakai untuk masuk dan menerima kode. Perbarui di cabang bila berganti."),
        ),
        TermsPart(
            _("Bila akun terblokir"),
            _("Percobaan swafoto yang gagal berulang kali memblokir akun. Cabang membukanya bila Anda datang sendiri."),
        ),
        TermsPart(
            _("Hak Anda atas data"),
            _(
                "Anda dapat meminta salinan, perbaikan, penghentian pemrosesan, dan penghapusan data sesuai "
                "Undang-Undang Nomor 27 Tahun 2022."
            ),
        ),
    )
