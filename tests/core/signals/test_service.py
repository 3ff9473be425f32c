"""Signals are found in stored rows, once for the same facts, and answered by somebody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.explain import explain
from counter_app.ids import new_id
from counter_app.looking.errors import LookingPaused
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.reasons.values import Why
from counter_app.signals.errors import OwnSignal, SignalAnswered, SignalNoteMissing
from counter_app.signals.service import SignalService
from counter_app.signals.values import SignalRow
from counter_app.states import ResetState, SignalKind, SignalState
from tests import factories
from tests.core.desk import INSPECTION, SHELF
from tests.core.traces import Traces
from tests.databases import Clock

Answer = Callable[[SignalService, Actor, SignalRow], None]


@pytest.fixture
def signals(db: Database, clock: Clock) -> SignalService:
    return SignalService(db, clock)


def paused(db: Database, who: Actor, count: int = 30) -> None:
    with db.transaction(None) as work:
        work.audit(who, AuditCode.LOOKING_PAUSED, who.officer_id, kind="looks", count=str(count))


def rows(signals: SignalService, who: Actor) -> tuple[SignalRow, ...]:
    signals.find()
    return signals.listed(who).rows


def test_a_harvest_raises_a_signal(db: Database, clock: Clock, signals: SignalService) -> None:  # S7
    officer, boss = factories.officer_at_counter(db), factories.supervisor(db)
    members = MemberService(db, clock, MemberRules(SHELF))
    for _ in range(30):
        members.card(officer, factories.member(db).id, INSPECTION)
    with pytest.raises(LookingPaused):
        members.card(officer, factories.member(db).id, INSPECTION)
    (row,) = rows(signals, boss)
    assert (row.kind, row.state, row.officer, row.own) == (SignalKind.LOOKING, SignalState.OPEN, officer.name, False)
    assert row.facts == {"kind": "looks", "count": "30", "times": "1"}


def test_the_same_facts_are_one_signal_and_one_row_of_the_trail(db: Database, signals: SignalService) -> None:
    paused(db, factories.officer(db))
    boss, traces = factories.supervisor(db), Traces(db)
    first, again = rows(signals, boss), rows(signals, boss)
    assert (len(first), again) == (1, first)
    assert [row.code for row in traces.rows()] == ["signal_raised"]


def test_an_open_signal_grows_and_an_answered_one_is_followed_by_another(db: Database, signals: SignalService) -> None:
    officer, boss = factories.officer(db), factories.supervisor(db)
    paused(db, officer)
    (first,) = rows(signals, boss)
    paused(db, officer, 31)
    (grown,) = rows(signals, boss)
    assert (grown.signal_id, grown.facts["count"]) == (first.signal_id, "31")
    signals.explain(boss, first.signal_id, "Keluhan peserta diperiksa.")
    assert [row.state for row in rows(signals, boss)] == [SignalState.EXPLAINED]
    paused(db, officer, 32)
    assert [row.state for row in rows(signals, boss)] == [SignalState.OPEN, SignalState.EXPLAINED]


def test_an_act_on_ones_own_or_a_related_member_is_told_once_it_was_refused(
    db: Database, signals: SignalService
) -> None:
    officer, boss = factories.officer(db), factories.supervisor(db)
    with db.transaction(None) as work:
        work.audit(officer, AuditCode.OWN_MEMBER_REFUSED, new_id(), tie="own")
    (row,) = rows(signals, boss)
    assert (row.kind, row.officer, row.facts) == (SignalKind.REFUSED_OWN, officer.name, {"count": "1"})


@pytest.mark.parametrize(("times", "told"), [(("1", "1", "1", "1"), 0), (("1", "10"), 1)])
def test_acts_beyond_ones_rights_are_told_once_they_repeat(
    db: Database, signals: SignalService, times: tuple[str, ...], told: int
) -> None:
    officer, boss = factories.officer(db), factories.supervisor(db)
    with db.transaction(None) as work:
        for one in times:
            work.audit(officer, AuditCode.ACT_REFUSED, act="CaptureService.picture", broke="right", times=one)
    found = rows(signals, boss)
    assert [(row.kind, row.officer, row.facts) for row in found] == [
        (SignalKind.REFUSED_RIGHTS, officer.name, {"count": "10"})
    ] * told


def test_what_is_older_than_the_window_is_not_told(db: Database, clock: Clock, signals: SignalService) -> None:
    officer, boss = factories.officer(db), factories.supervisor(db)
    paused(db, officer)
    clock.move(days=31)
    paused(db, factories.officer(db))
    assert [row.officer for row in rows(signals, boss)] != [officer.name]
    assert len(rows(signals, boss)) == 1


def test_seen_then_explained_with_who_when_and_the_note(db: Database, clock: Clock, signals: SignalService) -> None:
    boss = factories.supervisor(db)
    paused(db, factories.officer(db))
    (row,) = rows(signals, boss)
    traces = Traces(db)
    signals.see(boss, row.signal_id)
    clock.move(minutes=1)
    signals.explain(boss, row.signal_id, " Keluhan diperiksa. ")
    (told,) = signals.listed(boss).rows
    assert (told.state, told.note, told.answered_by, told.answered_at) == (
        SignalState.EXPLAINED,
        "Keluhan diperiksa.",
        boss.name,
        clock(),
    )
    assert [(one.code, one.facts) for one in traces.rows()] == [
        ("signal_seen", '{"kind":"looking"}'),
        ("signal_explained", '{"kind":"looking"}'),
    ]


def test_passed_on_names_to_whom(db: Database, signals: SignalService) -> None:
    boss = factories.supervisor(db)
    paused(db, factories.officer(db))
    (row,) = rows(signals, boss)
    for to, refusal in ((Why("nobody"), UnknownReason), (Why("other"), NoteMissing)):
        with pytest.raises(refusal):
            signals.pass_on(boss, row.signal_id, to)
    traces = Traces(db)
    signals.pass_on(boss, row.signal_id, Why("branch_head", "Tolong dibicarakan."))
    (told,) = signals.listed(boss).rows
    assert (told.state, told.passed_to, told.note) == (SignalState.PASSED_ON, "branch_head", "Tolong dibicarakan.")
    assert [one.facts for one in traces.rows()] == ['{"kind":"looking","to":"branch_head"}']


ANSWERS: dict[str, Answer] = {
    "see": lambda signals, who, row: signals.see(who, row.signal_id),
    "explain": lambda signals, who, row: signals.explain(who, row.signal_id, "Ada alasannya."),
    "pass_on": lambda signals, who, row: signals.pass_on(who, row.signal_id, Why("quality")),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_nobody_answers_a_signal_about_themselves(db: Database, signals: SignalService, answer: str) -> None:
    boss = factories.supervisor(db)
    paused(db, boss)
    (row,) = rows(signals, boss)
    with pytest.raises(OwnSignal) as refused:
        ANSWERS[answer](signals, boss, row)
    assert (row.own, signals.listed(boss).open_count) == (True, 0)
    assert "orang lain" in explain(refused.value)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.QA])
def test_only_who_may_answer_sees_signals(db: Database, signals: SignalService, role: Role) -> None:
    with pytest.raises(NotPermitted):
        signals.listed(factories.officer(db, role))


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_was_explained_is_answered_no_more(db: Database, signals: SignalService, answer: str) -> None:
    boss = factories.supervisor(db)
    paused(db, factories.officer(db))
    (row,) = rows(signals, boss)
    signals.explain(boss, row.signal_id, "Ada alasannya.")
    with pytest.raises(SignalAnswered):
        ANSWERS[answer](signals, boss, row)


def test_an_explanation_says_something_and_a_signal_of_nowhere_is_not_found(
    db: Database, signals: SignalService
) -> None:
    boss = factories.supervisor(db)
    with pytest.raises(SignalNoteMissing):
        signals.explain(boss, new_id(), "  ")
    with pytest.raises(NotFound):
        signals.see(boss, new_id())


def test_a_member_whose_account_is_opened_twice_is_named_to_the_supervisor_only(
    db: Database, clock: Clock, signals: SignalService
) -> None:
    officer, member = factories.officer_at_counter(db), factories.member(db, name="SITI AMINAH")
    for _ in range(2):
        opened(db, officer, member.id)
        clock.move(minutes=1)
    (row,) = rows(signals, factories.supervisor(db))
    assert (row.kind, row.member, row.facts["count"]) == (
        SignalKind.RESETS_OF_MEMBER,
        f"SITI AMINAH · {member.kpj}",
        "2",
    )
    (row,) = signals.listed(factories.officer(db, Role.ADMIN)).rows
    assert row.member == ""


def opened(db: Database, officer: Actor, member_id: uuid.UUID) -> None:
    case = factories.case(db, officer, member_id)
    row = factories.reset_request(db, case, member_id, state=ResetState.RESET, reset_by=officer.officer_id)
    with db.transaction(None) as work:
        work.audit(officer, AuditCode.RESET_DONE, row.id, case.id)


def test_one_phone_on_two_people_is_told_after_a_change_and_two_cards_of_one_person_are_not(
    db: Database, signals: SignalService
) -> None:
    officer, boss, phone = factories.officer_at_counter(db), factories.supervisor(db), {"phone": "+6281234567890"}
    first = factories.member(db, details=phone)
    factories.member(db, details=phone, nik=first.nik)
    with db.transaction(None) as work:
        work.audit(officer, AuditCode.MEMBER_RECORDED, first.id)
    assert rows(signals, boss) == ()
    second = factories.member(db, details=phone)
    with db.transaction(None) as work:
        work.audit(officer, AuditCode.MEMBER_RECORDED, second.id)
    (row,) = rows(signals, boss)
    assert (row.kind, row.facts) == (SignalKind.SHARED_CONTACT, {"field": "phone", "count": "2"})


def test_many_facts_of_years_cost_a_look_at_the_newest_month(
    db: Database, clock: Clock, signals: SignalService
) -> None:
    officer, boss = factories.officer(db), factories.supervisor(db)
    for _ in range(5):
        paused(db, officer)
        clock.move(days=40)
    paused(db, officer, 99)
    (row,) = rows(signals, boss)
    assert (row.facts["count"], clock() - row.raised_at) == ("99", timedelta())
