"""How a member's facts are written and which sign stands for a state."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from counter_app.members.words import account_state_name, employment_name, segment_name
from counter_app.states import AccountState, AttemptState, Employment, Segment
from counter_app.texts import _

ACCOUNT_SIGNS = {
    AccountState.NONE: ("circle-dashed", "text_second"),
    AccountState.ACTIVE: ("check-circle", "accent"),
    AccountState.BLOCKED: ("prohibit", "danger"),
    AccountState.CLOSED: ("minus-circle", "text_second"),
}
"""Icon and colour token of an account's state; the icons differ in shape as well."""
SELFIE_SIGNS = {
    AttemptState.PASSED: ("check-circle", "accent"),
    AttemptState.IN_REVIEW: ("eye", "warning"),
    AttemptState.FAILED: ("x-circle", "danger"),
    AttemptState.CANCELLED: ("minus-circle", "text_second"),
    AttemptState.OVERRIDDEN: ("user-circle", "accent"),
    AttemptState.REFUSED: ("prohibit", "text_second"),
}
"""The same for how a selfie ended."""


def account_sign(state: AccountState) -> tuple[str, str]:
    """Icon and colour token of an account's state."""
    return ACCOUNT_SIGNS[state]


def account_words(state: AccountState) -> str:
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


def membership(segment: Segment, employment: Employment) -> str:
    """Segment and employment: PU · aktif."""
    return f"{segment_name(segment)} · {employment_name(employment)}"


def day(value: date | None) -> str:
    """A date in a table or on the card."""
    return f"{value:%d-%m-%Y}" if value else "–"


def local_day(at: datetime | None, zone: str) -> str:
    """The day of a moment on the branch's calendar."""
    return day(at.astimezone(ZoneInfo(zone)).date() if at else None)
