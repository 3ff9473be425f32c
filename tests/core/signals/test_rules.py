"""What each signal needs, and where it begins."""

from __future__ import annotations

import itertools
import uuid

import pytest

from counter_app.audit import AuditCode
from counter_app.signals import rules
from counter_app.signals.values import Fact, Limits, Reset, Shared
from counter_app.states import SignalKind

C = AuditCode
SARI, BUDI = (str(uuid.UUID(int=number)) for number in (1, 2))
MEMBER, OTHER = uuid.UUID(int=11), uuid.UUID(int=12)
LIMITS = Limits(2, 3)
_seq = itertools.count(1)


def fact(code: AuditCode, actor: str = SARI, at_s: float = 0.0, **more: str) -> Fact:
    role, case, subject = more.pop("role", "officer"), more.pop("case", ""), more.pop("subject", "")
    return Fact(next(_seq), at_s, code, actor, role, case, subject, more)


def test_a_pause_of_looking_is_a_signal_about_whoever_looked() -> None:
    first, second = (fact(C.LOOKING_PAUSED, kind=kind, count="30") for kind in ("searches", "looks"))
    (found,) = rules.looking([fact(C.MEMBER_CARD_SHOWN), first, second])
    assert (found.kind, found.officer, found.key, found.facts) == (
        SignalKind.LOOKING,
        uuid.UUID(SARI),
        str(second.seq),
        {"kind": "looks", "count": "30", "times": "2"},
    )


def reset(seq: int, officer: str = SARI, member: uuid.UUID = MEMBER, day: str = "2026-03-02") -> Reset:
    return Reset(seq, uuid.UUID(officer), member, day)


def test_a_members_second_reset_is_a_signal_and_names_the_officer_who_did_both() -> None:
    assert rules.resets_of_member([reset(1), reset(2, member=OTHER)], LIMITS) == []
    (found,) = rules.resets_of_member([reset(5), reset(3)], LIMITS)
    assert (found.member, found.officer, found.seq, found.facts) == (
        MEMBER,
        uuid.UUID(SARI),
        5,
        {"count": "2", "officers": "1"},
    )


def test_resets_of_one_member_by_several_are_about_none_of_them() -> None:
    (found,) = rules.resets_of_member([reset(1), reset(2, BUDI)], LIMITS)
    assert (found.officer, found.facts["officers"]) == (None, "2")


def test_a_day_full_of_resets_is_a_signal_once_a_day() -> None:
    assert rules.resets_by_officer([reset(1), reset(2), reset(3, day="2026-03-03")], LIMITS) == []
    (found,) = rules.resets_by_officer([reset(1), reset(2), reset(3)], LIMITS)
    assert (found.officer, found.key, found.seq, found.facts["count"]) == (uuid.UUID(SARI), "2026-03-02", 3, "3")


def test_a_value_of_two_people_is_a_signal_and_stays_the_same_for_the_same_people() -> None:
    assert rules.shared_contacts([Shared(1, "phone", MEMBER, frozenset({MEMBER}))]) == []
    (first,) = rules.shared_contacts([Shared(1, "phone", MEMBER, frozenset({MEMBER, OTHER}))])
    (later,) = rules.shared_contacts([Shared(9, "phone", OTHER, frozenset({OTHER, MEMBER}))])
    assert (first.about, first.key, first.facts) == (later.about, later.key, {"field": "phone", "count": "2"})


def visit(number: int, lasts_s: float, *codes: AuditCode, actor: str = SARI) -> list[Fact]:
    case, ticket, at_s = f"case{number}", f"ticket{number}", number * 1000.0
    begun = fact(C.CASE_OPENED, actor, at_s, case=case, subject=ticket)
    done = [fact(code, actor, at_s + 1, case=case) for code in codes]
    return [begun, *done, fact(C.TICKET_FINISHED, actor, at_s + lasts_s, subject=ticket)]


def visits(count: int, lasts_s: float, *codes: AuditCode) -> list[Fact]:
    return [one for number in range(count) for one in visit(number, lasts_s, *codes)]


def test_three_short_visits_with_a_card_and_no_work_are_a_signal() -> None:
    facts = visits(3, 89.0, C.CASE_MEMBER_CHOSEN)
    (found,) = rules.empty_visits(facts)
    assert (found.kind, found.officer, found.facts["count"], found.seq) == (
        SignalKind.EMPTY_VISITS,
        uuid.UUID(SARI),
        "3",
        facts[-1].seq,
    )


@pytest.mark.parametrize(
    "facts",
    [
        visits(2, 10.0, C.CASE_MEMBER_CHOSEN),
        visits(3, 90.0, C.CASE_MEMBER_CHOSEN),
        visits(3, -1.0, C.CASE_MEMBER_CHOSEN),
        visits(3, 10.0),
        visits(3, 10.0, C.CASE_MEMBER_CHOSEN, C.REQUEST_STARTED),
        [fact(C.TICKET_FINISHED, subject="ticket of an earlier month")],
    ],
    ids=["two", "long", "a clock went back", "nobody put up", "worked", "begun before"],
)
def test_a_visit_with_work_or_time_is_none(facts: list[Fact]) -> None:
    assert rules.empty_visits(facts) == []


