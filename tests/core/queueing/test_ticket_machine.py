"""Any program of acts on numbers, fitting ones and others, at stations whose clocks jump: the states of a ticket hold.

Each run has a branch of its own in the same store. What happened is told twice: by the rows, and by the audit trail,
from which alone the test works out where every ticket must be.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import GENESIS, AuditCode
from counter_app.config import Settings
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import AuditEntry, AuditHead, Branch, NumberSeries, Ticket
from counter_app.db.session import Database
from counter_app.errors import CounterError
from counter_app.ids import new_id
from counter_app.queueing.out_of_turn import OutOfTurn
from counter_app.queueing.parking import put_aside
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import SlipNote
from counter_app.states import BranchKind, Priority, TicketState
from counter_app.steady import Tick
from tests import factories
from tests.battery.table import TICKETS
from tests.databases import Clock

PROGRAMS, STEPS = 10, 25
"""Runs of a share, and acts of a run."""
FARTHEST_S = 2 * 24 * 3600
HOUSE = Settings(quota_numbers="A 30/30, B 4/2", quota_days_ahead=2, missed_return_after=2)
S, C = TicketState, AuditCode
OPEN = (S.WAITING, S.CALLED, S.MISSED, S.SERVING, S.PARKED)
STEP: Mapping[AuditCode, tuple[tuple[TicketState, ...], TicketState]] = {
    C.TICKET_DUE: ((S.AHEAD,), S.WAITING),
    C.TICKET_TAKEN_IN: ((S.WAITING,), S.SERVING),
    C.TICKET_GOES_ON: ((S.SERVING,), S.SERVING),
    C.TICKET_CALLED: ((S.WAITING,), S.CALLED),
    C.TICKET_RECALLED: ((S.CALLED, S.MISSED), S.CALLED),
    C.TICKET_MISSED: ((S.CALLED, S.WAITING), S.MISSED),
    C.TICKET_RETURNED: ((S.MISSED,), S.WAITING),
    C.TICKET_SERVED: ((S.CALLED,), S.SERVING),
    C.TICKET_PARKED: ((S.SERVING,), S.PARKED),
    C.TICKET_PUT_BACK: ((S.CALLED,), S.WAITING),
    C.TICKET_RESUMED: ((S.PARKED, S.SERVING), S.SERVING),
    C.TICKET_TRANSFERRED: ((S.CALLED, S.SERVING, S.PARKED, S.MISSED), S.WAITING),
    C.TICKET_FINISHED: ((S.SERVING,), S.DONE),
    C.TICKET_REOPENED: ((S.DONE,), S.SERVING),
    C.TICKET_CANCELLED: ((S.AHEAD, *OPEN), S.CANCELLED),
}
"""What each row of the trail says of a ticket: where it was, and where it is then."""
CALLS = (C.TICKET_CALLED, C.TICKET_RECALLED)
FITTING: Mapping[str, tuple[TicketState, ...]] = {
    "recall": (S.CALLED,),
    "recall_missed": (S.MISSED,),
    "miss": (S.CALLED,),
    "serve": (S.CALLED,),
    "park": (S.SERVING,),
    "resume": (S.PARKED, S.SERVING),
    "transfer": (S.SERVING, S.CALLED, S.PARKED),
    "go_on_with": (S.SERVING,),
    "call_this": (S.WAITING,),
    "finish": (S.SERVING,),
    "reopen": (S.DONE,),
    "cancel": (S.WAITING, S.AHEAD, S.MISSED, S.PARKED, S.CALLED, S.SERVING),
    "note_slip": OPEN,
}
"""Acts on one ticket, and the states in which they are likely to succeed."""
OFTEN = (
    *("issue",) * 5,
    *("issue_ahead", "next_day", "close_day", "close_yesterday", "start_day", "leave"),
    *("call_next",) * 6,
    *("serve",) * 4,
    *("finish",) * 3,
    *("take_in", "go_on_with", "call_this"),
    *("miss", "recall", "recall_missed", "park", "resume", "transfer", "reopen", "cancel", "note_slip") * 2,
)
KEPT = ("label", "place", "turn", "priority", "priority_rank", "issue_seq", "expected_s", "half")
"""What never changes once a number is given."""
ONCE = ("first_called_at", "arrived_at")
"""What is written once."""
FORWARD = ("last_called_at", "call_seq", "end_seq", "times_called", "served_s", "slips", "day")
"""What only goes forward."""
ORDER = (
    ("issued_at", "first_called_at"),
    ("first_called_at", "last_called_at"),
    ("first_called_at", "arrived_at"),
    ("arrived_at", "serving_since"),
    ("arrived_at", "finished_at"),
    ("last_called_at", "finished_at"),
    ("issued_at", "finished_at"),
)
"""Times of a ticket of which the first is never later than the second."""
_numbers = itertools.count(1)
Row = Mapping[str, object]


@dataclass
class Desk:
    """A counter whose clock may be wrong."""

    db: Database
    who: Actor
    queue: QueueService
    beside: OutOfTurn
    off: list[timedelta]


@dataclass
class Hall:
    """A branch of its own, and what the test knows of its tickets from the trail alone."""

    db: Database
    clock: Clock
    draw: Random
    desks: list[Desk] = field(default_factory=list)
    services: list[uuid.UUID] = field(default_factory=list)
    states: dict[str, TicketState] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    read_to: int = 0
    done: int = 0

    @property
    def boss(self) -> Desk:
        """The supervisor's."""
        return self.desks[-1]


