"""How a pause of looking is told."""

from __future__ import annotations

from counter_app.clock import moment_seen
from counter_app.looking import errors
from counter_app.states import LookLimit
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    match error:
        case errors.LookingPaused(kind=LookLimit.SEARCHES, until=until, at=at, zone=zone):
            return _(
                "Pencarian tanpa kunjungan sudah terlalu banyak dalam satu jam. Lanjut lagi {time}, "
                "atau minta penyelia mencabut jeda ini. Dengan tiket di tangan Anda tetap dapat mencari."
            ).format(time=moment_seen(until, at, zone))
        case errors.LookingPaused(kind=LookLimit.AT_WORK, until=until, at=at, zone=zone):
            return _(
                "Pencarian nama sudah terlalu banyak dalam satu jam. Cari dengan KPJ atau NIK lengkap, "
                "lanjut lagi {time}, atau minta penyelia mencabut jeda ini."
            ).format(time=moment_seen(until, at, zone))
        case errors.LookingPaused(until=until, at=at, zone=zone):
            return _(
                "Terlalu banyak kartu atau dokumen dibuka tanpa kunjungan dalam satu jam. Lanjut lagi {time}, "
                "atau minta penyelia mencabut jeda ini. Pekerjaan dengan tiket tidak terhenti."
            ).format(time=moment_seen(until, at, zone))
        case errors.OwnPause():
            return _("Jeda Anda sendiri dicabut oleh orang lain. Minta penyelia lain atau administrator.")
    return None


def limit_name(kind: LookLimit) -> str:
    """What was looked at too often."""
    return {
        LookLimit.SEARCHES: _("pencarian tanpa kunjungan"),
        LookLimit.LOOKS: _("kartu dan dokumen tanpa kunjungan"),
        LookLimit.AT_WORK: _("pencarian nama dengan tiket"),
    }[kind]
