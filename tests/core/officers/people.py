"""Staff of a branch before their desk and the doors, with both clocks in hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select, update

from counter_app.actor import Actor, Role
from counter_app.db.models import Officer
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.service import OfficerService
from counter_app.officers.values import NewOfficer
from counter_app.steady import Tick

OWN_WORDS = "empat kata tanpa hubungan"
HOUR_S = 3600.0


@dataclass
class Steady:
    """A clock that goes on by itself; `run` changes when the machine is started again."""

    seconds: float = 1000.0
    run: str = "one"
    seen: list[float] = field(default_factory=list)

    def __call__(self):
        return Tick(self.run, self.seconds)


class People:
    """The administrator's desk and the doors, with both clocks in hand."""

    def __init__(self, db, clock):
        self.db, self.clock, self.steady = db, clock, Steady()
        self.desk = StaffAdmin(db, clock, self.steady)
        self.confirming = StaffConfirming(db, clock, self.steady)
        self.doors = OfficerService(db, clock, ticks=self.steady)

    def make(self, admin, username="baru", role=Role.SUPERVISOR):
        """A new account whose owner has a password of their own already."""
        temporary = self.desk.add(admin, NewOfficer(username, username.title(), role))
        return self.own_password(username, temporary)

    def own_password(self, username, temporary):
        row = self.row(username)
        who = Actor(row.id, username, row.name, row.role, "STN-9")
        self.doors.change_password(who, temporary, OWN_WORDS)
        with self.db.transaction(None) as work:
            work.session.execute(update(Officer).values(declared=True))
        return row.id

    def row(self, username):
        with self.db.read() as session:
            return session.scalars(select(Officer).where(Officer.username == username)).one()

    def sign_in(self, username="baru"):
        return self.doors.sign_in(username, OWN_WORDS, "STN-9")

    def wait(self, hours):
        """Time passes as it does: by both clocks."""
        self.clock.move(hours=hours)
        self.steady.seconds += hours * HOUR_S