def hall(db: Database, clock: Clock, draw: Random) -> Hall:
    """A branch with two services, three officers and a supervisor, each at a counter."""
    number = next(_numbers)
    own = Database(db.engine, new_id(), clock)
    with db.transaction(None) as work:
        row = {"id": own.branch_id, "code": f"T{number}", "name": "Cabang Mesin", "zone": factories.ZONE}
        work.session.add(Branch(**row, kind=BranchKind.DEMO, created_at=work.now))
        work.session.flush()
        work.session.add(AuditHead(branch_id=own.branch_id, seq=0, digest=GENESIS, event_seq=0))
    made = Hall(own, clock, draw)
    made.services = [factories.service(own, prefix=prefix).id for prefix in "AB"]
    for role in (Role.OFFICER, Role.OFFICER, Role.OFFICER, Role.SUPERVISOR):
        made.desks.append(_desk(own, clock, factories.officer_at_counter(own, role)))
    return made


def _desk(db: Database, clock: Clock, who: Actor) -> Desk:
    off = [timedelta()]

    def now() -> datetime:
        return clock() + off[0]

    own = Database(
        db.engine,
        db.branch_id,
        now,
        lambda _c: clock() if db.is_postgresql else None,
        lambda: Tick("one run", clock().timestamp()),
    )
    beside = OutOfTurn(own, now, factories.ZONE, lambda: HOUSE)
    return Desk(own, who, QueueService(own, now, factories.ZONE, lambda: HOUSE), beside, off)


def one_step(at: Hall) -> None:
    """Somebody does something that may fit or not; then everything is looked at."""
    draw = at.draw
    at.clock.move(seconds=draw.choice((0, 20, 300, 900)))
    desk = draw.choice(at.desks)
    if draw.random() < 0.1:
        desk.off[0] = timedelta(seconds=draw.choice((0, 0, draw.randint(-FARTHEST_S, FARTHEST_S))))
    name = draw.choice(OFTEN)
    try:
        act_of(at, desk, name, at.rows)()
    except CounterError:
        assert _steady(rows_of(at)) == _steady(at.rows), f"{name} was refused and changed something"
        return
    at.done += 1
    look(at, name)


