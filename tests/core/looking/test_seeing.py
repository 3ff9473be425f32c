"""Nothing of a member is seen without a row that says why, and without a visit not much of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.accounts.service import AccountService
from counter_app.actor import Role
from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.capture.service import CaptureService
from counter_app.cases.service import CaseService
from counter_app.db.models import AuditEntry, Branch, Case, ChangeRequest, Look, OverrideAsk
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.explain import explain
from counter_app.looking.errors import LookingPaused, OwnPause
from counter_app.looking.rules import LATELY
from counter_app.looking.service import LookingService
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.reasons.errors import NoteMissing, ReasonMissing, UnknownReason
from counter_app.reasons.values import Why
from counter_app.states import AttemptState, CaseState, LookLimit
from counter_app.steady import Tick
from tests import factories
from tests.core.desk import INSPECTION, JPEG, ORIGINAL, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.traces import Traces
from tests.databases import Clock

HARVEST = 300
FREE = 30


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.fixture
def members(desk: Desk) -> MemberService:
    return members_on(desk.db, desk.clock)


def members_on(db: Database, clock: Callable[[], Any]) -> MemberService:
    return MemberService(db, clock, MemberRules(SHELF))


def why(row: AuditEntry) -> tuple[str, str, str]:
    facts = json.loads(row.facts)
    return facts.get("why", ""), facts.get("reason", ""), facts.get("of", "")


def visit_over(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        case = work.session.get_one(Case, desk.visit.id)
        case.state, case.day = CaseState.CLOSED, case.day.replace(year=2020)


def test_three_hundred_cards_without_a_visit_stop_at_the_limit_with_a_row_each(  # S7
    desk: Desk, members: MemberService
) -> None:
    whose = [factories.member(desk.db).id for _ in range(FREE + 5)]
    traces, refused = Traces(desk.db), 0
    for number in range(HARVEST):
        try:
            members.card(desk.officer, whose[number % len(whose)], Why("complaint") if number < 35 else INSPECTION)
        except LookingPaused:
            refused += 1
    rows = traces.rows()
    assert [row.code for row in rows] == [*["member_card_shown"] * FREE, "looking_paused"]
    assert {why(row) for row in rows[:FREE]} == {("archive", "complaint", "")}
    assert (refused > HARVEST - 2 * FREE, rows[-1].subject_id) == (True, str(desk.officer.officer_id))


def test_the_pause_tells_until_when_and_who_can_help_and_ends_by_itself(desk: Desk, clock: Clock) -> None:
    members = harvested(desk)
    one_more = factories.member(desk.db).id
    with pytest.raises(LookingPaused) as refused:
        members.card(desk.officer, one_more, INSPECTION)
    words = explain(refused.value)
    assert [one for one in ("penyelia", "WIB", "tiket") if one not in words] == []
    clock.move(minutes=59)
    with pytest.raises(LookingPaused):
        members.card(desk.officer, one_more, INSPECTION)
    clock.move(minutes=2)
    assert members.card(desk.officer, one_more, INSPECTION).member_id == one_more


def harvested(desk: Desk) -> MemberService:
    members = members_on(desk.db, desk.clock)
    for _ in range(FREE):
        members.card(desk.officer, factories.member(desk.db).id, INSPECTION)
    return members


def test_another_station_of_the_same_officer_is_paused_as_well_and_a_visit_goes_on(desk: Desk) -> None:
    members = harvested(desk)
    elsewhere = factories.signed_in(desk.db, desk.officer, station="STN-X")
    with pytest.raises(LookingPaused):
        members.card(elsewhere, factories.member(desk.db).id, INSPECTION)
    assert members.card(desk.officer, desk.member.id).member_id == desk.member.id


def test_a_wall_clock_that_is_set_forward_ends_no_pause(desk: Desk, clock: Clock) -> None:
    db = Database(desk.db.engine, desk.db.branch_id, clock, ticks=lambda: Tick("run", 1000.0))
    members = members_on(db, clock)
    for _ in range(FREE):
        members.card(desk.officer, factories.member(db).id, INSPECTION)
    clock.move(days=2)
    with pytest.raises(LookingPaused):
        members.card(desk.officer, factories.member(db).id, INSPECTION)


def test_names_searched_without_a_ticket_are_counted_and_stop(desk: Desk, members: MemberService) -> None:
    idle = desk.other_officer()
    traces = Traces(desk.db)
    for _ in range(120):
        members.search(idle, "siti")
    with pytest.raises(LookingPaused) as refused:
        members.search(idle, "siti")
    with pytest.raises(LookingPaused):
        members.look_up(idle, desk.member.kpj)
    with pytest.raises(LookingPaused):
        ArchiveService(desk.db, desk.clock, SHELF).search(idle, Wanted("siti"))
    assert (refused.value.kind, len(traces.rows())) == (LookLimit.SEARCHES, 121)
    assert "tiket" in explain(refused.value)


def test_with_a_ticket_in_hand_a_name_is_searched_without_a_row(desk: Desk, members: MemberService) -> None:
    traces = Traces(desk.db)
    for _ in range(130):
        members.search(desk.officer, "siti")
    assert traces.rows() == []


def test_a_ticket_in_hand_is_no_licence_to_read_the_list_of_members(desk: Desk, members: MemberService) -> None:  # S7
    desk.set("searches_with_visit", "100")
    traces = Traces(desk.db)
    for _ in range(100):
        members.search(desk.officer, "siti")
    with pytest.raises(LookingPaused) as refused:
        members.search(desk.officer, "siti")
    assert refused.value.kind is LookLimit.AT_WORK
    assert "KPJ atau NIK lengkap" in explain(refused.value)
    assert members.search(desk.officer, desk.member.kpj), "a whole number goes on"
    assert [row.code for row in traces.rows()] == ["looking_paused", "member_looked_up"]


def test_a_card_without_a_visit_takes_a_reason_of_the_list(desk: Desk, members: MemberService) -> None:
    other = factories.member(desk.db).id
    traces = Traces(desk.db)
    for given, refusal in ((Why(), ReasonMissing), (Why("because"), UnknownReason), (Why("other"), NoteMissing)):
        with pytest.raises(refusal):
            members.card(desk.officer, other, given)
    assert traces.rows() == []


def test_a_card_read_again_within_minutes_is_one_row_and_later_another(
    desk: Desk, members: MemberService, clock: Clock
) -> None:
    traces = Traces(desk.db)
    for _ in range(3):
        members.card(desk.officer, desk.member.id)
    assert len(traces.rows()) == 1
    forget(desk)
    members.card(desk.officer, desk.member.id)
    assert [why(row) for row in traces.rows()] == [("visit", "", "")] * 2
    assert {row.case_id for row in traces.rows()} == {str(desk.visit.id)}


def forget(desk: Desk) -> None:
    """The minutes in which a look is the same have passed, by the store's own clock."""
    with desk.db.transaction(None) as work:
        for row in work.session.scalars(select(Look)):
            row.at -= LATELY


