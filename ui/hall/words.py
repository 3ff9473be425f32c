"""The hall in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.charts.values import Bars, Chart
from counter_app.hall.alerts import Alert, AlertKind
from counter_app.hall.values import CounterLive, DayCounts, HallView, Hour, ServiceLine
from counter_app.hours.words import day_and_date
from counter_app.queueing.words import service_named
from counter_app.states import Duty, TicketState
from counter_app.texts import _
from ui.machine.slips import SlipState
from ui.widgets.marks import Kind

OPENS, CLOSES = 7, 15
"""The hours that the chart shows before anybody came: those of an ordinary branch (facts.md)."""


def minutes_since(since: datetime | None, now: datetime) -> int:
    """Whole minutes, never negative."""
    return 0 if since is None else max(0, int((now - since).total_seconds() // 60))


def standing(view: HallView) -> str:
    """How many counters serve, call, pause and are empty."""
    serving = sum(one.ticket is not None for one in view.counters)
    paused = sum(one.duty is Duty.PAUSED for one in view.counters)
    empty = sum(one.duty is Duty.CLOSED for one in view.counters)
    said = [_("{count} melayani").format(count=serving)]
    free = sum(one.is_open and one.ticket is None for one in view.counters)
    if free:
        said.append(_("{count} siap memanggil").format(count=free))
    if paused:
        said.append(_("{count} jeda").format(count=paused))
    if empty:
        said.append(_("{count} kosong").format(count=empty))
    return ", ".join(said)


def counter_name(counter: CounterLive) -> str:
    """Loket 3."""
    return _("Loket {number}").format(number=counter.number)


def counter_tag(counter: CounterLive, now: datetime) -> tuple[str, bool]:
    """What is unusual about it, and whether that is to be looked at."""
    if counter.help_since is not None:
        return _("minta bantuan {minutes} mnt").format(minutes=minutes_since(counter.help_since, now)), True
    if counter.silent:
        return _("komputer tidak menjawab"), True
    if counter.duty is Duty.PAUSED:
        return _("jeda {minutes} mnt").format(minutes=minutes_since(counter.since, now)), False
    if counter.ticket is not None and counter.ticket.state is TicketState.CALLED:
        return _("dipanggil"), False
    return "", False


def counter_foot(counter: CounterLive) -> str:
    """Who sits there and what they serve now."""
    if not counter.officer:
        return _("Tidak ada petugas")
    if counter.ticket is None:
        return _("{name} · tanpa nomor").format(name=counter.officer)
    service = service_named(counter.ticket.service_name, counter.ticket.service_name_en)
    return f"{counter.officer} · {service}"


def services_of(counter: CounterLive, lines: tuple[ServiceLine, ...]) -> str:
    """The letters of what it serves, "" for everything."""
    return " ".join(line.prefix for line in lines if line.service_id in counter.chosen)


@dataclass(frozen=True)
class AlertWords:
    """A line of what needs an act."""

    kind: Kind
    title: str
    hint: str
    button: str = ""


def alert_words(alert: Alert, now: datetime) -> AlertWords:
    """What it is, what it comes to, and the word on its button."""
    minutes = minutes_since(alert.since, now)
    name = counter_name(alert.counter) if alert.counter is not None else ""
    line = "" if alert.line is None else f"{alert.line.prefix} {service_named(alert.line.name, alert.line.name_en)}"
    match alert.kind:
        case AlertKind.HELP:
            words = _("{counter} minta bantuan").format(counter=name)
            return AlertWords(
                Kind.DANGER, words, _("Sejak {minutes} menit").format(minutes=minutes), _("Sudah dibantu")
            )
        case AlertKind.UNSERVED:
            words = _("Tidak ada loket buka untuk {service}").format(service=line)
            hint = _("{count} menunggu, terlama {minutes} menit").format(count=alert.people, minutes=minutes)
            return AlertWords(Kind.DANGER, words, hint, _("Ubah layanan"))
        case AlertKind.SILENT:
            words = _("Komputer {counter} tidak menjawab").format(counter=name)
            return AlertWords(Kind.WARNING, words, _("Bebaskan agar pesertanya dilayani"), _("Lihat"))
        case AlertKind.CROWDED:
            words = _("{counter} kosong, {count} menunggu").format(counter=name, count=alert.people)
            return AlertWords(Kind.WARNING, words, _("Minta seorang petugas masuk di sana"), _("Lihat"))
        case AlertKind.LONG_WAIT:
            words = _("{service}: terlama {minutes} menit").format(service=line, minutes=minutes)
            return AlertWords(Kind.WARNING, words, _("{count} menunggu").format(count=alert.people))
        case AlertKind.LONG_PAUSE:
            words = _("{counter} jeda {minutes} menit").format(counter=name, minutes=minutes)
            return AlertWords(Kind.WARNING, words, alert.counter.officer if alert.counter else "", _("Lihat"))
        case AlertKind.SHUT_DAY:
            day = day_and_date(alert.day) if alert.day is not None else ""
            words = _("Kantor tutup {day}, padahal {count} orang memegang nomor").format(day=day, count=alert.people)
            hint = _("Buka hari itu lagi, atau pasang pengumuman. Nomornya berlaku pada hari buka berikutnya.")
            return AlertWords(Kind.WARNING, words, hint)


def counts_line(counts: DayCounts) -> str:
    """The day so far."""
    return "   ".join(
        (
            _("{count} datang").format(count=counts.arrived),
            _("{count} selesai").format(count=counts.finished),
            _("{count} tidak hadir").format(count=counts.missed),
            _("{count} ditunda").format(count=counts.parked),
            _("{count} batal").format(count=counts.left),
        )
    )


def paper_words(paper: SlipState) -> tuple[str, Kind]:
    """What became of a report on paper."""
    return {
        SlipState.NONE: ("", Kind.INFO),
        SlipState.PRINTING: (_("Laporan sedang dicetak."), Kind.INFO),
        SlipState.SENT: (_("Laporan dikirim ke printer. Kepala rantai audit tercetak di bawahnya."), Kind.SUCCESS),
        SlipState.FAILED: (
            _("Laporan tidak tercetak. Periksa daya dan kertas printer, lalu cetak lagi."),
            Kind.WARNING,
        ),
    }[paper]


def chart_of(hours: tuple[Hour, ...]) -> Chart:
    """Came and finished by the hour; before anybody came the axis alone."""
    known = {one.hour: one for one in hours}
    first, last = min((*known, OPENS)), max((*known, CLOSES))
    axis = [known.get(hour, Hour(hour)) for hour in range(first, last + 1)]
    return Chart(
        _("Hari ini per jam"),
        tuple(f"{one.hour:02d}.00–{one.hour:02d}.59" for one in axis),
        tuple((at, f"{one.hour:02d}") for at, one in enumerate(axis)),
        bars=(
            Bars(_("datang"), tuple(float(one.arrived) for one in axis), filled=False),
            Bars(_("selesai"), tuple(float(one.finished) for one in axis)),
        ),
    )
