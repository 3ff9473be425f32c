"""A supervisor's word about a selfie that did not pass: asked at the counter, given at their own desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from counter_app.actor import Actor, Role
from counter_app.capture.asking import Asked
from counter_app.capture.errors import ConsentMissing, NothingAsked, SelfieSettled
from counter_app.capture.override_service import OverrideService
from counter_app.cases.rules import TicketNotServing
from counter_app.cases.service import CaseService
from counter_app.db.models import OverrideAsk, SelfieAttempt
from counter_app.db.session import Database
from counter_app.decisions.answers import Answer, Said
from counter_app.decisions.service import DecisionService
from counter_app.decisions.shown import ShownChanged
from counter_app.decisions.values import DecisionKind, Waiting
from counter_app.errors import NotFound, NotPermitted
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.ids import new_id
from counter_app.officers.errors import SamePerson
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.states import AskState, AttemptState
from tests import factories
from tests.core.desk import SHELF, Desk, complete_member
from tests.core.traces import Traces
from tests.databases import Clock

YES, NO = ("disability", ""), ("come_here", "")


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.fixture
def overrides(db: Database, clock: Clock) -> OverrideService:
    return OverrideService(db, clock)


def listed(desk: Desk, who: Actor | None = None) -> tuple[Waiting, ...]:
    return DecisionService(desk.db, desk.clock, SHELF).waiting(who or desk.supervisor())


def asked(desk: Desk, note: str = "") -> Waiting:
    """One failed attempt, and the officer asks."""
    desk.consent()
    desk.attempt(AttemptState.FAILED, b"", reason="not_in_place")
    desk.captures.ask_override(desk.officer, desk.visit.id, note)
    (waits,) = listed(desk)
    return waits


def now(desk: Desk) -> Asked:
    found = desk.captures.view(desk.officer, desk.visit.id).asked
    assert found is not None
    return found


def test_what_an_officer_asks_lies_on_the_supervisors_desk(desk: Desk, clock: Clock) -> None:  # D5
    waits = asked(desk, " Tangan kanan patah ")
    assert (waits.kind, waits.member_name, waits.author, waits.at_counter, waits.own, waits.note) == (
        *(DecisionKind.OVERRIDE, "SITI AMINAH", desk.officer.name, True, False),
        "Tangan kanan patah",
    )
    assert (waits.since, now(desk).waits) == (clock(), True)


def test_it_is_asked_once_until_it_is_answered(desk: Desk) -> None:
    first = asked(desk)
    desk.captures.ask_override(desk.officer, desk.visit.id)
    assert [one.key for one in listed(desk)] == [first.key]
    assert desk.audited("override_asked") == 1


def test_without_consent_or_with_a_selfie_there_is_nothing_to_ask(desk: Desk) -> None:
    with pytest.raises(ConsentMissing):
        desk.captures.ask_override(desk.officer, desk.visit.id)
    desk.selfie()
    with pytest.raises(SelfieSettled):
        desk.captures.ask_override(desk.officer, desk.visit.id)


def test_a_member_who_wants_no_picture_may_be_asked_about_too(desk: Desk, overrides: OverrideService) -> None:
    desk.consent(given=False)
    desk.captures.ask_override(desk.officer, desk.visit.id)
    overrides.allow(desk.supervisor(), listed(desk)[0].key, YES)
    assert desk.captures.view(desk.officer, desk.visit.id).standing is AttemptState.OVERRIDDEN


def test_allowed_at_the_desk_it_stands_like_an_override_at_the_counter(  # D5
    desk: Desk, overrides: OverrideService
) -> None:
    waits, judge = asked(desk), desk.supervisor()
    overrides.allow(judge, waits.key, ("other", " Luka di wajah "), waits.digest)
    stands = desk.captures.view(desk.officer, desk.visit.id).attempts[-1]
    assert (stands.state, stands.number, stands.reason, stands.note) == (
        AttemptState.OVERRIDDEN, 2, "other", "Luka di wajah",
    )  # fmt: skip
    assert (stands.officer, stands.second) == (desk.officer.name, judge.name)
    assert (listed(desk), now(desk).state) == ((), AskState.ALLOWED)


def test_an_accepted_member_goes_on_to_an_update(desk: Desk, overrides: OverrideService) -> None:
    overrides.allow(desk.supervisor(), asked(desk).key, YES)
    request_id = desk.filled(occupation="Penjahit")
    desk.submit(request_id)
    assert desk.audited("request_submitted") == 1


def test_declined_it_says_by_whom_and_why_and_may_be_asked_again(  # D5
    desk: Desk, overrides: OverrideService, clock: Clock
) -> None:
    judge = desk.supervisor()
    overrides.decline(judge, asked(desk).key, ("try_again", "Lampu depan"))
    told = now(desk)
    assert (told.waits, told.answered_by, told.why) == (
        False,
        judge.name,
        "Ambil swafoto sekali lagi dengan bantuan: Lampu depan",
    )
    clock.move(minutes=-5)
    desk.captures.ask_override(desk.officer, desk.visit.id)
    assert (now(desk).waits, len(listed(desk))) == (True, 1)


Act = Callable[[OverrideService, Actor, uuid.UUID, str | None], None]
ACTS: dict[str, Act] = {
    "allow": lambda to, who, key, seen: to.allow(who, key, YES, seen),
    "decline": lambda to, who, key, seen: to.decline(who, key, NO, seen),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_tried_since_it_was_shown_is_shown_again(desk: Desk, overrides: OverrideService, act: str) -> None:
    seen = asked(desk).digest
    desk.attempt(AttemptState.FAILED, b"", reason="not_live")
    (waits,) = listed(desk)
    with pytest.raises(ShownChanged):
        ACTS[act](overrides, desk.supervisor(), waits.key, seen)
    ACTS[act](overrides, desk.supervisor(), waits.key, waits.digest)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("part", ["asked", "tried"])
def test_nobody_answers_what_they_asked_or_tried(desk: Desk, overrides: OverrideService, act: str, part: str) -> None:
    waits, judge = asked(desk), desk.supervisor()
    with desk.db.transaction(None) as work:
        if part == "asked":
            work.session.get_one(OverrideAsk, waits.key).asked_by = judge.officer_id
        else:
            work.session.query(SelfieAttempt).one().officer_id = judge.officer_id
    assert [one.own for one in listed(desk, judge)] == [True]
    with pytest.raises(SamePerson):
        ACTS[act](overrides, judge, waits.key, None)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN, Role.QA])
def test_only_a_supervisor_answers(desk: Desk, overrides: OverrideService, act: str, role: Role) -> None:
    waits = asked(desk)
    who = factories.officer(desk.db, role)
    with pytest.raises(NotPermitted):
        ACTS[act](overrides, who, waits.key, None)
    with pytest.raises(NotPermitted):
        listed(desk, who)


@pytest.mark.parametrize("act", ACTS)
def test_what_is_answered_withdrawn_or_somebody_elses_is_not_answered(
    desk: Desk, overrides: OverrideService, act: str
) -> None:
    waits = asked(desk)
    desk.captures.withdraw_ask(desk.officer, desk.visit.id)
    assert listed(desk) == ()
    with pytest.raises(NothingAsked) as refused:
        ACTS[act](overrides, desk.supervisor(), waits.key, None)
    assert explain(refused.value).startswith("Permintaan ini sudah dijawab")
    with pytest.raises(NotFound):
        ACTS[act](overrides, desk.supervisor(), new_id(), None)


@pytest.mark.parametrize("act", ACTS)
def test_after_the_member_left_nothing_is_answered(desk: Desk, overrides: OverrideService, act: str) -> None:
    waits = asked(desk)
    desk.leave()
    assert listed(desk) == ()
    with pytest.raises(TicketNotServing):
        ACTS[act](overrides, desk.supervisor(), waits.key, None)


@pytest.mark.parametrize("act", ACTS)
def test_a_wrongly_chosen_member_is_not_answered_for(desk: Desk, overrides: OverrideService, act: str) -> None:
    waits = asked(desk)
    CaseService(desk.db, desk.clock).choose_member(desk.officer, desk.visit.id, complete_member(desk.db).id)
    assert listed(desk) == ()
    with pytest.raises(NothingAsked):
        ACTS[act](overrides, desk.supervisor(), waits.key, None)


@pytest.mark.parametrize("act", ACTS)
def test_a_branch_answers_its_own_only(desk: Desk, clock: Clock, act: str) -> None:
    waits = asked(desk)
    other = factories.another_branch(desk.db, clock)
    stranger = factories.officer(other, Role.SUPERVISOR)
    with pytest.raises(NotFound):
        ACTS[act](OverrideService(other, clock), stranger, waits.key, None)
    assert DecisionService(other, clock, SHELF).waiting(stranger) == ()


@pytest.mark.parametrize("act", ["allow", "decline"])
def test_a_reason_comes_from_the_list_and_other_needs_words(desk: Desk, overrides: OverrideService, act: str) -> None:
    waits, answer = asked(desk), getattr(overrides, act)
    with pytest.raises(UnknownReason):
        answer(desk.supervisor(), waits.key, ("paid", ""))
    with pytest.raises(NoteMissing):
        answer(desk.supervisor(), waits.key, ("other", " "))
    assert [one.code for one in overrides.decline_reasons(desk.supervisor()).offered][:2] == [
        "identity_doubt",
        "try_again",
    ]


@pytest.mark.parametrize("end", ["passed", "in_review", "refused"])
def test_whatever_settles_the_selfie_otherwise_takes_the_wish_back(desk: Desk, end: str) -> None:
    asked(desk)
    if end == "refused":
        desk.captures.refuse(desk.officer, desk.visit.id, "medical")
    else:
        desk.attempt(AttemptState(end))
    assert (now(desk).state, desk.audited("override_withdrawn")) == (AskState.WITHDRAWN, 1)
    assert DecisionKind.OVERRIDE not in {one.kind for one in listed(desk)}


def test_another_failure_leaves_the_wish_where_it_is(desk: Desk) -> None:
    asked(desk)
    desk.attempt(AttemptState.FAILED, b"", reason="not_in_place")
    assert now(desk).waits


@pytest.mark.parametrize(
    ("act", "said", "code"),
    [("allow", Said.YES, "selfie_overridden"), ("decline", Said.NO, "override_declined")],
)
def test_the_counter_hears_the_answer_and_the_audit_has_its_code(
    desk: Desk, overrides: OverrideService, act: str, said: Said, code: str
) -> None:
    waits = asked(desk)
    traces, judge = Traces(desk.db), desk.supervisor()
    ACTS[act](overrides, judge, waits.key, None)
    assert [row.code for row in traces.rows()] == [code]
    told = {(one.topic, one.kind, one.subject) for one in traces.told()}
    answer = EventKind.SELFIE_ACCEPTED if said is Said.YES else EventKind.SELFIE_TURNED_DOWN
    assert told == {(Topic.SELFIE, code, desk.visit.id), (Topic.SELFIE, answer, waits.key)}
    decisions = DecisionService(desk.db, desk.clock, SHELF)
    event = Event(Topic.SELFIE, answer, waits.key)
    assert decisions.answer(desk.officer, event) == Answer(said, "", "SITI AMINAH")
    assert decisions.answer(desk.other_officer(), event) is None


@pytest.mark.parametrize(("accept", "said"), [(True, Said.YES), (False, Said.NO)])
def test_the_counter_hears_about_an_unsure_attempt_too(desk: Desk, accept: bool, said: Said) -> None:
    desk.consent()
    attempt = desk.attempt(AttemptState.IN_REVIEW)
    traces = Traces(desk.db)
    desk.captures.judge(desk.supervisor(), attempt.id, accept)
    kind = EventKind.SELFIE_ACCEPTED if accept else EventKind.SELFIE_TURNED_DOWN
    assert (Topic.SELFIE, kind, attempt.id) in {(one.topic, one.kind, one.subject) for one in traces.told()}
    decisions = DecisionService(desk.db, desk.clock, SHELF)
    event = Event(Topic.SELFIE, kind, attempt.id)
    assert decisions.answer(desk.officer, event) == Answer(said, "", "SITI AMINAH")
    assert decisions.answer(desk.other_officer(), event) is None
