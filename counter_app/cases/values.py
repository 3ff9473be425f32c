"""What the case service answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.cases.works import WorkKind
from counter_app.states import AttemptState, CaseState, ServiceKind, TicketState


@dataclass(frozen=True)
class WorkRow:
    """One work of a case; `state` is of its kind's own enumeration."""

    kind: WorkKind
    work_id: uuid.UUID
    number: str
    state: StrEnum


@dataclass(frozen=True)
class CaseView:
    """One visit as the officer sees it. `selfie` is the state of the attempt that counts."""

    case_id: uuid.UUID
    ticket_id: uuid.UUID
    ticket_label: str
    ticket_state: TicketState
    service_name: str
    service_kind: ServiceKind
    state: CaseState
    member_id: uuid.UUID | None
    opened_at: datetime
    works: tuple[WorkRow, ...]
    selfie: AttemptState | None
    selfie_id: uuid.UUID | None
    may_change_member: bool

    @property
    def may_work(self) -> bool:
        """Whether something can be done in it now."""
        return self.ticket_state is TicketState.SERVING
