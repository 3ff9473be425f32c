"""A phone that makes codes, and a real branch on which supervisors and administrators are asked for them."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp

from counter_app.actor import Actor, Role
from counter_app.db.models import Branch
from counter_app.db.session import Database
from counter_app.officers import passwords
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Enrolled, Login
from counter_app.states import BranchKind
from tests import factories
from tests.databases import Clock

PASSWORD = "kopi-tubruk-pagi"
HASH = passwords.hash_password(PASSWORD)
KEY = bytes(range(32))
DESK = "STN-1"


@dataclass
class Phone:
    """What stands on its screen now, or stood or will stand there `steps` away."""

    secret: str
    clock: Clock

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.secret).generate_otp(int(self.clock().timestamp()) // 30 + steps)


def real(db: Database, kind: BranchKind = BranchKind.REAL) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Branch, work.branch_id).kind = kind


def service(db: Database, clock: Clock) -> OfficerService:
    return OfficerService(db, clock, key=KEY)


def staff(db: Database, username: str = "hendra", role: Role = Role.SUPERVISOR) -> Actor:
    return factories.officer(db, role, username=username, name=username.title(), password_hash=HASH)


def enrolled(officers: OfficerService, clock: Clock, username: str = "hendra") -> tuple[Phone, Enrolled]:
    """Signed in at the desk with the first code; the clock goes on to the next one."""
    offered = officers.new_phone(username)
    phone = Phone(offered.secret, clock)
    answer = officers.enrol(Login(username, PASSWORD, phone.code()), DESK, offered, True)
    clock.move(seconds=30)
    return phone, answer
