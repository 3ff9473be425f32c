"""A member at a counter, senders that are on, and what is told to whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.models import NoticeConsent, OutMessage
from counter_app.db.session import Database
from counter_app.message_states import Channel, MessageKind, NoticeRoad
from counter_app.notices.service import NoticeService
from counter_app.notices.standing import NOTICES
from counter_app.notices.telling import Notices
from counter_app.notices.values import NoticeAsked, RoadView
from counter_app.requests.service import RequestService
from counter_app.sending.outbox import Outbox
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.desk import SHELF, Desk, NoPapers
from tests.databases import Clock

MAIL, PHONE = NoticeRoad.MAIL, NoticeRoad.PHONE


@dataclass
class NoticeDesk:
    """The visit's member, and messages as whoever gets them reads them."""

    desk: Desk
    outbox: Outbox
    consents: NoticeService
    clock: Clock

    @property
    def officer(self) -> Actor:
        return self.desk.officer

    def road(self, road: NoticeRoad = MAIL) -> RoadView:
        """How the member stands."""
        view = self.consents.view(self.officer, self.desk.visit.id)
        return next(one for one in view.roads if one.road is road)

    def says(self, road: NoticeRoad = MAIL, given: bool = True, language: str = "id") -> None:
        """The member answers to what was read out."""
        view = self.consents.view(self.officer, self.desk.visit.id)
        asked = NoticeAsked(road, given, view.words.version, self.road(road).contact)
        self.consents.record(self.officer, self.desk.visit.id, asked, language)

    def told(self) -> list[tuple[Channel, MessageKind, str, str]]:
        """Every notice: by which channel, about what, to whom, and what it says."""
        with self.desk.db.read() as session:
            rows = session.scalars(select(OutMessage).where(OutMessage.kind.in_(NOTICES)).order_by(OutMessage.seq))
            return [
                (row.channel, row.kind, opened.to, opened.letter.text)
                for row, opened in [(row, self.outbox.opened(row)) for row in rows]
            ]

    def answers(self) -> list[NoticeConsent]:
        """Every answer as it is kept, oldest first."""
        with self.desk.db.read() as session:
            return list(session.scalars(select(NoticeConsent).order_by(NoticeConsent.seq)))

    def waits(self, **changes: str) -> uuid.UUID:
        """A request that a supervisor has to decide."""
        return self.desk.submitted(**({"name": "SITI AMINAH PUTRI"} | changes))


@pytest.fixture
def at(db: Database, clock: Clock) -> NoticeDesk:
    sender_on(db, Channel.MAIL, Channel.SMS, Channel.WHATSAPP)
    desk, outbox = Desk(db, clock), Outbox(KEY)
    desk.requests = RequestService(db, clock, SHELF, NoPapers(), notices=Notices(outbox))
    return NoticeDesk(desk, outbox, NoticeService(db, outbox), clock)
