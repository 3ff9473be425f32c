"""Words that papers share: dates, times, states. `_` is the translator of the paper's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from counter_app.clock import local_time
from counter_app.printing.papers import Decision, Imprint, LoginCheck, SelfieState
from forms.documents import DocumentState

Words = Callable[[str], str]

NOTHING = "–"
"""Stands where a value is empty, so that nobody can write one in later."""


def month(number: int, _: Words) -> str:
    """The name of a month, 1 to 12."""
    names = (
        _("Januari"),
        _("Februari"),
        _("Maret"),
        _("April"),
        _("Mei"),
        _("Juni"),
        _("Juli"),
        _("Agustus"),
        _("September"),
        _("Oktober"),
        _("November"),
        _("Desember"),
    )
    return names[number - 1]


def day_words(day: date, _: Words) -> str:
    """The name of a day."""
    names = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))
    return names[day.weekday()]


def long_date(day: date | None, _: Words) -> str:
    """A date as on paper: 22 November 2026."""
    return NOTHING if day is None else f"{day.day} {month(day.month, _)} {day.year}"


def long_moment(at: datetime | None, zone: str, _: Words) -> str:
    """A moment as on paper: 22 November 2026, 09.42 WIB."""
    if at is None:
        return NOTHING
    return f"{long_date(at.astimezone(ZoneInfo(zone)).date(), _)}, {local_time(at, zone)}"


def place_and_day(imprint: Imprint, at: datetime, _: Words) -> str:
    """What stands over a signature: Jakarta Salemba, 22 November 2026."""
    return f"{imprint.branch_name}, {long_date(at.astimezone(ZoneInfo(imprint.zone)).date(), _)}"


def short_moment(at: datetime, zone: str) -> str:
    """A moment as in tables: 22-11-2026 09.42 WIB."""
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y} {local_time(at, zone)}"


def clock_time(at: datetime | None, zone: str) -> str:
    """A time as on paper, a dash when there is none."""
    return NOTHING if at is None else local_time(at, zone)


def selfie_words(state: SelfieState, _: Words) -> str:
    """How the selfie ended."""
    return {
        SelfieState.PASSED: _("Lulus pemeriksaan"),
        SelfieState.OVERRIDDEN: _("Diterima atas persetujuan penyelia"),
        SelfieState.REFUSED: _("Tidak diambil"),
    }[state]


def document_words(state: DocumentState, _: Words) -> str:
    """What the officer ticked; the sign tells it apart without colour."""
    return {
        DocumentState.SEEN: _("✓ Dilihat"),
        DocumentState.INSTEAD: _("✓ Pengganti dilihat"),
        DocumentState.MISSING: _("✗ Tidak ada"),
        DocumentState.NOT_NEEDED: _("– Tidak diperlukan"),
    }[state]


def decision_words(decision: Decision, _: Words) -> str:
    """The decision in capitals of its own line."""
    return {
        Decision.APPROVED: _("Disetujui"),
        Decision.APPROVED_BY_RULE: _("Disetujui menurut aturan"),
        Decision.RETURNED: _("Dikembalikan"),
        Decision.REJECTED: _("Ditolak"),
    }[decision]


def login_words(check: LoginCheck, _: Words) -> str:
    """Whether the member could log in afterwards."""
    return {
        LoginCheck.SUCCEEDED: _("Berhasil masuk di ponsel peserta"),
        LoginCheck.FAILED: _("Gagal masuk di ponsel peserta"),
        LoginCheck.NOT_TRIED: _("Belum dicoba"),
    }[check]
