"""The second person behind accounts that approve or administer: what waits for them, and their yes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.models import Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.officers import backing
from counter_app.officers.rows import Look, staff_row
from counter_app.officers.values import StaffRow
from counter_app.rights.asking import by_table
from counter_app.states import Backing
from counter_app.steady import Tick, Ticks


@by_table
class StaffConfirming:
    """Needs CONFIRM_STAFF, which administrators and supervisors have; which of them, the account itself says."""

    def __init__(self, db: Database, now: Callable[[], datetime], ticks: Ticks | None = None) -> None:
        """Without `ticks` rests go by `now`, which then must not jump."""
        self._db, self._now = db, now
        self._ticks: Ticks = ticks or (lambda: Tick("", now().timestamp()))

    def waiting(self, who: Actor) -> tuple[StaffRow, ...]:
        """Accounts that wait for a second person or rest, those that this one may confirm first."""
        with self._db.read(who) as session:
            wanted = select(Officer).where(
                Officer.branch_id == self._db.branch_id, Officer.active, Officer.backing != Backing.FULL
            )
            look = Look(who, self._ticks(), self._db.server_now(session) or self._now())
            rows = [staff_row(session, look, one) for one in session.scalars(wanted.order_by(Officer.name))]
        return tuple(sorted(rows, key=lambda row: (not row.may_confirm, row.backing is Backing.RESTING)))

    def confirm(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Stand behind an account, or the role it is to have. Raises NothingToConfirm, NotYoursToConfirm."""
        with self._db.transaction(who) as work:
            backing.working_admins(work.session, lock=True)  # first, so that two who confirm each other wait in turn
            officer = get_row(work.session, Officer, officer_id, lock=True)
            backing.vouch(work, who, officer, self._ticks())

    def refuse(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Nobody wants this account, or this role: it does not come. Raises NothingToConfirm, NotYoursToConfirm."""
        with self._db.transaction(who) as work:
            backing.working_admins(work.session, lock=True)
            backing.turn_down(work, who, get_row(work.session, Officer, officer_id, lock=True))
