"""One list of all that waits for a second person."""

from __future__ import annotations

import pytest

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.capture.errors import NothingToReview
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.decisions.shown import ShownChanged, digest_of
from counter_app.decisions.values import DecisionKind, Waiting
from counter_app.errors import NotPermitted
from counter_app.members.errors import MemberRefused
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers.errors import SamePerson
from counter_app.reasons.errors import UnknownReason
from counter_app.states import AttemptState, MemberState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk, blocked_desk
from tests.core.desk import CHANGE_OF_DATA, ORIGINAL, SHELF, Desk
from tests.databases import Clock


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    return blocked_desk(db, clock)


@pytest.fixture
def decisions(db: Database, clock: Clock) -> DecisionService:
    return DecisionService(db, clock, SHELF)


def provisional(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.state, member.recorded_by, member.recorded_at = (
            MemberState.PROVISIONAL,
            desk.officer.officer_id,
            work.now,
        )
        work.audit(desk.officer, AuditCode.MEMBER_RECORDED, member.id)
        work.number(Member.recorded_seq, member.id)


def kinds(found: tuple[Waiting, ...]) -> list[DecisionKind]:
    return [one.kind for one in found]


def test_every_kind_is_in_one_list(counter: ResetDesk, decisions: DecisionService, clock: Clock) -> None:
    counter.accounts.ask_second(counter.officer, counter.ready())
    clock.move(minutes=1)
    counter.desk.submit(counter.desk.filled(mother_name="SUMIYATI BINTI ALI"))
    clock.move(minutes=1)
    unsure = Desk(counter.desk.db, clock)
    unsure.consent()
    unsure.attempt(AttemptState.IN_REVIEW)
    clock.move(minutes=1)
    provisional(counter.desk)
    found = decisions.waiting(counter.desk.supervisor())
    assert kinds(found) == [DecisionKind.RESET, DecisionKind.REQUEST, DecisionKind.SELFIE, DecisionKind.MEMBER]
    assert (found[0].member_name, found[0].author, found[0].own) == ("SITI AMINAH", counter.officer.name, False)
    assert found[0].counter.startswith("Loket ")
    assert [label.id for label in found[1].about] == ["Nama gadis ibu kandung"]


def test_a_request_is_listed_with_what_a_second_person_has_to_look_at(
    counter: ResetDesk, decisions: DecisionService
) -> None:
    counter.desk.submitted(phone="+6281333333333", email="baru@contoh.id", occupation="Penjahit")
    (found,) = decisions.waiting(counter.desk.supervisor())
    assert set(found.about) == {CHANGE_OF_DATA.field(key).label for key in ("phone", "email")}


def test_a_request_that_waits_for_its_selfie_alone_is_listed_by_its_form(
    counter: ResetDesk, decisions: DecisionService
) -> None:
    request_id = counter.desk.filled(occupation="Penjahit")
    counter.desk.consent(given=False)
    counter.desk.captures.refuse(counter.officer, counter.desk.visit.id, "religious")
    counter.desk.submit(request_id)
    (found,) = decisions.waiting(counter.desk.supervisor())
    assert found.about == (SHELF.title("change_of_data"),)


def test_a_selfie_waits_for_nobody_once_its_member_left(
    counter: ResetDesk, decisions: DecisionService, clock: Clock
) -> None:
    unsure = Desk(counter.desk.db, clock)
    unsure.consent()
    unsure.attempt(AttemptState.IN_REVIEW)
    unsure.leave()
    assert decisions.waiting(counter.desk.supervisor()) == ()


def test_who_sits_at_a_counter_comes_before_who_left(
    counter: ResetDesk, decisions: DecisionService, clock: Clock
) -> None:
    gone = Desk(counter.desk.db, clock)
    gone.submitted(mother_name="SUMIYATI BINTI ALI")
    gone.leave()
    clock.move(minutes=5)
    counter.accounts.ask_second(counter.officer, counter.ready())
    found = decisions.waiting(counter.desk.supervisor())
    assert [(one.kind, one.at_counter) for one in found] == [
        (DecisionKind.RESET, True),
        (DecisionKind.REQUEST, False),
    ]


def test_a_reset_over_its_limit_is_an_exception(counter: ResetDesk, decisions: DecisionService, clock: Clock) -> None:
    counter.past_resets(2, clock())
    counter.accounts.ask_second(counter.officer, counter.ready())
    assert kinds(decisions.waiting(counter.desk.supervisor())) == [DecisionKind.EXCEPTION]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.QA, Role.ADMIN])