def approvals(count: int, took_s: float, shown_to: str = BUDI) -> list[Fact]:
    facts = []
    for number in range(count):
        subject, at_s = f"request{number}", number * 100.0
        facts.append(fact(C.REQUEST_SHOWN, shown_to, at_s, subject=subject))
        facts.append(fact(C.DECISION_LOOKED_AT, shown_to, at_s + 1, subject=subject))
        facts.append(fact(C.REQUEST_APPROVED, BUDI, at_s + took_s, subject=subject))
    return facts


def test_three_approvals_within_seconds_are_a_signal_with_the_quickest() -> None:
    (found,) = rules.fast_approvals([*approvals(3, 4.0), *approvals(1, 2.0)])
    assert (found.officer, found.facts) == (uuid.UUID(BUDI), {"count": "4", "seconds": "2"})


@pytest.mark.parametrize(
    "facts",
    [approvals(2, 1.0), approvals(3, 5.0), approvals(3, -1.0), approvals(3, 1.0, SARI)],
    ids=["two", "read", "a clock went back", "shown to somebody else"],
)
def test_approvals_that_were_read_are_none(facts: list[Fact]) -> None:
    assert rules.fast_approvals(facts) == []


def batches(count: int, looked_s: float, several: int = 4) -> list[Fact]:
    """Each: several requests looked at one after the other, then all approved by one act."""
    facts, at_s = [], 0.0
    for number in range(count):
        subjects = [f"request{number}.{one}" for one in range(several)]
        for subject in subjects:
            facts.append(fact(C.REQUEST_SHOWN, BUDI, at_s, subject=subject))
            facts.append(fact(C.DECISION_LOOKED_AT, BUDI, at_s, subject=subject))
            at_s += looked_s
        facts += [fact(C.REQUEST_APPROVED, BUDI, at_s, subject=one, batch=f"batch{number}") for one in subjects]
    return facts


def test_several_by_one_act_are_one_act_judged_by_how_long_each_was_on_the_screen() -> None:
    (found,) = rules.fast_approvals(batches(3, 2.0))
    assert (found.officer, found.facts) == (uuid.UUID(BUDI), {"count": "3", "seconds": "2"})
    assert rules.fast_approvals(batches(2, 2.0)) == [], "eight requests, two acts"
    assert rules.fast_approvals(batches(3, 6.0)) == []


def branch(counts: list[int], code: AuditCode = C.RESET_DONE, role: str = "officer", **more: str) -> list[Fact]:
    facts = []
    for number, count in enumerate(counts, start=100 if role == "officer" else 200):
        who = str(uuid.UUID(int=number))
        facts.append(fact(C.CASE_OPENED, who, role=role))
        facts += [fact(code, who, 8 * 86_400.0, role=role, **more) for _ in range(count)]
    return facts


def test_an_officer_far_from_the_others_is_a_signal_with_n() -> None:
    (found,) = rules.unusual(branch([12, 1, 2, 1, 0, 2]))
    assert (found.officer, found.facts) == (
        uuid.UUID(int=100),
        {"act": "resets", "count": "12", "mean": "1.2", "z": "9.9", "n": "6"},
    )
    assert found.key == "1"


@pytest.mark.parametrize(
    "facts",
    [
        branch([12, 1, 2, 1, 0]),
        branch([4, 0, 0, 0, 0, 0]),
        branch([12, 12, 11, 12, 13, 12]),
        [*branch([12]), *branch([0] * 9, role="supervisor")],
        branch([12, 0, 0, 0, 0, 0], C.MEMBER_CARD_SHOWN, why="visit"),
    ],
    ids=["few colleagues", "few acts", "all alike", "others of another role", "looks of visits"],
)
def test_nothing_is_said_where_little_is_known(facts: list[Fact]) -> None:
    assert rules.unusual(facts) == []


@pytest.mark.parametrize(
    ("code", "more", "act"),
    [(C.SELFIE_OVERRIDDEN, {}, "overrides"), (C.FACE_SHOWN, {"why": "archive"}, "looks")],
)
def test_overrides_and_looks_without_a_visit_are_compared_too(code: AuditCode, more: dict[str, str], act: str) -> None:
    (found,) = rules.unusual(branch([12, 1, 2, 1, 0, 2], code, **more))
    assert found.facts["act"] == act


@pytest.mark.parametrize(
    ("count", "others", "score"),
    [
        (4, [0] * 5, None),
        (5, [0] * 4, None),
        (5, [0] * 5, 5.0),
        (8, [4] * 5, 2.0),
        (20, [0, 10, 0, 10, 0, 10], 3.0),
    ],
    ids=["few acts", "few others", "of nobody", "as rare events spread", "as the others spread"],
)
def test_the_score_takes_the_widest_spread(count: int, others: list[int], score: float | None) -> None:
    assert rules.z_score(count, others) == score


def test_what_is_refused_again_and_again_is_a_signal() -> None:
    kind, code = SignalKind.REFUSED_RIGHTS, C.SIGN_IN_FAILED
    facts = [fact(code), fact(code), fact(code, ""), fact(C.SIGNED_IN)]
    assert rules.refused(facts, kind, code, 3) == []
    (found,) = rules.refused(facts, kind, code, 2)
    assert (found.kind, found.officer, found.facts) == (kind, uuid.UUID(SARI), {"count": "2"})


def test_rows_that_count_for_many_are_counted_as_many() -> None:
    kind, code = SignalKind.REFUSED_RIGHTS, C.SIGN_IN_FAILED
    (found,) = rules.refused([fact(code, times=times) for times in ("1", "10", "100")], kind, code, 5)
    assert found.facts == {"count": "100"}
