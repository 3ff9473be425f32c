"""Which copies are kept, and when the newest one is too old. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

OLD_AFTER = timedelta(days=1)
"""A branch that works every day is copied every day; beyond that somebody should look."""

NIGHTLY = "malam"
"""Below a folder of copies: those that nobody made by hand. Only what lies here is thrown away one day."""
BEFORE_UPDATE = "sebelum-pembaruan"
"""Below the branch's own copies: those made before a newer program changed the data."""
BEFORE_MOVE = "sebelum-pindah"
"""Below the branch's own copies: those made before it moved."""
INNER = (NIGHTLY, BEFORE_UPDATE, BEFORE_MOVE)
"""Folders inside a folder of copies: their copies share the sealed files of those above them."""

_NAME = re.compile(r"cabang-(?P<code>[A-Za-z0-9_-]+)-(?P<at>\d{8}-\d{6})")
_AT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Kept:
    """How many copies stay: the newest of so many days, weeks and months that have one."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


def copy_name(code: str, at: datetime) -> str:
    """The folder of a copy that is made now: branch and UTC."""
    return f"cabang-{code}-{at.astimezone(UTC):{_AT}}"


def made_at(name: str) -> datetime | None:
    """When a copy with this name was made, None for what is no copy's name."""
    told = _NAME.fullmatch(name)
    if told is None:
        return None
    try:
        return datetime.strptime(told["at"], _AT).replace(tzinfo=UTC)
    except ValueError:
        return None


def to_throw_away(names: Iterable[str], newest: str, kept: Kept) -> tuple[str, ...]:
    """The copies that nobody needs any more, the oldest first.

    Of the newest days, of the newest weeks and of the newest months that have a copy, the last copy stays. The one
    just made (`newest`) always stays, and so does whatever bears no copy's name or a later time: a clock was wrong.
    """
    now = made_at(newest)
    dated = sorted((at, name) for name in names if (at := made_at(name)) is not None and (now is None or at <= now))
    stay = {newest}
    for many, period in ((kept.daily, _day), (kept.weekly, _week), (kept.monthly, _month)):
        last_of = {period(at): name for at, name in dated}
        stay.update(last_of[one] for one in sorted(last_of)[-many:] if many > 0)
    return tuple(name for _at, name in dated if name not in stay)


def is_old(copied_at: datetime | None, created_at: datetime, now: datetime) -> bool:
    """Whether what the branch did since its newest copy, or since it was made, goes back more than a day."""
    return now - (copied_at or created_at) > OLD_AFTER


Period = Callable[[datetime], tuple[int, ...]]


def _day(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)
