"""What waits for a second person, as the supervisor's list has it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from forms.model import Text


class DecisionKind(StrEnum):
    """What has to be decided, in the order in which filters show it."""

    REQUEST = "request"
    RESET = "reset"
    EXCEPTION = "exception"
    REGISTER = "register"
    SELFIE = "selfie"
    OVERRIDE = "override"
    MEMBER = "member"
    MERGE = "merge"


@dataclass(frozen=True)
class Waiting:
    """One thing to be decided. `key` is the work, the attempt or the member; `at_counter`: somebody sits and waits.
    `seq` is the number of the commit since which it waits: order goes by it.

    `own` ones need somebody else; `digest` is of what is decided on now; `about` names what it is about; `note` is what
    the officer said when asking.
    """

    kind: DecisionKind
    key: uuid.UUID
    number: str
    member_name: str
    kpj: str
    author: str
    counter: str
    at_counter: bool
    since: datetime
    own: bool
    digest: str
    seq: int
    case_id: uuid.UUID | None = None
    about: tuple[Text, ...] = ()
    note: str = field(default="", repr=False)


def in_order(found: list[Waiting]) -> tuple[Waiting, ...]:
    """Whoever sits at a counter first, then the oldest."""
    return tuple(sorted(found, key=lambda one: (not one.at_counter, one.seq, one.number)))
