"""An officer who took a letter in is away: a colleague goes on with it, and neither of them decides on it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, ChangeRequest, CompanyLetter, Officer
from counter_app.errors import CounterError, NotFound
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.errors import HeldByOther, InYourReview, LetterOfAnother, OwnLetter, WrongLetterState
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
    taken = office.letters.take_over(colleague, letter.letter_id, office.officer.officer_id)
    assert (taken.author, taken.holder, taken.held) == (office.officer.name, colleague.name, True)
    assert office.letters.take_over(colleague, letter.letter_id, office.officer.officer_id) == taken, "once is enough"
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
        office.letters.take_over(author, letter.letter_id, colleague.officer_id)


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


def test_of_two_who_take_it_over_at_once_one_holds_it_and_the_other_is_told(office: Office) -> None:
    letter = office.take_in()
    colleagues = [factories.officer_at_counter(office.db) for _ in range(2)]
    start, refused = threading.Barrier(2), list[str]()

    def take(who: Actor) -> None:
        start.wait()
        try:
            office.letters.take_over(who, letter.letter_id, letter.holder_id)
        except HeldByOther as told:
            refused.append(told.name)

    threads = [threading.Thread(target=take, args=(who,)) for who in colleagues]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert refused == [office.letters.view(office.officer, letter.letter_id).holder]
    assert office.codes(subject_id=letter.letter_id).count("letter_taken_over") == 1


def test_the_letter_of_somebody_who_works_here_no_longer_goes_on(office: Office) -> None:
    letter = office.sent(office.correction(office.members(1)[0], npwp=NPWP))
    with office.db.transaction(None) as work:
        work.session.get_one(Officer, office.officer.officer_id).active = False
    colleague = factories.officer_at_counter(office.db)
    assert office.letters.take_over(colleague, letter.letter_id, letter.holder_id).may_act
    office.letters.withdraw(colleague, letter.letter_id)
    assert office.letters.view(colleague, letter.letter_id).state is LetterState.WITHDRAWN


def test_a_letter_of_another_branch_is_taken_over_by_nobody(office: Office) -> None:
    letter = office.take_in()
    elsewhere = factories.another_branch(office.db, office.clock)
    other = Office(elsewhere, office.clock)
    with pytest.raises(NotFound):
        other.letters.take_over(other.officer, letter.letter_id, letter.holder_id)
    assert office.letters.view(office.officer, letter.letter_id).holder == office.officer.name


def test_a_row_that_is_decided_while_the_batch_is_put_back_ends_in_one_of_both(office: Office) -> None:
    """Either is carried out or refused with a sentence: no store is left to find out that each waits for the other."""
    letter = office.sent(office.correction(office.members(1)[0], guarded=True, name="BUDI"))
    for _round in range(5):
        batch = office.opened(letter)
        (line,) = batch.to_decide
        office.decisions.open_line(office.boss, line.line_id)
        start, told = threading.Barrier(2), list[Exception]()

        def act(do: Callable[[], object], start: threading.Barrier = start, told: list[Exception] = told) -> None:
            start.wait()
            try:
                do()
            except CounterError:
                return
            except Exception as fault:
                told.append(fault)

        acts = (
            partial(office.decisions.approve_line, office.boss, line.line_id),
            partial(office.decisions.put_back, office.other, letter.letter_id),
        )
        threads = [threading.Thread(target=act, args=(do,)) for do in acts]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        assert told == []
        assert office.states() == [R.OPEN]


def test_neither_who_took_it_in_nor_who_goes_on_decides(office: Office) -> None:
    office.officer = factories.supervisor(office.db)
    letter = office.sent(office.correction(office.members(1)[0], npwp=NPWP))
    author, holder = office.officer, factories.supervisor(office.db)
    office.letters.take_over(holder, letter.letter_id, author.officer_id)
    for who in (author, holder):
        with pytest.raises(OwnLetter):
            office.decisions.open_batch(who, letter.letter_id)
    office.decisions.open_batch(office.boss, letter.letter_id)
    with pytest.raises(InYourReview):
        office.letters.take_over(office.boss, letter.letter_id, holder.officer_id)


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
    office.letters.take_over(colleague, theirs.letter_id, theirs.holder_id)
    assert [one.held for one in office.letters.listed(colleague)] == [True, True]
    assert [one.may_act for one in office.letters.listed(office.officer)] == [False, False, True]
    boss = office.letters.listed(office.boss)
    assert [(one.held, one.may_act) for one in boss] == [(False, True)] * 3, "a supervisor helps out"
