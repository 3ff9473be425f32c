"""What can go wrong with a change of data."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from counter_app.errors import CounterError, Refused
from counter_app.rights.conditions import Condition
from counter_app.states import RequestState
from forms.rules import Problem


class DraftTakenOver(CounterError):
    """The draft went on elsewhere since it was read; what was typed is kept as a side copy."""

    def __init__(self, by: str, since: datetime, zone: str) -> None:
        super().__init__(by, since)
        self.by, self.since, self.zone = by, since, zone


class DraftReleased(CounterError):
    """Nobody holds the draft any more; take it over to go on. What was typed is kept as a side copy."""


class DraftHeld(Refused):
    """Another officer holds the draft; taking it over is a step of its own."""

    broke = Condition.HOLDER

    def __init__(self, by: str, since: datetime, zone: str) -> None:
        super().__init__(by, since)
        self.by, self.since, self.zone = by, since, zone


class WrongRequestState(CounterError):
    """The act does not fit the request's state, often because another window was faster."""

    def __init__(self, number: str, state: RequestState) -> None:
        super().__init__(number, state)
        self.number, self.state = number, state


class RequestWaits(CounterError):
    """The member already has a request that waits for a supervisor."""

    def __init__(self, request_id: uuid.UUID, number: str) -> None:
        super().__init__(number)
        self.request_id, self.number = request_id, number


class FormHasProblems(CounterError):
    """The answers cannot be submitted as they are."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


class DocumentsNotNamed(CounterError):
    """A request goes back for its documents, and nobody said for which."""


class UnknownDocument(CounterError):
    """The form asks for no such document."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class UnknownField(CounterError):
    """The request says nothing in that field that could be given back."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class OwnRequest(Refused):
    """Nobody decides what they have written themselves."""

    broke = Condition.NOT_OWN_WORK


class MemberChanged(CounterError):
    """The member's data changed since the request was written; `fields` are the keys that differ."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(tuple(fields))
        self.fields = tuple(fields)


class FormChanged(CounterError):
    """The form has a newer version in which these answers have no place."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(tuple(fields))
        self.fields = tuple(fields)


class OwnDecision(Refused):
    """What somebody decided, or what no one had to decide and they sent, is taken back by another person."""

    broke = Condition.NOT_OWN_WORK


class TooLateToUndo(CounterError):
    """It was applied on another day of the branch; a new visit changes it."""


class UndoAsked(CounterError):
    """Its former values are proposed already."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NothingToUndo(CounterError):
    """The request changed nothing on record, or what it changed was changed again since."""


class ProposalNotReturned(CounterError):
    """A proposal to take something back is agreed to or not: it has no papers that somebody could bring."""


class AlreadyHandedOver(CounterError):
    """The request is already with the administration."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at
