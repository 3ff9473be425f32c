"""The words for cards, their portraits and what a comparison advises."""

from __future__ import annotations

from counter_app.scanning.advice_words import file_text
from counter_app.scanning.errors import (
    FaceFlaw,
    FaceNotUsable,
    MatchUnavailable,
    ModelFault,
    Shown,
)
from counter_app.scanning.opening.kinds import FileRefused
from counter_app.scanning.sheets import ReadingStopped, SheetFlaw, SheetNotRead
from counter_app.scanning.zones import Zone
from counter_app.states import DocumentKind
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One sentence for an error of this noun, None for others."""
    match error:
        case FileRefused(flaw=flaw):
            return f"{file_text(flaw)}."
        case FaceNotUsable(shown=Shown.CARD, flaw=flaw):
            return card_face_words(flaw)
        case FaceNotUsable(flaw=flaw):
            return selfie_face_words(flaw)
        case MatchUnavailable(fault=fault, name=name):
            return fault_words(fault).format(name=name)
        case SheetNotRead(kind=kind, flaw=flaw):
            return sheet_flaw_words(kind, flaw)
        case ReadingStopped():
            return _("Pembaca kartu tidak menjawab. Coba lagi, atau ketik dari kartunya; gambar tetap tersimpan.")
    return None


def sheet_flaw_words(kind: DocumentKind, flaw: SheetFlaw) -> str:
    """Why nothing of a paper was read, and what to do."""
    if flaw is SheetFlaw.TOO_SMALL:
        return _("Halaman terlalu kecil untuk dibaca. Dekatkan halaman sampai memenuhi gambar, lalu ambil lagi.")
    if kind is DocumentKind.KK:
        return _("Ini tidak dikenali sebagai Kartu Keluarga. Letakkan rata, seluruh halaman terlihat, lalu ambil lagi.")
    return _("Ini tidak dikenali sebagai KTP. Letakkan sisi fotonya rata dalam bingkai, lalu ambil lagi.")


def zone_name(zone: Zone) -> str:
    """What a comparison advises, in a word or two."""
    return {Zone.ALIKE: _("cocok"), Zone.UNSURE: _("ragu"), Zone.UNLIKE: _("tidak cocok")}[zone]


def zone_advice(zone: Zone) -> str:
    """What eyes should do about it: never that somebody is refused."""
    return {
        Zone.ALIKE: _("Saran: wajahnya mirip. Tetap lihat orangnya dan fotonya."),
        Zone.UNSURE: _("Saran: lihat baik-baik. Foto KTP yang lama atau buram sering begini."),
        Zone.UNLIKE: _("Saran: bandingkan dengan teliti, tanyakan data yang hanya diketahui pemiliknya."),
    }[zone]


def card_face_words(flaw: FaceFlaw) -> str:
    """Why the portrait of a card cannot be compared, and what to do."""
    return {
        FaceFlaw.NONE: _("Tidak ada wajah pada gambar kartu. Letakkan KTP rata, sisi foto di atas, lalu ambil lagi."),
        FaceFlaw.SEVERAL: _("Ada lebih dari satu wajah pada gambar kartu. Ambil lagi: hanya kartunya yang terlihat."),
        FaceFlaw.FAR: _("Foto pada kartu terlalu kecil. Dekatkan kartu sampai memenuhi gambar, lalu ambil lagi."),
        FaceFlaw.BLURRED: _("Foto pada kartu buram. Tahan kartu diam sampai gambarnya tajam, lalu ambil lagi."),
    }[flaw]


def selfie_face_words(flaw: FaceFlaw) -> str:
    """Why the selfie cannot be compared, and what to do."""
    if flaw is FaceFlaw.SEVERAL:
        return _("Ada lebih dari satu wajah pada swafoto. Bandingkan sendiri orangnya dengan foto KTP.")
    return _("Wajah pada swafoto tidak ditemukan oleh pembanding. Bandingkan sendiri orangnya dengan foto KTP.")


def fault_words(fault: ModelFault) -> str:
    """Why nothing is compared on this computer, and what to do; `{name}` is the file."""
    return {
        ModelFault.NOT_INSTALLED: _(
            "Pembanding wajah ({name}) tidak terpasang. Bandingkan sendiri; minta administrator memasang ulang program."
        ),
        ModelFault.MISSING: _(
            "Berkas pembanding wajah {name} tidak ada. Bandingkan sendiri; minta administrator memasang ulang program."
        ),
        ModelFault.CHANGED: _(
            "Berkas pembanding wajah {name} bukan yang teruji, jadi tidak dipakai. Bandingkan sendiri; minta "
            "administrator memasang ulang program."
        ),
        ModelFault.REFUSED: _(
            "Pembanding wajah tidak dapat dimuat. Bandingkan sendiri; minta administrator memasang ulang program."
        ),
    }[fault]
