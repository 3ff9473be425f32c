"""Consent, attempts, override and refusal, kept by the service."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.capture.attempt_words import sign_words
from counter_app.capture.codes import Failure
from counter_app.capture.errors import (
    AttemptsUsedUp,
    ConsentDeclined,
    ConsentMissing,
    NothingToReview,
    OfficerWordMissing,
    PictureMissing,
    SelfieSettled,
)
from counter_app.capture.service_words import OFFICER_DOUBT, REVIEW_REJECTED
from counter_app.capture.standing import CUES, EARLIER_DOUBT, OFFICER_SAW, selfie_of
from counter_app.capture.values import AttemptResult
from counter_app.cases.rules import TicketNotServing
from counter_app.cases.service import CaseService
from counter_app.db.models import Case, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.officers.errors import SamePerson
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.reasons.lists import OVERRIDE
from counter_app.states import AttemptState
from tests import factories
from tests.core.desk import JPEG, ORIGINAL, Desk, complete_member
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def test_no_attempt_before_the_member_was_asked(desk: Desk) -> None:
    with pytest.raises(ConsentMissing):
        desk.attempt()


def test_no_attempt_against_the_members_will(desk: Desk) -> None:
    desk.consent(given=False)
    with pytest.raises(ConsentDeclined):
        desk.attempt()
    assert desk.audited("consent_declined") == 1


def test_a_camera_that_ran_before_the_consent_does_not_count(desk: Desk) -> None:
    desk.consent()
    early = desk.clock() - timedelta(seconds=30)
    seen = {OFFICER_SAW: True}
    result = AttemptResult(AttemptState.PASSED, early, desk.clock(), measured=seen, picture=JPEG, original=ORIGINAL)
    with pytest.raises(ConsentMissing):
        desk.captures.save_attempt(desk.officer, desk.visit.id, result)


def test_the_newest_answer_of_the_member_counts(desk: Desk, clock: Clock) -> None:
    desk.consent(given=False)
    clock.move(minutes=1)
    desk.consent()
    assert desk.attempt().state is AttemptState.PASSED


def test_every_attempt_is_a_row_with_what_was_measured(desk: Desk) -> None:
    desk.consent()
    attempt = desk.attempt(AttemptState.FAILED, b"", reason="no_answer", measured={"sharpness": 41.5})
    row = desk.stored(SelfieAttempt, attempt.id)
    assert (row.state, row.reason, row.measured["sharpness"]) == ("failed", "no_answer", 41.5)
    assert desk.audited("selfie_failed") == desk.published("selfie_failed") == 1


def test_the_limit_is_the_branchs_setting(desk: Desk) -> None:
    desk.set("selfie_attempts", "2")
    desk.consent()
    assert desk.attempt(AttemptState.FAILED).left == 1
    assert desk.attempt(AttemptState.IN_REVIEW).left == 0
    with pytest.raises(AttemptsUsedUp) as refused:
        desk.attempt()
    assert refused.value.limit == 2


def test_a_cancelled_attempt_uses_nothing_up(desk: Desk) -> None:
    desk.consent()
    assert desk.attempt(AttemptState.CANCELLED, b"").left == 3


@pytest.mark.parametrize("fault", [Failure.CAMERA_SLOW, Failure.PICTURE_FROZEN])
def test_the_first_fault_of_the_camera_uses_nothing_up_and_more_do(desk: Desk, fault: Failure) -> None:
    """Else prompts could be drawn anew for nothing, by freezing the picture until they suit a recording."""
    desk.consent()
    assert desk.attempt(AttemptState.FAILED, b"", reason=fault.value).left == 3
    assert desk.attempt(AttemptState.FAILED, b"", reason=Failure.NOT_IN_PLACE.value).left == 2
    assert desk.attempt(AttemptState.FAILED, b"", reason=fault.value).left == 1


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AttemptState.IN_REVIEW, ""),
        (AttemptState.FAILED, Failure.NOT_LIVE.value),
        (AttemptState.FAILED, OFFICER_DOUBT),
        (AttemptState.FAILED, REVIEW_REJECTED),
    ],
)
def test_doubt_is_not_washed_out_by_trying_again(desk: Desk, state: AttemptState, reason: str) -> None:
    desk.consent()
    desk.attempt(state, JPEG if state is AttemptState.IN_REVIEW else b"", reason=reason)
    again = desk.attempt()
    assert (again.state, again.measured[EARLIER_DOUBT]) == (AttemptState.IN_REVIEW, True)
    assert any("sebelumnya" in sign for sign in sign_words(again.measured))
    assert desk.audited("selfie_passed") == 0
    desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), True)
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "overridden"


def test_an_attempt_that_only_failed_leaves_no_doubt(desk: Desk) -> None:
    desk.consent()
    desk.attempt(AttemptState.FAILED, b"", reason=Failure.NO_ANSWER.value)
    assert desk.attempt().state is AttemptState.PASSED


def test_one_passed_selfie_is_enough(desk: Desk) -> None:
    desk.selfie()
    with pytest.raises(SelfieSettled):
        desk.attempt()


@pytest.mark.parametrize("missing", ["picture", "original"])
@pytest.mark.parametrize("state", [AttemptState.PASSED, AttemptState.IN_REVIEW])
def test_a_selfie_without_its_two_pictures_is_none(desk: Desk, state: AttemptState, missing: str) -> None:
    desk.consent()
    with pytest.raises(PictureMissing):
        desk.attempt(state, **{missing: b""})


@pytest.mark.parametrize("state", [AttemptState.PASSED, AttemptState.IN_REVIEW])
@pytest.mark.parametrize("word", [None, False, "yes"])
def test_nothing_stands_before_the_officer_has_seen_a_living_person(
    desk: Desk, state: AttemptState, word: object
) -> None:
    desk.consent()
    with pytest.raises(OfficerWordMissing):
        desk.attempt(state, measured={OFFICER_SAW: word})
    assert desk.captures.view(desk.officer, desk.visit.id).attempts == ()


def test_a_supervisor_who_has_looked_accepts_an_unsure_attempt(desk: Desk) -> None:
    desk.consent()
    unsure = desk.attempt(AttemptState.IN_REVIEW, measured={CUES: ["edges"]})
    assert desk.captures.view(desk.officer, desk.visit.id).in_review
    judge = desk.supervisor()
    accepted = desk.captures.review(desk.officer, desk.visit.id, judge, True, "Dilihat langsung.")
    assert (accepted.state, accepted.reason, accepted.second) == ("overridden", "live_person_seen", judge.name)
    assert desk.captures.picture(desk.officer, accepted.id) == desk.captures.picture(desk.officer, unsure.id)
    assert desk.captures.original(desk.officer, accepted.id) == ORIGINAL
    view = desk.captures.view(desk.officer, desk.visit.id)
    assert (view.standing, view.in_review) == ("overridden", False)
    assert desk.audited("selfie_in_review") == desk.audited("selfie_overridden") == 1


def test_a_rejected_review_is_a_failure_that_uses_nothing_more_up(desk: Desk) -> None:
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW, measured={CUES: ["edges"]})
    judge = desk.supervisor()
    rejected = desk.captures.review(desk.officer, desk.visit.id, judge, False, "Layar ponsel.")
    assert (rejected.state, rejected.reason, rejected.second) == ("failed", "review_rejected", judge.name)
    assert (rejected.note, rejected.measured[CUES], rejected.left) == ("Layar ponsel.", ["edges"], 2)
    assert desk.captures.view(desk.officer, desk.visit.id).standing is None
    assert desk.audited("selfie_failed") == 1


def test_a_rejected_picture_is_on_no_paper(desk: Desk) -> None:
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW)
    desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), False)
    accepted = desk.captures.override(desk.officer, desk.visit.id, desk.supervisor(), "identity_seen")
    assert not accepted.has_picture
    assert desk.stored(SelfieAttempt, accepted.id).original_id is None


def test_nobody_reviews_alone_and_no_officer_reviews(desk: Desk) -> None:
    judge, officer = desk.supervisor(), desk.officer
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW)
    with pytest.raises(NotPermitted):
        desk.captures.review(officer, desk.visit.id, desk.other_officer(), True)
    for accept in (True, False):
        with pytest.raises(SamePerson):
            desk.captures.review(judge, desk.visit.id, judge, accept)
    assert desk.captures.view(desk.officer, desk.visit.id).in_review


def test_who_took_an_unsure_attempt_does_not_review_it(desk: Desk) -> None:
    judge, officer = desk.supervisor(), desk.officer
    desk.consent()
    desk.officer = judge
    desk.hand_to(judge)
    desk.attempt(AttemptState.IN_REVIEW)
    desk.hand_to(officer)
    for accept in (True, False):
        with pytest.raises(SamePerson):
            desk.captures.review(officer, desk.visit.id, judge, accept)


@pytest.mark.parametrize("accept", [True, False])
def test_only_an_attempt_that_waits_is_reviewed(desk: Desk, accept: bool) -> None:
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW)
    desk.attempt(AttemptState.FAILED, b"", reason="no_answer")
    with pytest.raises(NothingToReview):
        desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), accept)


def test_a_review_still_counts_after_a_stopped_attempt(desk: Desk) -> None:
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW)
    desk.captures.cancel(desk.officer, desk.visit.id)
    desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), True)
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "overridden"


def test_the_reason_of_a_review_is_nobodys_to_pick(desk: Desk) -> None:
    desk.consent()
    with pytest.raises(UnknownReason):
        desk.captures.override(desk.officer, desk.visit.id, desk.supervisor(), "live_person_seen")


def test_a_branch_with_reasons_of_its_own_reviews_as_well(desk: Desk) -> None:
    factories.reason(desk.db, OVERRIDE, "seen", "Dilihat langsung")
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW)
    desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), True)
    reasons = desk.captures.override_reasons(desk.officer)
    assert [reasons.words(code) for code in ("seen", "live_person_seen")] == [
        "Dilihat langsung",
        "Wajah diperiksa: peserta hadir langsung",
    ]
    assert "live_person_seen" not in {reason.code for reason in reasons.offered}


def test_an_override_carries_supervisor_reason_and_the_last_picture(desk: Desk) -> None:
    desk.consent()
    failed = desk.attempt(AttemptState.FAILED, reason="no_answer")
    judge = desk.supervisor()
    accepted = desk.captures.override(desk.officer, desk.visit.id, judge, "medical", "Tidak dapat menoleh.")
    assert (accepted.second, accepted.reason, accepted.note) == (judge.name, "medical", "Tidak dapat menoleh.")
    assert desk.captures.picture(desk.officer, accepted.id) == desk.captures.picture(desk.officer, failed.id)
    assert desk.captures.original(desk.officer, accepted.id) == ORIGINAL
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "overridden"


def test_an_override_is_possible_after_the_limit(desk: Desk) -> None:
    desk.set("selfie_attempts", "1")
    desk.consent()
    desk.attempt(AttemptState.FAILED)
    desk.captures.override(desk.officer, desk.visit.id, desk.supervisor(), "device")
    assert desk.audited("selfie_overridden") == 1


def test_nobody_overrides_alone(desk: Desk) -> None:
    desk.officer = desk.supervisor()
    desk.hand_to(desk.officer)
    desk.consent()
    with pytest.raises(SamePerson):
        desk.captures.override(desk.officer, desk.visit.id, desk.officer, "identity_seen")


def test_who_took_an_attempt_does_not_override_it(desk: Desk) -> None:
    judge, officer = desk.supervisor(), desk.officer
    desk.consent()
    desk.officer = judge
    desk.hand_to(judge)
    desk.attempt(AttemptState.FAILED)
    desk.hand_to(officer)
    with pytest.raises(SamePerson):
        desk.captures.override(officer, desk.visit.id, judge, "identity_seen")


def test_an_officer_is_no_second_person(desk: Desk) -> None:
    desk.consent()
    with pytest.raises(NotPermitted):
        desk.captures.override(desk.officer, desk.visit.id, desk.other_officer(), "identity_seen")


@pytest.mark.parametrize("reason", ["consent_declined", "religious", "medical", "data_concern", "device"])
def test_a_refusal_has_a_coded_reason(desk: Desk, reason: str) -> None:
    desk.consent(given=reason != "consent_declined")
    refused = desk.captures.refuse(desk.officer, desk.visit.id, reason)
    assert (refused.state, refused.reason) == (AttemptState.REFUSED, reason)
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "refused"


def test_a_refusal_outside_the_list_is_not_kept(desk: Desk) -> None:
    desk.consent()
    with pytest.raises(UnknownReason):
        desk.captures.refuse(desk.officer, desk.visit.id, "lazy")
    with pytest.raises(NoteMissing):
        desk.captures.refuse(desk.officer, desk.visit.id, "other")
    assert desk.captures.view(desk.officer, desk.visit.id).attempts == ()


def test_the_newest_refusal_stands(desk: Desk) -> None:
    desk.consent()
    desk.captures.refuse(desk.officer, desk.visit.id, "religious")
    newest = desk.captures.refuse(desk.officer, desk.visit.id, "medical")
    with desk.db.read() as session:
        stands = selfie_of(session, session.get_one(Case, desk.visit.id))
        assert stands is not None
        assert stands.id == newest.id


def test_after_a_refusal_the_member_may_still_change_their_mind(desk: Desk) -> None:
    desk.consent()
    desk.captures.refuse(desk.officer, desk.visit.id, "religious")
    desk.attempt()
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "passed"


def test_the_member_must_be_at_the_counter(desk: Desk) -> None:
    desk.consent()
    desk.leave()
    with pytest.raises(TicketNotServing):
        desk.attempt()


def test_a_selfie_of_the_wrong_member_does_not_serve_the_right_one(desk: Desk) -> None:
    desk.selfie()
    right = complete_member(desk.db, nik="3273015201900002")
    CaseService(desk.db, desk.clock).choose_member(desk.officer, desk.visit.id, right.id)
    view = desk.captures.view(desk.officer, desk.visit.id)
    assert (view.consent, view.standing, view.attempts) == (None, None, ())


def test_a_stopped_attempt_is_kept_and_not_counted(desk: Desk) -> None:
    desk.consent()
    desk.captures.cancel(desk.officer, desk.visit.id)
    view = desk.captures.view(desk.officer, desk.visit.id)
    assert ([one.state for one in view.attempts], view.left) == ([AttemptState.CANCELLED], 3)
