"""Submission: checked again in the service, applied at once or kept for the supervisor."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.capture.errors import ConsentMissing, SelfieMissing
from counter_app.cases.rules import TicketNotServing
from counter_app.db.models import ChangeRequest, MemberWord
from counter_app.errors import OutsideError
from counter_app.papers.values import Lacking
from counter_app.requests.errors import DraftTakenOver, FormHasProblems, MemberChanged
from counter_app.states import AttemptState, MemberState
from tests.core.desk import Desk, NoPapers
from tests.databases import Clock
from tests.watch import LogWatch


def test_a_visit_that_only_confirms_moves_the_date_of_the_last_update(desk: Desk, clock: Clock) -> None:
    request_id = desk.filled()
    desk.selfie()
    clock.move(minutes=5)
    outcome = desk.submit(request_id)
    assert (outcome.state, outcome.sensitive) == ("applied", False)
    assert desk.member_now().last_updated_at == clock()
    assert desk.member_now().version == desk.member.version


def test_a_change_without_sensitive_fields_is_applied_by_rule(desk: Desk) -> None:
    outcome_id = desk.submitted(phone="0813 1111 2222", occupation="Penjahit")
    member = desk.member_now()
    assert member.details["phone"] == "+6281311112222"
    assert member.details["occupation"] == "Penjahit"
    assert member.version == desk.member.version + 1
    assert desk.stored(ChangeRequest, outcome_id).decided_by is None
    assert desk.audited("request_approved_by_rule") == desk.audited("request_applied") == 1


def test_core_fields_go_to_their_columns(desk: Desk) -> None:
    desk.submitted(segment="BPU", own_business="Pedagang", own_income="2000000", doc_resignation="yes")
    assert desk.member_now().segment == "BPU"


def test_a_sensitive_change_waits_and_changes_nothing_yet(desk: Desk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI", phone="+6281311112222")
    desk.selfie()
    outcome = desk.submit(request_id)
    assert (outcome.state, outcome.sensitive) == ("submitted", True)
    assert desk.member_now().name == "SITI AMINAH"
    assert desk.member_now().details["phone"] == "+6281234567890"
    assert desk.audited("request_approved_by_rule") == 0


def test_errors_are_refused_and_the_draft_stays(desk: Desk) -> None:
    request_id = desk.filled(phone="12", nik="123")
    desk.selfie()
    with pytest.raises(FormHasProblems) as refused:
        desk.submit(request_id)
    assert {problem.field for problem in refused.value.problems} == {"phone", "nik"}
    assert desk.stored(ChangeRequest, request_id).state == "draft"


def test_warnings_do_not_hold_a_request_back(desk: Desk) -> None:
    request_id = desk.filled(emergency_phone="+6281234567890")
    desk.selfie()
    assert desk.submit(request_id).state == "applied"


def test_a_missing_document_holds_it_back(desk: Desk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI", doc_employer_letter="")
    desk.selfie()
    with pytest.raises(FormHasProblems) as refused:
        desk.submit(request_id)
    assert [problem.field for problem in refused.value.problems] == ["doc_employer_letter"]


def test_the_member_must_have_been_asked_for_consent(desk: Desk) -> None:
    request_id = desk.filled()
    with pytest.raises(ConsentMissing):
        desk.submit(request_id)


def test_consent_alone_is_no_selfie(desk: Desk) -> None:
    request_id = desk.filled()
    desk.consent()
    desk.attempt(AttemptState.FAILED)
    with pytest.raises(SelfieMissing):
        desk.submit(request_id)


def test_an_override_serves_as_selfie(desk: Desk) -> None:
    request_id = desk.filled()
    desk.consent()
    desk.captures.override(desk.officer, desk.visit.id, desk.supervisor(), "identity_seen")
    assert desk.submit(request_id).state == "applied"


def test_without_any_selfie_a_supervisor_decides_even_a_plain_change(desk: Desk) -> None:
    request_id = desk.filled(occupation="Penjahit")
    desk.consent(given=False)
    desk.captures.refuse(desk.officer, desk.visit.id, "consent_declined")
    outcome = desk.submit(request_id)
    assert (outcome.state, outcome.sensitive) == ("submitted", False)


def test_a_member_nobody_confirmed_waits_for_the_supervisor(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        work.session.merge(desk.member).state = MemberState.PROVISIONAL
    request_id = desk.filled(occupation="Penjahit")
    desk.selfie()
    assert desk.submit(request_id).state == "submitted"


def test_the_member_must_be_at_the_counter(desk: Desk) -> None:
    request_id = desk.filled()
    desk.selfie()
    desk.leave()
    with pytest.raises(TicketNotServing):
        desk.submit(request_id)


def test_only_the_holder_submits(desk: Desk) -> None:
    request_id = desk.filled()
    desk.selfie()
    with pytest.raises(DraftTakenOver):
        desk.submit(request_id, desk.other_officer())


def test_a_member_changed_meanwhile_is_shown_not_overwritten(desk: Desk) -> None:
    request_id = desk.filled(phone="+6281311112222")
    desk.selfie()
    desk.change_member(phone="+6281399998888")
    with pytest.raises(MemberChanged) as refused:
        desk.submit(request_id)
    assert refused.value.fields == ("phone",)
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.state, draft.before["phone"], draft.answers["phone"]) == ("draft", "+6281399998888", "+6281311112222")
    assert desk.member_now().details["phone"] == "+6281399998888"


def test_after_a_look_at_the_conflict_it_can_be_submitted(desk: Desk) -> None:
    request_id = desk.filled(phone="+6281311112222")
    desk.selfie()
    desk.change_member(email="lain@contoh.id")
    with pytest.raises(MemberChanged):
        desk.submit(request_id)
    desk.submit(request_id)
    assert desk.member_now().details["phone"] == "+6281311112222"
    assert desk.member_now().details["email"] == "lain@contoh.id"


def test_an_address_no_longer_asked_for_is_taken_from_the_member(desk: Desk) -> None:
    desk.change_member(home_street="Jalan Lama 1")
    desk.submitted(domicile="same")
    assert desk.member_now().details["home_street"] == "Jalan Lama 1"


def test_a_member_is_found_by_the_new_name_only(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI RAHMAWATI")
    desk.requests.approve(desk.supervisor(), request_id)
    with desk.db.read() as session:
        words = set(session.scalars(select(MemberWord.word).where(MemberWord.member_id == desk.member.id)))
    assert {"siti", "rahmawati"} <= words
    assert "aminah" not in words


def test_the_first_update_asks_for_the_explanation(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        work.session.merge(desk.member).last_updated_at = None
    request_id = desk.filled(first_update_ok="")
    desk.selfie()
    with pytest.raises(FormHasProblems) as refused:
        desk.submit(request_id)
    assert [problem.field for problem in refused.value.problems] == ["first_update_ok"]


class NoFonts(NoPapers):
    """Draws nothing: its fonts are gone."""

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        raise OutsideError("fonts")

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "") -> tuple[uuid.UUID, ...]:
        raise OutsideError("fonts")


def test_a_request_stands_although_its_papers_cannot_be_drawn(desk: Desk, expected_log: LogWatch) -> None:
    expected_log.expect("papers of request")
    desk.papers = NoFonts()
    desk.renew(desk.shelf)
    request_id = desk.filled(occupation="Penjahit")
    desk.selfie()
    outcome = desk.submit(request_id)
    assert (outcome.state, outcome.papers, outcome.paper_missing) == ("applied", (), True)
