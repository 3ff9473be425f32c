"""Steps between the times of two commits that follow each other: what was measured across one measures nothing."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, and_, bindparam, select, update

from counter_app.db.models import Branch, Ticket
from counter_app.db.models.base import is_among
from counter_app.db.models.queue import OPEN_TICKETS
from counter_app.states import TicketState

BACK_US, FORTH_US = 2 * 60 * 1_000_000, 60 * 60 * 1_000_000
"""Clocks of one branch may differ by two minutes. In an hour without any commit nobody worked, or a clock was moved."""

# A ticket that another counter holds at this moment is left out: waiting for it could wait for ever.
_ticket, _branch = cast(Table, Ticket.__table__), cast(Table, Branch.__table__)
_ENDED = (TicketState.DONE, TicketState.CANCELLED)
_HERE = and_(_ticket.c.branch_id == bindparam("branch"), _ticket.c.times_void.is_(False))
_OPEN = is_among(_ticket.c.state, OPEN_TICKETS)
_ENDED_LATER = and_(
    _ticket.c.state.in_(_ENDED),
    _ticket.c.day == select(_branch.c.day).where(_branch.c.id == bindparam("branch")).scalar_subquery(),
    _ticket.c.finished_at > bindparam("now", type_=_ticket.c.finished_at.type),
)
_CROSSING = [
    select(_ticket.c.id).where(_HERE, which).with_for_update(skip_locked=True) for which in (_OPEN, _ENDED_LATER)
]
"""Each by an index of its own: as one question it would be a walk through all tickets."""
_VOID = [update(_ticket).where(_ticket.c.id.in_(crossing)).values(times_void=True) for crossing in _CROSSING]


def is_step(before_us: int, at_us: int) -> bool:
    """Whether a clock was moved between two commits, or nobody was here; the first commit of a branch follows none."""
    return bool(before_us) and not -BACK_US <= at_us - before_us <= FORTH_US


def void_measures(connection: Connection, branch_id: uuid.UUID, now: datetime) -> None:
    """Leave out of every measure what is open at this moment, and what ended later than now."""
    for void, given in zip(_VOID, ({}, {"now": now}), strict=True):
        connection.execute(void, {"branch": branch_id} | given)
