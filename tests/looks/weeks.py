"""Past weeks of a branch of seventy visitors a day: enough of a weekday for a plan of its counters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.models import Service, Ticket
from counter_app.ids import new_id
from counter_app.states import TicketState
from tests.hall_months import KINDS, OPENS_S, day_of

WEEKS = 6


def fill_weeks(core: Core) -> None:
    """The same weekday of six weeks, as they were served."""
    draw, zone = Random(17), ZoneInfo(core.branch.zone)
    today = core.now().astimezone(zone).date()
    with core.db.transaction(None) as work:
        service = work.session.scalars(select(Service).where(Service.branch_id == work.branch_id)).first()
        assert service is not None
        for week in range(1, WEEKS + 1):
            day = today - timedelta(days=7 * week)
            begins = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
            for place, visit in enumerate(day_of(KINDS[0], draw)[0], 1):
                came = begins + timedelta(seconds=OPENS_S + visit.at_s)
                called = came + timedelta(minutes=draw.randint(0, 20))
                row = Ticket(id=new_id(), branch_id=work.branch_id, service_id=service.id, day=day)
                row.label, row.state, row.priority = f"Y-{place:03d}", TicketState.DONE, visit.priority
                row.issued_at, row.first_called_at, row.called_to = came, called, place % 3 + 1
                row.served_s, row.issue_seq = round(visit.work_s), place
                row.finished_at = called + timedelta(seconds=visit.work_s)
                work.session.add(row)
