"""What each step of a request writes, who hears of it, whose hands it needs, and what a supervisor reads."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.actor import Actor, Role
from counter_app.db.models import ChangeRequest, Member, Officer
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.reasons.values import NOTE_MAX
from counter_app.requests.errors import AlreadyHandedOver, DraftHeld, OwnRequest, WrongRequestState
from counter_app.states import AttemptState, MemberState, RequestState
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.core.traces import Told, Traces
from tests.databases import Clock

Step = Callable[[Desk, Actor, uuid.UUID], Any]  # each step has its own answer
STEPS: dict[str, Step] = {
    "take_over": lambda at, who, key: at.requests.take_over(who, key),
    "release": lambda at, who, key: at.requests.release(who, key),
    "cancel": lambda at, who, key: at.requests.cancel(who, key),
    "approve": lambda at, who, key: at.requests.approve(who, key),
    "return": lambda at, who, key: at.requests.return_(who, key, "data_differs", " Huruf nama. "),
    "reject": lambda at, who, key: at.requests.reject(who, key, "identity_doubt", " KTP lama. "),
    "hand_over": lambda at, who, key: at.requests.hand_over(who, key),
    "review": lambda at, who, key: at.requests.review(who, key),
    "open_draft": lambda at, who, key: at.requests.open_draft(who, key),
    "save": lambda at, who, key: at.requests.save(who, key, 1, {}),
    "submit": lambda at, who, key: at.requests.submit(who, key, 1),
}
DECIDING = ("approve", "return", "reject")


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


def draft_of(desk: Desk) -> uuid.UUID:
    return desk.requests.start(desk.officer, desk.visit.id).request_id


def sent(desk: Desk) -> uuid.UUID:
    """A request that waits for a supervisor."""
    return desk.submitted(name="SITI AMINAH PUTRI")


def applied(desk: Desk) -> uuid.UUID:
    return desk.submitted(occupation="Penjahit")


def row_of(desk: Desk, request_id: uuid.UUID) -> ChangeRequest:
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    return row


@pytest.mark.parametrize(
    ("before", "step", "code", "facts", "to_case"),
    [
        (draft_of, "release", "request_released", {}, False),
        (draft_of, "cancel", "request_cancelled", {}, False),
        (sent, "approve", "request_approved", {}, True),
        (sent, "return", "request_returned", {"reason": "data_differs"}, True),
        (sent, "reject", "request_rejected", {"reason": "identity_doubt"}, True),
        (applied, "hand_over", "request_handed_over", {}, False),
    ],
)
def test_a_step_is_audited_with_its_facts_and_told(
    desk: Desk, before: Callable[[Desk], uuid.UUID], step: str, code: str, facts: dict[str, str], to_case: bool
) -> None:
    request_id = before(desk)
    who, version = desk.supervisor() if step in DECIDING else desk.officer, row_of(desk, request_id).version
    traces = Traces(desk.db)
    STEPS[step](desk, who, request_id)
    row = next(one for one in traces.rows() if one.code == code)
    assert (row.subject_id, row.case_id, row.actor_id) == (str(request_id), str(desk.visit.id), str(who.officer_id))
    assert json.loads(row.facts) == facts
    assert Told("request", code, request_id) in traces.told()
    assert (Told("case", code, desk.visit.id) in traces.told()) is to_case
    assert row_of(desk, request_id).version == version + (step != "hand_over")


def test_starting_is_audited_and_told_to_request_and_case(desk: Desk) -> None:
    traces = Traces(desk.db)
    request_id = draft_of(desk)
    assert traces.audited() == [("request_started", str(request_id))]
    assert traces.told() == [
        Told("request", "request_started", request_id),
        Told("case", "request_started", desk.visit.id),
    ]


def test_saving_is_told_and_not_audited(desk: Desk, clock: Clock) -> None:
    request_id = draft_of(desk)
    clock.move(minutes=3)
    traces = Traces(desk.db)
    desk.requests.save(desk.officer, request_id, 1, {"phone": "0812 999"}, "contact")
    assert (traces.audited(), traces.told()) == ([], [Told("request", "draft_saved", request_id)])
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.page, draft.version, draft.saved_at) == ("contact", 2, clock.at)


def test_taking_over_names_the_former_holder_and_moves_the_version(desk: Desk, clock: Clock) -> None:
    request_id, colleague = draft_of(desk), desk.other_officer()
    clock.move(minutes=3)
    traces = Traces(desk.db)
    draft = desk.requests.take_over(colleague, request_id)
    assert json.loads(traces.rows()[0].facts) == {"former": str(desk.officer.officer_id)}
    assert (draft.holder, draft.holder_id, draft.held_since, draft.version) == (
        colleague.name,
        colleague.officer_id,
        clock.at,
        2,
    )
    again = Traces(desk.db)
    desk.requests.take_over(colleague, request_id)
    assert again.audited() == []


def test_a_sent_request_says_which_fields_and_which_selfie(desk: Desk, clock: Clock) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    selfie, version = desk.selfie(), row_of(desk, request_id).version
    traces = Traces(desk.db)
    desk.submit(request_id)
    (row,) = traces.rows()
    assert (row.code, row.subject_id) == ("request_submitted", str(request_id))
    there = "doc_card:seen,doc_ktp:seen,doc_kk:seen,doc_employer_letter:seen,doc_contact:seen"
    assert json.loads(row.facts) == {"documents": there, "fields": "name", "selfie": str(selfie.id)}
    assert traces.told() == [
        Told("request", "request_submitted", request_id),
        Told("case", "request_submitted", desk.visit.id),
    ]
    kept = row_of(desk, request_id)
    assert (kept.submitted_at, kept.selfie_id, kept.sensitive, kept.version) == (clock.at, selfie.id, True, version + 1)


def test_what_is_applied_by_rule_leaves_all_its_traces(desk: Desk, clock: Clock) -> None:
    request_id = desk.filled(occupation="Penjahit")
    desk.selfie()
    traces = Traces(desk.db)
    desk.submit(request_id)
    assert traces.audited() == [
        ("request_submitted", str(request_id)),
        ("request_approved_by_rule", str(request_id)),
        ("request_applied", str(request_id)),
    ]
    assert json.loads(traces.rows()[2].facts) == {"fields": "occupation"}
    assert Told("request", "request_applied", request_id) in traces.told()
    assert Told("member", "member_updated", desk.member.id) in traces.told()
    kept = row_of(desk, request_id)
    assert (kept.decided_at, kept.decided_by, kept.sensitive) == (clock.at, None, False)


def test_a_returned_request_that_is_sent_again_forgets_the_decision(desk: Desk) -> None:
    request_id = sent(desk)
    desk.requests.return_(desk.supervisor(), request_id, "data_differs", "Huruf nama.")
    desk.submit(request_id)
    kept = row_of(desk, request_id)
    assert (kept.decided_by, kept.decided_at, kept.decision_code, kept.decision_note) == (None, None, "", "")


@pytest.mark.parametrize("step", STEPS)
def test_quality_staff_touch_no_request(desk: Desk, step: str) -> None:
    request_id = draft_of(desk)
    with pytest.raises(NotPermitted):
        STEPS[step](desk, factories.officer(desk.db, Role.QA), request_id)


def test_quality_staff_read_no_lists_and_free_nobodys_drafts(desk: Desk) -> None:
    draft_of(desk)
    nobody = factories.officer(desk.db, Role.QA)
    for ask in (
        lambda: desk.requests.start(nobody, desk.visit.id),
        lambda: desk.requests.waiting(nobody),
        lambda: desk.requests.decided(nobody),
        lambda: desk.requests.side_copies(nobody, new_id()),
        lambda: desk.requests.release_all(nobody, desk.officer.officer_id),
    ):
        with pytest.raises(NotPermitted):
            ask()


@pytest.mark.parametrize("step", STEPS)
def test_a_request_that_is_not_there_is_said_to_be_gone(desk: Desk, step: str) -> None:
    with pytest.raises(NotFound):
        STEPS[step](desk, desk.supervisor(), new_id())


@pytest.mark.parametrize("step", DECIDING)
@pytest.mark.parametrize("before", [draft_of, applied])
def test_only_what_waits_is_decided(desk: Desk, before: Callable[[Desk], uuid.UUID], step: str) -> None:
    request_id = before(desk)
    with pytest.raises(WrongRequestState) as refused:
        STEPS[step](desk, desk.supervisor(), request_id)
    assert refused.value.number == "PD-2026-000001"


@pytest.mark.parametrize("step", DECIDING)
def test_whoever_typed_decides_nothing_of_it(desk: Desk, step: str) -> None:
    judge = desk.supervisor()
    request_id = draft_of(desk)
    desk.requests.take_over(judge, request_id)
    desk.requests.take_over(desk.officer, request_id)
    desk.filled_by(desk.officer, request_id, name="SITI AMINAH PUTRI")
    desk.selfie()
    desk.submit(request_id)
    with pytest.raises(OwnRequest):
        STEPS[step](desk, judge, request_id)


@pytest.mark.parametrize("before", [draft_of, sent])
def test_only_what_is_applied_is_handed_over(desk: Desk, before: Callable[[Desk], uuid.UUID]) -> None:
    with pytest.raises(WrongRequestState):
        desk.requests.hand_over(desk.officer, before(desk))


def test_a_second_hand_over_says_when_the_first_was(desk: Desk, clock: Clock) -> None:
    request_id, first = applied(desk), clock.at
    desk.requests.hand_over(desk.officer, request_id)
    clock.move(hours=1)
    with pytest.raises(AlreadyHandedOver) as refused:
        desk.requests.hand_over(desk.officer, request_id)
    assert refused.value.at == first
    assert desk.requests.decided(desk.officer) == ()


@pytest.mark.parametrize(
    ("step", "code", "note"), [("return", "data_differs", "Huruf nama."), ("reject", "identity_doubt", "KTP lama.")]
)
def test_reason_note_and_judge_stay_with_the_request(desk: Desk, clock: Clock, step: str, code: str, note: str) -> None:
    request_id, judge = sent(desk), desk.supervisor()
    clock.move(minutes=5)
    STEPS[step](desk, judge, request_id)
    view = desk.requests.review(desk.officer, request_id)
    assert (view.decision_code, view.decision_note, view.decided_by, view.decided_at) == (
        code,
        note,
        judge.name,
        clock.at,
    )


@pytest.mark.parametrize("step", ["return_", "reject"])
def test_a_long_note_is_cut(desk: Desk, step: str) -> None:
    request_id = sent(desk)
    getattr(desk.requests, step)(desk.supervisor(), request_id, "other", "x" * (NOTE_MAX + 9))
    assert row_of(desk, request_id).decision_note == "x" * NOTE_MAX


@pytest.mark.parametrize("step", ["release", "cancel"])
def test_a_colleague_neither_frees_nor_ends_a_draft(desk: Desk, step: str, clock: Clock) -> None:
    request_id, since = draft_of(desk), clock.at
    clock.move(minutes=4)
    with pytest.raises(DraftHeld) as refused:
        STEPS[step](desk, desk.other_officer(), request_id)
    assert (refused.value.by, refused.value.since) == (desk.officer.name, since)


def test_a_supervisor_ends_anybodys_draft(desk: Desk) -> None:
    request_id = draft_of(desk)
    desk.requests.cancel(desk.supervisor(), request_id)
    kept = row_of(desk, request_id)
    assert (kept.state, kept.holder_id, kept.held_since) == ("cancelled", None, None)


def test_a_freed_draft_has_no_holder_and_is_freed_once(desk: Desk) -> None:
    request_id = draft_of(desk)
    desk.requests.release(desk.officer, request_id)
    kept, again = row_of(desk, request_id), Traces(desk.db)
    assert (kept.holder_id, kept.held_since) == (None, None)
    desk.requests.release(desk.officer, request_id)
    assert again.audited() == []


def test_the_list_shows_who_what_and_since_when_oldest_first(desk: Desk, clock: Clock) -> None:
    first_at, first = clock.at, sent(desk)
    clock.move(minutes=2)
    other = Desk(desk.db, desk.clock)
    second = other.submitted(name="RAHMAWATI", occupation="Penjahit")
    rows = desk.requests.waiting(desk.supervisor())
    assert [row.request_id for row in rows] == [first, second]
    assert (rows[0].number, rows[0].member_name, rows[0].kpj, rows[0].author, rows[0].submitted_at) == (
        "PD-2026-000001",
        desk.member.name,
        desk.member.kpj,
        desk.officer.name,
        first_at,
    )
    assert (rows[0].own, rows[1].changed_fields, len(rows[1].sensitive)) == (False, 2, 1)
    with desk.db.transaction(None) as work:
        work.session.get_one(Officer, desk.officer.officer_id).role = Role.SUPERVISOR
    assert [row.own for row in desk.requests.waiting(replace(desk.officer, role=Role.SUPERVISOR))] == [True, False]


def test_what_goes_to_the_administration_shows_who_and_when(desk: Desk, clock: Clock) -> None:
    request_id, judge = sent(desk), desk.supervisor()
    clock.move(minutes=2)
    desk.requests.approve(judge, request_id)
    (row,) = desk.requests.decided(desk.officer)
    assert (row.request_id, row.number, row.member_name, row.kpj, row.author, row.decided_at, row.by_rule) == (
        request_id,
        "PD-2026-000001",
        desk.member_now().name,
        desk.member.kpj,
        desk.officer.name,
        clock.at,
        False,
    )
    assert len(desk.requests.decided(desk.officer, 0)) == 0


def test_a_review_shows_selfie_member_and_hand_over(desk: Desk, clock: Clock) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    desk.consent()
    desk.attempt(AttemptState.FAILED, reason="no_answer")
    judge = desk.supervisor()
    accepted = desk.captures.override(desk.officer, desk.visit.id, judge, "disability", "Kursi roda.")
    sent_at = clock.at
    desk.submit(request_id)
    view = desk.requests.review(judge, request_id)
    assert (view.selfie, view.selfie_id, view.selfie_why, view.selfie_note, view.selfie_by) == (
        AttemptState.OVERRIDDEN,
        accepted.id,
        "Penyandang disabilitas",
        "Kursi roda.",
        judge.name,
    )
    assert (view.state, view.case_id, view.member_id, view.submitted_at) == (
        RequestState.SUBMITTED,
        desk.visit.id,
        desk.member.id,
        sent_at,
    )
    assert (view.member_state, view.author, view.kpj, view.conflicts) == (
        MemberState.CONFIRMED,
        desk.officer.name,
        desk.member.kpj,
        (),
    )
    assert (view.may_decide, view.handed_over_by, view.handed_over_at, view.decided_by) == (True, "", None, "")
    assert desk.requests.review(desk.officer, request_id).may_decide is False


def test_a_review_of_a_handed_over_request_says_so(desk: Desk, clock: Clock) -> None:
    request_id = applied(desk)
    clock.move(minutes=1)
    desk.requests.hand_over(desk.officer, request_id)
    view = desk.requests.review(desk.officer, request_id)
    assert (view.handed_over_by, view.handed_over_at, view.may_decide) == (desk.officer.name, clock.at, False)


def test_only_a_waiting_request_is_stale(desk: Desk) -> None:
    request_id = sent(desk)
    desk.change_member(phone="+6281399998888")
    assert desk.requests.review(desk.supervisor(), request_id).conflicts == ("phone",)
    with desk.db.transaction(None) as work:
        work.session.get_one(Member, desk.member.id).version -= 1
    desk.requests.reject(desk.supervisor(), request_id, "identity_doubt")
    desk.change_member(phone="+6281399997777")
    assert desk.requests.review(desk.supervisor(), request_id, INSPECTION).conflicts == ()


def test_side_copies_name_who_typed_newest_first(desk: Desk, clock: Clock) -> None:
    request_id, colleague = draft_of(desk), desk.other_officer()
    desk.requests.take_over(colleague, request_id)
    clock.move(minutes=1)
    desk.requests.take_over(desk.officer, request_id)
    copies = desk.requests.side_copies(desk.officer, request_id)
    assert [copy.officer for copy in copies] == [colleague.name, desk.officer.name]
    assert (copies[0].saved_at, copies[0].answers["phone"]) == (clock.at, "+6281234567890")


def test_both_lists_of_reasons_are_offered(desk: Desk) -> None:
    assert "data_differs" in {reason.code for reason in desk.requests.return_reasons(desk.supervisor()).offered}
    assert "identity_doubt" in {reason.code for reason in desk.requests.reject_reasons(desk.supervisor()).offered}
