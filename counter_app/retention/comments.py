"""What visitors wrote about the service: the words go, the counts stay, which are nobody's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from counter_app.db.models import VisitorWords
from counter_app.db.session import Work


def take_comments(work: Work, before: datetime, most: int) -> int:
    """The words of the days before, with what was made of them."""
    row = VisitorWords
    old = select(row.id).where(row.branch_id == work.branch_id, row.day < before.date()).limit(most)
    ids = work.session.scalars(old).all()
    if not ids:
        return 0
    gone = delete(row).where(row.branch_id == work.branch_id, row.id.in_(ids))
    return work.session.connection().execute(gone.execution_options(synchronize_session=False)).rowcount
