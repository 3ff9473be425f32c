"""The counter at which an account is opened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import delete

from counter_app.actor import Actor
from counter_app.db.models import JmoAccount, Registration
from counter_app.db.session import Database
from counter_app.registrations.rules import CITIZENSHIP, EMAIL, IDENTITY, PHONE, SEGMENT, Identity
from counter_app.registrations.service import RegistrationService
from counter_app.registrations.values import RegistrationView
from tests.core.desk import DETAILS, Desk
from tests.core.printing.samples import picture
from tests.databases import Clock

KNOWN = {
    SEGMENT: "PU",
    CITIZENSHIP: "indonesian",
    IDENTITY: Identity.KTP.value,
    EMAIL: DETAILS["email"],
    PHONE: DETAILS["phone"],
}
"""What the record says, with the card looked at."""
OTHER_PHONE = "081399990000"


@dataclass
class RegisterDesk:
    """A desk with a member in front of it who has no account."""

    desk: Desk
    registrations: RegistrationService

    @property
    def officer(self) -> Actor:
        return self.desk.officer

    def opened(self) -> RegistrationView:
        return self.registrations.open(self.officer, self.desk.visit.id)

    def filled(self, **changes: str) -> uuid.UUID:
        """The officer's part is there, and the selfie."""
        key = self.opened().registration_id
        self.registrations.save(self.officer, key, KNOWN | changes)
        self.desk.consent()
        self.desk.attempt(picture=picture())
        return key

    def with_member(self, **changes: str) -> uuid.UUID:
        """It is the member's turn."""
        key = self.filled(**changes)
        self.registrations.go_on(self.officer, key)
        return key

    def asked(self) -> uuid.UUID:
        """It waits for a supervisor: another phone than the record's."""
        return self.with_member(**{PHONE: OTHER_PHONE})

    def stored(self, key: uuid.UUID) -> Registration:
        row: Registration = self.desk.stored(Registration, key)
        return row

    def account(self) -> JmoAccount | None:
        with self.desk.db.read() as session:
            return session.get(JmoAccount, self.desk.member.id)


def desk_without_account(db: Database, clock: Clock) -> RegisterDesk:
    """A member of whom no account is known."""
    desk = Desk(db, clock)
    with db.transaction(None) as work:
        work.session.execute(delete(JmoAccount).where(JmoAccount.member_id == desk.member.id))
    return RegisterDesk(desk, RegistrationService(db, clock))
