"""Several requests by one act: only what this supervisor opened as it stands, each whole, bound by one row."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from counter_app.actor import Actor
from counter_app.db.faults import DatabaseBusy
from counter_app.db.models import Member, RequestLook, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, ProofNeeded, SessionEnded
from counter_app.explain import explain
from counter_app.requests import outcomes
from counter_app.requests.batch_values import AT_MOST, BatchTooLarge, LeftOut, NothingToApprove
from counter_app.requests.errors import OwnRequest
from counter_app.signals.facts import facts_in
from counter_app.signals.rules import fast_approvals
from counter_app.states import MemberState, RequestState
from counter_app.ties.errors import OwnMember
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from tests import factories
from tests.core.desk import DETAILS, SHELF, complete_member
from tests.core.requests.batch_desk import UNLIKE, BatchDesk
from tests.databases import Clock


@pytest.fixture
def batch(db: Database, clock: Clock) -> BatchDesk:
    return BatchDesk(db, clock)


def test_all_that_was_opened_is_approved_by_one_act(batch: BatchDesk) -> None:
    wanted = batch.opened(3)
    outcome = batch.batches.approve(batch.supervisor, wanted)
    assert ([one.request_id for one in outcome.approved], outcome.left, outcome.stopped) == (wanted, (), None)
    assert batch.states(*wanted) == [RequestState.APPLIED] * 3
    assert batch.papers.asked[-3:] == wanted
    assert {batch.desks[one].member_now().name for one in wanted} == {"SITI AMINAH PUTRI"}


def test_one_row_binds_the_act_and_each_request_has_its_own(batch: BatchDesk) -> None:
    wanted = batch.opened(3)
    outcome = batch.batches.approve(batch.supervisor, wanted)
    bound, *each = batch.trail("requests_batched", "request_approved")
    assert (bound.code, bound.subject_id, json.loads(bound.facts)) == (
        "requests_batched",
        str(outcome.batch_id),
        {"count": "3"},
    )
    assert [(row.subject_id, json.loads(row.facts)["batch"]) for row in each] == [
        (str(one), str(outcome.batch_id)) for one in wanted
    ]


def test_what_was_opened_is_forgotten_with_the_decision(batch: BatchDesk) -> None:
    wanted = batch.opened(2)
    batch.batches.approve(batch.supervisor, wanted[:1])
    batch.requests.reject(batch.supervisor, wanted[1], "identity_doubt")
    with batch.db.read() as session:
        assert session.query(RequestLook).count() == 0


def test_the_password_is_asked_once_and_nothing_is_done_without(batch: BatchDesk) -> None:
    wanted = batch.opened(2)
    with batch.db.transaction(None) as work:
        work.session.get_one(StaffSession, batch.supervisor.session_id).proven_run = "another run"
    with pytest.raises(ProofNeeded):
        batch.batches.approve(batch.supervisor, wanted)
    assert batch.states(*wanted) == [RequestState.SUBMITTED] * 2
    assert batch.trail("requests_batched", "request_approved") == []


def test_an_officer_approves_nothing_at_once(batch: BatchDesk) -> None:
    with pytest.raises(NotPermitted):
        batch.batches.approve(factories.officer(batch.db), batch.opened(1))
    with pytest.raises(NotPermitted):
        batch.batches.reckon(factories.officer(batch.db))


def test_more_than_fifty_are_too_many(batch: BatchDesk) -> None:
    with pytest.raises(BatchTooLarge) as refused:
        batch.batches.approve(batch.supervisor, [uuid.uuid4() for _ in range(AT_MOST + 1)])
    assert str(AT_MOST) in explain(refused.value)


def test_the_fifty_first_is_left_out_with_its_reason(batch: BatchDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.requests.batches.AT_MOST", 2)
    wanted = batch.opened(3)
    assert [one.found.why for one in batch.batches.reckon(batch.supervisor)] == [None, None, LeftOut.TOO_MANY]
    with pytest.raises(BatchTooLarge):
        batch.batches.approve(batch.supervisor, wanted)


def test_what_nobody_opened_is_left_out(batch: BatchDesk) -> None:
    request_id = batch.asked()
    assert batch.why(request_id) is LeftOut.NOT_OPENED
    batch.open(request_id, factories.supervisor(batch.db))
    assert batch.why(request_id) is LeftOut.NOT_OPENED
    with pytest.raises(NothingToApprove):
        batch.batches.approve(batch.supervisor, [request_id])
    assert batch.trail("requests_batched") == []


def test_a_digest_that_was_not_on_the_screen_opens_nothing(batch: BatchDesk) -> None:
    request_id = batch.asked()
    (listed,) = batch.decisions.waiting(batch.supervisor)
    batch.decisions.look_at(batch.supervisor, request_id, listed.digest)
    assert batch.why(request_id) is LeftOut.NOT_OPENED
    batch.requests.review(batch.supervisor, request_id)
    batch.decisions.look_at(batch.supervisor, request_id, "0" * 64)
    batch.decisions.look_at(batch.supervisor, request_id)
    assert batch.why(request_id) is LeftOut.NOT_OPENED


def test_what_changed_since_is_opened_again_first(batch: BatchDesk) -> None:
    request_id = batch.asked()
    batch.open(request_id)
    desk = batch.desks[request_id]
    desk.requests.withdraw(desk.officer, request_id)
    desk.filled_by(desk.officer, request_id, name="ORANG LAIN")
    desk.submit(request_id)
    assert batch.why(request_id) is LeftOut.NOT_OPENED
    batch.open(request_id)
    assert batch.why(request_id) is None
    with batch.db.transaction(None) as work:
        work.session.get_one(RequestLook, (batch.db.branch_id, request_id, batch.supervisor.officer_id)).digest = "x"
    assert batch.why(request_id) is LeftOut.CHANGED


def test_a_page_that_was_not_opened_keeps_its_request_out(batch: BatchDesk) -> None:
    request_id = batch.with_card()
    batch.open(request_id, pages=False)
    assert batch.why(request_id) is LeftOut.NOT_OPENED
    batch.open(request_id)
    assert batch.why(request_id) is None


def test_faces_that_are_not_alike_are_looked_at_one_by_one(batch: BatchDesk) -> None:
    request_id = batch.with_card(UNLIKE)
    batch.open(request_id)
    assert batch.why(request_id) is LeftOut.FACES


def test_a_paper_that_says_another_thing_keeps_its_request_out(batch: BatchDesk) -> None:
    same, other = batch.with_reading(name="SITI AMINAH PUTRI"), batch.with_reading(name="SITI AMINAH PUTRA")
    batch.open(same)
    batch.open(other)
    assert (batch.why(same), batch.why(other)) == (None, LeftOut.DIFFERS)


def test_ones_own_and_those_of_relatives_never_go_along(batch: BatchDesk) -> None:
    own, theirs, other = batch.opened(3)
    batch.has_typed(own)
    TieService(batch.db).add_related(batch.supervisor, Numbers(batch.desks[theirs].member.kpj, ""))
    assert (batch.why(own), batch.why(theirs), batch.why(other)) == (LeftOut.OWN, LeftOut.RELATED, None)
    with pytest.raises(OwnRequest):
        batch.batches.approve(batch.supervisor, [other, own])
    with pytest.raises(OwnMember):
        batch.batches.approve(batch.supervisor, [other, theirs])
    assert batch.states(own, theirs, other) == [RequestState.SUBMITTED] * 3


def test_guarded_changes_are_decided_one_by_one(batch: BatchDesk) -> None:
    request_id = batch.asked(phone="+6281311112222", email="lain@contoh.id")
    batch.open(request_id)
    (row,) = batch.batches.reckon(batch.supervisor)
    assert row.found.why is LeftOut.GUARDED
    assert {one.id for one in row.found.fields} >= {"Nomor HP"}


def test_a_value_that_another_member_got_since_guards_it_now(batch: BatchDesk) -> None:
    request_id = batch.asked(phone="+6281311112222", name="SITI AMINAH PUTRI")
    batch.open(request_id)
    assert batch.why(request_id) is None
    complete_member(batch.db, nik="3273014502880002", details=DETAILS | {"phone": "+6281311112222"})
    assert batch.why(request_id) is LeftOut.GUARDED


def test_a_record_that_changed_meanwhile_differs(batch: BatchDesk) -> None:
    request_id = batch.asked()
    batch.open(request_id)
    with batch.db.transaction(None) as work:
        member = work.session.get_one(Member, batch.desks[request_id].member.id)
        member.name, member.version = "SITI RUKMINI", member.version + 1
    assert batch.why(request_id) is LeftOut.DIFFERS
    with pytest.raises(NothingToApprove):
        batch.batches.approve(batch.supervisor, [request_id])
    assert batch.states(request_id) == [RequestState.SUBMITTED]


def test_a_document_that_was_replaced_is_looked_at_one_by_one(batch: BatchDesk) -> None:
    request_id = batch.asked(doc_kk="", doc_kk_instead="police_letter", doc_kk_why="lost")
    batch.open(request_id)
    assert batch.why(request_id) is LeftOut.PAPERS


def test_a_member_whom_nobody_confirmed_is_left_out(batch: BatchDesk) -> None:
    request_id = batch.asked()
    batch.open(request_id)
    with batch.db.transaction(None) as work:
        member = work.session.get_one(Member, batch.desks[request_id].member.id)
        member.state, member.recorded_by = MemberState.PROVISIONAL, batch.desks[request_id].officer.officer_id
    assert batch.why(request_id) is LeftOut.UNCONFIRMED


def test_a_form_that_cannot_be_read_is_left_out(batch: BatchDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    request_id = batch.asked()
    batch.open(request_id)
    monkeypatch.setattr(type(SHELF.library), "find", lambda _self, _key: None)
    (row,) = batch.batches.reckon(batch.supervisor)
    assert row.found.why is LeftOut.NO_FORM


def test_what_somebody_else_decided_in_between_is_left_and_told(
    batch: BatchDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = batch.opened(3)
    faster, draw = factories.supervisor(batch.db), outcomes.outcome_of

    def meanwhile(papers: Any, who: Any, row: Any) -> Any:
        if row.id == wanted[0]:
            batch.requests.reject(faster, wanted[1], "identity_doubt")
        return draw(papers, who, row)

    monkeypatch.setattr("counter_app.requests.batches.outcome_of", meanwhile)
    outcome = batch.batches.approve(batch.supervisor, wanted)
    assert [one.request_id for one in outcome.approved] == [wanted[0], wanted[2]]
    assert [(one.request_id, one.found.why) for one in outcome.left] == [(wanted[1], LeftOut.DECIDED)]
    assert batch.states(*wanted) == [RequestState.APPLIED, RequestState.REJECTED, RequestState.APPLIED]


def test_a_store_that_fails_in_between_leaves_whole_requests_and_says_how_far_it_came(
    batch: BatchDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, settle = batch.opened(3), 0

    def failing(*_args: object) -> None:
        nonlocal settle
        settle += 1
        if settle == 2:
            raise DatabaseBusy

    monkeypatch.setattr("counter_app.requests.batches.settle_after", failing)
    outcome = batch.batches.approve(batch.supervisor, wanted)
    assert ([one.request_id for one in outcome.approved], type(outcome.stopped)) == (wanted[:1], DatabaseBusy)
    assert batch.states(*wanted) == [RequestState.APPLIED, RequestState.SUBMITTED, RequestState.SUBMITTED]
    assert batch.desks[wanted[1]].member_now().name == "SITI AMINAH"


def test_a_session_that_ends_in_between_says_how_far_it_came(batch: BatchDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, draw = batch.opened(3), outcomes.outcome_of

    def meanwhile(papers: Any, who: Any, row: Any) -> Any:
        with batch.db.transaction(None) as work:
            work.session.get_one(StaffSession, who.session_id).ended_at = work.now
        return draw(papers, who, row)

    monkeypatch.setattr("counter_app.requests.batches.outcome_of", meanwhile)
    outcome = batch.batches.approve(batch.supervisor, wanted)
    assert ([one.request_id for one in outcome.approved], type(outcome.stopped)) == (wanted[:1], SessionEnded)
    assert batch.states(*wanted) == [RequestState.APPLIED, RequestState.SUBMITTED, RequestState.SUBMITTED]


def test_two_who_opened_the_same_and_act_at_once_each_get_an_answer(batch: BatchDesk) -> None:
    other, wanted = factories.supervisor(batch.db), batch.opened(8)
    for one in wanted:
        batch.open(one, other)
    acts, gate = {batch.supervisor: wanted, other: wanted[::-1]}, Barrier(2)

    def run(who: Actor) -> int:
        gate.wait()
        try:
            return len(batch.batches.approve(who, acts[who]).approved)
        except NothingToApprove:
            return 0

    with ThreadPoolExecutor(2) as both:
        assert sum(both.map(run, acts)) == len(wanted)
    assert batch.states(*wanted) == [RequestState.APPLIED] * 8


def test_a_store_that_fails_at_once_is_told_as_ever(batch: BatchDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = batch.opened(1)

    def failing(*_args: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr("counter_app.requests.batches.settle_after", failing)
    with pytest.raises(DatabaseBusy):
        batch.batches.approve(batch.supervisor, wanted)


def test_a_batch_is_one_act_for_the_signal_of_hasty_approvals(batch: BatchDesk) -> None:
    for _ in range(3):
        batch.batches.approve(batch.supervisor, batch.opened(3))
    with batch.db.read() as session:
        (found,) = fast_approvals(facts_in(session))
    assert (found.officer, found.facts["count"]) == (batch.supervisor.officer_id, "3")


def test_requests_that_were_read_before_the_batch_are_no_hasty_act(batch: BatchDesk, clock: Clock) -> None:
    for _ in range(3):
        wanted = [batch.asked() for _ in range(3)]
        for one in wanted:
            batch.open(one)
            clock.move(seconds=20)
        batch.batches.approve(batch.supervisor, wanted)
    with batch.db.read() as session:
        assert fast_approvals(facts_in(session)) == []


def test_fifty_go_with_one_password_and_the_rest_is_left_out(sqlite_db: Database, clock: Clock) -> None:
    batch = BatchDesk(sqlite_db, clock)
    own, unseen, other = batch.asked(), batch.asked(), batch.with_reading(name="SITI AMINAH PUTRA")
    batch.has_typed(own)
    for one in (own, other):
        batch.open(one)
    wanted = batch.opened(AT_MOST)
    told = {row.request_id: row.found.why for row in batch.batches.reckon(batch.supervisor)}
    assert {one for one, why in told.items() if why is None} == set(wanted)
    assert [told[one] for one in (own, unseen, other)] == [LeftOut.OWN, LeftOut.NOT_OPENED, LeftOut.DIFFERS]
    assert len(batch.batches.approve(batch.supervisor, wanted).approved) == AT_MOST
    assert len(batch.trail("requests_batched")) == 1
    assert len(batch.trail("request_approved")) == AT_MOST
    assert batch.states(own, unseen, other) == [RequestState.SUBMITTED] * 3
