"""The ticket that somebody means who types a number or holds a slip before the scanner: door and counter ask alike."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Session

from counter_app.db.models import Ticket
from counter_app.greeting.errors import NumberNotToday, NumberUnclear, SlipOfAnotherBranch, SlipOfAnotherDay
from counter_app.queueing.slip_found import meant_by


def ticket_meant(session: Session, branch_id: uuid.UUID, today: date, text: str) -> Ticket:
    """One of today, of a later day, or of a visit that goes on from a day before.

    Raises NumberUnclear, NumberNotToday, SlipOfAnotherDay, SlipOfAnotherBranch.
    """
    meant = meant_by(session, branch_id, today, text)
    if meant is None:
        raise NumberUnclear
    if meant.code is not None and meant.is_foreign:
        raise SlipOfAnotherBranch(meant.code.branch)
    if meant.ticket is None or not meant.is_of(today):
        if meant.code is not None and meant.code.day != today:
            raise SlipOfAnotherDay(meant.label, meant.code.day)
        raise NumberNotToday(meant.label)
    return meant.ticket
