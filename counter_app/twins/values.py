"""What is held side by side of members who look like one person."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import AccountState, Employment, MemberState, Segment
from counter_app.twins.rules import TwinField, TwinWay


@dataclass(frozen=True)
class TwinFacts:
    """One of them. NIK and mother's name stay masked; whether they differ was told from the whole values."""

    member_id: uuid.UUID
    kpj: str
    identity: str = field(repr=False)
    name: str = field(repr=False)
    birth_date: date | None
    mother: str = field(repr=False)
    segment: Segment
    employment: Employment
    employer: str
    account: AccountState
    updated_at: datetime | None
    state: MemberState


@dataclass(frozen=True)
class ApartWord:
    """Somebody said that the two are not one person; it holds for the values that were compared."""

    by: str
    at: datetime
    why: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Twin:
    """A member who looks like the one at hand: by what, in what they differ, and who said that they are not one."""

    facts: TwinFacts
    ways: tuple[TwinWay, ...]
    differs: frozenset[TwinField]
    apart: ApartWord | None = None


@dataclass(frozen=True)
class TwinsView:
    """The member at hand with those who look like them, by KPJ; `more` than are shown. `reasons` for a no."""

    member: TwinFacts
    twins: tuple[Twin, ...] = ()
    more: bool = False
    reasons: Reasons = NO_REASONS
