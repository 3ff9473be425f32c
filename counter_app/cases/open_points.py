"""What may be left undone of a visit, as values. They load no table of works: signing in knows the queue's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.cases.steps import Step

if TYPE_CHECKING:
    from counter_app.cases.works import WorkKind


class Undone(StrEnum):
    """Why a visit is not over: nothing of what it is for was begun, a selfie was, or a work lacks its next step."""

    NOTHING = "nothing"
    SELFIE = "selfie"
    WORK = "work"


@dataclass(frozen=True)
class LeftWork:
    """A work of a visit with its next step. `wants_member`: that step is done while the member is here."""

    kind: WorkKind
    number: str
    step: Step
    wants_member: bool


@dataclass(frozen=True)
class OpenPoint:
    """One thing that an officer who ends the visit leaves undone; `work` where it is a work."""

    what: Undone
    work: LeftWork | None = None
