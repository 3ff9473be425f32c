"""What the service of members' own requests gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.data_requests.codes import MustKeep
from counter_app.states import DataRequestState, DataWish


@dataclass(frozen=True)
class DataRequestRow:
    """One request. `late`: its 3 × 24 hours are over and nobody has answered; `own`: whoever looks took it.

    `keeps` says what stands against a deletion now; `answer` is the refusal in words, `paper` what the member gets.
    """

    request_id: uuid.UUID
    number: str
    wish: DataWish
    state: DataRequestState
    member_name: str
    kpj: str
    words: str = field(repr=False)
    taken_by: str
    asked_at: datetime
    due_at: datetime
    late: bool
    own: bool
    keeps: tuple[MustKeep, ...] = ()
    answered_by: str = ""
    answered_at: datetime | None = None
    answer: str = ""
    note: str = field(default="", repr=False)
    paper_id: uuid.UUID | None = None
