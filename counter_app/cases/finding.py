"""Works read from their tables, whatever kinds there are: those of a case, one by its key, what is left of a case."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import literal, select
from sqlalchemy.orm import DeclarativeBase, Session

from counter_app.cases.values import WorkRow
from counter_app.cases.works import KindOfWork, WorkKind, Works
from counter_app.db.rows import find_row, missing
from counter_app.errors import NotFound, OfAnotherBranch


@dataclass(frozen=True)
class Left:
    """How many works of a case are not decided: with the officer, with somebody else."""

    to_do: int = 0
    waiting: int = 0


def works_of(session: Session, case_id: uuid.UUID, works: Works) -> tuple[WorkRow, ...]:
    """The works of a case in the table's order and by number; cancelled ones are left out."""
    found: list[WorkRow] = []
    for row in works.rows:
        columns = row.model.__table__.c
        part = columns[row.part] if row.part else literal("")
        wanted = select(columns.id, columns.number, columns.state, part).where(
            columns.case_id == case_id, columns.state != row.cancelled
        )
        for work_id, number, state, which in session.execute(wanted.order_by(columns.number)):
            found.append(WorkRow(row.kind, work_id, number, row.states(state), which))
    return tuple(found)


def left_of(session: Session, case_id: uuid.UUID, works: Works) -> Left:
    """What of a case is left to do; nothing when every work is decided."""
    listed = works_of(session, case_id, works)
    return Left(
        to_do=sum(work.state in works.of(work.kind).to_do for work in listed),
        waiting=sum(work.state in works.of(work.kind).waiting for work in listed),
    )


def is_submitted(work: WorkRow, works: Works) -> bool:
    """Whether it is more than a beginning that may be dropped."""
    return work.state not in works.of(work.kind).unsubmitted


def missing_work(session: Session, work_id: uuid.UUID, works: Works) -> NotFound:
    """What to raise when no work was found under a key."""
    found = (missing(session, row.model, work_id, "work") for row in works.rows)
    return next((one for one in found if isinstance(one, OfAnotherBranch)), NotFound("work"))


def find_work(
    session: Session, work_id: uuid.UUID, works: Works, *, lock: bool = False
) -> tuple[KindOfWork, DeclarativeBase] | None:
    """A work of any kind by its key, on demand held against other writers."""
    for row in sorted(works.rows, key=lambda one: one.kind is not WorkKind.UPDATE):  # what there is most of
        found = find_row(session, row.model, work_id, lock=lock)
        if found is not None:
            return row, found
    return None
