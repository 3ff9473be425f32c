"""The branch's calendar and quotas as its settings have them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from counter_app.config import Settings
from counter_app.hours.holidays import Holidays, known_holidays
from counter_app.hours.rules import CLOSED, Calendar, Opening, Quotas, opening_at, read_days, read_hours, read_quotas


def calendar_in(settings: Settings, holidays: Holidays | None = None) -> Calendar:
    """Weekdays, closed days and the holidays that count. What is kept has passed the same reading as it was typed."""
    week = (
        *(settings.hours_monday, settings.hours_tuesday, settings.hours_wednesday, settings.hours_thursday),
        *(settings.hours_friday, settings.hours_saturday, settings.hours_sunday),
    )
    days = tuple(read_hours(one) or CLOSED for one in week)
    known = holidays or known_holidays()
    free = known.national if settings.hours_holidays else frozenset()
    joint = known.joint if settings.hours_joint_leave else frozenset()
    return Calendar(days, read_days(settings.hours_closed_days) or (), free | joint)


def holidays_until(settings: Settings) -> date | None:
    """The last day of the newest year in the table, None for a branch that does not close by it."""
    known = known_holidays().years
    if not (known and settings.hours_holidays and calendar_in(settings).keeps_hours):
        return None
    return date(known[-1], 12, 31)


def opening_now(settings: Settings, at: datetime, zone: str) -> Opening:
    """Whether numbers are given at a moment, as the branch's clocks show it."""
    return opening_at(calendar_in(settings), at.astimezone(ZoneInfo(zone)).replace(tzinfo=None))


def quotas_in(settings: Settings) -> Quotas:
    """The numbers of each service; a service without a row has no limit."""
    return read_quotas(settings.quota_numbers) or {}
