"""What works need of their case: its member, at the counter where it must be, and its end with the last decision."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.errors import NoMemberYet
from counter_app.cases.rules import serving_case, settle_case, workable_case
from counter_app.cases.works import Works
from counter_app.db.models import Case
from counter_app.db.rows import get_row
from counter_app.db.session import Work


def member_at_counter(session: Session, who: Actor, case_id: uuid.UUID) -> tuple[Case, uuid.UUID]:
    """The case and its member, who is at this officer's counter.

    Raises NotFound, TicketNotServing, AtAnotherCounter or NoMemberYet.
    ."""
    return _with_member(serving_case(session, who, case_id))


def member_of(session: Session, who: Actor, case_id: uuid.UUID) -> tuple[Case, uuid.UUID]:
    """The case and its member, here or by letter. Raises also what `workable_case` does."""
    return _with_member(workable_case(session, who, case_id))


def settle_after(work: Work, who: Actor, case_id: uuid.UUID, works: Works) -> None:
    """Close a case nobody is here for, now that one of its works was decided or moved to another visit."""
    settle_case(work, who, get_row(work.session, Case, case_id), works)


def _with_member(case: Case) -> tuple[Case, uuid.UUID]:
    if case.member_id is None:
        raise NoMemberYet
    return case, case.member_id
