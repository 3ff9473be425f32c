"""What the works of a visit need of their case: its member at the counter, and its end when the last one is decided."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.errors import NoMemberYet
from counter_app.cases.rules import serving_case, settle_case
from counter_app.cases.works import Works
from counter_app.db.models import Case
from counter_app.db.session import Work


def member_at_counter(session: Session, case_id: uuid.UUID) -> tuple[Case, uuid.UUID]:
    """The case and its member. Raises NotFound, TicketNotServing or NoMemberYet."""
    case = serving_case(session, case_id)
    if case.member_id is None:
        raise NoMemberYet
    return case, case.member_id


def settle_after(work: Work, who: Actor, case_id: uuid.UUID, works: Works) -> None:
    """Close a case whose member has left, now that one of its works was decided or moved to another visit."""
    settle_case(work, who, work.session.get_one(Case, case_id), works)
