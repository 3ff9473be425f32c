"""The sending service over the desk of codes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.actor import Actor, Role
from counter_app.db.models import OutMessage
from counter_app.db.session import Database
from counter_app.message_states import Channel, MessageFault, MessageKind, MessageState
from counter_app.sending.secret import Secrets
from counter_app.sending.service import SendingService
from counter_app.sending.values import Letter, Posted, SenderChange
from tests import factories
from tests.core.codes.code_desk import KEY, CodeDesk
from tests.core.sending.servers import HOST, PASSWORD, USER, trusting
from tests.databases import Clock
from tests.tls_door import Issuer

BODY = json.dumps({"tujuan": "{to}", "isi": {"teks": ["{text}"]}})
NOTICE = "Keputusan atas permohonan Anda sudah ada. Datang atau hubungi cabang."


@dataclass
class PostOffice:
    """One station that sends; `other` is a second window of the same branch."""

    db: Database
    clock: Clock
    known: Issuer
    desk: CodeDesk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = CodeDesk(self.db, self.clock)
        self.admin: Actor = factories.officer(self.db, Role.ADMIN)
        self.service = self.window(self.known)

    def window(self, known: Issuer) -> SendingService:
        """A program that trusts this issuer."""
        kept = (self.desk.outbox, self.desk.book, Secrets(KEY))
        return SendingService(self.db, self.clock, kept, trusting(known))

    def mails(self, port: int, tls: str = "implicit", host: str = HOST, secret: str = PASSWORD) -> None:
        """Mail goes to this port."""
        details = {"host": host, "port": str(port), "tls": tls, "user": USER, "sender": "cabang@contoh.id"}
        self.save(Channel.MAIL, SenderChange(details, True, secret))

    def texts(self, port: int, **more: str) -> None:
        """SMS go to this port."""
        details = {
            "address": f"https://{HOST}:{port}/kirim?cabang=B01",
            "headers": "Authorization: Bearer {secret}",
            "body": BODY,
            "success": '"status":"ok"',
        } | more
        self.save(Channel.SMS, SenderChange(details, True, "kunci-gateway-9"))

    def save(self, channel: Channel, change: SenderChange) -> None:
        """As an administrator does."""
        seen = next(row.version for row in self.service.listed(self.admin) if row.channel is channel)
        change = SenderChange(change.details, change.active, change.secret, seen)
        self.service.save(self.admin, channel, change)

    def notice(self, channel: Channel = Channel.MAIL, to: str = "siti@contoh.id") -> None:
        """Something that is no code."""
        with self.db.transaction(None) as work:
            letter = Letter("Keputusan", NOTICE)
            posted = Posted(channel, MessageKind.DECISION, to, letter, 86_400, f"n-{self.count()}", self.desk.case_id)
            self.desk.outbox.put(work, posted)

    def count(self) -> int:
        """How many messages there are."""
        return len(self.desk.messages())

    def turn(self, seconds: float = 0) -> int:
        """Time goes on, and the station does what is due."""
        self.clock.move(seconds=seconds)
        return self.service.work("STN-1")

    def last(self) -> OutMessage:
        """The newest message."""
        return self.desk.messages()[-1]

    def stands(self) -> tuple[MessageState, MessageFault | None]:
        """How the newest message stands."""
        return self.last().state, self.last().fault


def written(path: Path) -> bytes:
    """All that lies in a folder."""
    return b"".join(file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file())
