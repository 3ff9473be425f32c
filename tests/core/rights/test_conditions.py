"""The walk over what else must hold: fresh proof, nobody's own work, no member who is oneself or related."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from counter_app.actor import Actor, Role
from counter_app.credentials.values import RIGHTS
from counter_app.db.models import ChangeRequest, Member, Officer, ResetRequest, StaffSession, StaffTie
from counter_app.errors import NotPermitted, ProofNeeded, Refused
from counter_app.ids import new_id
from counter_app.officers.values import NewOfficer
from counter_app.rights.conditions import Condition, Nobody
from counter_app.rights.table import TABLE
from counter_app.settings.values import Change
from counter_app.states import Errand, MemberState, RequestState, ResetState, TieKind
from counter_app.ties.errors import OwnMember
from tests import factories
from tests.core.rights.house import House, refusals
from tests.core.rights.test_hands import prepare
from tests.core.rights.test_walk import ACTED

ONLY_BEYOND_A_LIMIT = "tests/core/accounts/test_afterwards.py"
PROOF_ELSEWHERE = {
    "AccountService.approve": ONLY_BEYOND_A_LIMIT,
    "AccountService.vouch_and_approve": ONLY_BEYOND_A_LIMIT,
    "PaperService.export": "tests/core/papers/test_service.py",
}
TIES_ELSEWHERE = {
    "CaptureService.judge": "an unsure selfie: tests/core/capture/test_asking_the_desk.py",
    **dict.fromkeys(
        (f"DataRequestService.{act}" for act in ("carry_out", "refuse", "withdraw")),
        "a member's request that was taken: tests/core/data_requests/test_service.py",
    ),
    **dict.fromkeys(
        (
            f"LetterDecisions.{act}"
            for act in ("apply_some", "approve_line", "approve_rest", "open_batch", "open_line", "return_line")
        ),
        "a letter with rows: tests/core/letters/test_deciding.py",
    ),
    **dict.fromkeys(
        (f"MergeService.{act}" for act in ("agree", "ask", "note_reference", "reject", "withdraw")),
        "numbers of one person: tests/core/merges/test_service.py",
    ),
    "OverrideService.allow": "a wish of the counter: tests/core/capture/test_asking_the_desk.py",
    "OverrideService.decline": "the same",
    "QueueService.reopen": "a visit that ended a moment ago: tests/core/queueing/test_again.py",
}
"""What needs a past that this house has not, with where it is shown."""
DECIDED = (
    *("RequestService.approve", "RequestService.reject", "RequestService.return_"),
    *("AccountService.give_back", "AccountService.reject", "AccountService.approve"),
)
PROVISIONAL = ("MemberService.confirm", "MemberService.refuse")


def of_condition(condition: Condition) -> list[str]:
    """The methods whose row names it."""
    return [said for said, of in TABLE.items() if condition in of.conditions]


def actor_for(house: House, said: str, second: Actor) -> Actor:
    """Whoever holds the row's right: the officer of the visit first."""
    needs = TABLE[said].needs
    able = (one for one in (house.owner, second) if not needs or any(one.may(right) for right in needs))
    return next(able, None) or factories.officer_at_counter(house.db, Role.ADMIN)


def tie(house: House, *people: Actor) -> None:
    """The member of the visit, and whoever is about to be recorded, are related to these."""
    with house.db.transaction(None) as work:
        member = work.session.get_one(Member, house.known["member_id"])
        work.session.execute(delete(StaffTie))
        for who in people:
            for kpj, nik in ((member.kpj, member.nik), (house.known["new"].kpj, house.known["new"].nik)):
                row = StaffTie(id=new_id(), branch_id=house.db.branch_id, officer_id=who.officer_id)
                row.kind, row.kpj, row.nik, row.declared_at = TieKind.RELATED, kpj, nik, work.now
                work.session.add(row)


def test_what_weighs_is_refused_to_whoever_has_not_just_shown_who_they_are(house: House) -> None:
    house.known["changes"] = [Change("searches_without_visit", "130")]
    second, let = factories.supervisor(house.db), []
    for said in (one for one in of_condition(Condition.FRESH) if one not in PROOF_ELSEWHERE):
        who = actor_for(house, said, second)
        with house.db.transaction(None) as work:
            work.session.get_one(StaffSession, who.session_id).proven_s = -1e12
        stopped = house.call(said, who, second)
        let += [] if isinstance(stopped, ProofNeeded) else [(said, stopped)]
    assert not let, "\n".join(map(str, let))


