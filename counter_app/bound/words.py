"""Sentences for what can go wrong with bound numbers, and how hours are said."""

from __future__ import annotations

from datetime import date

from counter_app.bound import errors
from counter_app.bound.rules import Arrival, clock
from counter_app.bound.values import BookedHour
from counter_app.hours.words import day_ahead_words, time_words
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.NikWrong(code="nik_length"):
            return _("NIK belum 16 angka. Periksa lagi kartu.")
        case errors.NikWrong(code="nik_digits"):
            return _("NIK hanya berisi angka. Ketik 16 angka pada kartu.")
        case errors.NikWrong():
            return _("Tanggal lahir di dalam NIK ini tidak ada. Periksa lagi kartu.")
        case errors.ScanWrong():
            return _("Yang dipindai bukan NIK. Pindai KTP, atau ketik 16 angka NIK.")
        case errors.NoSlipAgain():
            return _("Slip ini tidak dicetak lagi di kios. Minta petugas penyambut, bawa KTP asli.")
        case errors.PersonNeeded():
            return _("Nomor diberikan dengan NIK. Ketik NIK pada KTP, atau minta petugas.")
        case errors.AlreadyHolds(label=label, day=day, today=today, begins=begins):
            return _holds(label, day, today, begins)
        case errors.AlreadyBooked(number=number, day=day, begins=begins):
            return _("NIK ini sudah punya janji {number} pada {day}, pukul {time}.").format(
                number=number, day=f"{day:%d-%m-%Y}", time=hour_words(begins)
            )
        case errors.TooEarly(begins=begins, first=first):
            return _("Jam Anda pukul {time}. Datang lagi dan masukkan NIK sejak pukul {first}.").format(
                time=hour_words(begins), first=hour_words(first)
            )
        case errors.HourFull(begins=begins):
            return _("Jam {time} sudah penuh atau lewat. Pilih jam lain.").format(time=hour_words(begins))
        case errors.NotHolder(label=label):
            return _(
                "Nomor {label} hanya untuk pemilik NIK yang mengambilnya, dan peserta ini orang lain. "
                "Bila ada surat kuasa, catat; bila tidak, minta pengunjung mengambil nomor dengan NIK sendiri."
            ).format(label=label)
    return None


def hidden_words(error: Exception) -> str | None:
    """The same where strangers stand: which number somebody has, whoever knows their NIK is not told. None: as is."""
    match error:
        case errors.AlreadyHolds(day=day, today=today) if day == today:
            return _("NIK ini sudah punya nomor hari ini untuk layanan ini.")
    return None


def hour_words(minute: int) -> str:
    """10.00"""
    return time_words(clock(minute))


def span_words(begins: int, ends: int) -> str:
    """10.00–11.00"""
    return f"{hour_words(begins)}–{hour_words(ends)}"


def booked_words(booked: BookedHour) -> str:
    """What somebody booked, and how they come to it."""
    how = {
        Arrival.EARLY: _("datang lebih awal"),
        Arrival.IN_TIME: _("datang tepat waktu"),
        Arrival.LATE: _("terlambat {minutes} menit, menunggu seperti tanpa janji").format(minutes=booked.late_min),
    }[booked.arrival]
    said = _("janji {number} pukul {time} · {how}")
    return said.format(number=booked.number, time=hour_words(booked.begins), how=how)


def _holds(label: str, day: date, today: date, begins: int | None) -> str:
    if day == today:
        said = _("NIK ini sudah punya nomor hari ini: {label}.")
        if begins is not None:
            said = _("NIK ini sudah punya nomor hari ini: {label}, pukul {time}.")
    else:
        said = _("NIK ini sudah punya nomor untuk {day}: {label}.")
        if begins is not None:
            said = _("NIK ini sudah punya nomor untuk {day}: {label}, pukul {time}.")
    when = day_ahead_words(day, today) if day != today else ""
    return said.format(label=label, day=when, time="" if begins is None else hour_words(begins))
