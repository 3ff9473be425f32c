"""What companies' letters say of members goes with its period or with the member, and stands in the copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from counter_app.blobs import BlobEmptied
from counter_app.cases.works import WORKS
from counter_app.data_requests.codes import MustKeep
from counter_app.data_requests.deleting import delete_member, must_keep
from counter_app.data_requests.looks import things_of
from counter_app.db.audit_check import verify_audit
from counter_app.db.models import (
    Case,
    CompanyLetter,
    DataRequest,
    LetterFile,
    LetterLine,
    Member,
    MemberWage,
    Paper,
)
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.values import LetterRow
from counter_app.papers.data_papers import _papers
from counter_app.papers.desk import Desk as PaperDesk
from counter_app.papers.letter_copy import letter_rows, wages
from counter_app.reasons.values import Why
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.states import CaseOrigin, CaseState, DataRequestState, DataWish, Employment, PaperKind
from counter_app.workbooks.rows import JudgedRow, RowOutcome, SheetKind
from tests.core.desk import SHELF
from tests.core.letters.office import SCAN, Office
from tests.core.retention.opened import export
from tests.databases import Clock

OLD_NPWP, NEW_NPWP = "0123456789012345", "0987654321098765"
LETTER_PAPERS = {one for one in PaperKind if one.value.startswith("letter_")}
DOCUMENTS_DAYS, WORKS_DAYS = 91, 1826


@pytest.fixture
def office(db: Database, clock: Clock) -> Office:
    return Office(db, clock)


def told(office: Office, member: Member, npwp: str) -> JudgedRow:
    """A row that says this of a member, as the workbook had it."""
    row = office.correction(member, npwp=npwp)
    return replace(row, cells=(member.kpj, npwp))


def asked(office: Office, member: Member, wish: DataWish = DataWish.DELETION) -> DataRequest:
    """What a member asks of their data, by a letter of their own."""
    with office.db.transaction(None) as work:
        case = Case(id=new_id(), branch_id=work.branch_id, member_id=member.id, officer_id=office.officer.officer_id)
        case.state, case.opened_at, case.day = CaseState.CLOSED, work.now, work.now.date()
        case.origin, case.letter_number, case.letter_date, case.letter_sender = CaseOrigin.LETTER, "1", case.day, "S"
        work.session.add(case)
        work.session.flush()
        row = DataRequest(
            id=new_id(),
            branch_id=work.branch_id,
            number=f"HP-{member.id.hex[-12:]}",
            case_id=case.id,
            member_id=member.id,
        )
        row.wish, row.state, row.words, row.code, row.note = wish, DataRequestState.WAITING, "", "", ""
        row.author_id, row.asked_at, row.due_at = office.officer.officer_id, work.now, work.now
        work.session.add(row)
    return row


def ended_with_all_back(office: Office, *rows: JudgedRow) -> LetterRow:
    """Every row went back to the company, and no mended one is waited for."""
    letter = office.sent(*rows)
    office.opened(letter)
    office.decisions.return_rest(office.boss, letter.letter_id, Why("not_as_letter", "NPWP SITI salah"))
    office.letters.end(office.officer, letter.letter_id)
    return letter


def applied(office: Office, *rows: JudgedRow) -> LetterRow:
    """Every row became part of the record."""
    letter = office.sent(*rows)
    office.opened(letter)
    if not office.decisions.approve_rest(office.boss, letter.letter_id).finished:
        office.apply(letter)
    return letter


def wage_of(office: Office, member: Member, letter: LetterRow) -> None:
    """The company told a wage."""
    with office.db.transaction(None) as work:
        row = MemberWage(id=new_id(), branch_id=work.branch_id, member_id=member.id, letter_id=letter.letter_id)
        row.month, row.wage, row.back_pay = date(2026, 10, 1), 5_123_457, 0
        work.session.add(row)


def kept(office: Office, row: DataRequest) -> tuple[MustKeep, ...]:
    """What stands against a deletion."""
    with office.db.read() as session:
        return must_keep(session, session.get_one(DataRequest, row.id), WORKS)


def test_rows_go_with_the_period_of_works_and_the_control_of_a_later_letter_stays(office: Office, clock: Clock) -> None:
    first, second = office.members(2)
    old = ended_with_all_back(office, told(office, first, OLD_NPWP))
    clock.move(days=WORKS_DAYS - 1)
    envelope = replace(office.envelope("018/HRD/XI/2026"), dated=clock().date())
    taken = office.letters.take_in(office.officer, envelope, SCAN)
    new = office.send(taken, [told(office, second, NEW_NPWP)], b"another workbook")
    assert purge(office.db)[KeptKind.WORKS] == 0
    clock.move(days=1)
    counts = purge(office.db)
    assert counts[KeptKind.WORKS] == 2, "its row, then what the letter said beside"
    after = export(office.db, office.letters._blobs)
    assert [mark for mark in (OLD_NPWP, "SITI salah") if mark.encode() in after] == []
    assert NEW_NPWP.encode() in after
    with office.db.read() as session:
        line = session.scalars(select(LetterLine).where(LetterLine.letter_id == old.letter_id)).one()
        assert (line.state, line.kpj, line.note, line.content) == (LetterRowState.RETURNED, "", "", {})
        assert line.member_id == first.id
        letter = session.get_one(CompanyLetter, old.letter_id)
        assert (letter.number, letter.state, letter.signer) == (old.number, LetterState.ENDED, "")
        books = select(LetterFile).where(LetterFile.letter_id == old.letter_id)
        assert {(one.name, str(one.judged)) for one in session.scalars(books)} == {("", "{}")}
        assert session.get_one(CompanyLetter, new.letter_id).signer == "Rini Hartati"
    assert purge(office.db)[KeptKind.WORKS] == 0
    assert list(verify_audit(office.db)) == []


def test_a_letter_that_is_open_keeps_its_rows_however_old_it_is(office: Office, clock: Clock) -> None:
    (member,) = office.members(1)
    office.sent(told(office, member, OLD_NPWP))
    clock.move(days=2 * WORKS_DAYS)
    assert purge(office.db)[KeptKind.WORKS] == 0
    assert OLD_NPWP.encode() in export(office.db, office.letters._blobs)


def test_a_letter_of_more_rows_than_a_step_holds_is_emptied_step_by_step(office: Office, clock: Clock) -> None:
    (member,) = office.members(1)
    row = replace(told(office, member, OLD_NPWP), outcome=RowOutcome.FAILED)
    letter = office.sent(told(office, member, OLD_NPWP), *(row for _one in range(450)))
    office.letters.withdraw(office.officer, letter.letter_id)
    clock.move(days=WORKS_DAYS)
    assert purge(office.db)[KeptKind.WORKS] == 452


def test_papers_of_a_letter_go_with_the_period_of_papers_and_are_not_drawn_again(office: Office, clock: Clock) -> None:
    (member,) = office.members(1)
    new = office.fact(SheetKind.NEW, None, name="SITI", nik="3171234567890001")
    letter = applied(office, told(office, member, OLD_NPWP), new)
    papers = office.papers.of_work(office.officer, letter.letter_id)
    assert {one.kind for one in papers} == LETTER_PAPERS
    row = asked(office, member)
    assert MustKeep.PAPERS in kept(office, row)
    clock.move(days=WORKS_DAYS)
    purge(office.db)
    with office.db.read() as session:
        assert [one.record for one in session.scalars(select(Paper)) if one.kind in LETTER_PAPERS] == [{}] * 4
        assert member.kpj not in str([one.content for one in session.scalars(select(LetterLine))])
    with pytest.raises(BlobEmptied):
        office.papers.make(office.officer, letter.letter_id)


def test_the_list_of_changes_stands_in_the_copy_of_everybody_on_it_with_who_opened_it(office: Office) -> None:
    one, other = office.members(2)
    letter = applied(office, told(office, one, OLD_NPWP))
    changes = office.paper(letter.letter_id, PaperKind.LETTER_CHANGES)
    office.papers.fetch(office.boss, changes.paper_id)
    for member, there in ((one, True), (other, False)):
        row = asked(office, member, DataWish.COPY)
        with office.db.read() as session:
            desk = PaperDesk(session, SHELF, office.letters._blobs, "id")
            listed = _papers(desk, row, office.papers.press.imprint(session, "1", "", "id")).rows
            assert (letter.number in [cells[0] for cells in listed]) == there
            assert (str(changes.paper_id) in things_of(session, member.id)) == there


def test_a_deletion_waits_for_the_letter_and_for_its_workbook(office: Office, clock: Clock) -> None:
    (member,) = office.members(1)
    letter = office.sent(told(office, member, OLD_NPWP))
    with office.db.transaction(None) as work:
        work.session.execute(update(Member).where(Member.id == member.id).values(employment=Employment.LEFT))
    row = asked(office, member)
    assert kept(office, row) == (MustKeep.GOING_ON, MustKeep.PAPERS)
    office.letters.withdraw(office.officer, letter.letter_id)
    assert kept(office, row) == (MustKeep.PAPERS,)
    clock.move(days=DOCUMENTS_DAYS)
    purge(office.db)
    assert kept(office, row) == ()


def test_what_was_applied_has_to_be_kept_for_its_period(office: Office, clock: Clock) -> None:
    (member,) = office.members(1)
    wage = replace(office.fact(SheetKind.WAGES, member, month="2026-10", wage="5123457"), cells=(member.kpj,))
    letter = office.sent(wage)
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter) if office.states() != [LetterRowState.APPLIED] else None
    with office.db.transaction(None) as work:
        work.session.execute(update(Member).where(Member.id == member.id).values(employment=Employment.LEFT))
    row = asked(office, member)
    clock.move(days=DOCUMENTS_DAYS)
    purge(office.db)
    assert kept(office, row) == (MustKeep.PAPERS,)
    clock.move(days=WORKS_DAYS)
    purge(office.db)
    assert kept(office, row) == ()


def test_a_deletion_takes_the_member_out_of_every_letter_and_leaves_the_control(office: Office, clock: Clock) -> None:
    member, control = office.members(2)
    named = replace(told(office, member, OLD_NPWP), member_id=None, outcome=RowOutcome.FAILED)
    letter = ended_with_all_back(office, told(office, member, OLD_NPWP), named, told(office, control, NEW_NPWP))
    wage_of(office, member, letter)
    wage_of(office, control, letter)
    clock.move(days=DOCUMENTS_DAYS)
    purge(office.db)
    row = asked(office, member)
    before = export(office.db, office.letters._blobs)
    assert [mark for mark in (OLD_NPWP, NEW_NPWP, member.kpj, control.kpj) if mark.encode() not in before] == []
    with office.db.transaction(office.boss) as work:
        delete_member(work, work.session.get_one(DataRequest, row.id), WORKS)
    after = export(office.db, office.letters._blobs)
    assert [mark for mark in (OLD_NPWP, member.kpj) if mark.encode() in after] == []
    assert [mark for mark in (NEW_NPWP, control.kpj) if mark.encode() not in after] == []
    with office.db.read() as session:
        assert session.scalars(select(MemberWage.member_id)).all() == [control.id]


def test_the_copy_names_the_letters_and_the_wages_of_its_member_alone(office: Office, clock: Clock) -> None:
    member, control = office.members(2)
    named = replace(told(office, member, OLD_NPWP), member_id=None, outcome=RowOutcome.FAILED)
    letter = ended_with_all_back(office, told(office, member, OLD_NPWP), named, told(office, control, NEW_NPWP))
    wage_of(office, member, letter)
    row = asked(office, member, DataWish.COPY)
    nothing = asked(office, office.members(1)[0], DataWish.COPY)
    with office.db.read() as session:
        desk = PaperDesk(session, SHELF, office.letters._blobs, "en")
        assert letter_rows(desk, row).rows == (
            (letter.number, letter.company, "Corrections of workers' data: returned", "still kept"),
            (letter.number, letter.company, "Corrections of workers' data: cannot be used", "still kept"),
        )
        assert [cells[0] for cells in wages(desk, row).rows] == ["10-2026"]
        assert "5,123,457" in wages(desk, row).rows[0][1]
        assert (letter_rows(desk, nothing).rows, wages(desk, nothing).rows) == ((), ())
