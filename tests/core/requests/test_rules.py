"""States, conflicts and numbers of a change of data."""

from __future__ import annotations

import uuid

from counter_app.reasons.values import NOTE_MAX
from counter_app.requests.rules import (
    MEMBER_CHANGED,
    conflict_note,
    conflicts,
    conflicts_in,
    may_become,
    may_decide,
    needs_decision,
    rebased,
    request_number,
    series,
)
from counter_app.states import AttemptState, MemberState, RequestState

S = RequestState


def test_only_the_drawn_ways_lead_from_state_to_state() -> None:
    ways = {(one, other) for one in S for other in S if may_become(one, other)}
    assert ways == {
        (S.DRAFT, S.SUBMITTED),
        (S.DRAFT, S.CANCELLED),
        (S.SUBMITTED, S.APPROVED),
        (S.SUBMITTED, S.RETURNED),
        (S.SUBMITTED, S.REJECTED),
        (S.SUBMITTED, S.DRAFT),
        (S.RETURNED, S.SUBMITTED),
        (S.APPROVED, S.APPLIED),
    }


def test_a_supervisor_decides_what_is_sensitive_unseen_or_unconfirmed() -> None:
    assert needs_decision(True, AttemptState.PASSED, MemberState.CONFIRMED)
    assert needs_decision(False, AttemptState.REFUSED, MemberState.CONFIRMED)
    assert needs_decision(False, AttemptState.PASSED, MemberState.PROVISIONAL)
    assert not needs_decision(False, AttemptState.PASSED, MemberState.CONFIRMED)
    assert not needs_decision(False, AttemptState.OVERRIDDEN, MemberState.CONFIRMED)


def test_nobody_who_wrote_decides() -> None:
    writer, judge = uuid.uuid4(), uuid.uuid4()
    assert may_decide(judge, {writer})
    assert not may_decide(writer, {writer})


def test_a_conflict_is_a_value_that_is_no_longer_the_members() -> None:
    assert conflicts({"a": "1", "b": "2", "c": ""}, {"a": "1", "b": "3"}) == ("b",)


def test_what_was_typed_stays_and_what_was_untouched_follows() -> None:
    before, typed = {"a": "1", "b": "2"}, {"a": "9", "b": "2", "tick": "yes"}
    assert rebased(before, typed, {"a": "5", "b": "6"}) == {"a": "9", "b": "6", "tick": "yes"}


def test_conflicting_fields_come_back_from_their_note() -> None:
    assert conflicts_in(MEMBER_CHANGED, conflict_note(["phone", "email"])) == ("phone", "email")
    assert conflicts_in("data_differs", "phone,email") == ()


def test_a_note_that_is_too_long_loses_whole_fields_only() -> None:
    fields = [f"field_number_{number:03d}" for number in range(60)]
    note = conflict_note(fields)
    assert len(note) <= NOTE_MAX
    assert set(conflicts_in(MEMBER_CHANGED, note)) < set(fields)


def test_numbers_keep_their_width() -> None:
    assert request_number(2026, 123) == "PD-2026-000123"


def test_each_year_counts_by_itself() -> None:
    assert series(2026) == "PD-2026"