def test_who_may_decide_nothing_sees_nothing(counter: ResetDesk, decisions: DecisionService, role: Role) -> None:
    counter.accounts.ask_second(counter.officer, counter.ready())
    with pytest.raises(NotPermitted):
        decisions.waiting(factories.officer(counter.desk.db, role))


def test_what_is_decided_is_in_the_list_no_more(counter: ResetDesk, decisions: DecisionService) -> None:
    judge = counter.desk.supervisor()
    reset_id = counter.ready()
    counter.accounts.ask_second(counter.officer, reset_id)
    (waits,) = decisions.waiting(judge)
    counter.accounts.approve(judge, waits.key, waits.digest)
    assert decisions.waiting(judge) == ()


def test_the_list_and_the_page_bind_to_the_same_digest(counter: ResetDesk, decisions: DecisionService) -> None:
    judge = counter.desk.supervisor()
    counter.accounts.ask_second(counter.officer, counter.ready())
    request_id = counter.desk.filled(mother_name="SUMIYATI BINTI ALI")
    counter.desk.submit(request_id)
    of_reset, of_request = decisions.waiting(judge)
    assert of_reset.digest == counter.accounts.view(judge, of_reset.key).digest
    assert of_request.digest == counter.desk.requests.review(judge, request_id).digest


def test_a_digest_does_not_hang_on_the_order_of_its_parts() -> None:
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 2, "b": 1})


def test_a_selfie_that_somebody_judged_already_is_not_judged_again(counter: ResetDesk) -> None:
    desk = counter.desk
    desk.consent()
    attempt = desk.attempt(AttemptState.IN_REVIEW, original=ORIGINAL)
    with pytest.raises(ShownChanged):
        desk.captures.judge(desk.supervisor(), attempt.id, True, seen="another")
    with pytest.raises(NotPermitted):
        desk.captures.judge(desk.other_officer(), attempt.id, True)
    judged = desk.captures.judge(desk.supervisor(), attempt.id, False, "tepi layar")
    assert (judged.state, judged.note) == (AttemptState.FAILED, "tepi layar")
    with pytest.raises(NothingToReview):
        desk.captures.judge(desk.supervisor(), attempt.id, True)


def test_nobody_judges_a_selfie_they_took(counter: ResetDesk) -> None:
    desk = counter.desk
    desk.officer = factories.officer_at_counter(desk.db, Role.SUPERVISOR)
    desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
    desk.consent()
    attempt = desk.attempt(AttemptState.IN_REVIEW)
    with pytest.raises(SamePerson):
        desk.captures.judge(desk.officer, attempt.id, True)


def test_a_member_who_is_not_vouched_for_gets_nothing(counter: ResetDesk, clock: Clock) -> None:  # D6
    desk, judge = counter.desk, counter.desk.supervisor()
    members = MemberService(desk.db, clock, MemberRules(SHELF))
    provisional(desk)
    request_id = desk.submitted(occupation="Penjahit")
    with pytest.raises(UnknownReason):
        members.refuse(judge, desk.member.id, ("paid", ""))
    with pytest.raises(ShownChanged):
        members.refuse(judge, desk.member.id, ("card_differs", ""), "another")
    members.refuse(judge, desk.member.id, ("card_differs", ""))
    assert desk.audited("member_refused") == desk.published("member_refused") == 1
    with pytest.raises(MemberRefused):
        desk.requests.approve(judge, request_id)
    with pytest.raises(MemberRefused):
        members.confirm(judge, desk.member.id)
    reset_id = counter.opened().reset_id
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    with pytest.raises(MemberRefused):
        counter.accounts.ask_second(counter.officer, reset_id)
