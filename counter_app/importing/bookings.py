"""A batch of a list of bookings: new ones, those that moved to another hour, and those that are there already."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Booking
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.importing.booking_row import BookingCheck, CheckedBooking
from counter_app.importing.table import Row
from counter_app.importing.values import Outcome, Remark
from forms.rules import Problem, Severity

Place = tuple[str, uuid.UUID, date]
"""Whose, for which service, on which day: one booking each."""


@dataclass(frozen=True)
class BookingNews:
    """One booking that is written; `known` is the row that it changes."""

    number: str
    person: str
    service_id: uuid.UUID
    day: date
    begins: int
    known: uuid.UUID | None = None


BookingBatch = tuple[BookingNews, ...]


@dataclass(frozen=True)
class BookingList:
    """Bookings of one file. Nobody's NIK is kept: `person` gives what is kept of it.

    `places` are those that rows of this file named, so that one that is checked only says the same as one that is
    taken in.
    """

    branch_id: uuid.UUID
    check: BookingCheck
    person: Callable[[str], str]
    open_on: Callable[[date], bool]
    places: dict[Place, str] = field(default_factory=dict)

    def judge(self, session: Session, rows: Sequence[Row], *, held: bool) -> tuple[Outcome, BookingBatch]:
        """What becomes of these rows, and what there is to write."""
        checked = [self.check.read(row) for row in rows]
        known = self._known(session, {one.number for one in checked if one.number}, held=held)
        persons = {one.row.line: self.person(one.values["nik"]) for one in checked if "nik" in one.values}
        theirs = self._places(session, set(persons.values()))
        lines, news, unchanged, rejected, warned = list[int](), list[BookingNews](), list[int](), list[Remark](), []
        for one in checked:
            problems = list(one.problems)
            found = None if problems else self._news(one, persons[one.row.line], known, theirs, problems)
            if problems:
                rejected.append(Remark(one.row, tuple(problems)))
            elif found is None:
                unchanged.append(one.row.line)
            else:
                lines.append(one.row.line)
                news.append(found)
                if not self.open_on(found.day):
                    warned.append(Remark(one.row, (Problem("day", "day_closed", Severity.WARNING),)))
        outcome = Outcome(tuple(lines), (), tuple(unchanged), tuple(rejected), tuple(warned))
        return outcome, tuple(news)

    def write(self, work: Work, who: Actor, batch: BookingBatch) -> None:
        """Write them; the audit says how many."""
        if not batch:
            return
        new = [_columns(one) | {"id": new_id(), "branch_id": work.branch_id} for one in batch if one.known is None]
        moved = [
            {f"told_{name}": value for name, value in _columns(one).items()} | {"of_booking": one.known}
            for one in batch
            if one.known is not None
        ]
        if new:
            work.connection.execute(insert(Booking), [one | {"imported_at": work.now} for one in new])
        if moved:
            table = Booking.__table__
            told = ("service_id", "day", "begins")
            wanted = (
                update(table)  # type: ignore[arg-type]  # a table, as the mapper declares it
                .where(table.c.branch_id == work.branch_id, table.c.id == bindparam("of_booking"))
                .values({name: bindparam(f"told_{name}", type_=table.c[name].type) for name in told})
            )
            kept = {"of_booking", *(f"told_{name}" for name in told)}
            work.connection.execute(wanted, [{k: v for k, v in one.items() if k in kept} for one in moved])
        facts = {"accepted": str(len(new)), "moved": str(len(moved)), "source": "csv"}
        work.audit(who, AuditCode.BOOKINGS_IMPORTED, None, None, **facts)
        work.publish(Event(Topic.QUEUE, EventKind.BOOKINGS_IMPORTED))

    def _news(
        self,
        one: CheckedBooking,
        person: str,
        known: dict[str, Booking],
        theirs: dict[Place, str],
        problems: list[Problem],
    ) -> BookingNews | None:
        """The booking, None where it is there already as it is; what stands against it is added to the problems."""
        service, day, begins = one.told
        place = (person, uuid.UUID(service), day)
        row = known.get(one.number)
        if row is not None and row.person != person:
            problems.append(Problem("number", "booking_other_nik", Severity.ERROR))
            return None
        if row is not None and (row.service_id, row.day, row.begins) == (place[1], day, begins):
            self.places[place] = one.number
            return None
        if row is not None and row.ticket_id is not None:
            problems.append(Problem("number", "booking_used", Severity.ERROR))
            return None
        other = self.places.get(place) or theirs.get(place, "")
        if other and other != one.number:
            problems.append(Problem("nik", "booked_twice", Severity.ERROR, {"number": other}))
            return None
        self.places[place] = one.number
        return BookingNews(one.number, person, place[1], day, begins, row.id if row is not None else None)

    def _known(self, session: Session, numbers: set[str], *, held: bool) -> dict[str, Booking]:
        asked = select(Booking).where(Booking.branch_id == self.branch_id, Booking.number.in_(numbers))
        rows = session.scalars(asked.with_for_update() if held else asked)
        return {row.number: row for row in rows}

    def _places(self, session: Session, persons: set[str]) -> dict[Place, str]:
        asked = select(Booking.person, Booking.service_id, Booking.day, Booking.number).where(
            Booking.branch_id == self.branch_id, Booking.person.in_(persons)
        )
        return {(person, service, day): number for person, service, day, number in session.execute(asked).tuples()}


def _columns(one: BookingNews) -> dict[str, object]:
    return {
        "number": one.number,
        "person": one.person,
        "service_id": one.service_id,
        "day": one.day,
        "begins": one.begins,
    }
