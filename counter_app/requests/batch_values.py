"""Several requests approved by one act: which go along, and why the others do not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from counter_app.errors import CounterError, OutsideError
from counter_app.requests.values import Outcome
from forms.model import Text

AT_MOST = 50
"""So many requests by one act: what somebody can still remember to have opened."""


class LeftOut(StrEnum):
    """Why a request is decided by itself, in the order in which it is asked."""

    DECIDED = "decided"
    OWN = "own"
    RELATED = "related"
    UNCONFIRMED = "unconfirmed"
    GUARDED = "guarded"
    NO_FORM = "no_form"
    NOT_OPENED = "not_opened"
    CHANGED = "changed"
    DIFFERS = "differs"
    PAPERS = "papers"
    FACES = "faces"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Reckoned:
    """Whether a request goes along (`why` None); `fields` are what it is about, for a difference what differs."""

    why: LeftOut | None = None
    fields: tuple[Text, ...] = ()


@dataclass(frozen=True)
class BatchRow:
    """One request that waits, with whether it goes along."""

    request_id: uuid.UUID
    number: str
    member_name: str
    kpj: str
    author: str
    found: Reckoned


@dataclass(frozen=True)
class BatchOutcome:
    """What one act led to: `left` were wanted and no longer go along, `stopped` is what ended it before its end."""

    batch_id: uuid.UUID
    approved: tuple[Outcome, ...] = ()
    left: tuple[BatchRow, ...] = ()
    stopped: OutsideError | CounterError | None = None


class BatchTooLarge(CounterError):
    """More than one act may approve."""


class NothingToApprove(CounterError):
    """None of what was wanted goes along any more."""
