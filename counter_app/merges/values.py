"""What the service of merging numbers gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.merge_states import MergeState
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.twins.values import Twin, TwinFacts


@dataclass(frozen=True)
class MergeView:
    """One request. `twins` are the other numbers beside the visit's member, `stays` the number that is to go on.

    `forwarded` is False while the central office's reference is unknown ("belum diteruskan"); `own`: whoever looks
    wrote it; `digest` is what a decision is bound to.
    """

    merge_id: uuid.UUID
    number: str
    state: MergeState
    case_id: uuid.UUID
    member: TwinFacts
    twins: tuple[Twin, ...]
    stays: str
    note: str = field(repr=False)
    author: str
    asked_at: datetime
    own: bool
    digest: str
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    answer_note: str = field(default="", repr=False)
    central_reference: str = ""
    rejects: Reasons = NO_REASONS

    @property
    def forwarded(self) -> bool:
        """Whether the central office has given its number."""
        return self.central_reference != ""
