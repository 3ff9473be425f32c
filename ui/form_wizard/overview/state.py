"""What the overview of a form shows, drawn in `cards.py` and `steps.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

OVERVIEW = ""
"""The overview in the place of a page's key."""

NUMBERED = 9
"""So many cards open with a digit; the rest by Tab."""


class NextStep(StrEnum):
    """What is to be done next: the one filled button."""

    NOTHING = "nothing"
    EXPLAIN = "explain"
    SELFIE = "selfie"
    FILL = "fill"
    DOCUMENTS = "documents"
    LOOK = "look"
    CONFIRM = "confirm"
    REVIEW = "review"


class FootKind(StrEnum):
    """How the last line of a card is drawn."""

    QUIET = "quiet"
    CHANGED = "changed"
    LOOK = "look"
    LOOKED = "looked"
    MISSING = "missing"


@dataclass(frozen=True)
class CardLine:
    """One answer; `before` is what it was, for one that differs. A blank one says that there is none yet."""

    key: str
    label: str
    value: str
    before: str = ""
    changed: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Foot:
    """Why a card can be trusted, what is missing from it or is to be looked at."""

    words: str = ""
    kind: FootKind = FootKind.QUIET


@dataclass(frozen=True)
class SectionCard:
    """A section of the form as it stands; `number` is its digit, 0 for none. `more` answers are not shown."""

    page: str
    number: int
    title: str
    lines: tuple[CardLine, ...]
    more: int
    foot: Foot
    act: str


@dataclass(frozen=True)
class DocumentWords:
    """Where the documents stand. `count` 0: none is asked for."""

    title: str
    words: str
    good: bool
    count: int
    may_see_all: bool


@dataclass(frozen=True)
class SelfieWords:
    """Where the visit's selfie stands."""

    title: str
    words: str
    good: bool
    settled: bool


@dataclass(frozen=True)
class Overview:
    """All of it. `ask` is what is explained before anything else, `changed` how many answers differ."""

    cards: tuple[SectionCard, ...]
    selfie: SelfieWords
    documents: DocumentWords
    next: NextStep
    ask: str = ""
    changed: int = 0
