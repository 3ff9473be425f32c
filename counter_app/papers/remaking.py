"""Works whose papers may be lacking: the program ended between a decision and the drawing, or the drawing failed."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case
from counter_app.db.rows import branch_of


def worked_lately(session: Session, works: Works) -> list[uuid.UUID]:
    """The works of this business day and the one before that are more than a beginning, the newest visit first.

    What lacks a paper for longer was told at the counter, and is drawn when somebody opens it.
    """
    days = session.execute(select(Branch.day, Branch.day_before).where(Branch.id == branch_of(session))).tuples().one()
    found: list[uuid.UUID] = []
    for kind in works.rows:
        columns = kind.model.__table__.c
        wanted = (
            select(columns.id)
            .join(Case, Case.id == columns.case_id)
            .where(Case.branch_id == branch_of(session), Case.day.in_([day for day in days if day is not None]))
            .where(columns.state.not_in([*kind.unsubmitted, kind.cancelled]))
            .order_by(Case.day.desc(), Case.seq.desc())
        )
        found += session.scalars(wanted)
    return found
