"""What an officer has left: works with their next step, visits put aside, and the day so far."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from counter_app.cases.steps import Step
from counter_app.cases.works import WorkKind


@dataclass(frozen=True)
class MyWork:
    """One work of the officer. `here`: its member is at a counter now; `needs_member`: the next step needs them there.

    `said` is what the supervisor wrote on what was given back; `papers` are those that nobody printed yet; `since` is
    never after `now`, whatever a clock said.
    """

    kind: WorkKind
    work_id: uuid.UUID
    number: str
    case_id: uuid.UUID
    member_id: uuid.UUID
    member_name: str
    form: str
    step: Step
    since: datetime
    waits: timedelta
    here: bool
    needs_member: bool
    said: str = ""
    papers: tuple[uuid.UUID, ...] = ()
    call_back_on: date | None = None
    """The branch's day on which the member is asked again whether they logged in."""


@dataclass(frozen=True)
class ParkedVisit:
    """A visit that the officer put aside; it is gone on with at the counter."""

    ticket_id: uuid.UUID
    label: str
    member_name: str
    reason: str
    waits: timedelta


@dataclass(frozen=True)
class MyWorks:
    """Everything that is left, the most pressing first; `more`: there is more than is listed."""

    works: tuple[MyWork, ...] = ()
    parked: tuple[ParkedVisit, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class ServedMember:
    """One of the last visits of the day that the officer ended."""

    ticket: str
    member_name: str
    finished_at: datetime
    outcomes: tuple[tuple[WorkKind, str], ...]
    """Kind and state word of each work of the visit."""


@dataclass(frozen=True)
class MyDay:
    """The officer's business day in numbers. `mean` is None while nothing could be measured."""

    served: int = 0
    mean: timedelta | None = None
    submitted: int = 0
    returned: int = 0
    opened: int = 0
    last: tuple[ServedMember, ...] = field(default=(), repr=False)
