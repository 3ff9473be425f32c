"""One line of a visit's task list: whose it is, how it stands, and when its turn comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from counter_app.cases.works import WorkKind
from counter_app.texts import _


class Line(StrEnum):
    """Lines that are no work; works are named by their kind."""

    MEMBER = "member"
    SELFIE = "selfie"
    PAPERS = "papers"


class TaskState(StrEnum):
    """How a line stands; each has its own sign."""

    CANNOT = "cannot"
    TO_DO = "to_do"
    BEGUN = "begun"
    WAITING = "waiting"
    TROUBLE = "trouble"
    DONE = "done"


class Turn(IntEnum):
    """In which order the lines of a visit ask to be done."""

    MEMBER = 1
    BEFORE_SELFIE = 2
    SELFIE = 3
    AFTER_SELFIE = 4
    PAPERS = 5


@dataclass(frozen=True)
class TaskKey:
    """Which line it is. `part` tells several lines of one kind of work apart."""

    of: Line | WorkKind
    part: str = ""

    @property
    def name(self) -> str:
        """What tests and the style sheet call it."""
        return f"{self.of.value}.{self.part}" if self.part else self.of.value


@dataclass(frozen=True)
class Task:
    """One line. `act` are the words of its button, empty when there is nothing to press; `turn` is None when done."""

    key: TaskKey
    title: str
    state: TaskState
    words: str
    more: str = ""
    act: str = ""
    enabled: bool = True
    turn: Turn | None = None


def waiting_words(looked_by: str) -> str:
    """How a work stands that waits for a supervisor."""
    return _("Sedang dilihat {name}").format(name=looked_by) if looked_by else _("Menunggu penyelia")
