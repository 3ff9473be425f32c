"""Hours, days and openings in words, in the language in use."""

from __future__ import annotations

from datetime import date, datetime, time

from counter_app.hours.errors import UnknownLetters
from counter_app.hours.rules import DayHours, Opening, Period
from counter_app.printing.words import day_words, long_date, month
from counter_app.texts import _

_A_MONDAY = date(2026, 11, 23)
EN_DASH = "–"


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case UnknownLetters(unknown=unknown, known=known):
            return _(
                "Tidak ada layanan berhuruf {letters}. Huruf layanan cabang ini: {known}. Perbaiki kuotanya."
            ).format(letters=", ".join(unknown), known=", ".join(known) or _("belum ada"))
    return None


def time_words(at: time) -> str:
    """08.00."""
    return f"{at:%H.%M}"


def period_words(period: Period) -> str:
    """08.00–15.30."""
    return f"{time_words(period.begins)}{EN_DASH}{time_words(period.ends)}"


def hours_words(hours: DayHours) -> str:
    """The hours of a day."""
    return ", ".join(period_words(one) for one in hours.periods) or _("Tidak buka")


def weekdays_words(first: int, last: int) -> str:
    """Senin–Kamis, by places from Monday."""
    names = [day_words(_A_MONDAY.replace(day=_A_MONDAY.day + one), _) for one in (first, last)]
    return names[0] if first == last else EN_DASH.join(names)


def today_words(opening: Opening) -> str:
    """The hours of today in one line, "" where no hours are kept."""
    if not opening.today.periods:
        return ""
    said = _("Buka hari ini {hours}").format(hours=hours_words(opening.today))
    pause = opening.today.pause
    return said if pause is None else f"{said} · " + _("istirahat bergantian {hours}").format(hours=period_words(pause))


def shut_words(opening: Opening) -> str:
    """Why no numbers are given now."""
    periods, now = opening.today.periods, opening.now.time()
    if not periods:
        return _("Kantor tutup hari ini")
    if now < periods[0].begins:
        return _("Kantor belum buka")
    return _("Kantor sudah tutup") if now >= periods[-1].ends else _("Kantor sedang istirahat")


def day_and_date(day: date) -> str:
    """Selasa, 24 November 2026."""
    return f"{day_words(day, _)}, {long_date(day, _)}"


def day_ahead_words(day: date, today: date) -> str:
    """Besok, or the name of the day."""
    return _("besok") if (day - today).days == 1 else day_words(day, _)


def moment_words(at: datetime, now: datetime) -> str:
    """When it opens: the time alone today, else with the day."""
    clock = _("pukul {time}").format(time=time_words(at.time()))
    if at.date() == now.date():
        return clock
    day = f"{day_words(at, _)}, {at.day} {month(at.month, _)}"
    return day if at.time() == time() else f"{day}, {clock}"


def opens_words(opening: Opening) -> str:
    """When numbers are given again, "" where nobody can say."""
    if opening.opens is None:
        return ""
    return _("Buka lagi: {moment}.").format(moment=moment_words(opening.opens, opening.now))
