"""What the question shows, and what it is told when it is built."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from counter_app.satisfaction_states import Element

SILENT_MS, THANKS_MS = 20_000, 3_000
WRITING_MS = 60_000
"""Whoever writes is given time to think."""
LONGEST_NUMBER = 40
"""A slip's code is longer than the number on it."""
UNHAPPY = (1, 2)
"""After these it is asked what has to be better."""


class AskStep(Enum):
    """What is on the screen."""

    REST = auto()
    NUMBER = auto()
    QUESTION = auto()
    WORDS = auto()
    THANKS = auto()


@dataclass(frozen=True)
class AskPlan:
    """`writes`: words may be typed here; pauses in milliseconds."""

    writes: bool
    silent_ms: int = SILENT_MS
    writing_ms: int = WRITING_MS
    thanks_ms: int = THANKS_MS


@dataclass(frozen=True)
class AskState:
    """All that the page shows. `typing`: the keys for words are open."""

    step: AskStep = AskStep.REST
    number: str = ""
    label: str = ""
    element: Element = Element.TIME
    words: str = ""
    typing: bool = False
    busy: bool = False
    problem: str = ""