def _steady(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Without what any row of the trail may note: that a clock was moved meanwhile."""
    return {key: {name: value for name, value in row.items() if name != "times_void"} for key, row in rows.items()}


def act_of(at: Hall, desk: Desk, name: str, rows: Mapping[str, Row]) -> Callable[[], object]:
    """What is done: to a ticket that fits, three times out of four, else to any."""
    draw, queue, who = at.draw, desk.queue, desk.who
    if name in FITTING:
        fit = [key for key, row in rows.items() if row["state"] in FITTING[name]]
        held = [key for key in fit if rows[key]["officer_id"] == who.officer_id]
        some = list(rows) if draw.random() < 0.25 or not fit else held or fit
        if not some:
            return lambda: None
        return _act_on(at, desk, name, uuid.UUID(draw.choice(some)))
    giver = draw.choice((None, who))
    service, priority = draw.choice(at.services), draw.choice((*Priority, Priority.NONE))
    over = draw.choice(("", "came_from_far", "tidak ada"))
    return {
        "issue": lambda: queue.issue(giver, service, priority, over=over),
        "issue_ahead": lambda: queue.issue_ahead(giver, service, priority),
        "call_next": lambda: queue.call_next(who),
        "take_in": lambda: desk.beside.take_in(who, service, draw.choice(("came_back", "tidak ada"))),
        "leave": lambda: _leave(desk),
        "close_day": lambda: at.boss.queue.close_day(at.boss.who),
        "close_yesterday": lambda: at.boss.queue.close_yesterday(at.boss.who),
        "start_day": lambda: queue.start_day(who),
        "next_day": lambda: at.clock.move(hours=draw.choice((3, 15, 24))),
    }[name]


def _act_on(at: Hall, desk: Desk, name: str, ticket_id: uuid.UUID) -> Callable[[], object]:
    draw, queue, who = at.draw, desk.queue, desk.who
    counter = draw.choice(at.desks).who.counter_id
    where: tuple[uuid.UUID | None, uuid.UUID | None] = draw.choice(
        ((draw.choice(at.services), None), (None, counter), (None, None))
    )
    return {
        "recall": lambda: queue.recall(who, ticket_id),
        "recall_missed": lambda: queue.recall_missed(who, ticket_id),
        "miss": lambda: queue.miss(who, ticket_id),
        "serve": lambda: queue.serve(who, ticket_id),
        "park": lambda: queue.park(who, ticket_id, draw.choice(("", "phone", "tidak ada"))),
        "resume": lambda: queue.resume(who, ticket_id),
        "transfer": lambda: queue.transfer(who, ticket_id, *where),
        "go_on_with": lambda: desk.beside.go_on_with(who, ticket_id, draw.choice(at.services)),
        "call_this": lambda: desk.beside.call(who, str(at.rows[str(ticket_id)]["label"]), "cannot_wait"),
        "finish": lambda: queue.finish(who, ticket_id, ask=draw.random() < 0.2),
        "reopen": lambda: queue.reopen(who, ticket_id),
        "cancel": lambda: queue.cancel(who, ticket_id, draw.choice(("", "member_left", "tidak ada"))),
        "note_slip": lambda: queue.note_slip(ticket_id, SlipNote("KIOS", draw.random() < 0.5)),
    }[name]


def _leave(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        put_aside(work, desk.who, desk.who.officer_id)


def rows_of(at: Hall) -> dict[str, Row]:
    """Every ticket of the branch, column by column."""
    columns = list(Ticket.__table__.columns)
    with at.db.read() as session:
        rows = session.execute(select(*columns).where(Ticket.branch_id == at.db.branch_id)).all()
    names = [column.name for column in columns]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}


def look(at: Hall, name: str) -> None:
    """Rows and trail agree, nothing that was written once was written again, and no time stands before an earlier."""
    told, before, now = _read_on(at), at.rows, rows_of(at)
    at.rows = now
    assert set(before) <= set(now), "no ticket is ever lost"
    for key, row in now.items():
        assert at.states[key] is row["state"], (name, told.get(key))
        assert at.calls.get(key, 0) == row["times_called"], name
        was = before.get(key)
        if was is not None:
            _kept(was, row, told.get(key, ()), name)
        for first, second in ORDER:
            early, late = row[first], row[second]
            assert not (isinstance(early, datetime) and isinstance(late, datetime)) or early <= late, (name, first)
        is_over = row["state"] in (S.DONE, S.CANCELLED)
        assert (row["finished_at"] is not None) is is_over, name
        assert row["state"] is not S.SERVING or row["serving_since"] is not None, name
    held = [(row["counter_id"], row["officer_id"]) for row in now.values() if row["state"] in (S.CALLED, S.SERVING)]
    assert len(held) == len(set(held)), f"{name}: two in one hand"
    labels = [(row["day"], row["label"]) for row in now.values()]
    assert len(labels) == len(set(labels)), f"{name}: a number twice on a day"


def _kept(was: Row, row: Row, told: Sequence[AuditCode], name: str) -> None:
    for column in KEPT:
        assert row[column] == was[column], (name, column)
    for column in ONCE:
        assert was[column] in (None, row[column]), (name, column)
    for column in FORWARD:
        assert was[column] is None or row[column] >= was[column], (name, column)  # type: ignore[operator]
    assert row["issued_at"] == was["issued_at"] or C.TICKET_DUE in told, name
    assert row["times_void"] or not was["times_void"], name
    if not told:
        moved = {column for column in row if row[column] != was[column]}
        assert moved <= {"slip_place", "no_slip", "no_slip_cause", "day", "times_void"}, (name, moved)


def _read_on(at: Hall) -> dict[str, list[AuditCode]]:
    """The trail's rows since the last look: each is a step that may follow where the ticket was."""
    mine = (AuditEntry.branch_id == at.db.branch_id, AuditEntry.seq > at.read_to)
    with at.db.read() as session:
        rows = session.scalars(select(AuditEntry).where(*mine).order_by(AuditEntry.seq)).all()
    told: dict[str, list[AuditCode]] = {}
    for row in rows:
        at.read_to, code, key = row.seq, AuditCode(row.code), row.subject_id
        if code is C.TICKET_ISSUED:
            assert key not in at.states
            at.states[key] = S.AHEAD if '"day"' in row.facts else S.WAITING
        elif code in STEP:
            before, after = STEP[code]
            assert at.states[key] in before, (code, at.states[key])
            at.states[key] = after
            at.calls[key] = at.calls.get(key, 0) + (code in CALLS)
        else:
            continue
        told.setdefault(key, []).append(code)
    return told


@TICKETS.each("share")
def test_no_act_brings_a_ticket_where_it_may_not_be(db: Database, clock: Clock, share: int) -> None:
    done = 0
    for number in range(PROGRAMS):
        at = hall(db, clock, Random(f"{TICKETS.random(share).random()}:{number}"))
        for _ in range(STEPS):
            one_step(at)
        assert verify_audit(at.db) == []
        with at.db.read() as session:
            counted = session.scalars(select(NumberSeries.last).where(NumberSeries.branch_id == at.db.branch_id)).all()
        assert min(counted, default=0) >= 0
        done += at.done
    assert done > PROGRAMS * STEPS // 4, "most of what was tried was refused"


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_step_that_may_not_be_is_seen(db: Database, clock: Clock) -> None:
    """The check itself: a row that was changed beside the services, and a first time that was written again."""
    at = hall(db, clock, Random(1))
    desk = at.desks[0]
    issued = desk.queue.issue(None, at.services[0])
    look(at, "issue")
    for change in ({"state": S.DONE}, {"issued_at": clock() + timedelta(hours=1)}, {"label": "A-777"}):
        with at.db.transaction(None) as work:
            ticket = work.session.get_one(Ticket, issued.ticket_id)
            kept = {name: getattr(ticket, name) for name in change}
            for name, value in change.items():
                setattr(ticket, name, value)
        with pytest.raises(AssertionError):
            look(at, "by hand")
        with at.db.transaction(None) as work:
            ticket = work.session.get_one(Ticket, issued.ticket_id)
            for name, value in kept.items():
                setattr(ticket, name, value)
        at.rows = rows_of(at)
