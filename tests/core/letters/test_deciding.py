"""A supervisor decides: samples are opened, guarded rows have their own answer, nobody decides for themselves."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, CompanyLetter, Employer, LetterFile, StaffSession
from counter_app.errors import ProofNeeded
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters import errors
from counter_app.letters.rules import sample_size, samples
from counter_app.letters.values import Brought
from counter_app.reasons.values import Why
from counter_app.ties.errors import OwnMember
from counter_app.workbooks.rows import JudgedBook, RowOutcome, SheetKind
from tests.core.letters.office import SHEETS, Office

R = LetterRowState
WHY = Why("not_as_letter")


@pytest.mark.parametrize(("rows", "size"), [(0, 0), (1, 1), (20, 20), (21, 20), (400, 20), (401, 21), (10_000, 500)])
def test_a_sample_is_five_percent_at_least_twenty_or_all(rows: int, size: int) -> None:
    assert sample_size(rows) == size
    assert len(samples("seed", range(rows))) == size


def test_the_seed_alone_says_which_rows_are_drawn() -> None:
    assert samples("one", range(1000)) == samples("one", reversed(range(1000)))
    assert samples("one", range(1000)) != samples("two", range(1000))


def test_opening_a_batch_draws_its_samples_and_records_the_seed(office: Office) -> None:
    letter = office.sent(*(office.correction(one, npwp="0123456789012345") for one in office.members(25)))
    batch = office.decisions.open_batch(office.boss, letter.letter_id)
    assert sum(one.sample for one in batch.lines) == 20
    with office.db.read() as session:
        told = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == AuditCode.LETTER_OPENED)).one()
    assert json.loads(told) == {"rows": "25", "samples": "20", "seed": batch.seed}
    drawn = samples(batch.seed, range(1, 26))
    assert [number for number, one in enumerate(batch.lines, 1) if one.sample] == sorted(drawn)
    assert office.decisions.open_batch(office.boss, letter.letter_id).seed == batch.seed


def test_whoever_took_the_letter_or_a_workbook_in_does_not_open_it(office: Office) -> None:
    letter = office.sent(office.correction(office.members(1)[0], npwp="0123456789012345"))
    for column, table in (("author_id", CompanyLetter), ("officer_id", LetterFile)):
        with office.db.transaction(None) as work:
            row = work.session.scalars(select(table).order_by(table.id)).first()
            former = getattr(row, column)
            setattr(row, column, office.boss.officer_id)
        with pytest.raises(errors.OwnLetter):
            office.decisions.open_batch(office.boss, letter.letter_id)
        with office.db.transaction(None) as work:
            setattr(work.session.scalars(select(table).order_by(table.id)).first(), column, former)
    office.decisions.open_batch(office.boss, letter.letter_id)


def test_another_supervisor_waits_until_it_is_put_back_and_single_decisions_are_forgotten_then(office: Office) -> None:
    letter = office.sent(*(office.correction(one, npwp="0123456789012345") for one in office.members(2)))
    first = office.opened(letter).lines[0]
    office.decisions.return_line(office.boss, first.line_id, WHY)
    with pytest.raises(errors.NotInReviewByYou, match=office.boss.name):
        office.decisions.open_batch(office.other, letter.letter_id)
    office.decisions.put_back(office.other, letter.letter_id)
    assert office.states() == [R.OPEN, R.OPEN]
    assert office.opened(letter, office.other).may_approve


def test_the_rest_is_approved_only_when_every_sample_was_opened(office: Office) -> None:
    letter = office.sent(*(office.correction(one, npwp="0123456789012345") for one in office.members(2)))
    batch = office.decisions.open_batch(office.boss, letter.letter_id)
    office.decisions.open_line(office.boss, batch.lines[0].line_id)
    assert not office.decisions.batch(office.boss, letter.letter_id).may_approve
    with pytest.raises(errors.LineNotOpened) as refused:
        office.decisions.approve_rest(office.boss, letter.letter_id)
    assert (refused.value.line, refused.value.left) == (3, 1)
    assert R.APPROVED not in office.states()


def test_a_guarded_row_needs_to_be_opened_and_an_answer_of_its_own(office: Office) -> None:
    one, two = office.members(2)
    letter = office.sent(
        office.correction(one, guarded=True, name="SITI AMINAH PUTRI"), office.correction(two, npwp="")
    )
    batch = office.decisions.open_batch(office.boss, letter.letter_id)
    guarded = batch.lines[0]
    with pytest.raises(errors.LineNotOpened):
        office.decisions.approve_line(office.boss, guarded.line_id)
    for row in batch.to_open:
        office.decisions.open_line(office.boss, row.line_id)
    with pytest.raises(errors.LinesUndecided) as refused:
        office.decisions.approve_rest(office.boss, letter.letter_id)
    assert refused.value.count == 1
    office.decisions.approve_line(office.boss, guarded.line_id)
    assert office.decisions.batch(office.boss, letter.letter_id).may_approve


def test_opening_a_row_shows_before_and_after_and_is_a_row_of_the_trail(office: Office) -> None:
    member = office.members(1)[0]
    letter = office.sent(office.correction(member, npwp="0123456789012345"))
    batch = office.decisions.open_batch(office.boss, letter.letter_id)
    view = office.decisions.open_line(office.boss, batch.lines[0].line_id)
    assert (view.member_name, view.judged.changes[0].after) == ("SITI AMINAH", "0123456789012345")
    assert office.codes(subject_id=member.id) == ["letter_line_shown"]


def test_rows_of_ones_own_people_wait_for_another_supervisor(office: Office) -> None:
    mine, stranger = office.members(2)
    office.related(office.boss, mine)
    letter = office.sent(
        office.correction(mine, npwp="0123456789012345"), office.correction(stranger, npwp="0123456789012345")
    )
    batch = office.opened(letter)
    assert [one.barred for one in batch.lines] == [True, False]
    with pytest.raises(OwnMember):
        office.decisions.open_line(office.boss, batch.lines[0].line_id)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    assert office.apply(letter).finished
    assert office.states() == [R.OPEN, R.APPLIED]
    assert office.letters.view(office.boss, letter.letter_id).state is LetterState.SENT
    with pytest.raises(errors.NothingToDecide):
        office.decisions.open_batch(office.boss, letter.letter_id)
    office.opened(letter, office.other)
    office.decisions.approve_rest(office.other, letter.letter_id)
    office.apply(letter, office.other)
    assert office.states() == [R.APPLIED, R.APPLIED]


def test_somebody_new_who_is_family_is_barred_by_their_nik(office: Office) -> None:
    mine = office.members(1)[0]
    office.related(office.boss, mine)
    letter = office.sent(office.fact(SheetKind.NEW, None, nik=mine.nik, name="SITI AMINAH"))
    with pytest.raises(errors.NothingToDecide):
        office.decisions.open_batch(office.boss, letter.letter_id)


def test_an_unknown_company_is_confirmed_before_anything_is_approved(office: Office) -> None:
    member = office.members(1)[0]
    envelope = replace(office.envelope(), npp="BARU0001", company="PT Baru")
    taken = office.letters.take_in(office.officer, envelope, Brought("s.pdf", b"s"))
    row = office.correction(member, guarded=True, npwp="0123456789012345")
    data = b"a workbook of a new company"
    book = JudgedBook(hashlib.sha256(data).hexdigest(), "BARU0001", SHEETS, (row,))
    letter = office.letters.send(office.officer, taken.letter_id, book, Brought("d.xlsx", data))
    batch = office.opened(letter)
    office.decisions.approve_line(office.boss, batch.lines[0].line_id)
    for act in (
        lambda: office.decisions.approve_rest(office.boss, letter.letter_id),
        lambda: office.decisions.return_rest(office.boss, letter.letter_id, WHY),
    ):
        with pytest.raises(errors.CompanyUnknown):
            act()
    office.decisions.confirm_company(office.boss, letter.letter_id)
    with office.db.read() as session:
        assert session.scalars(select(Employer.name).where(Employer.npp == "BARU0001")).one() == "PT Baru"
    assert office.decisions.batch(office.boss, letter.letter_id).may_approve
    assert office.codes(code="company_confirmed") == ["company_confirmed"]


def test_approving_asks_once_more_who_sits_there(office: Office) -> None:
    letter = office.sent(office.correction(office.members(1)[0], npwp="0123456789012345"))
    office.opened(letter)
    with office.db.transaction(None) as work:
        work.session.get_one(StaffSession, office.boss.session_id).proven_s = -1e12
    for act in (
        lambda: office.decisions.approve_rest(office.boss, letter.letter_id),
        lambda: office.decisions.return_rest(office.boss, letter.letter_id, WHY),
    ):
        with pytest.raises(ProofNeeded):
            act()


def test_the_rest_goes_back_with_one_reason_and_the_letter_waits_for_mended_rows(office: Office) -> None:
    first, second = office.members(2)
    letter = office.sent(
        office.correction(first, npwp="0123456789012345"), office.correction(second, npwp="0123456789012345")
    )
    batch = office.opened(letter)
    office.decisions.approve_line(office.boss, batch.lines[0].line_id)
    office.decisions.return_rest(office.boss, letter.letter_id, Why("other", "lampiran kurang"))
    assert office.apply(letter).finished
    assert office.states() == [R.APPLIED, R.RETURNED]
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.PARTLY
    office.send(letter, [office.correction(second, npwp="0123456789012345")], b"mended")
    assert sorted(office.states()) == sorted([R.APPLIED, R.REPLACED, R.OPEN])
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.APPLIED
    assert office.codes(code="case_closed")[-1:] == ["case_closed"]


def test_a_letter_that_nothing_more_is_waited_for_ends(office: Office) -> None:
    letter = office.sent(office.correction(office.members(1)[0], npwp="0123456789012345"))
    office.opened(letter)
    office.decisions.return_rest(office.boss, letter.letter_id, WHY)
    office.letters.end(office.officer, letter.letter_id)
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.ENDED
    with pytest.raises(errors.WrongLetterState):
        office.letters.end(office.officer, letter.letter_id)


def test_a_decision_may_be_changed_until_the_rest_is_decided(office: Office) -> None:
    member = office.members(1)[0]
    letter = office.sent(office.correction(member, guarded=True, npwp="0123456789012345"))
    line = office.opened(letter).lines[0].line_id
    office.decisions.return_line(office.boss, line, WHY)
    office.decisions.approve_line(office.boss, line)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    with pytest.raises(errors.WrongLetterState):
        office.decisions.return_line(office.boss, line, WHY)
    assert office.states() == [R.APPLIED]


def test_what_is_sent_is_the_file_that_was_looked_through_once_and_with_something_to_decide(office: Office) -> None:
    member = office.members(1)[0]
    row = office.correction(member, npwp="0123456789012345")
    taken = office.take_in()
    book = JudgedBook("0" * 64, taken.npp, SHEETS, (row,))
    with pytest.raises(errors.BookOfOther):
        office.letters.send(office.officer, taken.letter_id, book, Brought("d.xlsx", b"another file"))
    with pytest.raises(errors.NothingToSend):
        office.send(taken, [replace(row, outcome=RowOutcome.FAILED), replace(row, outcome=RowOutcome.NOTHING)])
    letter = office.send(taken, [row, replace(row, outcome=RowOutcome.FAILED)])
    assert (letter.books[0].name, letter.state, office.states()) == ("data.xlsx", LetterState.SENT, [R.OPEN, R.UNFIT])
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    with pytest.raises(errors.BookKnown):
        office.send(letter, [row])


def test_reasons_are_the_branchs_list(office: Office) -> None:
    assert "not_as_letter" in [one.code for one in office.decisions.reasons(office.boss).offered]
