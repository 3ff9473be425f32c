"""A member at a counter, senders that are on, and the codes read out of the outbox as a phone would show them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from sqlalchemy import select

from counter_app.codes.book import CodeBook
from counter_app.codes.service import OneTimeCodes
from counter_app.codes.values import CodeOutcome, Sent, Targets
from counter_app.db.models import OneTimeCode, OutMessage, Sender
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.message_states import Channel, CodePurpose
from counter_app.sending.outbox import Outbox
from tests.core.desk import Desk
from tests.databases import Clock

KEY = bytes(range(64, 96))
BOTH = Targets("siti.aminah@contoh.id", "+6281234567890")
REGISTER = CodePurpose.REGISTER


def sender_on(db: Database, *channels: Channel) -> None:
    """These have something that sends."""
    with db.transaction(None) as work:
        for channel in channels:
            work.session.add(
                Sender(
                    id=new_id(),
                    branch_id=work.branch_id,
                    channel=channel,
                    active=True,
                    details={},
                    nonce=b"",
                    sealed=b"",
                    version=1,
                    failures=0,
                )
            )


@dataclass
class CodeDesk:
    """The service at one visit."""

    db: Database
    clock: Clock
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.db, self.clock)
        self.outbox = Outbox(KEY)
        self.book = CodeBook(KEY, self.outbox)
        self.codes = OneTimeCodes(self.db, self.book)

    @property
    def case_id(self) -> uuid.UUID:
        """The visit."""
        return self.desk.visit.id

    def send(self, targets: Targets = BOTH, purpose: CodePurpose = REGISTER) -> Sent:
        """A new code."""
        return self.codes.send(self.desk.officer, self.case_id, purpose, targets)

    def check(self, code: str, targets: Targets = BOTH, purpose: CodePurpose = REGISTER) -> CodeOutcome:
        """What is typed."""
        return self.codes.check(self.desk.officer, self.case_id, purpose, targets, code)

    def received(self, channel: Channel = Channel.MAIL) -> str:
        """The code of the newest message, as the member reads it."""
        with self.db.read() as session:
            newest = select(OutMessage).where(OutMessage.channel == channel).order_by(OutMessage.seq.desc()).limit(1)
            return self.outbox.opened(session.scalars(newest).one()).letter.text.split()[-1]

    def rows(self) -> list[OneTimeCode]:
        """Every code, the oldest first."""
        with self.db.read() as session:
            return list(session.scalars(select(OneTimeCode).order_by(OneTimeCode.seq)))

    def messages(self) -> list[OutMessage]:
        """The outbox, the oldest first."""
        with self.db.read() as session:
            return list(session.scalars(select(OutMessage).order_by(OutMessage.seq)))
