"""A hall in which people leave a phone with their number."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from counter_app.config import Settings
from counter_app.db.models import AuditEntry, OutMessage, Service, TurnPhone
from counter_app.db.session import Database
from counter_app.near.keeping import Phones
from counter_app.near.service import NearTurnService
from counter_app.near.values import PhoneLeft
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import Issued
from counter_app.sending.outbox import Outbox
from counter_app.sending.values import Opened
from tests import factories
from tests.core.codes.code_desk import KEY
from tests.databases import Clock

TWO = Settings(near_turn_people=2)
PHONE, KEPT = "0812 3456 7890", "+6281234567890"


def near_service(db: Database, settings: Callable[[], Settings] = lambda: TWO, key: bytes = KEY) -> NearTurnService:
    """The service on a store."""
    return NearTurnService(db, settings, (Phones(key), Outbox(key)))


@dataclass
class Hall:
    """Services of one program; `settings` may change."""

    db: Database
    clock: Clock
    settings: Settings = TWO
    near: NearTurnService = field(init=False)
    queue: QueueService = field(init=False)
    service: Service = field(init=False)

    def __post_init__(self) -> None:
        self.near = near_service(self.db, lambda: self.settings)
        self.queue = QueueService(self.db, self.clock, factories.ZONE, lambda: self.settings)
        self.service = factories.service(self.db, prefix="A", name="Klaim JHT")
        self.officer = factories.officer_at_counter(self.db)

    def come(self, people: int = 1, service: Service | None = None) -> list[Issued]:
        """So many take a number."""
        wanted = (service or self.service).id
        return [self.queue.issue(None, wanted) for _ in range(people)]

    def begin_day(self) -> None:
        """Somebody says that it has begun, which a server knows by itself; its first number opens it."""
        self.queue.start_day(self.officer)
        self.come()

    def leave(self, ticket_id: uuid.UUID, phone: str = PHONE, language: str = "id") -> None:
        """As the kiosk does, once the words were read."""
        offer = self.near.offer(None, ticket_id, language)
        version = offer.words.version if offer is not None else ""
        self.near.leave(None, ticket_id, PhoneLeft(phone, version, language))

    def serve_next(self) -> str:
        """The next one is called, comes and goes."""
        called = self.queue.call_next(self.officer)
        self.queue.serve(self.officer, called.ticket_id)
        self.queue.finish(self.officer, called.ticket_id)
        return called.label

    def rows(self) -> Sequence[TurnPhone]:
        """Phones that were left."""
        with self.db.read() as session:
            return session.scalars(select(TurnPhone).order_by(TurnPhone.ticket_id)).all()

    def messages(self) -> Sequence[OutMessage]:
        """What was queued."""
        with self.db.read() as session:
            return session.scalars(select(OutMessage).order_by(OutMessage.seq)).all()

    def said(self) -> list[tuple[str, str]]:
        """To whom, and what."""
        box = Outbox(KEY)
        opened: list[Opened] = [box.opened(one) for one in self.messages()]
        return [(one.to, one.letter.text) for one in opened]

    def trail(self) -> list[str]:
        """Codes and facts of the trail, oldest first."""
        with self.db.read() as session:
            rows = session.execute(select(AuditEntry.code, AuditEntry.facts).order_by(AuditEntry.seq)).tuples()
            return [f"{code} {facts}" for code, facts in rows]
