"""What must hold where windows were killed: all that could have been shown is there, and work goes on."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.clock import utc_now
from counter_app.core import Core
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole
from counter_app.db.models import AuditEntry, Ticket
from counter_app.paths import paths_in
from counter_app.states import TicketState
from tests.attacks.after_a_kill import twice
from tests.attacks.nursery import Line
from tests.attacks.tally import Tally
from tests.journeys.visit_setting import open_core
from tests.tour.house import PASSWORDS

OFFICERS = ("rina", "yosef")


class Remains:
    """A branch after a kill, and the rows of its audit that were kept before; at its first commit there are none."""

    def __init__(self, data: Path, lines: Sequence[Line]) -> None:
        self._kept = {int(facts["seq"]): facts["digest"] for name, facts in lines if name == "kept"}
        self.complaints: list[str] = []
        self._core: Core = open_core(paths_in(data), utc_now)

    def tally(self) -> Tally:
        """What was kept and is lost, and what is there twice; `complaints` say it."""
        lost = unhandled = 0
        try:
            self._check()
            self._go_on()
        except AssertionError:
            lost, self.complaints = 1, [traceback.format_exc()]
        except Exception:  # whatever else the branch is in no state for
            unhandled, self.complaints = 1, [traceback.format_exc()]
        doubled = twice(self._core.db, mended=True)
        self.complaints += doubled
        self._core.close()
        return Tally(1, lost, bool(doubled), 0, unhandled)

    def _check(self) -> None:
        core = self._core
        assert is_whole(core.paths.database, core.opened.keys.database), "the database is damaged"
        assert core.db.watch.loss is None, f"the store is behind: {core.db.watch.loss}"
        assert verify_audit(core.db) == []
        with core.db.read() as session:
            rows = session.execute(select(AuditEntry.seq, AuditEntry.digest)).tuples()
            found = dict(rows.all())
        missing = {seq for seq, digest in self._kept.items() if found.get(seq) != digest}
        assert missing == set(), f"rows that were kept: {missing}"

    def _go_on(self) -> None:
        """Whoever had somebody at the counter has them still; then the next number is called and served."""
        core = self._core
        counters = core.officers.sign_in_page().counters
        for at, name in enumerate(OFFICERS):
            who = core.officers.sign_in(name, PASSWORDS[name], f"loket-{at + 1}", end_other=True)
            who = core.officers.take_counter(who, counters[at].id)
            self._end_what_is_open(who)
            issued = core.queue.issue(who, core.queue.kiosk()[0].service_id)
            called = core.queue.call_next(who)
            core.queue.serve(who, called.ticket_id)
            core.queue.finish(who, called.ticket_id)
            assert issued.label, "no number"
        assert verify_audit(core.db) == []

    def _end_what_is_open(self, who: Actor) -> None:
        """A visit in hand is offered back and taken up; a number that was called is called again by itself."""
        core = self._core
        with core.db.read() as session:
            open_now = (TicketState.SERVING, TicketState.CALLED)
            mine = session.scalars(
                select(Ticket).where(Ticket.state.in_(open_now), Ticket.officer_id == who.officer_id)
            ).all()
        offered = {one.ticket_id for one in core.queue.mine(who).offered_back}
        assert {one.id for one in mine} <= offered, "a visit is not offered back"
        for ticket in mine:
            if ticket.state is TicketState.SERVING:
                core.queue.resume(who, ticket.id)
                core.queue.finish(who, ticket.id)
            else:
                core.queue.miss(who, ticket.id)
