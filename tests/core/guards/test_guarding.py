"""Nothing that changes together, or belongs to somebody else, is applied before another person decided."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from counter_app.db.models import ChangeRequest, Member, MemberContact
from counter_app.db.session import Database
from counter_app.guards.rules import ACCOUNT, EMAIL, HOLDER, HOLDER_DIFFERS, NIK, PHONE, SHARED, TOGETHER
from counter_app.states import MemberState, RequestState
from tests import factories
from tests.core.desk import DETAILS, Desk, complete_member
from tests.core.traces import Traces
from tests.databases import Clock

BANK_OF_OWN = {"bank_name": "bca", "bank_account": "12345678", "bank_holder": "SITI AMINAH"}
NEW = {PHONE: "+6281333333333", EMAIL: "baru@contoh.id"}


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


def state_of(desk: Desk, request_id: uuid.UUID) -> RequestState:
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    return row.state


def codes(desk: Desk, request_id: uuid.UUID) -> set[tuple[str, str]]:
    review = desk.requests.review(desk.supervisor(), request_id)
    return {(one.field, one.code) for one in review.guards}


def again(desk: Desk) -> None:
    """The member's next visit, with a new selfie."""
    desk.leave()
    desk.visit = factories.case(desk.db, desk.officer, desk.member.id)


def other_member(desk: Desk, **changes: Any) -> Member:
    return complete_member(
        desk.db, nik="3273015201800002", name="BUDI SANTOSO", **{"details": DETAILS | {PHONE: "", EMAIL: ""} | changes}
    )


@pytest.mark.parametrize(
    "changes", [NEW, {PHONE: NEW[PHONE], **BANK_OF_OWN}, BANK_OF_OWN, {EMAIL: NEW[EMAIL], **BANK_OF_OWN}]
)
def test_two_of_the_four_wait_for_a_second_person(desk: Desk, changes: dict[str, str]) -> None:  # G1
    request_id = desk.submitted(**changes)
    assert state_of(desk, request_id) is RequestState.SUBMITTED
    assert {code for _, code in codes(desk, request_id)} == {TOGETHER}


def test_one_alone_is_applied_by_rule(desk: Desk) -> None:
    assert state_of(desk, desk.submitted(phone=NEW[PHONE])) is RequestState.APPLIED


@pytest.mark.parametrize(("days", "waits"), [(29, True), (31, False)])
def test_what_changed_in_an_earlier_visit_counts_for_a_month(desk: Desk, clock: Clock, days: int, waits: bool) -> None:
    desk.submitted(phone=NEW[PHONE])
    clock.move(days=days)
    again(desk)
    request_id = desk.submitted(email=NEW[EMAIL])
    assert (state_of(desk, request_id) is RequestState.SUBMITTED) is waits


def test_how_long_it_counts_is_a_setting(desk: Desk, clock: Clock) -> None:
    desk.set("guard_window_days", "60")
    desk.submitted(phone=NEW[PHONE])
    clock.move(days=45)
    again(desk)
    assert state_of(desk, desk.submitted(email=NEW[EMAIL])) is RequestState.SUBMITTED


def test_what_was_rejected_lately_counts_as_well(desk: Desk) -> None:  # S2
    first = desk.submitted(**NEW)
    desk.requests.reject(desk.supervisor(), first, "identity_doubt")
    again(desk)
    assert state_of(desk, desk.submitted(phone=NEW[PHONE])) is RequestState.SUBMITTED


def test_what_a_member_was_recorded_with_counts_as_filled_lately(desk: Desk, clock: Clock) -> None:
    with desk.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.recorded_at, member.state = work.now, MemberState.CONFIRMED
        member.details = {key: value for key, value in member.details.items() if key != EMAIL}
    request_id = desk.submitted(email=NEW[EMAIL])
    assert (EMAIL, TOGETHER) in codes(desk, request_id)


@pytest.mark.parametrize("key", [PHONE, EMAIL])
def test_a_value_of_another_member_waits_and_names_no_one(desk: Desk, key: str) -> None:  # G1
    other_member(desk, **{key: NEW[key]})
    request_id = desk.submitted(**{key: NEW[key]})
    assert state_of(desk, request_id) is RequestState.SUBMITTED
    (guard,) = desk.requests.review(desk.supervisor(), request_id).guards
    assert (guard.field, guard.code, dict(guard.values)) == (key, SHARED, {"name": "B*** S******"})


def test_another_members_account_and_nik_are_told_too(desk: Desk) -> None:
    other = other_member(desk, **BANK_OF_OWN)
    request_id = desk.submitted(**BANK_OF_OWN, nik=other.nik, birth_date="1980-01-12")
    assert {(ACCOUNT, SHARED), (NIK, SHARED)} <= codes(desk, request_id)


def test_another_card_of_the_same_person_is_no_other_member(desk: Desk) -> None:
    complete_member(desk.db, details=DETAILS | {PHONE: NEW[PHONE]})
    assert state_of(desk, desk.submitted(phone=NEW[PHONE])) is RequestState.APPLIED


def test_a_holder_of_another_name_waits_and_is_shown_with_both_names(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.details = {**member.details, **BANK_OF_OWN, HOLDER: "SITI AMINNAH"}
    request_id = desk.submitted(bank_holder="BUDI SANTOSO")
    (guard,) = desk.requests.review(desk.supervisor(), request_id).guards
    assert (guard.code, dict(guard.values)) == (HOLDER_DIFFERS, {"holder": "BUDI SANTOSO", "member": "SITI AMINAH"})
    assert state_of(desk, request_id) is RequestState.SUBMITTED


def test_the_officer_is_told_with_every_save(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    saved = desk.requests.save(desk.officer, draft.request_id, draft.version, {**draft.answers, **NEW})
    assert {(one.field, one.code) for one in saved.guards} == {(PHONE, TOGETHER), (EMAIL, TOGETHER)}
    assert desk.requests.open_draft(desk.officer, draft.request_id).guards == saved.guards


def test_what_was_returned_goes_to_a_supervisor_again_whatever_is_left_of_it(desk: Desk) -> None:  # S2
    request_id = desk.submitted(**NEW)
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    again(desk)
    other = desk.other_officer()
    desk.requests.take_over(other, request_id)
    desk.filled_by(other, request_id, phone=DETAILS[PHONE], email=DETAILS[EMAIL], occupation="Penjahit")
    desk.submit(request_id, other)
    assert state_of(desk, request_id) is RequestState.SUBMITTED


def test_why_it_is_guarded_stays_with_the_request_and_in_the_audit_without_values(desk: Desk) -> None:
    request_id = desk.filled(**NEW)
    desk.selfie()
    traces = Traces(desk.db)
    desk.submit(request_id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert (row.guards, row.sensitive, row.second_person) == ("guard_together:email,guard_together:phone", True, True)
    facts = next(one.facts for one in traces.rows() if one.code == "request_submitted")
    assert '"guards":"guard_together:email,guard_together:phone"' in facts


def test_the_store_keeps_who_has_what_whoever_writes_it(desk: Desk) -> None:
    def kept() -> set[tuple[str, str]]:
        with desk.db.read() as session:
            rows = session.query(MemberContact).filter_by(member_id=desk.member.id)
            return {(row.field, row.value) for row in rows}

    assert kept() == {(PHONE, DETAILS[PHONE]), (EMAIL, DETAILS[EMAIL])}
    desk.change_member(phone="+6281444444444", email="")
    assert kept() == {(PHONE, "+6281444444444")}
