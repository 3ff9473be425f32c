"""Who waits by service and class, and how long a newcomer of each class would: one statement for all of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from counter_app.db.models import NumberSeries, Ticket
from counter_app.greeting.values import ServiceAtDoor
from counter_app.queueing import order
from counter_app.queueing.ahead import counters_of, minutes_of, reckon, services_waiting
from counter_app.queueing.ranges import Waits
from counter_app.queueing.values import BusinessDay
from counter_app.states import Priority, TicketState

CLASSES = tuple(Priority)
Lines = Mapping[uuid.UUID, Mapping[Priority, int]]


def at_door(
    session: Session, branch_id: uuid.UUID, today: BusinessDay, waits: Waits, weights: order.Weights
) -> tuple[ServiceAtDoor, ...]:
    """The services that are offered, by position."""
    counters = counters_of(session, branch_id)
    services = services_waiting(session, branch_id, today, waits, counters)
    lines, before = _lines(session, branch_id, today, weights)
    minutes = minutes_of(session, branch_id, today.day)
    return tuple(
        ServiceAtDoor(
            one,
            tuple((each, lines[one.service_id][each]) for each in CLASSES if lines.get(one.service_id, {}).get(each)),
            {
                each: reckon(one.service_id, before[each], minutes, counters).wait(waits, order.rank(each))
                for each in CLASSES
            }
            | {Priority.NONE: one.wait},
        )
        for one in services
    )


def _lines(
    session: Session, branch_id: uuid.UUID, today: BusinessDay, weights: order.Weights
) -> tuple[Lines, Mapping[Priority, Mapping[uuid.UUID, int]]]:
    """How many wait by service and class; and by class how many of each service go before its next newcomer."""
    before: dict[Priority, dict[uuid.UUID, int]] = {each: {} for each in CLASSES}
    lines: dict[uuid.UUID, dict[Priority, int]] = {}
    if not today.opened:
        return lines, before
    last = select(NumberSeries.last).where(NumberSeries.branch_id == branch_id, NumberSeries.series == order.PLACES)
    place = (session.scalar(last) or 0) + 1
    counted = [func.count(case((_goes_before(place, each, weights), 1))) for each in CLASSES]
    asked = (
        select(Ticket.service_id, Ticket.priority, func.count(), *counted)
        .where(Ticket.branch_id == branch_id, Ticket.state == TicketState.WAITING)
        .group_by(Ticket.service_id, Ticket.priority)
    )
    for service_id, priority, count, *ahead in session.execute(asked).all():
        lines.setdefault(service_id, {})[priority] = count
        for each, people in zip(CLASSES, ahead, strict=True):
            before[each][service_id] = before[each].get(service_id, 0) + people
    return lines, before


def _goes_before(place: int, newcomer: Priority, weights: order.Weights) -> ColumnElement[bool]:
    turn = order.turn(place, newcomer, weights)
    return or_(Ticket.turn < turn, and_(Ticket.turn == turn, Ticket.priority_rank <= order.rank(newcomer)))
