"""Drafts: holder, version, take-over, and nothing that was typed is ever lost."""

from __future__ import annotations

import pytest

from counter_app.cases.errors import NoMemberYet
from counter_app.cases.rules import TicketNotServing
from counter_app.db.models import ChangeRequest, Officer
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.requests.errors import DraftHeld, DraftReleased, DraftTakenOver, RequestWaits, WrongRequestState
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.databases import Clock


def test_a_draft_starts_with_the_members_current_values(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    assert draft.answers["phone"] == "+6281234567890"
    assert draft.answers["nik"] == desk.member.nik
    assert {**draft.before, "requester": "member", "change_reason": "renewed"} == draft.answers


def test_a_draft_has_a_number_of_the_branchs_year(desk: Desk) -> None:
    assert desk.requests.start(desk.officer, desk.visit.id).number == "PD-2026-000001"


def test_numbers_go_up_and_are_not_given_again(desk: Desk) -> None:
    first = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.cancel(desk.officer, first.request_id)
    assert desk.requests.start(desk.officer, desk.visit.id).number == "PD-2026-000002"


def test_a_second_start_returns_the_open_draft(desk: Desk) -> None:
    first = desk.requests.start(desk.officer, desk.visit.id)
    again = desk.requests.start(desk.officer, desk.visit.id)
    assert again.request_id == first.request_id
    assert desk.audited("request_started") == 1


def test_a_draft_of_an_earlier_visit_goes_on_in_this_one(desk: Desk) -> None:
    first = desk.requests.start(desk.officer, desk.visit.id)
    desk.leave()
    today = factories.case(desk.db, desk.officer, desk.member.id)
    again = desk.requests.start(desk.officer, today.id)
    assert (again.request_id, again.case_id) == (first.request_id, today.id)


def test_a_draft_needs_a_ticket_in_serving(desk: Desk) -> None:
    desk.leave()
    with pytest.raises(TicketNotServing):
        desk.requests.start(desk.officer, desk.visit.id)


def test_a_draft_needs_a_member(desk: Desk) -> None:
    empty = factories.case(desk.db, desk.officer)
    with pytest.raises(NoMemberYet):
        desk.requests.start(desk.officer, empty.id)


def test_only_staff_of_the_counter_writes_requests(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        desk.requests.start(factories.officer(desk.db, "qa"), desk.visit.id)


def test_saving_keeps_every_field_as_typed(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    typed = {**draft.answers, "phone": "0812 99", "name": "", "doc_card": "yes"}
    desk.requests.save(desk.officer, draft.request_id, draft.version, typed, "contact")
    kept = desk.requests.open_draft(desk.officer, draft.request_id)
    assert dict(kept.answers) == typed
    assert kept.page == "contact"


def test_each_save_gives_the_next_version(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    saved = desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)
    again = desk.requests.save(desk.officer, draft.request_id, saved.version, draft.answers)
    assert again.version == saved.version + 1


def test_a_stale_save_names_who_goes_on_and_since_when(desk: Desk, clock: Clock) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    clock.move(minutes=9)
    other = desk.other_officer()
    desk.requests.take_over(other, draft.request_id)
    with pytest.raises(DraftTakenOver) as refused:
        desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)
    assert (refused.value.by, refused.value.since) == (other.name, clock())


def test_a_stale_save_keeps_the_typing_as_a_side_copy(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    other = desk.other_officer()
    desk.requests.take_over(other, draft.request_id)
    with pytest.raises(DraftTakenOver):
        desk.requests.save(desk.officer, draft.request_id, draft.version, {**draft.answers, "email": "baru@contoh.id"})
    copies = desk.requests.side_copies(other, draft.request_id)
    assert "baru@contoh.id" in [copy.answers["email"] for copy in copies]
    assert desk.requests.open_draft(other, draft.request_id).answers["email"] == "siti.aminah@contoh.id"


def test_a_second_window_of_the_same_officer_is_stale_too(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)
    with pytest.raises(DraftTakenOver):
        desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)


def test_taking_over_is_audited_and_told(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    taken = desk.requests.take_over(desk.other_officer(), draft.request_id)
    assert desk.audited("request_taken_over") == desk.published("request_taken_over") == 1
    assert taken.version > draft.version


def test_who_takes_over_can_save(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    other = desk.other_officer()
    taken = desk.requests.take_over(other, draft.request_id)
    desk.requests.save(other, draft.request_id, taken.version, {**taken.answers, "occupation": "Penjahit"})
    assert desk.requests.open_draft(desk.officer, draft.request_id).answers["occupation"] == "Penjahit"


def test_a_start_by_another_officer_does_not_take_the_draft(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    other = desk.other_officer()
    desk.hand_to(other)
    seen = desk.requests.start(other, desk.visit.id)
    assert (seen.request_id, seen.holder_id) == (draft.request_id, desk.officer.officer_id)


def test_a_released_draft_goes_to_the_next_who_starts(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.release(desk.officer, draft.request_id)
    other = desk.other_officer()
    desk.hand_to(other)
    assert desk.requests.start(other, desk.visit.id).holder_id == other.officer_id


def test_a_save_into_a_released_draft_is_kept_beside_it(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.release(desk.officer, draft.request_id)
    with pytest.raises(DraftReleased):
        desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)
    assert len(desk.requests.side_copies(desk.officer, draft.request_id)) == 1


def test_only_the_holder_or_a_supervisor_releases(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    with pytest.raises(DraftHeld):
        desk.requests.release(desk.other_officer(), draft.request_id)
    desk.requests.release(desk.supervisor(), draft.request_id)
    assert desk.stored(ChangeRequest, draft.request_id).holder_id is None


def test_a_cancelled_draft_takes_no_more_typing_but_keeps_it(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.cancel(desk.officer, draft.request_id)
    with pytest.raises(WrongRequestState):
        desk.requests.save(desk.officer, draft.request_id, draft.version, draft.answers)
    assert len(desk.requests.side_copies(desk.officer, draft.request_id)) == 1


def test_no_second_request_while_one_waits_for_the_supervisor(desk: Desk) -> None:
    desk.submitted(name="SITI AMINAH PUTRI")
    with pytest.raises(RequestWaits):
        desk.requests.start(desk.officer, desk.visit.id)


def test_unknown_keys_do_not_get_into_a_draft(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.requests.save(
        desk.officer, draft.request_id, draft.version, {**draft.answers, "role": "admin", "first_update": "yes"}
    )
    kept = desk.requests.open_draft(desk.officer, draft.request_id).answers
    assert "role" not in kept
    assert "first_update" not in kept


def test_an_untouched_field_follows_a_change_made_elsewhere(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    typed = {**draft.answers, "phone": "+6281311112222"}
    desk.requests.save(desk.officer, draft.request_id, draft.version, typed)
    desk.change_member(email="lain@contoh.id", phone="+6281399998888")
    again = desk.requests.start(desk.officer, desk.visit.id)
    assert again.answers["email"] == again.before["email"] == "lain@contoh.id"
    assert (again.before["phone"], again.answers["phone"]) == ("+6281399998888", "+6281311112222")
    assert set(again.conflicts) == {"email", "phone"}


def test_a_released_station_frees_all_its_drafts(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    with pytest.raises(NotPermitted):
        desk.requests.release_all(desk.other_officer(), desk.officer.officer_id)
    assert desk.requests.release_all(desk.supervisor(), desk.officer.officer_id) == 1
    assert desk.requests.open_draft(desk.officer, draft.request_id).holder_id is None


def test_a_draft_taken_over_goes_on_in_the_visit_its_member_is_at(desk: Desk) -> None:
    draft, other = desk.requests.start(desk.officer, desk.visit.id), desk.other_officer()
    visit = factories.case(desk.db, other, desk.member.id)
    assert desk.requests.take_over(other, draft.request_id, visit.id).case_id == visit.id
    assert desk.audited("request_moved") == 1


def test_a_draft_taken_over_during_somebody_elses_visit_stays_where_it_is(desk: Desk) -> None:
    draft, other = desk.requests.start(desk.officer, desk.visit.id), desk.other_officer()
    visit = factories.case(desk.db, other, factories.member(desk.db).id)
    assert desk.requests.take_over(other, draft.request_id, visit.id).case_id == desk.visit.id
    assert desk.audited("request_moved") == 0


# G2
def test_what_was_typed_by_somebody_who_may_go_on_no_longer_is_kept_beside_the_draft(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)
    with desk.db.transaction(None) as work:
        work.session.get_one(Officer, desk.officer.officer_id).active = False
    typed = {**draft.answers, "email": "baru@contoh.id"}
    with pytest.raises(SessionEnded):
        desk.requests.save(desk.officer, draft.request_id, draft.version, typed)
    other = desk.other_officer()
    copies = desk.requests.side_copies(other, draft.request_id, INSPECTION)
    assert "baru@contoh.id" in [copy.answers["email"] for copy in copies]
    assert desk.requests.open_draft(other, draft.request_id, INSPECTION).answers["email"] == "siti.aminah@contoh.id"
