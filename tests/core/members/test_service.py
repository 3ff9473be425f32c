"""The card, and members recorded at the counter, on both engines."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from counter_app.actor import Actor, Role
from counter_app.blobs import Blobs
from counter_app.db.models import Case, ChangeRequest, Employer, Member, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.members.card_selfies import SELFIES_SHOWN
from counter_app.members.card_values import Compared, NewMember
from counter_app.members.errors import AlreadyConfirmed, KpjTaken, MemberHasProblems, OwnRecord
from counter_app.members.service import MemberService
from counter_app.members.values import read_values
from counter_app.members.words import explain
from counter_app.reasons.lists import OVERRIDE
from counter_app.states import AttemptState, BlobKind, MemberState, RequestState
from tests import factories
from tests.core.desk import INSPECTION, Desk
from tests.core.members.conftest import audited
from tests.core.traces import Traces
from tests.databases import KEY, Clock

CARD = NewMember(
    kpj="1234 5678 901",
    nik="3273015201900001",
    name="Siti Aminah",
    birth_place="Bandung",
    birth_date="12-01-1990",
    sex="female",
    mother_name="Rukmini",
    segment="PU",
    employment="active",
)


def request(
    db: Database, who: Actor, case_id: uuid.UUID, member_id: uuid.UUID, number: str, state: RequestState
) -> None:
    with db.transaction(None) as work:
        work.session.add(
            ChangeRequest(
                id=new_id(),
                branch_id=db.branch_id,
                number=number,
                case_id=case_id,
                member_id=member_id,
                member_version=1,
                form="change_of_data",
                form_version="1",
                state=state,
                before={},
                answers={},
                author_id=who.officer_id,
                holder_id=who.officer_id,
                saved_at=work.now,
                decided_at=work.now if state is RequestState.APPLIED else None,
                applied_seq=int(number.removeprefix("PD-")) if state is RequestState.APPLIED else None,
            )
        )


def test_a_card_shows_account_employer_and_nik_in_part(
    db: Database, clock: Clock, members: MemberService, officer: Actor
) -> None:
    company = factories.employer(db, name="PT Contoh Jaya")
    member = factories.member(db, blocked=True, nik="3273015201900001", employer_id=company.id)
    card = members.card(officer, member.id, INSPECTION)
    assert (card.employer_name, card.nik_masked) == ("PT Contoh Jaya", "327301••••••0001")
    assert (card.account_state, card.blocked_words, card.blocked_since) == (
        "blocked",
        "Swafoto gagal berulang kali",
        clock.at,
    )
    assert (card.works, card.more_works, card.drafts, card.selfie_id) == ((), False, (), None)


def test_a_card_shows_what_is_open(db: Database, members: MemberService, officer: Actor) -> None:
    member = factories.member(db)
    case = factories.case(db, officer, member.id)
    for number, state in ((8, RequestState.DRAFT), (9, RequestState.CANCELLED), (10, RequestState.REJECTED)):
        request(db, officer, case.id, member.id, f"PD-{number}", state)
    card = members.card(officer, member.id)
    assert [(draft.number, draft.state, draft.holder_name) for draft in card.drafts] == [
        ("PD-8", "draft", officer.name)
    ]


def test_a_card_names_the_newest_selfie_that_passed(
    db: Database, clock: Clock, members: MemberService, officer: Actor
) -> None:
    member = factories.member(db)
    case = factories.case(db, officer, member.id)
    kept = {}
    for number, state in enumerate((AttemptState.PASSED, AttemptState.PASSED, AttemptState.FAILED), start=1):
        kept[number] = attempt(db, case, number, state)
        clock.move(minutes=1)
    assert members.card(officer, member.id).selfie_id == kept[2]


def test_a_card_tells_the_last_selfies_of_all_visits_and_of_nobody_else(
    db: Database, clock: Clock, members: MemberService, officer: Actor
) -> None:
    member, other = factories.member(db), factories.member(db)
    former, present = factories.case(db, officer, member.id), factories.case(db, officer, member.id)
    attempt(db, factories.case(db, officer, other.id), 1, AttemptState.PASSED)
    kept = []
    for number in range(1, SELFIES_SHOWN + 2):
        clock.move(minutes=1)
        case = former if number < 3 else present
        kept.append(
            attempt(db, case, number, AttemptState.FAILED, measured={"not_dark.mean": number}, note="mata sakit")
        )
    selfies = members.card(officer, member.id).selfies
    assert [one.attempt_id for one in selfies] == kept[:0:-1]
    assert (selfies[0].state, selfies[0].officer, selfies[0].second) == ("failed", officer.name, "")
    assert (selfies[0].at, selfies[0].measured) == (clock(), {"not_dark.mean": SELFIES_SHOWN + 1})
    assert selfies[0].note == "mata sakit"
    assert [word for word in ("not_dark", "mata sakit") if word in repr(selfies[0])] == []


def test_a_card_tells_decisions_in_the_branchs_words_with_the_second_person(
    db: Database, clock: Clock, members: MemberService, officer: Actor
) -> None:
    member, judge = factories.member(db), factories.officer(db, Role.SUPERVISOR)
    case = factories.case(db, officer, member.id)
    factories.reason(db, OVERRIDE, "seen", "Dilihat sendiri")
    attempt(db, case, 1, AttemptState.REFUSED, reason="religious")
    clock.move(minutes=1)
    attempt(db, case, 2, AttemptState.OVERRIDDEN, reason="seen", second_id=judge.officer_id)
    told = [(one.state, one.decided, one.second) for one in members.card(officer, member.id).selfies]
    assert told == [("overridden", "Dilihat sendiri", judge.name), ("refused", "Alasan keyakinan", "")]


def attempt(db: Database, case: Case, number: int, state: AttemptState, **changes: Any) -> uuid.UUID:
    """An attempt of the case's member; `changes` are other columns."""
    with db.transaction(None) as work:
        blob_id, _ = Blobs(KEY).put(work, BlobKind.SELFIE, b"picture")
        whose = {"branch_id": db.branch_id, "case_id": case.id, "member_id": case.member_id}
        times = {"officer_id": case.officer_id, "started_at": work.now, "finished_at": work.now}
        numbers = {"number": number, "seq": number}
        row = SelfieAttempt(id=new_id(), state=state, blob_id=blob_id, **numbers, **whose, **times, **changes)
        work.session.add(row)
    return row.id