def test_a_face_of_the_visit_names_it(desk: Desk) -> None:
    attempt = desk.selfie()
    traces = Traces(desk.db)
    assert (desk.captures.picture(desk.officer, attempt.id), desk.captures.original(desk.officer, attempt.id)) == (
        JPEG,
        ORIGINAL,
    )
    assert [(row.code, row.case_id, why(row)) for row in traces.rows()] == [
        ("face_shown", str(desk.visit.id), ("visit", "", ""))
    ] * 2


def test_a_face_opened_from_the_archive_names_its_reason(desk: Desk) -> None:  # S7
    attempt = desk.selfie()
    visit_over(desk)
    boss = desk.supervisor()
    traces = Traces(desk.db)
    with pytest.raises(ReasonMissing):
        desk.captures.picture(boss, attempt.id)
    desk.captures.picture(boss, attempt.id, Why("complaint"))
    assert [(row.code, row.subject_id, why(row)) for row in traces.rows()] == [
        ("face_shown", str(attempt.id), ("archive", "complaint", ""))
    ]


def test_what_a_supervisor_decides_on_is_a_row_with_the_decision(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    boss = desk.supervisor()
    traces = Traces(desk.db)
    view = desk.requests.review(boss, request_id)
    assert view.selfie_id is not None
    desk.captures.picture(boss, view.selfie_id)
    assert [(row.code, why(row)) for row in traces.rows()] == [
        ("request_shown", ("decision", "", str(request_id))),
        ("face_shown", ("decision", "", str(request_id))),
    ]


def test_a_decided_request_may_be_read_again_for_minutes(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    boss = desk.supervisor()
    desk.requests.review(boss, request_id)
    desk.requests.reject(boss, request_id, "identity_doubt")
    assert desk.requests.review(boss, request_id).state == "rejected"
    forget(desk)
    with pytest.raises(ReasonMissing):
        desk.requests.review(boss, request_id)


def test_an_unsure_selfie_and_a_wish_are_decisions(desk: Desk) -> None:
    desk.consent()
    attempt = desk.attempt(AttemptState.IN_REVIEW)
    boss, traces = desk.supervisor(), Traces(desk.db)
    desk.captures.picture(boss, attempt.id)
    desk.captures.judge(boss, attempt.id, accept=False)
    desk.captures.ask_override(desk.officer, desk.visit.id, "")
    desk.captures.original(boss, attempt.id)
    with desk.db.read() as session:
        asked = session.scalars(select(OverrideAsk)).one()
    shown = [row for row in traces.rows() if row.code == "face_shown"]
    assert [why(row) for row in shown] == [("decision", "", str(attempt.id)), ("decision", "", str(asked.id))]


def test_what_an_officer_has_left_to_do_is_a_task_and_anothers_is_not(desk: Desk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    other = desk.other_officer()
    passed_to = desk.other_officer().officer_id
    with desk.db.transaction(None) as work:
        work.session.get_one(Case, desk.visit.id).officer_id = passed_to
    forget(desk)
    traces = Traces(desk.db)
    desk.requests.open_draft(desk.officer, request_id)
    assert [why(row) for row in traces.rows()] == [("work", "", str(request_id))]
    for look in (desk.requests.open_draft, desk.requests.side_copies, desk.requests.review):
        with pytest.raises(ReasonMissing):
            look(other, request_id)


@pytest.mark.parametrize("role", [Role.QA, Role.ADMIN])
def test_whoever_has_no_members_sees_no_face_for_any_reason(desk: Desk, role: Role) -> None:
    attempt = desk.selfie()
    with pytest.raises(NotPermitted):
        desk.captures.picture(factories.officer(desk.db, role), attempt.id, INSPECTION)


def test_a_supervisor_lifts_a_pause_with_a_reason_and_nobody_their_own(desk: Desk) -> None:
    members, looking = harvested(desk), LookingService(desk.db, desk.clock)
    boss, who = desk.supervisor(), desk.officer.officer_id
    (paused,) = looking.paused(boss)
    assert (paused.officer_id, paused.kind, paused.own) == (who, LookLimit.LOOKS, False)
    with pytest.raises(UnknownReason):
        looking.lift(boss, who, Why("because"))
    with pytest.raises(OwnPause):
        looking.lift(boss, boss.officer_id, Why("complaint"))
    with pytest.raises(NotPermitted):
        looking.lift(desk.officer, who, Why("complaint"))
    traces = Traces(desk.db)
    looking.lift(boss, who, Why("complaint"))
    assert ([(row.code, row.facts) for row in traces.rows()], looking.paused(boss)) == (
        [("looking_lifted", '{"reason":"complaint"}')],
        (),
    )
    assert members.card(desk.officer, factories.member(desk.db).id, INSPECTION).name == "SITI AMINAH"


def test_a_draft_taken_over_without_a_visit_counts_as_a_look(desk: Desk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    desk.requests.release(desk.officer, request_id)
    other = desk.other_officer()
    members = members_on(desk.db, desk.clock)
    for _ in range(FREE):
        members.card(other, factories.member(desk.db).id, INSPECTION)
    with pytest.raises(LookingPaused):
        desk.requests.take_over(other, request_id)


def test_a_letter_in_hand_lets_its_officer_search(desk: Desk, members: MemberService) -> None:
    idle = desk.other_officer()
    letter = factories.letter(desk.db, idle)
    traces = Traces(desk.db)
    members.search(idle, "siti")
    assert traces.rows() == []
    with desk.db.transaction(None) as work:
        work.session.get_one(Case, letter.id).state = CaseState.CLOSED
    members.search(idle, "siti")
    assert [(row.code, row.facts) for row in traces.rows()] == [("member_searched", '{"by":"name","hits":"1"}')]


@pytest.mark.parametrize(("state", "same_day", "ground"), [("closed", True, "visit"), ("waiting", False, "visit")])
def test_a_visit_of_today_or_with_something_left_is_still_a_visit(
    desk: Desk, members: MemberService, state: str, same_day: bool, ground: str
) -> None:
    with desk.db.transaction(None) as work:
        case = work.session.get_one(Case, desk.visit.id)
        case.state, today = CaseState(state), case.day
        case.day = today if same_day else today.replace(year=2020)
        work.session.get_one(Branch, work.branch_id).day = today
    traces = Traces(desk.db)
    members.card(desk.officer, desk.member.id)
    assert [why(row)[0] for row in traces.rows()] == [ground]


def test_a_closed_visit_of_an_earlier_day_and_a_colleagues_visit_are_none(desk: Desk, members: MemberService) -> None:
    with pytest.raises(ReasonMissing):
        members.card(desk.other_officer(), desk.member.id)
    visit_over(desk)
    with pytest.raises(ReasonMissing):
        members.card(desk.officer, desk.member.id)


def test_what_goes_to_the_administration_is_a_task_of_everybody_who_hands_over(desk: Desk) -> None:
    request_id = desk.submitted(occupation="Penjahit")
    other, traces = desk.other_officer(), Traces(desk.db)
    assert desk.requests.review(other, request_id).state == "applied"
    assert [why(row) for row in traces.rows()] == [("work", "", str(request_id))]
    desk.requests.hand_over(other, request_id)
    forget(desk)
    with pytest.raises(ReasonMissing):
        desk.requests.review(other, request_id)


def test_an_account_is_looked_up_for_a_decision_of_its_own_member_only(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    accounts = AccountService(desk.db, desk.clock, SHELF, desk.papers)
    boss, traces = desk.supervisor(), Traces(desk.db)
    accounts.find_account(boss, desk.member.id, desk.visit.id)
    assert [(row.code, why(row)) for row in traces.rows()] == [("account_looked_up", ("decision", "", str(request_id)))]
    with pytest.raises(ReasonMissing):
        accounts.find_account(boss, factories.member(desk.db).id, desk.visit.id)


def test_a_supervisor_may_look_twice_as_often(desk: Desk, members: MemberService) -> None:
    boss, last = desk.supervisor(), factories.member(desk.db).id
    for _ in range(2 * FREE):
        members.card(boss, factories.member(desk.db).id, INSPECTION)
    with pytest.raises(LookingPaused):
        members.card(boss, last, INSPECTION)


def test_an_archived_paper_opened_without_a_visit_counts(desk: Desk, clock: Clock) -> None:
    papers = paper_service(desk.db, clock)
    desk.papers = papers
    desk.renew(SHELF)
    (paper_id, *_others) = papers.make(desk.officer, desk.submitted(occupation="Penjahit"))
    papers.printed(desk.officer, paper_id)
    with desk.db.transaction(None) as work:
        for row in work.session.scalars(select(ChangeRequest)):
            row.handed_over_at = work.now
    visit_over(desk)
    other = desk.other_officer()
    for _ in range(FREE):
        papers.fetch(other, paper_id, Why("complaint"))
    with pytest.raises(LookingPaused):
        papers.fetch(other, paper_id, Why("complaint"))


@pytest.mark.parametrize("what", ["case", "selfies"])
def test_how_far_a_visit_is_is_free_at_its_counter_and_counts_elsewhere(desk: Desk, clock: Clock, what: str) -> None:
    cases, captures = CaseService(desk.db, clock), CaptureService(desk.db, clock, desk.blobs)
    view = {"case": cases.view, "selfies": captures.view}[what]
    traces, stranger = Traces(desk.db), desk.other_officer()
    for _ in range(3):
        view(desk.officer, desk.visit.id)
    assert traces.rows() == []
    for _ in range(3):
        view(stranger, desk.visit.id)
    assert [(row.code, row.facts) for row in traces.rows()] == [("visit_shown", '{"what":"visit","why":"none"}')]


def test_visits_of_others_stop_at_the_limit(desk: Desk, clock: Clock) -> None:
    cases, stranger = CaseService(desk.db, clock), desk.other_officer()
    others = [factories.case(desk.db, desk.officer, factories.member(desk.db).id).id for _ in range(FREE + 1)]
    for case_id in others[:FREE]:
        cases.view(stranger, case_id)
    with pytest.raises(LookingPaused):
        cases.view(stranger, others[FREE])
