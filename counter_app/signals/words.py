"""How a signal is told: what was found, never who is guilty."""

from __future__ import annotations

from counter_app.states import SignalKind, SignalState
from counter_app.texts import _


def kind_name(kind: SignalKind) -> str:
    """What was found, in a few words."""
    return {
        SignalKind.LOOKING: _("Banyak melihat tanpa kunjungan"),
        SignalKind.RESETS_OF_MEMBER: _("Akun satu peserta berulang dibuka"),
        SignalKind.RESETS_BY_OFFICER: _("Banyak akun dibuka satu petugas"),
        SignalKind.SHARED_CONTACT: _("Data sama pada beberapa peserta"),
        SignalKind.UNUSUAL: _("Jauh dari kebiasaan cabang"),
        SignalKind.EMPTY_VISITS: _("Kunjungan tanpa peserta"),
        SignalKind.FAST_APPROVALS: _("Disetujui dalam hitungan detik"),
        SignalKind.REFUSED_OWN: _("Urusan sendiri ditolak"),
        SignalKind.REFUSED_RIGHTS: _("Langkah tanpa hak berulang ditolak"),
    }[kind]


def state_name(state: SignalState) -> str:
    """What became of it."""
    return {
        SignalState.OPEN: _("belum dilihat"),
        SignalState.SEEN: _("sudah dilihat"),
        SignalState.EXPLAINED: _("dijelaskan"),
        SignalState.PASSED_ON: _("diteruskan"),
    }[state]
