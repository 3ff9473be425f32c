"""Sentences and the chart of the plan of counters."""

from __future__ import annotations

from datetime import date

from counter_app.charts.values import Band, Chart, Ink, Line
from counter_app.hours.words import day_and_date
from counter_app.printing.words import day_words
from counter_app.queueing.rules import WaitRange
from counter_app.rota.rules import LEAST_DAYS
from counter_app.rota.values import Came, Ground, HourTold
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.rota.state import RotaState


def hour_words(hour: int) -> str:
    """08.00–08.59."""
    return f"{hour:02d}.00–{hour:02d}.59"


def day_choice(day: date, today: date) -> str:
    """A day to choose; today is said."""
    said = day_and_date(day)
    return _("Hari ini, {day}").format(day=said) if day == today else said


def limit_choice(minutes: int) -> str:
    """20 menit."""
    return _("{minutes} menit").format(minutes=minutes)


def people_words(told: HourTold | None) -> str:
    """18–31, or one number where both ends are the same."""
    if told is None:
        return "–"
    low, high = told.people
    return str(low) if low == high else f"{low}–{high}"


def wait_words(wait: WaitRange | None) -> str:
    """5–20 mnt; a dash where nobody usually comes."""
    if wait is None:
        return "–"
    return _("{low}–{high} mnt").format(low=wait.low_min, high=wait.high_min)


def kept_words(kept: HourTold | None) -> str:
    """What the kept plan says of an hour."""
    if kept is None:
        return "–"
    return _("{counters} loket · {wait}").format(counters=kept.counters, wait=wait_words(kept.wait))


def came_words(came: Came | None) -> str:
    """What came in an hour."""
    if came is None:
        return "–"
    said = _("{people} datang · {counters} loket").format(people=came.people, counters=came.counters)
    if came.longest_min is None:
        return said
    return _("{said} · terlama {minutes} mnt").format(said=said, minutes=came.longest_min)


def summary(state: RotaState) -> str:
    """What the plan in hand comes to."""
    ground, told = state.ground, state.told
    if ground is not None and state.is_without_plan:
        return none_words(ground)[1]
    if ground is None or told is None or not state.is_planned:
        return ""
    longest = _("Terlama: biasanya {usual} menit, pada empat dari lima hari paling lama {most} menit.")
    whole = _("{hours} jam-loket. Dari {count} hari {weekday} cabang ini.")
    return "\n".join(
        (
            longest.format(usual=told.usual_min, most=told.most_min),
            whole.format(hours=sum(state.plan.values()), count=len(ground.days), weekday=day_words(ground.day, _)),
        )
    )


def verdict(state: RotaState) -> tuple[str, bool]:
    """Whether the plan in hand keeps the limit, and whether that is to be looked at; why there is none."""
    if state.ground is not None and state.is_without_plan:
        return none_words(state.ground)[0], False
    if state.told is None or not state.is_planned:
        return "", False
    limit = state.limit_min
    if state.unreached:
        words = _("Batas {limit} menit tidak tercapai, juga dengan semua loket. Naikkan batas atau tambah loket.")
        return words.format(limit=limit), True
    if state.told.most_min > limit:
        return _("Rencana ini melewati batas {limit} menit. Tambah loket, atau cari rencana.").format(limit=limit), True
    return _("Rencana ini menjaga batas {limit} menit.").format(limit=limit), False


def kept_by_words(ground: Ground | None, time: BranchTime) -> str:
    """Who kept the day's plan, and when."""
    kept = ground.kept if ground is not None else None
    if kept is None:
        return ""
    words = _("Rencana disimpan {name}, {at}: batas {limit} menit, paling lama {most} menit.")
    return words.format(name=kept.by, at=time.stamp(kept.at), limit=kept.limit_min, most=kept.most_min)


def none_words(ground: Ground) -> tuple[str, str]:
    """Why nothing is said of this day, and what to do."""
    if ground.is_past:
        return _("Tidak ada rencana dan kunjungan pada hari itu."), _("Pilih hari lain.")
    if not ground.counters:
        return _("Cabang ini belum punya loket."), _("Administrator menambahkannya pada Petugas, layanan, loket.")
    if len(ground.days) < LEAST_DAYS and (ground.slots or not ground.days):
        words = _("Riwayat hari {weekday} belum cukup: {count} dari {least} hari.")
        title = words.format(weekday=day_words(ground.day, _), count=len(ground.days), least=LEAST_DAYS)
        return title, _("Angka baru disebut setelah cukup hari yang sama terlayani. Tidak ada yang dikira-kira.")
    return _("Kantor tutup pada {day}.").format(day=day_and_date(ground.day)), _(
        "Jam layanan dan hari tutup ada di Pengaturan."
    )


def chart_of(state: RotaState) -> Chart:
    """The waiting range by the hour under the limit, and the longest wait that came."""
    rows = state.rows
    said = [row.told or row.kept for row in rows]
    low = tuple(float(one.wait.low_min) if one is not None and one.wait is not None else None for one in said)
    high = tuple(float(one.wait.high_min) if one is not None and one.wait is not None else None for one in said)
    came = tuple(
        float(row.came.longest_min) if row.came is not None and row.came.longest_min is not None else None
        for row in rows
    )
    limit = state.limit_min
    if not state.is_planned and state.ground is not None and state.ground.kept is not None:
        limit = state.ground.kept.limit_min
    lines = [Line(_("paling lama"), high), Line(_("batas"), (float(limit),) * len(rows), Ink.OTHER, dashed=True)]
    if any(one is not None for one in came):
        lines.append(Line(_("yang terjadi, terlama"), came, Ink.AXIS))
    return Chart(
        _("Menunggu per jam, dalam menit"),
        tuple(hour_words(row.hour) for row in rows),
        tuple((at, f"{row.hour:02d}") for at, row in enumerate(rows)),
        lines=tuple(lines),
        bands=(Band(low, high),),
    )
