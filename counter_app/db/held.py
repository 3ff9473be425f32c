"""The objects of a unit of work. What it holds against other writers is read as it stands by then.

SQLAlchemy keeps what it has of a row that was seen before, also where a statement waited for its lock: whoever was
first has changed the row meanwhile, and the second would act on what it was. "Populate Existing" of SQLAlchemy's ORM
querying guide says how that is turned off; here it is off for every statement that holds rows.
"""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session


class WorkSession(Session):
    """Of one transaction that writes."""


@event.listens_for(WorkSession, "do_orm_execute")
def _as_it_stands(asked: ORMExecuteState) -> None:
    if asked.is_select and getattr(asked.statement, "_for_update_arg", None) is not None:
        asked.update_execution_options(populate_existing=True)
