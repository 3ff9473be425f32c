"""The figures of the hall in the words of a paper, in its language: the same tables for paper and workbook."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from counter_app.charts.values import Bars, Chart
from counter_app.hall.figures import Figures, Report, Times
from counter_app.printing.hall_report import FigureTable
from counter_app.printing.words import Words
from counter_app.queueing.words import priority_name
from counter_app.states import Priority
from counter_app.texts import texts_in

NOTHING = "–"
K = TypeVar("K")


def headings_of(language: str) -> tuple[str, ...]:
    """What stands above the figures."""
    _ = texts_in(language)
    counts = (_("Terbit"), _("Selesai"), _("Tidak hadir"), _("Batal"))
    return (*counts, _("Menunggu"), _("Berjalan"), _("Dilayani"))


def cells_of(figures: Figures) -> tuple[str, ...]:
    """A row of figures."""
    counts = (figures.issued, figures.served, figures.missed, figures.left)
    times = (figures.waiting, figures.walking, figures.serving)
    return (*(str(one) for one in counts), *(times_text(one) for one in times))


def times_text(times: Times) -> str:
    """12:30 / 41:05, median and 90th."""
    if times.median_s is None or times.ninetieth_s is None:
        return NOTHING
    return f"{_clock(times.median_s)} / {_clock(times.ninetieth_s)}"


def tables_of(report: Report, services: Mapping[uuid.UUID, str], language: str) -> tuple[FigureTable, ...]:
    """By service, hour, counter and class; of a month also by day."""
    _ = texts_in(language)
    parts = [
        _table(_("Menurut layanan"), _("Layanan"), report.by_service, lambda one: services.get(one, NOTHING)),
        _table(_("Menurut jam terbit"), _("Jam"), report.by_hour, lambda one: f"{one:02d}.00–{one:02d}.59"),
        _table(_("Menurut loket"), _("Loket"), report.by_counter, lambda one: _counter(one, _)),
        _table(_("Menurut kelas"), _("Kelas"), report.by_class, lambda one: _class(one, language, _)),
    ]
    if len(report.by_day) > 1:
        parts.append(_table(_("Menurut hari"), _("Hari"), report.by_day, _day))
    return tuple(parts)


def facts_of(figures: Figures, language: str) -> tuple[tuple[str, str], ...]:
    """The whole, as pairs."""
    _ = texts_in(language)
    pairs = tuple(zip(headings_of(language), cells_of(figures), strict=True))
    return (*pairs, (_("Masih terbuka"), str(figures.open)))


def chart_of(report: Report, language: str) -> Chart:
    """Issued and served by the hour of issue."""
    _ = texts_in(language)
    hours = report.by_hour
    return Chart(
        _("Datang dan selesai per jam"),
        tuple(f"{hour:02d}" for hour, _figures in hours),
        tuple((at, f"{hour:02d}") for at, (hour, _figures) in enumerate(hours)),
        bars=(
            Bars(_("datang"), tuple(float(one.issued) for _hour, one in hours), filled=False),
            Bars(_("selesai"), tuple(float(one.served) for _hour, one in hours)),
        ),
    )


def _table(title: str, part: str, rows: Sequence[tuple[K, Figures]], name: Callable[[K], str]) -> FigureTable:
    return FigureTable(title, part, tuple((name(key), *cells_of(figures)) for key, figures in rows))


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}"


def _counter(number: int | None, _: Words) -> str:
    return _("belum dipanggil") if number is None else str(number)


def _class(priority: Priority, language: str, _: Words) -> str:
    return priority_name(priority, language) or _("Umum")


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
