"""A branch to measure on: counters that are open, and tickets that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from counter_app.actor import Actor, Role
from counter_app.clock import business_day, utc_now
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import Counter, Officer, Service, StaffSession, Ticket
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.states import Duty, Priority, ServiceKind, SessionKind, TicketState

ZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Called:
    """One answered call, whoever answered it."""

    label: str
    counter_number: int


def open_counters(db: Database, count: int) -> list[Actor]:
    """Officers, each alone at an open counter."""
    actors = [
        Actor(new_id(), f"petugas{n}", f"Petugas {n}", Role.OFFICER, f"LOKET-{n}", new_id(), new_id())
        for n in range(1, count + 1)
    ]
    officers = [
        {"id": who.officer_id, "username": who.username, "name": who.name, "role": who.role, "password_hash": "!"}
        | {"branch_id": db.branch_id, "must_change_password": False, "active": True, "created_at": utc_now()}
        for who in actors
    ]
    counters = [
        {"id": who.counter_id, "branch_id": db.branch_id, "number": n, "name": f"Loket {n}", "active": True}
        | {"duty": Duty.OPEN, "officer_id": who.officer_id, "duty_since": utc_now()}
        for n, who in enumerate(actors, 1)
    ]
    with db.transaction(None) as work:
        work.connection.execute(insert(Officer), officers)
        work.connection.execute(insert(Counter), counters)
        work.connection.execute(insert(StaffSession), [_session(db, who) for who in actors])
    return actors


def _session(db: Database, who: Actor) -> dict[str, object]:
    at = {"began_at": utc_now(), "seen_at": utc_now()}
    return {"id": who.session_id, "branch_id": db.branch_id, "officer_id": who.officer_id, "station": who.station} | {
        "kind": SessionKind.STATION,
        "counter_id": who.counter_id,
        "ending": None,
        **at,
    }


def let_wait(db: Database, count: int) -> None:
    """Tickets of today, a second apart, waiting for anybody."""
    service, now = new_id(), utc_now()
    today = business_day(now, ZONE)
    kind = {"id": service, "branch_id": db.branch_id, "code": "update", "prefix": "A", "kind": ServiceKind.UPDATE}
    words = {"name": "Pengkinian data", "name_en": "Data update", "position": 1, "minutes": 10, "active": True}
    with db.transaction(None) as work:
        work.connection.execute(insert(Service), kind | words)
        tickets = [_waiting(db, service, (today, now), number) for number in range(1, count + 1)]
        work.connection.execute(insert(Ticket), tickets)


def free_desks(db: Database) -> None:
    """Everybody called has been served: each counter may call again."""
    with db.transaction(None) as work:
        work.connection.execute(update(Ticket).where(Ticket.state == TicketState.CALLED).values(state=TicketState.DONE))


def must_hold(db: Database, called: Sequence[Called]) -> None:
    """Raise unless every ticket was called once and all audit rows, the bare driver's too, make one chain."""
    labels = [one.label for one in called]
    if len(set(labels)) != len(labels):
        raise RuntimeError("a ticket was called twice")
    if faults := verify_audit(db):
        raise RuntimeError(f"the audit chain breaks at row {faults[0].seq}")


def _waiting(db: Database, service: object, moment: tuple[date, datetime], number: int) -> dict[str, object]:
    today, now = moment
    return {
        "id": new_id(),
        "branch_id": db.branch_id,
        "service_id": service,
        "day": today,
        "label": f"A-{number:04d}",
        "state": TicketState.WAITING,
        "priority": Priority.NONE,
        "priority_rank": 1,
        "park_reason": "",
        "times_called": 0,
        "issued_at": now - timedelta(seconds=count_down(number)),
    }


def count_down(number: int) -> int:
    """Seconds ago that a ticket was issued: the lowest number first."""
    return max(20_000 - number, 0)
