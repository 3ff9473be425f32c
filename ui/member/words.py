"""How a member's facts are written and which sign stands for a state."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from counter_app.members.words import account_state_name
from counter_app.states import AttemptState
from counter_app.texts import _

ACCOUNT_SIGNS = {
    "active": ("check-circle", "accent"),
    "blocked": ("prohibit", "danger"),
    "closed": ("minus-circle", "text_second"),
}
"""Icon and colour token of an account's state; the icons differ in shape as well."""
NO_SIGN = ("circle-dashed", "text_second")
SELFIE_SIGNS = {
    AttemptState.PASSED: ("check-circle", "accent"),
    AttemptState.IN_REVIEW: ("eye", "warning"),
    AttemptState.FAILED: ("x-circle", "danger"),
    AttemptState.CANCELLED: ("minus-circle", "text_second"),
    AttemptState.OVERRIDDEN: ("user-circle", "accent"),
    AttemptState.REFUSED: ("prohibit", "text_second"),
}
"""The same for how a selfie ended."""


def account_sign(state: str) -> tuple[str, str]:
    """Icon and colour token of an account's state."""
    return ACCOUNT_SIGNS.get(state, NO_SIGN)


def account_words(state: str) -> str:
    """The account in one short phrase."""
    return _("Akun JMO {state}").format(state=account_state_name(state))


def selfie_ended(state: AttemptState) -> str:
    """How a selfie ended, in a word or two."""
    return {
        AttemptState.PASSED: _("Lulus"),
        AttemptState.IN_REVIEW: _("Perlu diperiksa"),
        AttemptState.FAILED: _("Gagal"),
        AttemptState.CANCELLED: _("Dihentikan"),
        AttemptState.OVERRIDDEN: _("Disetujui penyelia"),
        AttemptState.REFUSED: _("Tidak diambil"),
    }[state]


def membership(segment: str, employment: str) -> str:
    """Segment and employment: PU · aktif."""
    segments = {"JAKON": "Jakon"}
    works = {"active": _("aktif"), "left": _("berhenti")}
    return f"{segments.get(segment, segment)} · {works.get(employment, employment)}"


def day(value: date | None) -> str:
    """A date in a table or on the card."""
    return f"{value:%d-%m-%Y}" if value else "–"


def local_day(at: datetime | None, zone: str) -> str:
    """The day of a moment on the branch's calendar."""
    return day(at.astimezone(ZoneInfo(zone)).date() if at else None)
