"""What the case service answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.cases.works import WorkKind
from counter_app.greeting.noted import Greeted
from counter_app.states import AttemptState, CaseOrigin, CaseState, ServiceKind, TicketState


@dataclass(frozen=True)
class WorkRow:
    """One work of a case; `state` is of its kind's own enumeration, `part` tells works of one kind apart.

    `looked_by` has it on the screen while it waits for somebody else.
    """

    kind: WorkKind
    work_id: uuid.UUID
    number: str
    state: StrEnum
    part: str = ""
    looked_by: str = ""


@dataclass(frozen=True)
class Letter:
    """What a case that came by post says on its envelope."""

    number: str
    dated: date
    sender: str


@dataclass(frozen=True)
class CaseView:
    """One visit or letter as the officer sees it; a letter has no ticket and no service.

    `selfie` is the state of the attempt that counts; `greeted` what was noted at the door with its number.
    """

    case_id: uuid.UUID
    origin: CaseOrigin
    letter: Letter | None
    ticket_id: uuid.UUID | None
    ticket_label: str
    ticket_state: TicketState | None
    service_name: str
    service_name_en: str
    service_kind: ServiceKind | None
    state: CaseState
    member_id: uuid.UUID | None
    opened_at: datetime
    works: tuple[WorkRow, ...]
    selfie: AttemptState | None
    selfie_id: uuid.UUID | None
    may_change_member: bool
    may_work: bool
    needs_selfie: bool
    greeted: Greeted | None = None
