"""Tickets of an older database get the numbers of their audit rows; where there are none, the order of their times."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from counter_app.actor import Role
from counter_app.audit import GENESIS
from counter_app.config import Settings
from counter_app.db import schema
from counter_app.db.models import AuditEntry, AuditHead, Branch, Counter, Ticket
from counter_app.db.models.base import Base
from counter_app.db.session import Database
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, TicketState
from tests import factories
from tests.battery.table import UPGRADES
from tests.databases import BRANCH, START, Clock
from tests.migrations.older import SERVICE, TICKET, add_visit
from tests.migrations.starts import from_each

SINCE_TICKETS = [revision for revision in schema.REVISIONS if "0003" <= revision < "0015"]
SINCE_AUDIT = [revision for revision in SINCE_TICKETS if revision >= "0005"]
DESK = uuid.UUID(int=0xB1)
KEYS = [uuid.UUID(int=number) for number in range(0xC1, 0xC4)]


def add(empty: sa.Engine, model: type[Base], *rows: dict[str, object]) -> None:
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.insert(model), list(rows))


def ticket(key: uuid.UUID, label: str, state: TicketState, issued_at: datetime, **more: object) -> dict[str, object]:
    of_branch = {"id": key, "branch_id": BRANCH, "service_id": SERVICE, "day": START.date()}
    never = {"counter_id": None, "first_called_at": None, "last_called_at": None}
    return of_branch | {"label": label, "state": state, "issued_at": issued_at} | never | more


def add_tickets(empty: sa.Engine, revision: str) -> None:
    """A visit and three more tickets; the clock was set back between the second and the third."""
    schema.upgrade(empty, min(revision, "0008"))
    add_visit(empty)
    schema.upgrade(empty, revision)
    add(empty, Counter, {"id": DESK, "branch_id": BRANCH, "number": 3, "name": "Loket 3", "duty": Duty.OPEN})
    called = {"counter_id": DESK, "first_called_at": START, "last_called_at": START + timedelta(hours=3)}
    add(
        empty,
        Ticket,
        ticket(KEYS[0], "A-002", TicketState.DONE, START + timedelta(minutes=1), **called),
        ticket(KEYS[1], "A-003", TicketState.WAITING, START + timedelta(hours=7)),
        ticket(KEYS[2], "A-004", TicketState.WAITING, START + timedelta(minutes=9)),
    )


def add_audit(empty: sa.Engine) -> None:
    """What the audit of those days recorded of them, in the order in which it was."""
    facts = [("ticket_issued", KEYS[0]), ("ticket_called", KEYS[0]), ("ticket_issued", KEYS[1])]
    facts += [("ticket_recalled", KEYS[0]), ("ticket_issued", KEYS[2])]
    same = {"branch_id": BRANCH, "actor_id": "", "role": "", "case_id": "", "facts": "{}", "digest": GENESIS}
    rows = [
        same | {"seq": seq, "at_us": seq, "code": code, "subject_id": str(key)}
        for seq, (code, key) in enumerate(facts, start=1)
    ]
    add(empty, AuditEntry, *rows)
    head = {"branch_id": BRANCH, "seq": len(rows), "digest": GENESIS, "event_seq": 0}
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.insert(AuditHead), head)


def tickets(empty: sa.Engine) -> list[Ticket]:
    with Database(empty, BRANCH, Clock()).read() as session:
        return list(session.scalars(sa.select(Ticket).order_by(Ticket.issue_seq)))


@UPGRADES.member
@from_each("revision", SINCE_TICKETS)
def test_without_an_audit_tickets_stand_in_the_order_of_their_times(empty: sa.Engine, revision: str) -> None:
    add_tickets(empty, revision)
    schema.upgrade(empty)
    found = [(one.label, one.issue_seq, one.call_seq) for one in tickets(empty)]
    assert found == [("A-001", -3, None), ("A-002", -2, 0), ("A-004", -1, None), ("A-003", 0, None)]


@UPGRADES.member
@from_each("revision", SINCE_AUDIT)
def test_the_audit_tells_who_came_first(empty: sa.Engine, revision: str) -> None:
    add_tickets(empty, revision)
    add_audit(empty)
    schema.upgrade(empty)
    found = [(one.label, one.issue_seq, one.call_seq) for one in tickets(empty)]
    assert found == [("A-001", 0, None), ("A-002", 1, 4), ("A-003", 3, None), ("A-004", 5, None)]


def test_a_branch_goes_on_in_the_day_of_its_newest_ticket_and_measures_anew(empty: sa.Engine) -> None:
    add_tickets(empty, "0014")
    add_audit(empty)
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        branch, head = session.get_one(Branch, BRANCH), session.get_one(AuditHead, BRANCH)
        assert (branch.day, branch.day_seq, head.last_at_us) == (START.date(), -1, 5)
    done = next(one for one in tickets(empty) if one.state is TicketState.DONE)
    assert (done.called_to, done.times_void, done.served_s) == (3, True, 0)
    assert next(one for one in tickets(empty) if one.id == TICKET).times_void


def test_a_branch_without_tickets_has_no_day_yet(empty: sa.Engine) -> None:
    schema.upgrade(empty, "0002")
    row = {"id": BRANCH, "code": "J01", "name": "Cabang Uji", "zone": "Asia/Jakarta", "kind": "demo"}
    table = sa.table("branch", *(sa.column(name) for name in ("code", "name", "zone", "kind")))
    table.append_column(sa.column("id", sa.Uuid()))
    table.append_column(sa.column("created_at", sa.DateTime()))
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.insert(table), row | {"created_at": START.replace(tzinfo=None)})
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        assert session.get_one(Branch, BRANCH).day is None


def test_after_the_upgrade_the_queue_goes_on_in_the_right_order(empty: sa.Engine) -> None:
    add_tickets(empty, "0014")
    add_audit(empty)
    schema.upgrade(empty)
    db, clock = Database(empty, BRANCH, Clock(), lambda _connection: START), Clock()
    queue = QueueService(db, clock, factories.ZONE, Settings)
    called = [queue.call_next(factories.officer_at_counter(db, Role.OFFICER)).label for _ in range(2)]
    assert called == ["A-003", "A-004"]
    assert [call.label for call in queue.board().calls] == ["A-004", "A-003", "A-002"]