def test_opening_a_card_is_audited_and_reading_it_again_is_not(
    db: Database, members: MemberService, officer: Actor
) -> None:
    member = factories.member(db)
    factories.case(db, officer, member.id)
    members.card(officer, member.id)
    members.card(officer, member.id)
    assert audited(db) == [("member_card_shown", str(member.id), '{"what":"card","why":"visit"}')]


def test_a_card_of_nobody_is_not_found_and_leaves_no_trace(
    db: Database, members: MemberService, officer: Actor
) -> None:
    with pytest.raises(NotFound):
        members.card(officer, new_id())
    assert audited(db) == []


def test_a_recorded_member_is_found_and_waits_for_a_supervisor(
    db: Database, members: MemberService, officer: Actor
) -> None:
    member_id = members.record(officer, CARD)
    (found,) = members.search(officer, "siti am")
    assert (found.member_id, found.kpj, found.state, found.account_state) == (
        member_id,
        "12345678901",
        "provisional",
        "none",
    )
    (row,) = members.provisional(factories.supervisor(db))
    assert (row.member_id, row.recorded_by, row.own) == (member_id, officer.name, False)


def test_a_recorded_member_has_the_values_of_card_and_ktp(db: Database, members: MemberService, officer: Actor) -> None:
    member_id = members.record(
        officer, replace(CARD, npp="JJ990001", employer_name="PT Contoh", phone="0812 3456 7890")
    )
    with db.read() as session:
        values = read_values(session, member_id)
        assert session.query(Employer).one().name == "PT Contoh"
    assert (values["birth_date"], values["mother_name"], values["phone"]) == ("1990-01-12", "Rukmini", "+6281234567890")
    assert (values["npp"], values["employer_name"], values["sex"]) == ("JJ990001", "PT Contoh", "female")


def test_a_known_company_is_linked_by_its_npp(db: Database, members: MemberService, officer: Actor) -> None:
    company = factories.employer(db, npp="JJ990001")
    member_id = members.record(officer, replace(CARD, npp="JJ990001", employer_name="PT Lain"))
    with db.read() as session:
        assert session.get_one(Member, member_id).employer_id == company.id


def test_recording_is_audited_without_a_value(db: Database, members: MemberService, officer: Actor) -> None:
    member_id = members.record(officer, replace(CARD, sex="male"))
    assert audited(db) == [("member_recorded", str(member_id), '{"warnings":"nik_differs_sex"}')]


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"kpj": "123"}, "kpj", "kpj"),
        ({"nik": "327301520190"}, "nik", "nik_length"),
        ({"name": ""}, "name", "required"),
        ({"birth_date": "31-02-1990"}, "birth_date", "date"),
        ({"segment": "XX"}, "segment", "choice"),
        ({"phone": "123"}, "phone", "phone"),
    ],
)
def test_what_the_form_refuses_is_not_recorded(
    db: Database, members: MemberService, officer: Actor, wrong: dict[str, str], field: str, code: str
) -> None:
    with pytest.raises(MemberHasProblems) as refused:
        members.record(officer, replace(CARD, **wrong))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert members.search(officer, "siti") == ()


def test_a_card_number_is_recorded_once(db: Database, members: MemberService, officer: Actor) -> None:
    first = members.record(officer, CARD)
    with pytest.raises(KpjTaken) as refused:
        members.record(officer, replace(CARD, nik="3273015201900002"))
    assert refused.value.member_id == first


