"""A counter at which an account is opened, and a member's screen that is paired with it."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import delete, select

from counter_app.actor import Actor
from counter_app.db.models import AuditEntry, JmoAccount, MemberScreen
from counter_app.db.session import Database
from counter_app.screens.service import MemberScreenService
from tests.core.desk import Desk
from tests.core.registrations.desk import RegisterDesk, desk_without_account
from tests.databases import Clock

KEY = bytes(range(64, 96))


@dataclass
class ScreenDesk:
    """A counter with its officer, and screens."""

    at: RegisterDesk
    screens: MemberScreenService

    @property
    def db(self) -> Database:
        return self.at.desk.db

    @property
    def officer(self) -> Actor:
        return self.at.officer

    @property
    def case_id(self) -> uuid.UUID:
        return self.at.desk.visit.id

    def paired(self, station: str = "TABLET-1") -> Actor:
        """A screen whose member may act."""
        return self.screens.pair(self.screens.offer(self.officer).code, station)

    def given(self) -> tuple[Actor, uuid.UUID]:
        """A screen that has the registration of this visit as its step."""
        screen, key = self.paired(), self.at.with_member()
        self.screens.give(self.officer, self.case_id, key)
        return screen, key

    def beside(self) -> ScreenDesk:
        """Another counter of the branch, with another member of whom no account is known."""
        desk = Desk(self.db, self.at.desk.clock)
        with self.db.transaction(None) as work:
            work.session.execute(delete(JmoAccount).where(JmoAccount.member_id == desk.member.id))
        return ScreenDesk(replace(self.at, desk=desk), self.screens)

    def row(self) -> MemberScreen:
        """The counter's, as the store has it."""
        with self.db.read() as session:
            return session.scalars(select(MemberScreen).where(MemberScreen.counter_id == self.officer.counter_id)).one()

    def audited(self, code: str) -> list[dict[str, str]]:
        """What rows of this code say."""
        with self.db.read() as session:
            rows = session.scalars(select(AuditEntry).where(AuditEntry.code == code).order_by(AuditEntry.seq))
            return [json.loads(row.facts) for row in rows]


@pytest.fixture
def desk(db: Database, clock: Clock) -> ScreenDesk:
    """On each engine."""
    return ScreenDesk(desk_without_account(db, clock), MemberScreenService(db, clock, KEY))
