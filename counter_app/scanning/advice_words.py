"""What the officer reads while a sheet lies under the camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.scanning.codes import Part, ScanAdvice, Sheet
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
