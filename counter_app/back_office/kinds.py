"""What goes to the centre, a row a kind: changes of data, resets, accounts that were opened."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.accounts.row import tell as tell_of_reset
from counter_app.audit import AuditCode
from counter_app.cases.works import WorkKind
from counter_app.db.models import ChangeRequest, DispatchItem, Registration, ResetRequest
from counter_app.db.models.registration import NOT_FORWARDED as ACCOUNT_NOT_FORWARDED
from counter_app.db.models.work import NOT_FORWARDED
from counter_app.db.rows import find_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.registrations.row import tell as tell_of_registration
from counter_app.states import RequestState

Column = InstrumentedAttribute[Any]  # Any: the columns hold keys, numbers and times
Row = ChangeRequest | ResetRequest | Registration


@dataclass(frozen=True)
class Goes:
    """One kind: its model, where an item names it, the number of the commit that settled it here, when it left.

    A work `is_ready` that nobody has and nobody refused goes with the next file. `settled` is the audit row of a
    reference that came back; None for a kind that the centre gives no reference of.
    """

    kind: WorkKind
    model: type[Any]  # Any: one of Row
    item: Column
    order: Column
    left: Column
    is_ready: tuple[ColumnElement[bool], ...]
    settled: AuditCode | None
    tell: Callable[[Work, Any, EventKind], None]  # Any: a row of the model

    @property
    def unsettled(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions of what is ready and with nobody."""
        return (*self.is_ready, self.left.is_(None))

    def refused(self, branch_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
        """Conditions of what came back and nobody settled."""
        return (self.model.branch_id == branch_id, *self.unsettled, self.model.central_code != "")

    def to_send(self, branch_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
        """Conditions of what goes with the next file."""
        kept = (self.model.central_code == "", self.model.emptied_at.is_(None))
        return (self.model.branch_id == branch_id, *self.unsettled, *kept)


def _tell_of_request(work: Work, row: ChangeRequest, kind: EventKind) -> None:
    work.publish(Event(Topic.REQUEST, kind, row.id))


CHANGE = Goes(
    WorkKind.UPDATE,
    ChangeRequest,
    DispatchItem.request_id,
    ChangeRequest.applied_seq,
    ChangeRequest.handed_over_at,
    (ChangeRequest.state == RequestState.APPLIED,),
    None,
    _tell_of_request,
)
RESET = Goes(
    WorkKind.RESET,
    ResetRequest,
    DispatchItem.reset_id,
    ResetRequest.reset_seq,
    ResetRequest.sent_at,
    (ResetRequest.reset_at.is_not(None), NOT_FORWARDED),  # type: ignore[arg-type]  # words, as its index is known by them
    AuditCode.RESET_FORWARDED,
    tell_of_reset,
)
ACCOUNT = Goes(
    WorkKind.REGISTER,
    Registration,
    DispatchItem.registration_id,
    Registration.done_seq,
    Registration.sent_at,
    (ACCOUNT_NOT_FORWARDED,),  # type: ignore[arg-type]  # likewise
    AuditCode.REGISTRATION_FORWARDED,
    tell_of_registration,
)
KINDS = (CHANGE, RESET, ACCOUNT)


def kind_of(row: Row) -> Goes:
    """The kind that a row is of."""
    return next(one for one in KINDS if isinstance(row, one.model))


def kind_in(item: DispatchItem) -> Goes:
    """The kind that an item is of."""
    return next(one for one in KINDS if getattr(item, one.item.key) is not None)


def row_of(session: Session, item: DispatchItem, *, lock: bool = False) -> Row:
    """The work that an item names; the store keeps no item without."""
    row = find_row(session, kind_in(item).model, item.work_id, lock=lock)
    assert row is not None
    return row  # type: ignore[no-any-return]


def found_work(session: Session, work_id: uuid.UUID) -> Row | None:
    """The work of whichever kind has this key, locked; None in another branch."""
    rows = (find_row(session, one.model, work_id, lock=True) for one in KINDS)
    return next((row for row in rows if row is not None), None)


def to_send(session: Session, branch_id: uuid.UUID) -> int:
    """How many works wait for the next file."""
    return sum(session.scalar(select(func.count(one.model.id)).where(*one.to_send(branch_id))) or 0 for one in KINDS)


def next_to_send(session: Session, branch_id: uuid.UUID, at_once: int) -> tuple[Row, ...]:
    """At most so many, locked, in the order in which they were settled here, whatever they are."""
    found = list[tuple[int, str, Row]]()
    for one in KINDS:
        wanted = select(one.model).where(*one.to_send(branch_id)).order_by(one.order, one.model.number)
        for row in session.scalars(wanted.limit(at_once).with_for_update()):
            found.append((getattr(row, one.order.key) or 0, row.number, row))
    return tuple(row for _seq, _number, row in sorted(found, key=lambda each: each[:2])[:at_once])
