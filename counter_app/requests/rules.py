"""States of a change of data, who may decide it, and what happens to values that changed elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from counter_app.reasons.values import NOTE_MAX
from counter_app.states import AttemptState, MemberState, RequestState

S = RequestState
NEXT_STATES: dict[RequestState, frozenset[RequestState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.CANCELLED}),
    S.SUBMITTED: frozenset({S.APPROVED, S.RETURNED, S.REJECTED, S.DRAFT}),
    S.RETURNED: frozenset({S.SUBMITTED}),
    S.APPROVED: frozenset({S.APPLIED}),
    S.REJECTED: frozenset(),
    S.APPLIED: frozenset(),
    S.CANCELLED: frozenset(),
}
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
"""States in which a holder may type."""

BY_RULE = "by_rule"
MEMBER_CHANGED = "member_changed"
FORM_CHANGED = "form_changed"
BY_FIELD = "by_field"
"""Decision codes the program gives by itself."""

NAMES_DOCUMENTS = frozenset({"document_missing", "document_unreadable"})
"""Reasons of giving back that are about documents: the member is told which."""

CONFLICT_MARK = ","


def may_become(state: RequestState, wanted: RequestState) -> bool:
    """Whether a request in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def needs_decision(sensitive: bool, selfie: AttemptState | None, member_state: MemberState) -> bool:
    """Whether a supervisor must decide: sensitive fields, no selfie at all, or a member nobody confirmed."""
    return sensitive or selfie in (None, AttemptState.REFUSED) or member_state is not MemberState.CONFIRMED


def may_decide(officer_id: uuid.UUID, writers: Collection[uuid.UUID]) -> bool:
    """Whether somebody who wrote none of it decides."""
    return officer_id not in writers


def conflicts(before: Mapping[str, str], current: Mapping[str, str]) -> tuple[str, ...]:
    """Fields whose value at the start of the draft is no longer the member's value."""
    return tuple(key for key in before if before[key] != current.get(key, ""))


def rebased(before: Mapping[str, str], answers: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str]:
    """The answers on top of the member's current values: what was typed stays, what was untouched follows."""
    moved = dict(answers)
    for key in conflicts(before, current):
        if answers.get(key, "") == before[key]:
            moved[key] = current.get(key, "")
    return moved


def conflict_note(fields: Collection[str]) -> str:
    """Field keys as one note that fits its column; keys that do not fit are left out whole."""
    note = ""
    for key in fields:
        longer = f"{note}{CONFLICT_MARK}{key}" if note else key
        if len(longer) > NOTE_MAX:
            break
        note = longer
    return note


def conflicts_in(code: str, note: str) -> tuple[str, ...]:
    """The field keys of a note written by `conflict_note`, none for another code."""
    return tuple(key for key in note.split(CONFLICT_MARK) if key) if code == MEMBER_CHANGED else ()


def bring_in(kept: str) -> tuple[str, ...]:
    """The keys of the documents to bring, as a row keeps them."""
    return tuple(key for key in kept.split(CONFLICT_MARK) if key)


def field_reasons_in(kept: str) -> dict[str, str]:
    """Why each field came back, as a row keeps it: field to code."""
    return dict(one.split(":", 1)[::-1] for one in kept.split(CONFLICT_MARK) if one)


def kept_field_reasons(reasons: Mapping[str, str]) -> str:
    """The same for its column: codes and keys, no values."""
    return CONFLICT_MARK.join(f"{code}:{key}" for key, code in reasons.items())


def request_number(year: int, number: int) -> str:
    """PD-2026-000123: never reused within a branch."""
    return f"PD-{year}-{number:06d}"


def series(year: int) -> str:
    """The number series of one year."""
    return f"PD-{year}"
