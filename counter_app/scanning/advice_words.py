"""What the officer reads while a sheet lies under the camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.scanning.codes import Doubt, Legibility, Part, ScanAdvice, Sheet
from counter_app.scanning.opening.kinds import FileFlaw
from counter_app.texts import _

_ADVICE: Mapping[ScanAdvice, Callable[[], str]] = {
    ScanAdvice.GOOD: lambda: _("Sudah jelas. Tahan sebentar"),
    ScanAdvice.CUT_OFF: lambda: _("Terpotong {place}. Geser sampai seluruhnya terlihat"),
    ScanAdvice.SHAKY: lambda: _("Goyang. Letakkan di meja, lalu lepaskan"),
    ScanAdvice.BLURRED: lambda: _("Kurang tajam. Bersihkan lensa, atau jauhkan sedikit"),
    ScanAdvice.DARK: lambda: _("Terlalu gelap. Nyalakan lampu"),
    ScanAdvice.GLARE: lambda: _("Silau {place}. Miringkan, atau jauhkan dari lampu"),
    ScanAdvice.COVERED: lambda: _("Tertutup {place}. Lepaskan jari dari tepi"),
    ScanAdvice.CORNERS: lambda: _("Tepi belum pasti. Geser keempat sudutnya"),
}
_OF_SHEET: Mapping[tuple[ScanAdvice, Sheet], Callable[[], str]] = {
    (ScanAdvice.NOTHING, Sheet.CARD): lambda: _("Letakkan kartu rata di tengah"),
    (ScanAdvice.NOTHING, Sheet.PAGE): lambda: _("Letakkan halaman rata di tengah"),
    (ScanAdvice.CLOSER, Sheet.CARD): lambda: _("Terlalu kecil. Dekatkan kartu"),
    (ScanAdvice.CLOSER, Sheet.PAGE): lambda: _("Terlalu kecil. Dekatkan halaman"),
}
_PLACES: Mapping[Part, Callable[[], str]] = {
    Part.TOP_LEFT: lambda: _("di kiri atas"),
    Part.TOP: lambda: _("di atas"),
    Part.TOP_RIGHT: lambda: _("di kanan atas"),
    Part.LEFT: lambda: _("di kiri"),
    Part.MIDDLE: lambda: _("di tengah"),
    Part.RIGHT: lambda: _("di kanan"),
    Part.BOTTOM_LEFT: lambda: _("di kiri bawah"),
    Part.BOTTOM: lambda: _("di bawah"),
    Part.BOTTOM_RIGHT: lambda: _("di kanan bawah"),
}


def advice_text(advice: ScanAdvice, sheet: Sheet, part: Part | None = None) -> str:
    """One sentence that says what to do with the hand."""
    words = _OF_SHEET.get((advice, sheet)) or _ADVICE[advice]
    return words().replace("{place}", place_text(part) if part is not None else _("di tepi"))


def place_text(part: Part) -> str:
    """Where on the sheet, as the officer sees it."""
    return _PLACES[part]()


_FLAWS: Mapping[FileFlaw, Callable[[], str]] = {
    FileFlaw.EMPTY: lambda: _("Berkas ini kosong. Pilih berkas lain"),
    FileFlaw.TOO_LARGE: lambda: _("Berkas lebih dari 40 MB. Foto ulang, atau simpan lebih kecil"),
    FileFlaw.TOO_MANY_POINTS: lambda: _("Gambar ini terlalu besar. Foto ulang, atau simpan lebih kecil"),
    FileFlaw.TOO_SMALL: lambda: _("Gambar ini terlalu kecil untuk dibaca. Foto ulang dari dekat"),
    FileFlaw.OTHER: lambda: _("Bukan gambar atau PDF, apa pun namanya. Pilih JPEG, PNG, WebP, atau PDF"),
    FileFlaw.DRAWING: lambda: _("SVG tidak diterima. Simpan sebagai PNG atau PDF, lalu pilih lagi"),
    FileFlaw.PHONE: lambda: _("Format HEIC belum didukung. Di ponsel pilih format JPEG, atau foto di meja ini"),
    FileFlaw.BROKEN: lambda: _("Berkas rusak atau terpotong. Minta kirim ulang, atau foto di meja ini"),
    FileFlaw.LOCKED: lambda: _("PDF ini terkunci dengan sandi. Buka dahulu, simpan tanpa sandi, lalu pilih lagi"),
    FileFlaw.TOO_MANY_PAGES: lambda: _("PDF lebih dari 20 halaman. Pilih halaman yang perlu saja"),
    FileFlaw.TOO_MUCH: lambda: _("Berkas ini tidak dapat dibuka dengan aman. Cetak lalu pindai, atau foto di meja ini"),
}


def file_text(flaw: FileFlaw) -> str:
    """Why a file is not opened, and what to do instead."""
    return _FLAWS[flaw]()


_LEGIBILITY: Mapping[Legibility, Callable[[], str]] = {
    Legibility.READ: lambda: _("terbaca"),
    Legibility.CHECK: lambda: _("periksa"),
    Legibility.UNREAD: lambda: _("tidak terbaca"),
}
_DOUBTS: Mapping[Doubt, Callable[[], str]] = {
    Doubt.PICTURE: lambda: _("Gambar kurang jelas di sini. Bandingkan dengan kartu"),
    Doubt.LETTER: lambda: _("Ada huruf atau angka yang ragu. Bandingkan dengan kartu"),
    Doubt.GRAMMAR: lambda: _("Bentuknya tidak seperti isian ini. Ketik sesuai kartu"),
    Doubt.MENDED: lambda: _("Disesuaikan dengan daftar. Bandingkan dengan kartu"),
    Doubt.FRAMES: lambda: _("Belum tiga gambar yang sama. Bandingkan dengan kartu"),
    Doubt.DATES: lambda: _("NIK berbeda dengan tanggal lahir atau jenis kelamin di kartu ini"),
    Doubt.REGION: lambda: _("Wilayah ini tidak ada di tabel. Bandingkan dengan kartu"),
    Doubt.RELATION: lambda: _("KK menyebut hubungan dengan kepala keluarga. Tanyakan hubungannya dengan peserta"),
    Doubt.PERSON: lambda: _("Belum pasti orang ini baru atau sudah ada di catatan. Bandingkan dengan KK"),
}


def legibility_text(state: Legibility) -> str:
    """The mark beside a field."""
    return _LEGIBILITY[state]()


def doubt_text(doubt: Doubt) -> str:
    """Why a value is to be looked at, and what to do."""
    return _DOUBTS[doubt]()
