"""What the centre says of a day's file, read from its JSON; what is not exactly as published is refused as a whole."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from counter_app.back_office.errors import AnswerFault, AnswerRefused
from counter_app.back_office.values import CentralReason
from counter_app.states import DispatchState

FORMAT = "counter-app answer 1"
NOTE_MAX = 400
_KEYS = frozenset({"format", "dispatch", "answers"})
REFERENCE_MAX = 60
_LINE_KEYS = frozenset({"request", "state", "code", "note", "reference"})


@dataclass(frozen=True)
class Line:
    """What became of one work; `reason` is None for what was accepted.

    `reference` is the centre's number of an account that it opened, "" for a change of data.
    """

    request_id: uuid.UUID
    state: DispatchState
    reason: CentralReason | None
    note: str
    reference: str = ""


@dataclass(frozen=True)
class Answer:
    """What was said of one day's file."""

    dispatch_id: uuid.UUID
    lines: tuple[Line, ...]


def answer_of(word: bytes) -> Answer:
    """The answer that a signed word says. Raises AnswerRefused."""
    try:
        told = json.loads(word)
        if told["format"] != FORMAT or set(told) != _KEYS or not isinstance(told["answers"], list):
            raise AnswerRefused(AnswerFault.UNFITTING)
        lines = tuple(_line(one) for one in told["answers"])
        dispatch_id = uuid.UUID(told["dispatch"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AnswerRefused(AnswerFault.UNFITTING) from error
    if len({one.request_id for one in lines}) != len(lines):
        raise AnswerRefused(AnswerFault.UNFITTING)
    return Answer(dispatch_id, lines)


def _line(told: dict[str, str]) -> Line:
    if not set(told) <= _LINE_KEYS or not all(isinstance(one, str) for one in told.values()):
        raise AnswerRefused(AnswerFault.UNFITTING)
    state, note = DispatchState(told["state"]), _said(told.get("note", ""))
    if state is DispatchState.SENT or len(note) > NOTE_MAX:
        raise AnswerRefused(AnswerFault.UNFITTING)
    if state is DispatchState.ACCEPTED and "code" in told:  # it cannot be both
        raise AnswerRefused(AnswerFault.UNFITTING)
    reference = told.get("reference", "")
    if "reference" in told and (state is not DispatchState.ACCEPTED or not _is_reference(reference)):
        raise AnswerRefused(AnswerFault.UNFITTING)
    reason = CentralReason(told["code"]) if state is DispatchState.REFUSED else None
    if reason is CentralReason.OTHER and not note:
        raise AnswerRefused(AnswerFault.UNFITTING)
    return Line(uuid.UUID(told["request"]), state, reason, note, reference)


def _is_reference(said: str) -> bool:
    """One line of what can be seen, as somebody at the counter could have typed it."""
    return 0 < len(said) <= REFERENCE_MAX and said == _said(said)


def _said(note: str) -> str:
    """One line of what can be seen, so that it can be kept and shown."""
    return " ".join("".join(one if one.isprintable() else " " for one in note).split())
