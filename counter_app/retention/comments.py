"""What visitors wrote about the service: the words go, the numbers stay, which are nobody's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from counter_app.db.models import SatisfactionAnswer
from counter_app.db.models.satisfaction import COMMENTED
from counter_app.db.session import Work


def take_comments(work: Work, before: datetime, most: int) -> int:
    """Empty the words of the days before, and what was made of them."""
    row = SatisfactionAnswer
    old = select(row.id).where(row.branch_id == work.branch_id, row.day < before.date(), COMMENTED).limit(most)
    ids = work.session.scalars(old).all()
    if not ids:
        return 0
    gone = update(row).where(row.branch_id == work.branch_id, row.id.in_(ids)).values(comment="", done="")
    return work.session.connection().execute(gone.execution_options(synchronize_session=False)).rowcount
