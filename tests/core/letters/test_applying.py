"""Approved rows become part of the record, each as a change of data of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from counter_app.db.models import AuditEntry, Case, ChangeRequest, LetterLine, Member, MemberWage
from counter_app.decisions.answers import answer_to
from counter_app.events import Event, EventKind, Topic
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.wages import kept_wages
from counter_app.members.card import read_card
from counter_app.members.card_changes import past_changes
from counter_app.states import CaseOrigin, CaseState, Employment, MemberState, RequestState
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark, SheetKind
from tests.core.desk import SHELF
from tests.core.letters.office import Office

R = LetterRowState
NPWP = "0123456789012345"


def before(wage: int) -> tuple[Remark, ...]:
    """What a row says that was judged while another wage was kept."""
    return (Remark(RemarkKind.WAGE_DIFFERS, "wage", "H2", (("before", str(wage)),)),)


def run(office: Office, *rows: object) -> object:
    letter = office.sent(*rows)  # type: ignore[arg-type]
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    return letter


def test_a_row_is_applied_as_a_change_of_data_from_the_counter_is(office: Office) -> None:
    member = office.members(1)[0]
    run(office, office.correction(member, npwp=NPWP, phone="+6281298760000"))
    assert {key: office.values(member)[key] for key in ("npwp", "phone")} == {"npwp": NPWP, "phone": "+6281298760000"}
    with office.db.read() as session:
        request = session.scalars(select(ChangeRequest)).one()
        case = session.get_one(Case, request.case_id)
        line = session.scalars(select(LetterLine)).one()
        assert (request.state, request.decided_by, request.author_id) == (
            RequestState.APPLIED,
            office.boss.officer_id,
            office.officer.officer_id,
        )
        assert (case.origin, case.member_id, case.state) == (CaseOrigin.LETTER, member.id, CaseState.CLOSED)
        assert line.request_id == request.id
        assert session.get_one(Member, member.id).version == 2
    assert office.codes(case_id=case.id) == [
        "case_opened",
        "request_started",
        "request_submitted",
        "case_closed",
        "request_approved",
        "request_applied",
    ]
    with office.db.read() as session:
        (told,) = past_changes(session, session.get_one(Member, member.id), SHELF)
    assert told.number == request.number


def test_a_member_who_changed_meanwhile_comes_back_as_a_row(office: Office) -> None:
    changed, gone, fresh = office.members(3)
    rows = [office.correction(one, npwp=NPWP) for one in (changed, gone, fresh)]
    letter = office.sent(*rows)
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.change(changed.id)
    with office.db.transaction(None) as work:
        work.session.get_one(Member, gone.id).state = MemberState.PROVISIONAL
    office.apply(letter)
    assert office.states() == [R.CHANGED, R.CHANGED, R.APPLIED]
    assert office.values(changed).get("npwp", "") == ""
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.PARTLY
    with office.db.read() as session:
        assert len(session.scalars(select(ChangeRequest)).all()) == 1


def test_a_field_that_the_form_does_not_ask_of_this_member_is_not_half_applied(office: Office) -> None:
    member = office.members(1)[0]
    run(office, office.correction(member, npwp=NPWP, home_street="Jalan Lain 1"))
    assert office.states() == [R.CHANGED]
    assert office.values(member).get("npwp", "") == ""
    with office.db.read() as session:
        assert session.scalars(select(ChangeRequest)).all() == []


def test_a_row_that_comes_back_takes_no_number_of_the_requests(office: Office) -> None:
    """A number that nobody has would be asked for at every check of the archive."""
    first, second = office.members(2)
    other = office.correction(first, npwp=NPWP)
    unasked = replace(other, changes=(*other.changes, replace(other.changes[0], field="no_such_field")))
    run(office, unasked, office.correction(second, npwp=NPWP))
    assert office.states() == [R.CHANGED, R.APPLIED]
    with office.db.read() as session:
        assert session.scalars(select(ChangeRequest.number)).all() == ["PD-2026-000001"]
        assert len(session.scalars(select(Case).where(Case.member_id.is_not(None))).all()) == 1


def test_employment_ends_with_cause_and_date(office: Office) -> None:
    member = office.members(1)[0]
    row = replace(
        office.correction(member, employment="left", work_end="2026-10-31"),
        kind=SheetKind.ENDED,
        facts=(("cause", "resigned"), ("on", "2026-10-31")),
    )
    run(office, row)
    with office.db.read() as session:
        now = session.get_one(Member, member.id)
        assert (now.employment, now.left_cause) == (Employment.LEFT, "resigned")
        assert now.details["work_end"] == "2026-10-31"
        assert session.scalars(select(ChangeRequest.state)).one() is RequestState.APPLIED


def test_the_rows_of_a_letter_are_no_single_answers_to_whoever_took_it_in(office: Office) -> None:
    run(office, office.correction(office.members(1)[0], npwp=NPWP))
    with office.db.read() as session:
        request = session.scalars(select(ChangeRequest)).one()
        assert request.author_id == office.officer.officer_id
        event = Event(Topic.REQUEST, EventKind.REQUEST_APPROVED, request.id)
        assert answer_to(session, office.officer.officer_id, event) is None


def test_wages_are_kept_by_month_and_a_later_letter_corrects_them(office: Office) -> None:
    member = office.members(1)[0]
    first = office.fact(SheetKind.WAGES, member, month="2026-09", wage="5000000", back_pay="250000")
    run(office, first, office.fact(SheetKind.WAGES, member, month="2026-10-01", wage="5100000"))
    later = replace(first, facts=(("month", "2026-09"), ("wage", "5200000")), remarks=before(5_000_000))
    letter = office.send(office.take_in("018/HRD"), [later])
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    with office.db.read() as session:
        kept = session.scalars(select(MemberWage).order_by(MemberWage.month, MemberWage.seq)).all()
        assert [(one.month, one.wage, one.back_pay) for one in kept] == [
            (date(2026, 9, 1), 5_000_000, 250_000),
            (date(2026, 9, 1), 5_200_000, 0),
            (date(2026, 10, 1), 5_100_000, 0),
        ], "what was corrected is the history of its month"
        assert kept_wages(session, [member.id]) == {
            (member.id, "2026-09"): 5_200_000,
            (member.id, "2026-10"): 5_100_000,
        }
        assert session.get_one(Member, member.id).version == 1
        card = read_card(session, session.get_one(Member, member.id), SHELF, office.clock().date())
    assert card.wage == 5_100_000
    assert office.codes(subject_id=member.id).count("wage_kept") == 3


def test_a_wage_that_another_letter_told_meanwhile_is_not_written_over_unseen(office: Office) -> None:
    (member,) = office.members(1)
    letters = [
        office.send(office.take_in(number), [office.fact(SheetKind.WAGES, member, month="2026-01", wage=wage)], data)
        for number, wage, data in (("017/HRD", "5000000", b"one"), ("018/HRD", "6000000", b"two"))
    ]
    for letter in letters:
        office.opened(letter)
        office.decisions.approve_rest(office.boss, letter.letter_id)
        office.apply(letter)
    assert office.states() == [R.APPLIED, R.CHANGED]
    with office.db.read() as session:
        assert [one.wage for one in session.scalars(select(MemberWage))] == [5_000_000]


def test_a_month_that_one_workbook_tells_twice_is_kept_as_the_first_row_says(office: Office) -> None:
    (member,) = office.members(1)
    run(office, office.fact(SheetKind.WAGES, member, month="2026-01", wage="4000000"))
    rows = [
        replace(office.fact(SheetKind.WAGES, member, month="2026-01", wage=wage), remarks=before(4_000_000))
        for wage in ("5000000", "6000000")
    ]
    letter = office.send(office.take_in("018/HRD"), rows, b"two sheets")
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    assert office.states() == [R.APPLIED, R.APPLIED, R.CHANGED]
    with office.db.read() as session:
        assert kept_wages(session, [member.id]) == {(member.id, "2026-01"): 5_000_000}


def test_new_people_go_on_the_list_for_the_administration_and_nobody_is_recorded(office: Office) -> None:
    before = len(office.members(1))
    run(office, office.fact(SheetKind.NEW, None, nik="3273015201900099", name="BARU SEKALI"))
    assert office.states() == [R.LISTED]
    with office.db.read() as session:
        assert len(session.scalars(select(Member)).all()) == before
    assert office.codes(code="letter_line_listed") == ["letter_line_listed"]


def test_no_row_is_applied_twice_however_often_it_is_begun_again(office: Office) -> None:
    members = office.members(45)
    letter = office.sent(*(office.correction(one, npwp=NPWP) for one in members))
    office.opened(letter)
    asked = office.decisions.approve_rest(office.boss, letter.letter_id)
    assert (asked.done, asked.of, asked.finished) == (0, 45, False)
    steps = [office.decisions.apply_some(office.boss, letter.letter_id)]
    while not steps[-1].finished:
        steps.append(office.decisions.apply_some(office.boss, letter.letter_id))
    assert len(steps) > 2, "several transactions"
    assert [one.done for one in steps] == sorted({one.done for one in steps})
    with office.db.read() as session:
        assert len(session.scalars(select(ChangeRequest)).all()) == 45
        assert {one.version for one in session.scalars(select(Member)).all()} == {2}


def test_another_supervisor_goes_on_where_one_was_stopped_but_not_with_their_own_people(office: Office) -> None:
    mine, stranger = office.members(2)
    office.related(office.other, mine)
    letter = office.sent(*(office.correction(one, npwp=NPWP) for one in (mine, stranger)))
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    decided = office.clock()
    office.clock.move(minutes=20)
    office.apply(letter, office.other)
    assert office.states() == [R.OPEN, R.APPLIED]
    with office.db.read() as session:
        request = session.scalars(select(ChangeRequest)).one()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.code == "request_approved")).one()
    assert (request.decided_by, request.decided_at) == (office.boss.officer_id, decided), "who decided, not who went on"
    assert entry.actor_id == str(office.other.officer_id)
    assert json.loads(entry.facts)["decider"] == str(office.boss.officer_id), "the trail names both"
