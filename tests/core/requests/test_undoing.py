"""An applied request is taken back within its day: by another person, as a request that is decided like every other."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.audit_check import verify_audit
from counter_app.db.book_faults import Noun
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, Case, ChangeRequest, Member
from counter_app.explain import explain
from counter_app.reasons.errors import UnknownReason
from counter_app.requests.errors import (
    NothingToUndo,
    OwnDecision,
    OwnRequest,
    ProposalNotReturned,
    RequestWaits,
    TooLateToUndo,
    UndoAsked,
    WrongRequestState,
)
from counter_app.states import CaseState, RequestState
from forms.fitting import Fitted
from tests.core.desk import Desk


def applied(desk: Desk) -> tuple[uuid.UUID, Actor]:
    request_id, boss = desk.submitted(name="SITI AMINAH PUTRI", mother_name="SUMIYATI BINTI ALI"), desk.supervisor()
    desk.requests.approve(boss, request_id)
    return request_id, boss


def test_the_old_values_are_proposed_and_applied_once_another_supervisor_agrees(desk: Desk) -> None:
    request_id, boss = applied(desk)
    other = desk.supervisor()
    outcome = desk.requests.undo(other, request_id, "wrong_value", "Huruf terakhir.")
    assert (outcome.state, desk.member_now().name) == (RequestState.SUBMITTED, "SITI AMINAH PUTRI")
    review = desk.requests.review(boss, outcome.request_id)
    first = desk.stored(ChangeRequest, request_id)
    assert (review.undo.of, review.undo.why) == (first.number, "Nilai yang salah. Huruf terakhir.")
    assert {one.field.key: (one.before, one.after) for one in review.changes} == {
        "name": ("SITI AMINAH PUTRI", "SITI AMINAH"),
        "mother_name": ("SUMIYATI BINTI ALI", "SUMIYATI"),
    }
    with pytest.raises(OwnRequest):
        desk.requests.approve(other, outcome.request_id)
    desk.requests.approve(boss, outcome.request_id, review.digest)
    member = desk.member_now()
    assert (member.name, member.details["mother_name"]) == ("SITI AMINAH", "SUMIYATI")
    requests = [one for one in book_faults(desk.db) if one.noun is Noun.REQUEST]
    assert (verify_audit(desk.db), requests) == ([], [])


def test_the_trail_says_what_is_taken_back_and_why(desk: Desk) -> None:
    request_id, _boss = applied(desk)
    desk.requests.undo(desk.officer, request_id, "wrong_member")
    with desk.db.read() as session:
        (row,) = session.scalars(select(AuditEntry).where(AuditEntry.code == "request_undo_asked"))
    assert json.loads(row.facts) == {"of": str(request_id), "reason": "wrong_member"}


def test_whoever_decided_it_does_not_take_it_back(desk: Desk) -> None:
    request_id, boss = applied(desk)
    assert not desk.requests.review(boss, request_id).undo.may
    with pytest.raises(OwnDecision) as refused:
        desk.requests.undo(boss, request_id, "wrong_value")
    assert "orang lain" in explain(refused.value)


def test_what_nobody_had_to_decide_is_taken_back_by_another_than_its_sender(desk: Desk) -> None:
    request_id = desk.submitted(phone="+6281311112222")
    with pytest.raises(OwnDecision):
        desk.requests.undo(desk.officer, request_id, "wrong_value")
    desk.requests.undo(desk.supervisor(), request_id, "wrong_value")


def test_only_on_its_own_day(desk: Desk) -> None:
    request_id, _boss = applied(desk)
    with desk.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        assert row.applied_day is not None
        row.applied_day -= timedelta(days=1)
    with pytest.raises(TooLateToUndo):
        desk.requests.undo(desk.supervisor(), request_id, "wrong_value")


def test_once_at_a_time_and_again_after_a_no(desk: Desk) -> None:
    request_id, boss = applied(desk)
    other = desk.supervisor()
    first = desk.requests.undo(other, request_id, "wrong_value")
    with pytest.raises(UndoAsked):
        desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    desk.requests.reject(boss, first.request_id, "not_entitled")
    assert desk.requests.review(other, request_id).undo.may
    desk.requests.undo(other, request_id, "wrong_value")


def test_what_was_changed_again_since_stays(desk: Desk) -> None:
    request_id, _boss = applied(desk)
    desk.change_member(mother_name="LAIN")
    outcome = desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    assert [one.field.key for one in desk.requests.review(desk.supervisor(), outcome.request_id).changes] == ["name"]


def test_nothing_is_proposed_where_all_of_it_changed_again(desk: Desk) -> None:
    request_id = desk.submitted(mother_name="SUMIYATI BINTI ALI")
    desk.requests.approve(desk.supervisor(), request_id)
    desk.change_member(mother_name="LAIN")
    with pytest.raises(NothingToUndo):
        desk.requests.undo(desk.supervisor(), request_id, "wrong_value")


def test_only_what_was_applied_with_a_reason_from_the_list(desk: Desk) -> None:
    waiting = desk.submitted(name="SITI AMINAH PUTRI")
    with pytest.raises(WrongRequestState):
        desk.requests.undo(desk.supervisor(), waiting, "wrong_value")
    desk.requests.approve(desk.supervisor(), waiting)
    with pytest.raises(UnknownReason):
        desk.requests.undo(desk.supervisor(), waiting, "because")


def test_a_closed_visit_waits_again_until_it_is_decided(desk: Desk) -> None:
    request_id, boss = applied(desk)
    desk.leave()
    with desk.db.transaction(None) as work:
        work.session.get_one(Case, desk.visit.id).state = CaseState.CLOSED
    outcome = desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    assert desk.stored(Case, desk.visit.id).state is CaseState.WAITING
    desk.requests.approve(boss, outcome.request_id)
    assert desk.stored(Case, desk.visit.id).state is CaseState.CLOSED


def test_a_draft_of_the_officer_stays_theirs_beside_a_proposal(desk: Desk) -> None:
    request_id, _boss = applied(desk)
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.save(desk.officer, draft.request_id, draft.version, {**draft.answers, "email": "baru@contoh.id"})
    desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    assert desk.requests.start(desk.officer, desk.visit.id).request_id == draft.request_id


def test_a_proposal_waits_before_a_new_draft_and_one_that_was_withdrawn_is_nobody_else_s(desk: Desk) -> None:
    request_id, _boss = applied(desk)
    other = desk.supervisor()
    undo = desk.requests.undo(other, request_id, "wrong_value")
    with pytest.raises(RequestWaits):
        desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.withdraw(other, undo.request_id)
    draft = desk.requests.start(desk.officer, desk.visit.id)
    assert draft.request_id != undo.request_id
    assert desk.stored(ChangeRequest, undo.request_id).case_id == desk.visit.id


def test_a_proposal_is_agreed_to_or_not_and_never_given_back(desk: Desk) -> None:
    request_id, boss = applied(desk)
    undo = desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    with pytest.raises(ProposalNotReturned) as refused:
        desk.requests.return_(boss, undo.request_id, "other", "Lihat lagi.")
    assert "disetujui atau ditolak" in explain(refused.value)
    assert desk.stored(ChangeRequest, undo.request_id).state is RequestState.SUBMITTED


def test_a_proposal_ends_when_the_record_changed_again_and_another_may_follow(desk: Desk) -> None:
    request_id, boss = applied(desk)
    desk.leave()
    other = desk.supervisor()
    undo = desk.requests.undo(other, request_id, "wrong_value")
    with desk.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.name, member.version = "SITI RUKMINI", member.version + 1
    with pytest.raises(NothingToUndo):
        desk.requests.approve(boss, undo.request_id)
    assert desk.stored(ChangeRequest, undo.request_id).state is RequestState.REJECTED
    assert desk.member_now().name == "SITI RUKMINI"
    again = desk.requests.undo(other, request_id, "wrong_value")
    desk.requests.approve(boss, again.request_id)
    member = desk.member_now()
    assert (member.name, member.details["mother_name"]) == ("SITI RUKMINI", "SUMIYATI")
    assert verify_audit(desk.db) == []


def test_a_proposal_ends_when_its_form_asks_another_thing_by_now(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request_id, boss = applied(desk)
    undo = desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    gone = Fitted({}, {}, {"name": "SITI AMINAH"})
    monkeypatch.setattr("counter_app.requests.deciding.fitted", lambda *_given: gone)
    with pytest.raises(NothingToUndo):
        desk.requests.approve(boss, undo.request_id)
    assert desk.stored(ChangeRequest, undo.request_id).state is RequestState.REJECTED