# D6
def test_whoever_was_refused_is_recorded_anew_from_the_right_card(
    db: Database, members: MemberService, officer: Actor
) -> None:
    boss = factories.supervisor(db)
    first = members.record(officer, CARD)
    members.refuse(boss, first, ("card_differs", ""))
    assert members.record(officer, replace(CARD, name="Dewi Lestari")) == first
    card = members.card(officer, first, INSPECTION)
    assert (card.state, card.name) == ("provisional", "Dewi Lestari")
    assert [len(members.search(officer, word)) for word in ("siti", "dewi")] == [0, 1]
    members.confirm(boss, first)
    assert members.card(officer, first, INSPECTION).state == "confirmed"


def test_a_nik_under_another_card_number_is_a_warning(members: MemberService, officer: Actor) -> None:
    members.record(officer, CARD)
    again = replace(CARD, kpj="12345678902")
    assert [(one.code, one.severity) for one in members.check(officer, again)] == [("guard_shared", "warning")]
    members.record(officer, again)
    assert len(members.search(officer, CARD.nik)) == 2


def test_a_supervisor_confirms(db: Database, members: MemberService, officer: Actor) -> None:
    member_id = members.record(officer, CARD)
    boss = factories.supervisor(db)
    members.confirm(boss, member_id)
    assert members.card(officer, member_id, INSPECTION).state == "confirmed"
    assert members.provisional(boss) == ()
    assert ("member_confirmed", str(member_id), "{}") in audited(db)
    with pytest.raises(AlreadyConfirmed):
        members.confirm(boss, member_id)


def test_why_a_member_was_refused_is_told_to_whoever_records(  # D6
    db: Database, members: MemberService, officer: Actor
) -> None:
    member_id = members.record(officer, CARD)
    before = members.refusal(officer, member_id)
    members.refuse(factories.supervisor(db), member_id, ("card_differs", "foto lain"))
    assert before == ""
    assert members.refusal(officer, member_id).endswith(": foto lain")
    with pytest.raises(NotFound):
        members.refusal(officer, uuid.uuid4())
    with pytest.raises(NotPermitted):
        members.refusal(factories.officer(db, Role.ADMIN), member_id)


def test_nobody_confirms_their_own_record(db: Database, members: MemberService) -> None:
    boss = factories.supervisor(db)
    member_id = members.record(boss, CARD)
    assert [row.own for row in members.provisional(boss)] == [True]
    with pytest.raises(OwnRecord):
        members.confirm(boss, member_id)


def test_an_officer_confirms_nobody(members: MemberService, officer: Actor) -> None:
    member_id = members.record(officer, CARD)
    with pytest.raises(NotPermitted):
        members.confirm(officer, member_id)


@pytest.mark.parametrize("error", [KpjTaken(None), OwnRecord(), AlreadyConfirmed(), MemberHasProblems(())])
def test_every_refusal_has_a_sentence(error: Exception) -> None:
    assert explain(error)


def test_a_foreigner_is_found_by_the_passport(db: Database, members: MemberService, officer: Actor) -> None:  # V9
    member = factories.member(db, nik="", passport="X1234567", name="RAVI KUMAR")
    factories.member(db)
    assert [found.member_id for found in members.look_up(officer, "x 1234567")] == [member.id]
    assert [found.member_id for found in members.search(officer, "X1234567")] == [member.id]


def recorded(db: Database, clock: Clock) -> Desk:
    """A counter whose member was recorded there and waits for a supervisor."""
    desk = Desk(db, clock)
    with db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.state, member.recorded_by, member.recorded_at = (
            MemberState.PROVISIONAL,
            desk.officer.officer_id,
            work.now,
        )
    return desk


def test_what_is_compared_is_whole_with_a_row_while_the_member_is_in_the_branch(  # W6
    db: Database, clock: Clock, members: MemberService
) -> None:
    desk = recorded(db, clock)
    supervisor, nik = factories.supervisor(db), desk.member_now().nik
    traces = Traces(db)
    assert members.compared(supervisor, desk.member.id) == Compared(nik, whole=True)
    members.compared(supervisor, desk.member.id)
    assert traces.audited() == [("member_card_shown", str(desk.member.id))]
    assert nik not in traces.rows()[0].facts


def test_what_is_compared_is_masked_when_the_visit_is_over(db: Database, clock: Clock, members: MemberService) -> None:
    desk = recorded(db, clock)
    desk.leave()
    traces = Traces(db)
    seen = members.compared(factories.supervisor(db), desk.member.id)
    assert (seen.whole, desk.member_now().nik[4:12] in seen.identity) == (False, False)
    assert traces.audited() == []


def test_what_is_compared_is_masked_once_it_is_decided(db: Database, clock: Clock, members: MemberService) -> None:
    desk = recorded(db, clock)
    supervisor = factories.supervisor(db)
    members.confirm(supervisor, desk.member.id)
    assert not members.compared(supervisor, desk.member.id).whole
