"""Tickets, and the cases that they or a letter open."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.db.models.base import Base, Key, Word, among, index_of, key
from counter_app.slips.status import Trouble
from counter_app.states import CaseOrigin, CaseState, Priority, TicketState

ORIGIN = (
    "origin = 'visit' AND ticket_id IS NOT NULL"
    " AND letter_number IS NULL AND letter_date IS NULL AND letter_sender IS NULL"
    " OR origin = 'letter' AND ticket_id IS NULL AND letter_date IS NOT NULL"
    " AND coalesce(letter_number, '') <> '' AND coalesce(letter_sender, '') <> ''"
)
"""A visit has a ticket; a letter has none, but number, date and sender."""


NO_DAY = text("'1970-01-01'")
"""The day of a row that was there before days were kept, until the migration has read it from its ticket."""


OPEN_TICKETS = (
    *(TicketState.WAITING, TicketState.CALLED, TicketState.MISSED),
    *(TicketState.SERVING, TicketState.PARKED),
)
"""States of whoever is not gone: only those rows stand in an index, however many years of visits lie beside them."""
OUT_OF_LINE = tuple(state for state in OPEN_TICKETS if state is not TicketState.WAITING)
"""Those of them that are few however long the line is: at a counter, or put aside."""
OPEN_CASES = (CaseState.OPEN, CaseState.WAITING)
"""States of visits and letters that somebody works on, likewise."""
MEASURED = text("state = 'done'")
"""Visits whose time says how long one takes."""

WAITS = text("state = 'waiting'")
"""Whoever waits, by service and class: counted, and the first of each found, however long the line is."""

NOTED_SLIP = text("slip_place <> ''")
"""Numbers of which a kiosk noted what became of their slip: where one failed, and the first that came out after."""


class NumberSeries(Base):
    """The last number given in one series, such as tickets of a day and prefix. Never goes back.

    How many of a quota were given is counted the same way; that alone goes back, when a number is given up in time.
    """

    __tablename__ = "number_series"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    series: Mapped[str] = mapped_column(String(60), primary_key=True)
    last: Mapped[int]


class Ticket(Base):
    """One visit's number.

    `issue_seq`, `call_seq` and `end_seq` are the numbers of its issue, its newest call and its end among the branch's
    commits: order goes by them. It counts on `clock_day`, in that `half` of it (`queueing/quota.py`). `place` is which
    number of the branch it was, `turn` its turn among those who wait (`queueing/order.py`), `expected_s` how long that
    was thought to take (`queueing/ranges.py`). `called_to` is the counter that the newest call named. Times are for
    showing and measuring; `times_void` says that a clock was moved
    between them. `served_s` are the seconds in which the member was at a counter, up to the last time they left one;
    `serving_since` runs since they came to the present one. `ended_run` and `ended_s` are the reading of the steady
    clock at which the visit ended: for how long it may be opened again. `slip_place` is the kiosk that noted what
    became of its slip: `no_slip` when none came out, for which cause if the printer tells. `slips` counts its slips,
    those printed again at the door with the first. `asked`: whoever had the number said how it was, and what they said
    knows no number. A missed one comes back by itself after the call `returns_after`, once: then it has `returned`.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("branch_id", "day", "label"),
        Index("ix_ticket_claim", "branch_id", "state", "turn", "priority_rank", "issue_seq", "label"),
        Index("ix_ticket_counter_id_state", "counter_id", "state"),
        Index("ix_ticket_officer_id_state", "officer_id", "state"),
        Index("ix_ticket_branch_id_call_seq", "branch_id", "call_seq"),
        Index("ix_ticket_branch_id_state_day", "branch_id", "state", "day"),
        Index("ix_ticket_officer_id_ended_run", "officer_id", "ended_run", "ended_s"),
        index_of(among(OPEN_TICKETS), "ix_ticket_open", "branch_id", "state", "day"),
        index_of(
            MEASURED,
            *("ix_ticket_measured", "branch_id", "service_id", "day", "end_seq", "times_void", "served_s"),
        ),
        index_of(among(OUT_OF_LINE), "ix_ticket_out_of_line", "branch_id", "state", "day"),
        index_of(WAITS, "ix_ticket_line", "branch_id", "service_id", "priority", "issued_at"),
        Index("ix_ticket_came", "branch_id", "day", "issued_at"),
        index_of(MEASURED, "ix_ticket_ended", "branch_id", "day", "finished_at"),
        index_of(NOTED_SLIP, "ix_ticket_noted_slip", "branch_id", "day", "issue_seq"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"))
    day: Mapped[date]
    label: Mapped[str] = mapped_column(String(12))
    state: Mapped[TicketState] = mapped_column(Word(TicketState, 10))
    priority: Mapped[Priority] = mapped_column(Word(Priority, 12), default=Priority.NONE)
    priority_rank: Mapped[int] = mapped_column(default=1)
    place: Mapped[int | None] = mapped_column(BigInteger)
    turn: Mapped[int] = mapped_column(BigInteger, server_default="0")
    expected_s: Mapped[int | None]
    counter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("counter.id"))
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    park_reason: Mapped[str] = mapped_column(String(80), default="")
    times_called: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime]
    first_called_at: Mapped[datetime | None]
    last_called_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    issue_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    clock_day: Mapped[date | None]
    half: Mapped[int | None] = mapped_column(SmallInteger)
    call_seq: Mapped[int | None] = mapped_column(BigInteger)
    end_seq: Mapped[int | None] = mapped_column(BigInteger)
    called_to: Mapped[int | None]
    serving_since: Mapped[datetime | None]
    served_s: Mapped[int] = mapped_column(server_default="0")
    times_void: Mapped[bool] = mapped_column(server_default=false())
    ended_run: Mapped[str | None] = mapped_column(String(60))
    ended_s: Mapped[float | None]
    slip_place: Mapped[str] = mapped_column(String(40), server_default=text("''"))
    no_slip: Mapped[bool] = mapped_column(server_default=false())
    returns_after: Mapped[int | None] = mapped_column(BigInteger)
    returned: Mapped[bool] = mapped_column(server_default=false())
    no_slip_cause: Mapped[Trouble | None] = mapped_column(Word(Trouble, 10))
    slips: Mapped[int] = mapped_column(server_default="1")
    asked: Mapped[bool] = mapped_column(server_default=false())


class Case(Base):
    """One visit or one letter: a member, works, selfies and papers.

    `day` is the branch's day in which it was opened, `seq` the number of that among its commits: order goes by them.
    """

    __tablename__ = "visit_case"
    __table_args__ = (
        Index("ix_visit_case_member_id", "member_id"),
        Index("ix_visit_case_day", "branch_id", "day", "seq"),
        Index("ix_visit_case_officer", "branch_id", "officer_id", "day", "seq"),
        index_of(among(OPEN_CASES), "ix_visit_case_open", "branch_id", "officer_id"),
        CheckConstraint(ORIGIN, name="origin"),
    )
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    origin: Mapped[CaseOrigin] = mapped_column(Word(CaseOrigin, 8), default=CaseOrigin.VISIT)
    ticket_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ticket.id"), unique=True)
    letter_number: Mapped[str | None] = mapped_column(String(60))
    letter_date: Mapped[date | None]
    letter_sender: Mapped[str | None] = mapped_column(String(120))
    member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("member.id"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    state: Mapped[CaseState] = mapped_column(Word(CaseState, 10))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    day: Mapped[date] = mapped_column(server_default=NO_DAY)
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
