"""The supervisor's decision, and what becomes of the case."""

from __future__ import annotations

import pytest

from counter_app.cases.rules import TicketNotServing
from counter_app.db.models import Case, ChangeRequest
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import NotPermitted
from counter_app.members.errors import MemberNotConfirmed
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.reasons.lists import RETURN
from counter_app.requests.errors import (
    AlreadyHandedOver,
    MemberChanged,
    OwnRequest,
    WrongRequestState,
)
from counter_app.states import CaseState, MemberState
from tests import factories
from tests.core.desk import CHANGE_OF_DATA, Desk, NoPapers
from tests.databases import Clock


def test_an_approved_request_is_applied(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI", birth_date="1990-01-13")
    desk.requests.approve(desk.supervisor(), request_id)
    member = desk.member_now()
    assert (member.name, member.birth_date.isoformat() if member.birth_date else "") == (
        "SITI AMINAH PUTRI",
        "1990-01-13",
    )
    assert member.version == desk.member.version + 1
    assert desk.audited("request_approved") == desk.audited("request_applied") == 1


def test_an_officer_decides_nothing(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    with pytest.raises(NotPermitted):
        desk.requests.approve(desk.other_officer(), request_id)


def test_nobody_decides_their_own_request(desk: Desk) -> None:
    author = desk.supervisor()
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.release(desk.officer, draft.request_id)
    desk.requests.take_over(author, draft.request_id)
    desk.filled_by(author, draft.request_id, name="SITI AMINAH PUTRI")
    desk.selfie()
    desk.hand_to(author)
    desk.submit(draft.request_id, author)
    with pytest.raises(OwnRequest):
        desk.requests.approve(author, draft.request_id)


def test_who_typed_in_between_does_not_decide_either(desk: Desk) -> None:
    between = desk.supervisor()
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.take_over(between, draft.request_id)
    desk.requests.take_over(desk.officer, draft.request_id)
    desk.filled_by(desk.officer, draft.request_id, name="SITI AMINAH PUTRI")
    desk.selfie()
    desk.submit(draft.request_id)
    assert [row.own for row in desk.requests.waiting(between)] == [True]
    with pytest.raises(OwnRequest):
        desk.requests.approve(between, draft.request_id)


def test_a_returned_request_is_mended_and_submitted_again(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.leave()
    desk.requests.return_(desk.supervisor(), request_id, "data_differs", "Huruf terakhir nama.")
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.state, draft.returned_code, draft.returned_note) == (
        "returned",
        "data_differs",
        "Huruf terakhir nama.",
    )
    desk.filled_by(desk.officer, request_id, name="SITI AMINAH PUTRA")
    assert desk.submit(request_id).state == "submitted"
    desk.requests.approve(desk.supervisor(), request_id)
    assert desk.member_now().name == "SITI AMINAH PUTRA"


def test_a_returned_request_is_not_submitted_into_a_closed_case(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    with desk.db.transaction(None) as work:
        work.session.get_one(Case, desk.visit.id).state = CaseState.CLOSED
    with pytest.raises(TicketNotServing):
        desk.submit(request_id)


def test_a_rejected_request_changes_nothing(desk: Desk) -> None:
    request_id = desk.submitted(name="ORANG LAIN")
    outcome = desk.requests.reject(desk.supervisor(), request_id, "identity_doubt")
    assert outcome.state == "rejected"
    assert desk.member_now().name == "SITI AMINAH"


def test_the_next_draft_is_not_filled_with_what_was_rejected(desk: Desk) -> None:
    request_id = desk.submitted(name="ORANG LAIN", phone="+6281311112222")
    desk.requests.reject(desk.supervisor(), request_id, "identity_doubt")
    again = desk.requests.start(desk.officer, desk.visit.id)
    assert again.request_id != request_id
    assert (again.answers["name"], again.answers["phone"]) == ("SITI AMINAH", "+6281234567890")


def test_reasons_come_from_the_list(desk: Desk) -> None:
    request_id = desk.submitted(name="ORANG LAIN")
    with pytest.raises(UnknownReason):
        desk.requests.return_(desk.supervisor(), request_id, "because")
    with pytest.raises(NoteMissing):
        desk.requests.reject(desk.supervisor(), request_id, "other", "  ")


def test_a_branch_may_have_its_own_list(desk: Desk) -> None:
    factories.reason(desk.db, RETURN, "stamp", "Cap basah belum ada")
    request_id = desk.submitted(name="ORANG LAIN")
    assert desk.requests.return_reasons(desk.supervisor()).offered[0].code == "stamp"
    desk.requests.return_(desk.supervisor(), request_id, "stamp")
    with pytest.raises(WrongRequestState):
        desk.requests.approve(desk.supervisor(), request_id)


def test_a_stale_request_is_returned_with_the_conflict(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI", phone="+6281311112222")
    desk.change_member(phone="+6281399998888")
    assert desk.requests.review(desk.supervisor(), request_id).conflicts == ("phone",)
    with pytest.raises(MemberChanged) as refused:
        desk.requests.approve(desk.supervisor(), request_id)
    assert refused.value.fields == ("phone",)
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.state, draft.conflicts, draft.before["phone"]) == ("returned", ("phone",), "+6281399998888")
    assert desk.member_now().name == "SITI AMINAH"
    assert desk.audited("request_returned") == 1
    assert desk.audited("request_applied") == 0


def test_two_decisions_on_one_request_are_one_too_many(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.approve(desk.supervisor(), request_id)
    with pytest.raises(WrongRequestState):
        desk.requests.reject(desk.supervisor(), request_id, "identity_doubt")


def test_a_member_recorded_on_the_spot_is_confirmed_first(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        work.session.merge(desk.member).state = MemberState.PROVISIONAL
    request_id = desk.submitted(phone="+6281311112222")
    with pytest.raises(MemberNotConfirmed):
        desk.requests.approve(desk.supervisor(), request_id)


def test_the_case_closes_when_its_last_work_is_decided(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.leave()
    desk.requests.approve(desk.supervisor(), request_id)
    assert desk.stored(Case, desk.visit.id).state == "closed"


def test_a_returned_request_keeps_the_case_waiting(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.leave()
    desk.requests.return_(desk.supervisor(), request_id, "document_missing", bring=("doc_kk",))
    assert desk.stored(Case, desk.visit.id).state == "waiting"


def test_the_supervisor_sees_item_before_and_after(desk: Desk) -> None:
    desk.submitted(name="SITI AMINAH PUTRI", occupation="Penjahit")
    judge = desk.supervisor()
    (row,) = desk.requests.waiting(judge)
    view = desk.requests.review(judge, row.request_id)
    assert [(one.field.key, one.before, one.after) for one in view.changes] == [
        ("name", "SITI AMINAH", "SITI AMINAH PUTRI"),
        ("occupation", "", "Penjahit"),
    ]
    assert (row.changed_fields, row.own, view.may_decide, view.selfie) == (2, False, True, "passed")


def test_hand_over_keeps_date_and_officer_and_happens_once(desk: Desk, clock: Clock) -> None:
    request_id = desk.submitted(occupation="Penjahit")
    clock.move(hours=2)
    desk.requests.hand_over(desk.officer, request_id)
    row = desk.stored(ChangeRequest, request_id)
    assert (row.handed_over_at, row.handed_over_by) == (clock(), desk.officer.officer_id)
    with pytest.raises(AlreadyHandedOver):
        desk.requests.hand_over(desk.officer, request_id)


def test_what_is_applied_waits_for_the_administration_oldest_first(desk: Desk, clock: Clock) -> None:
    approved = desk.submitted(name="SITI AMINAH PUTRI")
    assert desk.requests.decided(desk.officer) == ()
    clock.move(minutes=5)
    desk.requests.approve(desk.supervisor(), approved)
    (row,) = desk.requests.decided(desk.officer)
    assert (row.request_id, row.decided_at, row.by_rule) == (approved, clock(), False)
    desk.requests.hand_over(desk.officer, approved)
    assert desk.requests.decided(desk.officer) == ()
    view = desk.requests.review(desk.officer, approved)
    assert (view.handed_over_by, view.handed_over_at) == (desk.officer.name, clock())


def test_what_nobody_had_to_decide_says_so(desk: Desk) -> None:
    request_id = desk.submitted(occupation="Penjahit")
    assert [(row.request_id, row.by_rule) for row in desk.requests.decided(desk.officer)] == [(request_id, True)]


def test_the_list_names_what_is_sensitive(desk: Desk) -> None:
    desk.submitted(name="SITI AMINAH PUTRI", occupation="Penjahit")
    (row,) = desk.requests.waiting(desk.supervisor())
    assert [label.en for label in row.sensitive] == [CHANGE_OF_DATA.field("name").label.en]


def test_the_supervisor_sees_who_stands_behind_an_override(desk: Desk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    desk.consent()
    second = desk.supervisor()
    desk.captures.override(desk.officer, desk.visit.id, second, "other", "Tangan bergetar.")
    desk.submit(request_id)
    view = desk.requests.review(desk.supervisor(), request_id)
    assert (view.selfie, view.selfie_why, view.selfie_note, view.selfie_by) == (
        "overridden",
        "Lainnya",
        "Tangan bergetar.",
        second.name,
    )


def test_only_a_decided_request_is_handed_over(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    with pytest.raises(WrongRequestState):
        desk.requests.hand_over(desk.officer, request_id)


def test_every_step_is_told_to_other_windows(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.approve(desk.supervisor(), request_id)
    for kind in ("request_started", "draft_saved", "request_submitted", "request_applied", "member_updated"):
        assert desk.published(kind) >= 1, kind


def test_papers_are_asked_for_after_submission_and_decision(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.approve(desk.supervisor(), request_id)
    assert isinstance(desk.papers, NoPapers)
    assert desk.papers.asked == [request_id, request_id]


@pytest.mark.parametrize("act", ["approve", "return_", "reject"])
def test_what_is_decided_is_what_was_shown(desk: Desk, act: str) -> None:
    request_id, judge = desk.submitted(name="SITI AMINAH PUTRI"), desk.supervisor()
    seen = desk.requests.review(judge, request_id).digest
    why = {"approve": (), "return_": ("data_differs",), "reject": ("identity_doubt",)}[act]
    with pytest.raises(ShownChanged):
        getattr(desk.requests, act)(judge, request_id, *why, seen="another page")
    assert desk.stored(ChangeRequest, request_id).state == "submitted"
    getattr(desk.requests, act)(judge, request_id, *why, seen=seen)
    assert desk.stored(ChangeRequest, request_id).state != "submitted"
