"""What the service hands out."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.satisfaction.rules import Quality
from counter_app.satisfaction_states import Element


@dataclass(frozen=True)
class Question:
    """One question for whoever holds a number that was served."""

    ticket_id: uuid.UUID
    label: str
    element: Element


@dataclass(frozen=True)
class Answer:
    """One answer as it was counted: what words about it are kept with."""

    day: date
    service_id: uuid.UUID
    element: Element
    score: int

    def as_row(self) -> dict[str, object]:
        """In the names of the statement that counts it."""
        said = {"day": self.day, "service": self.service_id}
        return {**said, "element": self.element.value, "score": self.score}


@dataclass(frozen=True)
class Comment:
    """What somebody wrote, when by the day only, and what was made of it."""

    words_id: uuid.UUID
    day: date
    service: str
    element: Element
    score: int
    words: str
    followed_at: datetime | None = None
    followed_by: str = ""
    done: str = ""


@dataclass(frozen=True)
class Satisfaction:
    """Of a span of days. `means` holds elements with enough answers only; `index` and `grade` are None with too few."""

    first: date
    last: date
    counts: Mapping[Element, int]
    means: Mapping[Element, float]
    index: float | None
    grade: Quality | None
    comments: tuple[Comment, ...] = ()

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(self.counts.values())

    @property
    def open_comments(self) -> int:
        """How many comments nobody has followed up."""
        return sum(1 for one in self.comments if one.followed_at is None)
