"""The words a member agrees to before the camera opens. A change of words, or of a period in them, is a new version.

Whoever reads them out keeps them: the row of an answer has the words themselves, so they can be shown in years to come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from counter_app.config import Settings
from counter_app.retention.words import period_words

FRAME = "4"
"""Since 4 the words name that the face is held against the KTP and earlier selfies; since 3 the seven things of UU
27/2022 (Pasal 21); since 2 the whole picture is kept too."""

ITEMS = 7
Words = Callable[[str], str]


@dataclass(frozen=True)
class ConsentItem:
    """One of the seven things, with its heading."""

    title: str
    words: str


@dataclass(frozen=True)
class ConsentWords:
    """What is read out. `version` is the same in every language and changes with any word or period."""

    version: str
    items: tuple[ConsentItem, ...]

    @property
    def text(self) -> str:
        """All of it, a line an item: as it is kept, printed and shown to the member."""
        return "\n".join(f"{item.title}: {item.words}" for item in self.items)


NO_WORDS = ConsentWords("", ())
"""Before they were read."""


def consent_words(_: Words, settings: Settings) -> ConsentWords:
    """The words of today, in one language, with the periods this branch has set."""
    told = "\n".join(f"{item.title}: {item.words}" for item in _items(str, settings))
    digest = hashlib.sha256(told.encode()).hexdigest()
    return ConsentWords(f"{FRAME}-{digest[:8]}", _items(_, settings))


def earlier_words(_: Words, version: str) -> str:
    """The words of a version that was not kept with its answers; "" for one that was."""
    if version == "1":
        return _(
            "Saya setuju wajah saya difoto dan disimpan terenkripsi di kantor cabang ini untuk memastikan bahwa "
            "perubahan ini saya sendiri yang meminta, selama masa simpan yang berlaku (UU Nomor 27 Tahun 2022)."
        )
    if version == "2":
        return _(
            "Saya setuju wajah saya difoto. Foto utuh dan potongannya disimpan terenkripsi di kantor cabang ini untuk "
            "memastikan bahwa perubahan ini saya sendiri yang meminta, selama masa simpan yang berlaku (UU Nomor 27 "
            "Tahun 2022)."
        )
    return ""


def _items(_: Words, settings: Settings) -> tuple[ConsentItem, ...]:
    def period(days: int) -> str:
        return period_words(days, _)

    return (
        ConsentItem(
            _("Dasar"),
            _("persetujuan Anda sendiri menurut UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi."),
        ),
        ConsentItem(
            _("Tujuan"),
            _(
                "memastikan perubahan data atau pembukaan akun hari ini Anda sendiri yang meminta. Program di kantor "
                "ini membandingkan wajah Anda dengan foto KTP dan swafoto Anda terdahulu sebagai saran; petugas yang "
                "memutuskan."
            ),
        ),
        ConsentItem(_("Jenis data"), _("wajah Anda dan fotonya di KTP, data pribadi spesifik (biometrik).")),
        ConsentItem(
            _("Masa simpan dokumen"),
            _("formulir dan bukti kunjungan ini, dengan potret Anda, disimpan {papers}.").format(
                papers=period(settings.keep_papers_days)
            ),
        ),
        ConsentItem(
            _("Yang dikumpulkan"),
            _(
                "foto utuh, potretnya, gambar KTP, angka kemiripan, dan hasil periksa mutu serta gerakan; terenkripsi, "
                "hanya di kantor cabang ini."
            ),
        ),
        ConsentItem(
            _("Jangka waktu pemrosesan"),
            _("potret {selfies}, foto utuh {originals}, gambar KTP {documents}, percobaan gagal {attempts}.").format(
                documents=period(settings.keep_documents_days),
                selfies=period(settings.keep_selfies_days),
                originals=period(settings.keep_originals_days),
                attempts=period(settings.keep_attempts_days),
            ),
        ),
        ConsentItem(
            _("Hak Anda"),
            _(
                "melihat dan meminta salinan, memperbaiki, menghentikan, menghapus, dan menarik persetujuan; dijawab "
                "dalam 3 × 24 jam. Boleh menolak: petugas menunjukkan cara lain."
            ),
        ),
    )
