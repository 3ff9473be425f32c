"""The counter at which an account is opened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import delete, select

from counter_app.actor import Actor
from counter_app.codes.book import CodeBook
from counter_app.db.models import JmoAccount, OutMessage, Registration
from counter_app.db.session import Database
from counter_app.message_states import Channel
from counter_app.registrations.member_service import MemberPartService
from counter_app.registrations.rules import CITIZENSHIP, EMAIL, IDENTITY, PHONE, SEGMENT, Identity
from counter_app.registrations.service import RegistrationService
from counter_app.registrations.terms import terms
from counter_app.registrations.trial_service import LoginTrialService
from counter_app.registrations.values import RegistrationView
from counter_app.sending.outbox import Outbox
from tests.core.codes.code_desk import KEY, sender_on
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
PASSWORD = "Kebunteh7daun"
OTHER_PHONE = "081399990000"


@dataclass
class RegisterDesk:
    """A desk with a member in front of it who has no account."""

    desk: Desk
    registrations: RegistrationService
    member: MemberPartService
    outbox: Outbox
    trials: LoginTrialService

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

    def received(self) -> str:
        """The code of the newest message, as the member reads it."""
        with self.desk.db.read() as session:
            newest = session.scalars(select(OutMessage).order_by(OutMessage.seq.desc()).limit(1)).one()
            return self.outbox.opened(newest).letter.text.split()[-1]

    def with_code(self, **changes: str) -> uuid.UUID:
        """The code was typed; the password is next."""
        key = self.with_member(**changes)
        self.member.send_code(self.officer, key)
        assert self.member.check_code(self.officer, key, self.received()).fits
        return key

    def with_password(self, **changes: str) -> uuid.UUID:
        """The password was chosen; the terms are next."""
        key = self.with_code(**changes)
        self.member.choose_password(self.officer, key, PASSWORD)
        return key

    def registered(self, **changes: str) -> uuid.UUID:
        """The account is open."""
        key = self.with_password(**changes)
        self.member.agree(self.officer, key, terms(str).version, True)
        return key

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
    sender_on(db, Channel.MAIL, Channel.SMS)
    outbox = Outbox(KEY)
    book = CodeBook(KEY, outbox)
    member = MemberPartService(db, clock, book)
    return RegisterDesk(desk, RegistrationService(db, clock, outbox), member, outbox, LoginTrialService(db, book))
