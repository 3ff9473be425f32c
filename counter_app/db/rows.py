"""Looking a row up by its key: only this branch's rows are ever found."""

from __future__ import annotations

import uuid
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Base
from counter_app.errors import NotFound

Row = TypeVar("Row", bound=Base)


def find_row(
    session: Session, branch_id: uuid.UUID, table: type[Row], key: uuid.UUID, *, lock: bool = False
) -> Row | None:
    """The branch's row with this key, on demand held against other writers; None for another branch's."""
    columns = table.__table__.c
    wanted = select(table).where(columns.id == key, columns.branch_id == branch_id)
    return session.scalar(wanted.with_for_update() if lock else wanted)


def get_row(session: Session, branch_id: uuid.UUID, table: type[Row], key: uuid.UUID, *, lock: bool = False) -> Row:
    """The same row. Raises NotFound."""
    row = find_row(session, branch_id, table, key, lock=lock)
    if row is None:
        raise NotFound(table.__tablename__)
    return row
