"""Words of the figures: when one holds, and what is wrong with one that was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counter_app.figures.errors import BadFigure, FigureFault, FiguresChangedMeanwhile
from counter_app.figures.values import Figure
from counter_app.states import FigureKind
from counter_app.texts import _

Words = Callable[[str], str]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case BadFigure():
            return fault_text(error.fault)
        case FiguresChangedMeanwhile():
            return _("Tabel ini baru saja diubah orang lain. Lihat yang terbaru, lalu simpan lagi.")
    return None


def fault_text(fault: FigureFault) -> str:
    """What to do about a field that cannot be kept."""
    return {
        FigureFault.EMPTY: _("Isi bagian ini: angka tanpa nama atau sumber tidak dapat dipertanggungjawabkan."),
        FigureFault.LONG: _("Paling banyak 160 huruf. Persingkat."),
        FigureFault.YEAR: _("Tulis tahun dengan empat angka, dari 1978 sampai tahun ini."),
        FigureFault.YIELD: _("Tulis persen setahun antara 0 dan 30, misalnya 5,51."),
        FigureFault.DAY: _("Tulis tanggal seperti 01-03-2026."),
        FigureFault.ORDER: _("Tanggal akhir lebih awal daripada tanggal mulai. Periksa keduanya."),
        FigureFault.LETTERS: _("Ada huruf yang tidak dapat dicetak. Ganti dengan huruf biasa."),
    }[fault]


def kind_text(kind: FigureKind) -> str:
    """What a line of the table is."""
    return {FigureKind.YIELD: _("Imbal hasil JHT"), FigureKind.QUOTE: _("Angka program")}[kind]


def percent(hundredths: int, language: str = "id") -> str:
    """Hundredths of a percent as people write them: 5,51 %."""
    words = f"{hundredths / 100:.2f}"
    return f"{words}%" if language.startswith("en") else f"{words.replace('.', ',')} %"


def days_text(one: Figure, _: Words = _) -> str:
    """When a quote holds."""
    since, until = (f"{day:%d-%m-%Y}" if day else "" for day in (one.since, one.until))
    if since and until:
        return _("{since} sampai {until}").format(since=since, until=until)
    if since:
        return _("sejak {since}").format(since=since)
    if until:
        return _("sampai {until}").format(until=until)
    return ""


def missing_text(years: Sequence[int], _: Words = _) -> str:
    """Which years lack a yield, and what is done about it; "" where none does."""
    if not years:
        return ""
    said = _(
        "Imbal hasil tahun {years} belum diketahui: dipakai angka terendah, tengah, dan tertinggi dari tahun yang ada."
    )
    return said.format(years=years_text(years))


def years_text(years: Sequence[int]) -> str:
    """Years with those in a row drawn together: 2015, 2021–2024."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def matches(one: Figure, sought: str) -> bool:
    """Whether a figure has all the sought words, in whichever language."""
    held = " ".join((one.key, one.label.id, one.label.en, one.value.id, one.value.en, one.source)).casefold()
    return all(word in held for word in sought.casefold().split())
