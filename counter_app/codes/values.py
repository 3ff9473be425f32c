"""What the codes' service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.message_states import Channel, CodePurpose
from forms.model import FieldKind
from forms.normalise import normalise


@dataclass(frozen=True)
class Targets:
    """Where a code goes: the address and the number that it proves. Without any it goes nowhere and never fits.

    The last is for whoever is not known: as much is computed and said of them as of anybody.
    """

    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def is_nobody(self) -> bool:
        """Whether there is nothing to send to."""
        return not self.email.strip() and not self.phone.strip()

    def of(self, channel: Channel) -> str:
        """The target of a channel in its one spelling, "" where there is none."""
        kind, value = (FieldKind.PHONE, self.phone) if channel.is_to_phone else (FieldKind.EMAIL, self.email)
        return normalise(kind, value).lower()


NOBODY = Targets()


@dataclass(frozen=True)
class Ask:
    """What a code is for: the visit, what it proves, and its targets. `language` is the member's."""

    case_id: uuid.UUID
    purpose: CodePurpose
    targets: Targets
    language: str = "id"


@dataclass(frozen=True)
class Sent:
    """A code was made: what was queued for each channel, by the keys of the outbox; and how long it lives.

    `off` are channels that have a target and nothing that sends.
    """

    queued: Mapping[Channel, uuid.UUID]
    off: tuple[Channel, ...]
    life_s: float
    next_s: float


class CodeResult(StrEnum):
    """What became of a try."""

    FITS = "fits"
    WRONG = "wrong"
    OVER = "over"
    """Too late, or a newer one was sent."""
    SPENT = "spent"
    """Every try was taken: a new one is sent."""
    USED = "used"
    NONE = "none"
    """None was ever sent for this."""


@dataclass(frozen=True)
class CodeOutcome:
    """The result, the tries that are left, and by which channel the code that fits had come."""

    result: CodeResult
    left: int = 0
    channel: Channel | None = None

    @property
    def fits(self) -> bool:
        """Whether it is the code."""
        return self.result is CodeResult.FITS
