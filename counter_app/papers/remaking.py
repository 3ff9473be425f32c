"""Works and letters whose papers may be lacking: the program ended before they were drawn, or the drawing failed."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.cases.works import Works
from counter_app.db.models import Branch, Case, CompanyLetter
from counter_app.db.models.base import is_among
from counter_app.db.rows import branch_of
from counter_app.letter_states import OPEN_LETTERS


def worked_lately(session: Session, works: Works) -> list[uuid.UUID]:
    """The works of this business day and the one before that are more than a beginning, the newest visit first;
    then the letters of these days, and those that are open.

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
    letters = select(CompanyLetter.id).where(CompanyLetter.branch_id == branch_of(session))
    of_days = letters.join(Case, Case.id == CompanyLetter.case_id).where(Case.day.in_([day for day in days if day]))
    still_open = session.scalars(letters.where(is_among(CompanyLetter.state, OPEN_LETTERS)))
    return [*found, *dict.fromkeys((*session.scalars(of_days), *still_open))]
