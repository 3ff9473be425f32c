"""An officer who took a letter in is away: a colleague goes on with it, and neither of them decides on it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, ChangeRequest, CompanyLetter
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.errors import InYourReview, LetterOfAnother, OwnLetter, WrongLetterState
from counter_app.letters.values import LetterRow
from counter_app.reasons.values import Why
from counter_app.rights.conditions import Condition
from tests import factories
from tests.core.letters.office import SCAN, Office
from tests.core.rights.house import refusals

NPWP = "0123456789012345"
R = LetterRowState


def returned(office: Office) -> LetterRow:
    """A letter of two rows: one was applied, one went back to the company."""
    first, second = office.members(2)
    letter = office.sent(office.correction(first, npwp=NPWP), office.correction(second, guarded=True, name="BUDI"))
    batch = office.opened(letter)
    (guarded,) = (one for one in batch.to_decide)
    office.decisions.return_line(office.boss, guarded.line_id, Why("not_as_letter"))
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)
    return letter


def test_a_colleague_goes_on_where_whoever_took_it_in_is_away(office: Office) -> None:
    letter, colleague = returned(office), factories.officer_at_counter(office.db)
    assert office.letters.view(office.officer, letter.letter_id).state is LetterState.PARTLY
    with pytest.raises(LetterOfAnother, match=office.officer.name):
        office.letters.end(colleague, letter.letter_id)
    taken = office.letters.take_over(colleague, letter.letter_id)
    assert (taken.author, taken.holder, taken.held) == (office.officer.name, colleague.name, True)
    assert office.letters.take_over(colleague, letter.letter_id) == taken, "once is enough"
    with pytest.raises(LetterOfAnother, match=colleague.name):
        office.letters.end(office.officer, letter.letter_id)
    author, office.officer = office.officer, colleague
    office.send(letter, [office.correction(office.members(1)[0], npwp=NPWP)], b"mended")
    office.opened(letter, office.other)
    office.decisions.approve_rest(office.other, letter.letter_id)
    office.apply(letter, office.other)
    assert sorted(office.states()) == sorted([R.APPLIED, R.APPLIED, R.REPLACED])
    with office.db.read() as session:
        row = session.get_one(CompanyLetter, letter.letter_id)
        assert (row.author_id, row.holder_id, row.state) == (
            author.officer_id,
            colleague.officer_id,
            LetterState.APPLIED,
        )
        told = session.scalars(select(AuditEntry).where(AuditEntry.code == AuditCode.LETTER_TAKEN_OVER)).all()
        assert [(one.actor_id, json.loads(one.facts)) for one in told] == [
            (str(colleague.officer_id), {"former": str(author.officer_id)})
        ]
        assert {one.author_id for one in session.scalars(select(ChangeRequest))} == {author.officer_id}
    with pytest.raises(WrongLetterState):
        office.letters.take_over(author, letter.letter_id)


def test_whoever_does_not_hold_it_neither_sends_nor_withdraws_nor_ends_it_and_each_attempt_is_a_row(
    office: Office,
) -> None:
    ended, letter = returned(office), office.take_in("018/HRD/XI/2026")
    file = office.correction(office.members(1)[0], npwp=NPWP)
    holder, office.officer = office.officer, factories.officer_at_counter(office.db)
    with pytest.raises(LetterOfAnother, match=holder.name):
        office.send(letter, [file])
    with pytest.raises(LetterOfAnother, match=holder.name):
        office.letters.withdraw(office.officer, letter.letter_id)
    with pytest.raises(LetterOfAnother, match=holder.name):
        office.letters.end(office.officer, ended.letter_id)
    assert refusals(office.db, Condition.HOLDER) == {
        ("LetterService.send", Condition.HOLDER),
        ("LetterService.withdraw", Condition.HOLDER),
        ("LetterService.end", Condition.HOLDER),
    }


def test_neither_who_took_it_in_nor_who_goes_on_decides(office: Office) -> None:
    office.officer = factories.supervisor(office.db)
    letter = office.sent(office.correction(office.members(1)[0], npwp=NPWP))
    author, holder = office.officer, factories.supervisor(office.db)
    office.letters.take_over(holder, letter.letter_id)
    for who in (author, holder):
        with pytest.raises(OwnLetter):
            office.decisions.open_batch(who, letter.letter_id)
    office.decisions.open_batch(office.boss, letter.letter_id)
    with pytest.raises(InYourReview):
        office.letters.take_over(office.boss, letter.letter_id)


def test_colleagues_see_what_is_open_and_whose_it_is(office: Office) -> None:
    colleague = factories.officer_at_counter(office.db)
    theirs = office.take_in("017/HRD")
    mine = office.letters.take_in(colleague, office.envelope("018/HRD"), SCAN)
    ended = office.take_in("019/HRD")
    office.letters.withdraw(office.officer, ended.letter_id)
    seen = office.letters.listed(colleague)
    assert [(one.letter_id, one.held, one.may_act) for one in seen] == [
        (mine.letter_id, True, True),
        (theirs.letter_id, False, False),
    ]
    office.letters.take_over(colleague, theirs.letter_id)
    assert [one.held for one in office.letters.listed(colleague)] == [True, True]
    assert [one.may_act for one in office.letters.listed(office.officer)] == [False, False, True]
    boss = office.letters.listed(office.boss)
    assert [(one.held, one.may_act) for one in boss] == [(False, True)] * 3, "a supervisor helps out"
