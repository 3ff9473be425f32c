"""Questions, answers and refusals."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.satisfaction.errors import (
    AskedAlready,
    BadComment,
    CommentFlaw,
    FollowedAlready,
    NotAsked,
    NotServed,
)
from counter_app.satisfaction.rules import LONGEST_COMMENT, Quality
from counter_app.satisfaction_states import Element
from counter_app.texts import _


def question_words(element: Element) -> str:
    """The one question about an element."""
    return {
        Element.REQUIREMENTS: _("Apakah syarat yang diminta sesuai?"),
        Element.PROCEDURE: _("Apakah langkah pelayanannya mudah?"),
        Element.TIME: _("Bagaimana kecepatan pelayanan hari ini?"),
        Element.COST: _("Berapa biaya yang diminta dari Anda?"),
        Element.PRODUCT: _("Apakah hasilnya sesuai yang dijanjikan?"),
        Element.COMPETENCE: _("Apakah petugas menguasai pekerjaannya?"),
        Element.CONDUCT: _("Apakah petugas sopan dan ramah?"),
        Element.COMPLAINTS: _("Apakah keluhan ditangani dengan baik?"),
        Element.FACILITIES: _("Bagaimana ruang dan sarana di sini?"),
    }[element]


def answer_words(element: Element) -> tuple[str, str, str, str]:
    """Four answers, from 1 to 4."""
    said: dict[Element, Callable[[], tuple[str, str, str, str]]] = {
        Element.REQUIREMENTS: lambda: (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai")),
        Element.PROCEDURE: lambda: (_("Tidak mudah"), _("Kurang mudah"), _("Mudah"), _("Sangat mudah")),
        Element.TIME: lambda: (_("Tidak cepat"), _("Kurang cepat"), _("Cepat"), _("Sangat cepat")),
        Element.COST: lambda: (_("Sangat mahal"), _("Cukup mahal"), _("Murah"), _("Gratis")),
        Element.PRODUCT: lambda: (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai")),
        Element.COMPETENCE: lambda: (_("Tidak mampu"), _("Kurang mampu"), _("Mampu"), _("Sangat mampu")),
        Element.CONDUCT: lambda: (_("Tidak sopan"), _("Kurang sopan"), _("Sopan"), _("Sangat sopan")),
        Element.COMPLAINTS: lambda: (_("Tidak ditangani"), _("Kurang baik"), _("Baik"), _("Sangat baik")),
        Element.FACILITIES: lambda: (_("Buruk"), _("Kurang baik"), _("Baik"), _("Sangat baik")),
    }
    return said[element]()


def element_name(element: Element) -> str:
    """An element in a list."""
    return {
        Element.REQUIREMENTS: _("Persyaratan"),
        Element.PROCEDURE: _("Prosedur"),
        Element.TIME: _("Waktu pelayanan"),
        Element.COST: _("Biaya"),
        Element.PRODUCT: _("Hasil pelayanan"),
        Element.COMPETENCE: _("Kemampuan petugas"),
        Element.CONDUCT: _("Perilaku petugas"),
        Element.COMPLAINTS: _("Penanganan keluhan"),
        Element.FACILITIES: _("Sarana"),
    }[element]


def grade_name(grade: Quality) -> str:
    """What a grade is called."""
    return {
        Quality.A: _("A, sangat baik"),
        Quality.B: _("B, baik"),
        Quality.C: _("C, kurang baik"),
        Quality.D: _("D, tidak baik"),
    }[grade]


def flaw_words(flaw: CommentFlaw) -> str:
    """What to do about a comment."""
    return {
        CommentFlaw.EMPTY: _("Tulis dahulu beberapa kata."),
        CommentFlaw.LONG: _("Ringkaskan sampai {most} huruf.").format(most=LONGEST_COMMENT),
        CommentFlaw.NUMBER: _("Tulis tanpa nomor KTP, telepon, atau kode: penilaian ini tanpa nama."),
    }[flaw]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case AskedAlready(label=label):
            return _("Nomor {label} sudah memberi penilaian. Terima kasih.").format(label=label)
        case NotServed(label=label):
            return _("Nomor {label} belum selesai dilayani. Nilai setelah selesai.").format(label=label)
        case NotAsked():
            return _("Nomor ini tidak ada hari ini. Periksa nomor di slip, lalu ketik lagi.")
        case BadComment(flaw=flaw):
            return flaw_words(flaw)
        case FollowedAlready():
            return _("Penilaian ini baru saja ditindaklanjuti orang lain. Pilih yang berikutnya.")
    return None
