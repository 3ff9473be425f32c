"""Which rows of a table are a branch's: by their own column, or by what they hang on."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, Table, select

from counter_app.db.models import Branch


def of_branch(table: Table, branch_id: uuid.UUID) -> ColumnElement[bool]:
    """The condition for the rows of one branch."""
    if table.name == Branch.__tablename__:
        return table.c.id == branch_id
    if "branch_id" in table.c:
        return table.c.branch_id == branch_id
    key = next(one for one in table.foreign_keys if not one.parent.nullable)
    return key.parent.in_(select(key.column).where(key.column.table.c.branch_id == branch_id))
