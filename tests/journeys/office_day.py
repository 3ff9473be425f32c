"""A day of the office through the real services, no window: staff, queue, a request about data, the day closed.

As `visit.walk`, it announces each step before it is taken. What is told are rows: `going` before an act, `kept` once
the service has answered; whatever was kept stands until something else was on its way.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.core import Core
from counter_app.db.models import Member, Service
from counter_app.officers.values import NewOfficer
from counter_app.states import DataWish, ServiceKind
from tests.journeys import visit
from tests.journeys.visit import Surroundings

HELPER = "pembantu"


class OfficeDay:
    """One day under way."""

    def __init__(self, core: Core, steps: Callable[[str], None], around: Surroundings) -> None:
        self._core, self._step, self._around = core, steps, around

    def walk(self) -> None:
        """From the administrator's sign-in to the head of the day on paper."""
        core = self._core
        self._step("the administrator signs in")
        admin = core.officers.sign_in(*visit.ADMIN, "KANTOR")
        self._staff(admin)
        self._step("an officer signs in")
        who = core.officers.sign_in(*visit.OFFICER, visit.STATION)
        self._step("the officer takes a counter")
        who = core.officers.take_counter(who, core.officers.sign_in_page().counters[0].id)
        self._queue(who)
        asked = self._ask_for_data(who)
        self._step("a supervisor signs in")
        boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA")
        self._answer(boss, asked)
        self._close(boss)

    def _staff(self, admin: Actor) -> None:
        core = self._core
        self._step("somebody joins the staff")
        core.staff_admin.add(admin, NewOfficer(HELPER, "Pembantu Uji", Role.OFFICER))
        helper = next(one.id for one in core.staff_admin.staff(admin) if one.username == HELPER)
        self._around.shown("kept", row("officer", helper, "name", "Pembantu Uji"))
        with self._act("the name is changed", "officer", helper, "name", "Pembantu Sari"):
            core.staff_admin.rename(admin, helper, "Pembantu Sari")
        with self._act("they leave", "officer", helper, "active", "False"):
            core.staff_admin.disable(admin, helper)
        with self._act("they come back", "officer", helper, "active", "True"):
            core.staff_admin.enable(admin, helper)

    def _queue(self, who: Actor) -> None:
        core = self._core
        service = self._service(ServiceKind.UPDATE)
        self._step("a number is given to somebody who goes away")
        away = core.queue.issue(who, service).ticket_id
        self._around.shown("kept", row("ticket", away, "state", "waiting"))
        with self._act("that number is called", "ticket", away, "state", "called"):
            core.queue.call_next(who)
        with self._act("nobody comes", "ticket", away, "state", "missed"):
            core.queue.miss(who, away)
        with self._act("that number is called again", "ticket", away, "state", "called"):
            core.queue.recall_missed(who, away)
        with self._act("the number is cancelled", "ticket", away, "state", "cancelled"):
            core.queue.cancel(who, away)

    def _ask_for_data(self, who: Actor) -> uuid.UUID:
        core = self._core
        self._step("a number is given to a member")
        ticket = core.queue.issue(who, self._service(ServiceKind.UPDATE)).ticket_id
        self._around.shown("kept", row("ticket", ticket, "state", "waiting"))
        with self._act("the member is called", "ticket", ticket, "state", "called"):
            core.queue.call_next(who)
        with self._act("the member is served", "ticket", ticket, "state", "serving"):
            case = core.queue.serve(who, ticket)
        with core.db.read() as session:
            member = session.scalars(select(Member.id).order_by(Member.kpj)).first()
        assert member is not None
        with self._act("the member is chosen", "visit_case", case, "member_id", str(member)):
            core.cases.choose_member(who, case, member)
        with self._act("the visit is put aside", "ticket", ticket, "state", "parked"):
            core.queue.park(who, ticket)
        with self._act("the visit goes on", "ticket", ticket, "state", "serving"):
            core.queue.resume(who, ticket)
        self._step("the member asks for a copy of their data")
        asked = core.data_requests.take(who, case, DataWish.COPY)
        self._around.shown("kept", row("data_request", asked, "state", "waiting"))
        with self._act("the visit is finished", "ticket", ticket, "state", "done"):
            core.queue.finish(who, ticket)
        return asked

    def _answer(self, boss: Actor, asked: uuid.UUID) -> None:
        with self._act("the member's wish is carried out", "data_request", asked, "state", "carried_out"):
            self._core.data_requests.carry_out(boss, asked)

    def _close(self, boss: Actor) -> None:
        core = self._core
        self._step("a number is given to somebody who never comes")
        late = core.queue.issue(None, self._service(ServiceKind.UPDATE)).ticket_id
        self._around.shown("kept", row("ticket", late, "state", "waiting"))
        with self._act("the day is closed", "ticket", late, "state", "cancelled"):
            core.queue.close_day(boss)
        self._step("the head of the day is printed")
        head = core.days.draw_head(boss)
        self._around.printer("kepala.pdf", head.pdf)
        core.days.head_printed(boss, head.seq)
        self._step("the supervisor signs out")
        core.officers.sign_out(boss)

    def _service(self, kind: ServiceKind) -> uuid.UUID:
        with self._core.db.read() as session:
            return session.scalars(select(Service.id).where(Service.kind == kind)).one()

    @contextmanager
    def _act(self, step: str, table: str, row_id: uuid.UUID, column: str, value: str) -> Iterator[None]:
        """An act that gives one column another value."""
        self._step(step)
        facts = row(table, row_id, column, value)
        self._around.shown("going", facts)
        yield
        self._around.shown("kept", facts)


def row(table: str, row_id: uuid.UUID, column: str, value: str) -> dict[str, str]:
    """A column of a row, and what it holds."""
    return {"table": table, "row": str(row_id), "column": column, "value": value}