def test_nobody_acts_on_a_member_they_are_related_to(house: House) -> None:
    second, let = factories.supervisor(house.db), []
    for said in (one for one in of_condition(Condition.NOT_RELATED) if one not in TIES_ELSEWHERE):
        prepare(house, said)
        with house.db.transaction(None) as work:
            member = work.session.get_one(Member, house.known["member_id"])
            member.state = MemberState.PROVISIONAL if said in PROVISIONAL else MemberState.CONFIRMED
        who = actor_for(house, said, second)
        tie(house, who, second)
        stopped = house.call(said, who, second)
        let += [] if isinstance(stopped, OwnMember) else [(said, stopped)]
    assert not let, "\n".join(map(str, let))


def test_nobody_decides_what_they_wrote_themselves_and_the_try_is_a_row(house: House) -> None:
    boss, tried = factories.supervisor(house.db), set()
    for said in DECIDED:
        prepare(house, said)
        with house.db.transaction(None) as work:
            request = work.session.get_one(ChangeRequest, house.known["request_id"])
            request.state, request.author_id, request.submitted_at = RequestState.SUBMITTED, boss.officer_id, work.now
            reset = work.session.get_one(ResetRequest, house.known["reset_id"])
            reset.state, reset.author_id, reset.asked_at = ResetState.WAITING, boss.officer_id, work.now
        stopped = house.call(said, boss, boss)
        assert isinstance(stopped, Refused), (said, stopped)
        assert stopped.broke is Condition.NOT_OWN_WORK, (said, stopped)
        tried.add((said, Condition.NOT_OWN_WORK))
    assert refusals(house.db, Condition.NOT_OWN_WORK) >= tried


def test_nobody_stands_behind_an_account_they_asked_for(house: House) -> None:
    admin = factories.officer(house.db, Role.ADMIN)
    factories.officer(house.db, Role.ADMIN)
    house.core.staff_admin.add(admin, NewOfficer("penyelia.baru", "Penyelia Baru", Role.SUPERVISOR))
    with house.db.read() as session:
        house.known["officer_id"] = session.scalars(select(Officer.id).where(Officer.username == "penyelia.baru")).one()
    for said in ("StaffConfirming.confirm", "StaffConfirming.refuse"):
        stopped = house.call(said, admin, None)
        assert isinstance(stopped, Refused), (said, stopped)
        assert stopped.broke is Condition.BY_THING, "whose yes it is hangs on who asked"


@pytest.mark.parametrize("said", sorted(PROOF_ELSEWHERE))
def test_what_is_shown_elsewhere_still_stands_in_the_table(said: str) -> None:
    assert Condition.FRESH in TABLE[said].conditions


@pytest.mark.parametrize("errand", Errand)
def test_a_credential_has_the_one_right_of_its_command(house: House, errand: Errand) -> None:
    who = factories.officer_at_counter(house.db, Role.ADMIN).narrowed(RIGHTS[errand])
    beyond = [said for said in ACTED if TABLE[said].needs and RIGHTS[errand] not in TABLE[said].needs]
    assert len(beyond) > 50
    let = [said for said in beyond if not isinstance(house.call(said, who, who), NotPermitted)]
    assert let == []


@pytest.mark.parametrize("seat", [Nobody.KIOSK, Nobody.BOARD])
def test_kiosk_and_board_do_what_their_seat_is_for_and_nothing_else(house: House, seat: Nobody) -> None:
    theirs = {said for said, of in TABLE.items() if of.nobody is seat}
    assert (
        theirs
        == {
            Nobody.KIOSK: {
                *("QueueService.issue", "QueueService.issue_ahead", "QueueService.kiosk", "QueueService.note_slip"),
                *("SatisfactionService.add_words", "SatisfactionService.answer", "SatisfactionService.asks"),
                *("SatisfactionService.question", "SatisfactionService.question_for"),
                *("BoundService.hours", "BoundService.issue", "BoundService.slip_again", "BoundService.standing"),
                *("NearTurnService.leave", "NearTurnService.offer"),
            },
            Nobody.BOARD: {"QueueService.board", "VoiceService.clips"},
        }[seat]
    )
    assert [said for said in theirs if isinstance(house.call(said, None, None), NotPermitted)] == []
    signed = [said for said in ACTED if TABLE[said].nobody is None]
    assert [said for said in signed if not isinstance(house.call(said, None, None), NotPermitted)] == []
