"""What the page of senders shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.message_states import Channel
from counter_app.sending.setup import Destination, SetupFlaw
from counter_app.sending.values import SenderRow
from ui.acts import ActState

FIELD_OF = {
    SetupFlaw.HOST: "host",
    SetupFlaw.PORT: "port",
    SetupFlaw.SENDER: "sender",
    SetupFlaw.ADDRESS: "address",
    SetupFlaw.HEADERS: "headers",
    SetupFlaw.BODY: "body",
    SetupFlaw.USER: "user",
    SetupFlaw.SECRET: "secret",
    SetupFlaw.SECRET_AGAIN: "secret",
}
"""Beside which field a flaw is said; the rest stand beside how it is encrypted."""


@dataclass(frozen=True)
class SendingState:
    """`rows` is None before it was read; `typed` what was changed of the channel in hand and is not saved."""

    rows: tuple[SenderRow, ...] | None = None
    destinations: tuple[Destination, ...] = ()
    channel: Channel = Channel.MAIL
    typed: Mapping[str, str] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    on: bool | None = None
    to: str = ""
    flaws: tuple[SetupFlaw, ...] = ()
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> SenderRow | None:
        """The channel in hand as it is kept."""
        return next((one for one in self.rows or () if one.channel is self.channel), None)

    @property
    def wants_on(self) -> bool:
        """Whether it is to send."""
        return self.on if self.on is not None else (self.row is not None and self.row.is_on)

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        row = self.row
        kept = row.details if row is not None else {}
        words = any(value.strip() != kept.get(name, "") for name, value in self.typed.items())
        return words or bool(self.secret) or (row is not None and self.wants_on != row.is_on)

    @property
    def may_save(self) -> bool:
        """Whether there is something to save."""
        return self.row is not None and self.is_changed and not self.act.busy

    @property
    def may_try(self) -> bool:
        """Whether a test can be sent: by what is kept, not by what is typed."""
        row = self.row
        return row is not None and row.is_on and not self.is_changed and bool(self.to.strip()) and not self.act.busy

    def value(self, name: str) -> str:
        """What stands in a field."""
        row = self.row
        return self.typed.get(name, row.details.get(name, "") if row is not None else "")

    def problem_fields(self) -> dict[str, SetupFlaw]:
        """The fields with something wrong."""
        clear = "address" if self.channel.is_to_phone else "tls"
        return {FIELD_OF.get(flaw, clear): flaw for flaw in reversed(self.flaws)}
