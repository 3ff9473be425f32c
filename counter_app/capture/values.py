"""What the selfie service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from counter_app.capture.asking import Asked
from counter_app.capture.consent import NO_WORDS, ConsentWords
from counter_app.states import AttemptState


@dataclass(frozen=True)
class AttemptResult:
    """What the camera side found. `reason` is a code, `measured` are plain figures.

    `picture` is the portrait's JPEG, `original` the JPEG of the whole picture it was cut from.
    """

    state: AttemptState
    started_at: datetime
    finished_at: datetime
    reason: str = ""
    measured: Mapping[str, Any] = field(default_factory=dict)  # Any: figures, words and lists as JSON keeps them
    picture: bytes = field(default=b"", repr=False)
    original: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Attempt:
    """One kept attempt; `left` counts what remains of the case's attempts, `decided` says why people ended it so."""

    id: uuid.UUID
    number: int
    state: AttemptState
    reason: str
    note: str
    has_picture: bool
    officer: str
    second: str
    finished_at: datetime
    left: int
    measured: Mapping[str, Any] = field(default_factory=dict)  # Any: as in AttemptResult
    decided: str = ""


@dataclass(frozen=True)
class SelfieView:
    """Where a case stands. `consent` is None until asked; `standing` is the state of the attempt that stands."""

    consent: bool | None
    standing: AttemptState | None
    left: int
    attempts: tuple[Attempt, ...]
    lit: bool = False
    """The branch lights the face in colours after the movements."""
    member_id: uuid.UUID | None = None
    """Whose selfie it is."""
    asked: Asked | None = None
    """The officer's wish for a supervisor's word, if there was one."""
    words: ConsentWords = NO_WORDS
    """What is read out to the member before the camera opens, in the language in use."""

    @property
    def in_review(self) -> bool:
        """Whether the last attempt waits for a second person's eye."""
        settled = self.standing in (AttemptState.PASSED, AttemptState.OVERRIDDEN)
        tried = [attempt for attempt in self.attempts if attempt.state is not AttemptState.CANCELLED]
        return not settled and bool(tried) and tried[-1].state is AttemptState.IN_REVIEW
