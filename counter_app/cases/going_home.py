"""A work of an earlier visit that went on in the wrong one goes back to where it was begun."""

from __future__ import annotations

import uuid
from typing import Any

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.works import UPDATE
from counter_app.db.models import Case, ChangeRequest
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.states import CaseState


def go_home(work: Work, who: Actor, row: Any, home: uuid.UUID) -> None:  # Any: a row of any kind's own model
    """The work waits in its own visit again; a draft is free for whoever goes on with it."""
    former, row.case_id, row.came_from_id = row.case_id, home, None
    if isinstance(row, ChangeRequest) and row.state in UPDATE.to_do:
        row.holder_id, row.held_since = None, None
        row.version += 1
    case = get_row(work.session, Case, home)
    case.state, case.closed_at = CaseState.WAITING, None
    code = AuditCode.REQUEST_MOVED if isinstance(row, ChangeRequest) else AuditCode.RESET_MOVED
    work.audit(who, code, row.id, home, former=str(former))
    work.publish(Event(Topic.CASE, EventKind(code), home))
