"""Any program of acts of three supervisors on a letter: what is applied was decided as it has to be."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from counter_app.actor import Actor
from counter_app.db.models import AuditEntry, LetterLine, StaffTie
from counter_app.errors import CounterError
from counter_app.letter_states import LetterRowState
from counter_app.letters.values import LetterRow
from counter_app.reasons.values import Why
from tests import factories
from tests.core.letters.office import Office

R = LetterRowState
ACTS = 60
STAYS = 0.93
"""How likely whoever acted acts on."""
WHY = Why("ask_employee")


class Program:
    """A letter with drawn rows and ties, and acts in a drawn order; most of them are refused."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.chance = office, random.Random(seed)
        self.people = [office.boss, office.other, factories.supervisor(office.db)]
        members = office.members(self.chance.randint(3, 6))
        for one in members:
            for boss in self.people:
                if self.chance.random() < 0.2:
                    office.related(boss, one)
        rows = [office.correction(one, self.chance.random() < 0.4, npwp="0123456789012345") for one in members]
        self.letter: LetterRow = office.send(office.take_in(f"{seed:03d}/HRD"), rows, b"%d" % seed)
        self.members = members

    def run(self) -> None:
        """Acts until nothing more comes of it."""
        who = self.people[0]
        for _ in range(ACTS):
            who = who if self.chance.random() < STAYS else self.chance.choice(self.people)
            self.tried(self.chance.choice(self.acts(who)))

    def tried(self, act: Callable[[], object]) -> None:
        """Do it, if it is let."""
        with suppress(CounterError):
            act()

    def each(self, act: Callable[[UUID], object]) -> None:
        """The same of every row, in a drawn order."""
        lines = self.lines()
        for one in self.chance.sample(lines, len(lines)):
            self.tried(lambda one=one: act(one))

    def acts(self, who: Actor) -> list[Callable[[], object]]:
        """Everything that somebody may try."""
        decisions, letter_id = self.office.decisions, self.letter.letter_id
        line_id = self.chance.choice(self.lines())
        often: list[Callable[[], object]] = [
            lambda: decisions.open_batch(who, letter_id),
            lambda: self.each(partial(decisions.open_line, who)),
            lambda: self.each(partial(decisions.approve_line, who)),
            lambda: decisions.open_line(who, line_id),
            lambda: decisions.approve_line(who, line_id),
            lambda: decisions.return_line(who, line_id, WHY),
            lambda: decisions.approve_rest(who, letter_id),
            lambda: decisions.apply_some(who, letter_id),
        ]
        seldom: list[Callable[[], object]] = [
            lambda: decisions.put_back(who, letter_id),
            lambda: decisions.return_rest(who, letter_id, WHY),
            lambda: self.office.change(self.chance.choice(self.members).id),
        ]
        return often * 4 + seldom

    def lines(self) -> list[UUID]:
        """Keys of the rows."""
        with self.office.db.read() as session:
            return list(session.scalars(select(LetterLine.id).order_by(LetterLine.place)))


def test_no_guarded_row_is_applied_without_its_own_yes_and_nobody_decides_for_their_own(office: Office) -> None:
    applied = 0
    for seed in range(10):
        program = Program(office, seed)
        program.run()
        applied += judge(program)
        with office.db.transaction(None) as work:
            work.session.execute(delete(LetterLine))
            work.session.execute(delete(StaffTie))
    assert applied > 5, "the programs came to something"


def judge(program: Program) -> int:
    """Hold what was applied against the trail; gives how many rows were."""
    office, count = program.office, 0
    with office.db.read() as session:
        ties = {(one.officer_id, one.kpj) for one in session.scalars(select(StaffTie)).all()}
        for line in session.scalars(select(LetterLine)).all():
            told = session.scalars(
                select(AuditEntry).where(AuditEntry.subject_id == str(line.id)).order_by(AuditEntry.seq)
            ).all()
            answers = [one for one in told if one.code in ("letter_line_approved", "letter_line_returned")]
            for one in answers:
                assert (UUID(one.actor_id), line.kpj) not in ties
            if line.state is not R.APPLIED:
                assert line.request_id is None
                continue
            count += 1
            assert (line.decided_by, line.kpj) not in ties
            if line.guarded:
                assert answers[-1].code == "letter_line_approved"
                assert UUID(answers[-1].actor_id) == line.decided_by
            done = session.scalars(
                select(AuditEntry).where(AuditEntry.subject_id == str(line.request_id)).order_by(AuditEntry.seq)
            ).all()
            assert [one.code for one in done].count("request_applied") == 1
            assert all((UUID(one.actor_id), line.kpj) not in ties for one in done)
            assert json.loads(done[-1].facts)["fields"] == "npwp"
    return count


@pytest.mark.parametrize("guarded", [True, False])
def test_an_ordinary_row_may_be_answered_by_itself_and_a_guarded_one_must(office: Office, guarded: bool) -> None:
    letter = office.sent(office.correction(office.members(1)[0], guarded=guarded, npwp="0123456789012345"))
    office.opened(letter)
    if guarded:
        with pytest.raises(CounterError):
            office.decisions.approve_rest(office.boss, letter.letter_id)
        assert office.states() == [R.OPEN]
    else:
        office.decisions.approve_rest(office.boss, letter.letter_id)
        assert office.states() == [R.APPROVED]
