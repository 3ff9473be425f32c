"""Several numbers of one person: asked at the counter, decided by somebody else, on paper, noted when answered."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.cases.steps import Step
from counter_app.cases.works import WORKS
from counter_app.config import Settings
from counter_app.data_requests.codes import MustKeep
from counter_app.data_requests.deleting import must_keep
from counter_app.db.book_faults import BookFaultKind, Noun
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, DataRequest, Member, MergeRequest, Paper
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.decisions.shown import ShownChanged
from counter_app.decisions.values import DecisionKind
from counter_app.members.errors import MemberNotConfirmed
from counter_app.members.values import read_values, write_values
from counter_app.merge_states import MergeState
from counter_app.merges.errors import MergeDecided, MergeGoesOn, NoReference, NotAlike
from counter_app.merges.service import MergeService
from counter_app.my_works.service import MyWorkService
from counter_app.officers.errors import SamePerson
from counter_app.reasons.values import Why
from counter_app.states import MemberState, PaperKind
from counter_app.ties.errors import OwnMember
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from counter_app.twins.service import TwinService
from tests import factories
from tests.core.desk import Desk
from tests.core.merges.made import merge_request
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.databases import Clock


class Counter:
    """A member with a second number, the officer who asks and the supervisor who decides."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db, self.clock = db, clock
        self.papers = paper_service(db, clock)
        self.desk = Desk(db, clock, self.papers)
        self.merges = MergeService(db, clock, self.papers)
        self.boss = factories.supervisor(db)
        self.other = self.like()

    def like(self, **changes: Any) -> Member:
        mine = self.desk.member
        same = {"name": mine.name, "birth_date": mine.birth_date, "details": {"mother_name": "SUMIYATI"}}
        return factories.member(self.db, **(same | changes))

    def ask(self, stays: uuid.UUID | None = None, note: str = "") -> uuid.UUID:
        return self.merges.ask(self.desk.officer, self.desk.visit.id, stays or self.desk.member.id, note)

    def row(self, merge_id: uuid.UUID) -> MergeRequest:
        with self.db.read() as session:
            return session.get_one(MergeRequest, merge_id)

    def digest(self, merge_id: uuid.UUID) -> str:
        return self.merges.view(self.boss, merge_id).digest

    def steps(self) -> list[Step]:
        left = MyWorkService(self.db, self.clock, Settings).left(self.desk.officer)
        return [one.step for one in left.works if one.number.startswith("GK-")]

    def records(self) -> list[dict[str, str]]:
        with self.db.read() as session:
            return [read_values(session, one) for one in (self.desk.member.id, self.other.id)]

    def audited(self) -> list[str]:
        asked = select(AuditEntry.code).where(AuditEntry.code.like("merge_%")).order_by(AuditEntry.seq)
        with self.db.read() as session:
            return list(session.scalars(asked))

    def paper(self, merge_id: uuid.UUID) -> str:
        asked = select(Paper.id).where(Paper.work_id == merge_id, Paper.kind == PaperKind.MERGE_PAPER)
        with self.db.read() as session:
            newest = session.scalars(asked.order_by(Paper.seq.desc())).first()
        assert newest is not None
        return " ".join(text_of(self.papers.fetch(self.desk.officer, newest)[1]).split())


@pytest.fixture
def counter(db: Database, clock: Clock) -> Counter:
    return Counter(db, clock)


def test_it_waits_for_somebody_else_and_then_until_the_central_office_gave_its_number(counter: Counter) -> None:
    before = counter.records()
    merge_id = counter.ask(note="Kartu lama dari perusahaan pertama.")
    assert counter.steps() == [Step.WAIT]
    elsewhere = factories.case(counter.db, counter.boss, counter.desk.member.id)
    own = merge_request(counter.db, elsewhere, counter.desk.member.id, state=MergeState.WAITING)
    with pytest.raises(SamePerson):
        counter.merges.agree(counter.boss, own.id)
    counter.merges.agree(counter.boss, merge_id, counter.digest(merge_id))
    assert counter.row(merge_id).state is MergeState.AGREED
    assert counter.steps() == [Step.FORWARD]
    counter.merges.note_reference(counter.desk.officer, merge_id, " PST-77 ")
    assert (counter.row(merge_id).central_reference, counter.steps()) == ("PST-77", [Step.PRINT])
    assert counter.audited() == [AuditCode.MERGE_ASKED, AuditCode.MERGE_AGREED, AuditCode.MERGE_FORWARDED]
    assert counter.records() == before, "the branch merges no record"


def test_the_paper_names_both_numbers_what_is_the_same_and_the_word_of_the_supervisor(counter: Counter) -> None:
    merge_id = counter.ask(counter.other.id, "Kartu lama.")
    first = counter.paper(merge_id)
    assert counter.desk.member.kpj in first
    assert f"{counter.other.kpj} (tetap)" in first
    assert "Menunggu keputusan" in first
    assert counter.other.nik not in first
    counter.merges.reject(counter.boss, merge_id, ("identity_doubt", "Foto berbeda"), counter.digest(merge_id))
    last = counter.paper(merge_id)
    assert "Ditolak" in last
    assert "Foto berbeda" in last


def test_a_supervisor_finds_it_in_the_one_list_and_decides_what_was_shown(counter: Counter) -> None:
    merge_id = counter.ask()
    (waits,) = DecisionService(counter.db, counter.clock, counter.desk.shelf).waiting(counter.boss)
    assert (waits.kind, waits.key, waits.own) == (DecisionKind.MERGE, merge_id, False)
    with counter.db.transaction(None) as work:
        write_values(work, counter.other.id, {"mother_name": "RATNA"})
    with pytest.raises(ShownChanged):
        counter.merges.agree(counter.boss, merge_id, waits.digest)
    counter.merges.agree(counter.boss, merge_id, counter.digest(merge_id))
    with pytest.raises(MergeDecided):
        counter.merges.reject(counter.boss, merge_id, ("identity_doubt", ""))


def test_who_was_told_apart_is_not_merged_and_without_anybody_left_nothing_is_asked(counter: Counter) -> None:
    twins = TwinService(counter.db, counter.clock)
    twins.tell_apart(counter.desk.officer, counter.desk.visit.id, counter.other.id, Why("relative"))
    with pytest.raises(NotAlike):
        counter.ask()
    with pytest.raises(NotAlike):
        counter.ask(counter.other.id)


def test_a_number_is_in_one_request_at_a_time_until_that_is_settled(counter: Counter) -> None:
    merge_id = counter.ask()
    with pytest.raises(MergeGoesOn):
        counter.ask()
    counter.merges.agree(counter.boss, merge_id)
    with pytest.raises(MergeGoesOn):
        counter.ask()
    counter.merges.note_reference(counter.desk.officer, merge_id, "PST-1")
    assert counter.row(counter.ask()).state is MergeState.WAITING


def test_it_can_be_taken_back_while_it_waits(counter: Counter) -> None:
    merge_id = counter.ask()
    counter.merges.withdraw(counter.desk.officer, merge_id)
    assert counter.row(merge_id).state is MergeState.WITHDRAWN
    with pytest.raises(MergeDecided):
        counter.merges.withdraw(counter.desk.officer, merge_id)
    with pytest.raises(MergeDecided):
        counter.merges.note_reference(counter.desk.officer, merge_id, "PST-1")


@pytest.mark.parametrize("typed", ["", "   ", "x" * 61])
def test_a_reference_is_a_number_that_fits(counter: Counter, typed: str) -> None:
    merge_id = counter.ask()
    counter.merges.agree(counter.boss, merge_id)
    with pytest.raises(NoReference):
        counter.merges.note_reference(counter.desk.officer, merge_id, typed)


def test_nobody_asks_or_decides_about_themselves_or_a_relative(counter: Counter) -> None:
    merge_id = counter.ask()
    ties = TieService(counter.db)
    for who in (counter.boss, counter.desk.officer):
        ties.add_related(who, Numbers(counter.other.kpj, ""))
    with pytest.raises(OwnMember):
        counter.merges.agree(counter.boss, merge_id)
    with pytest.raises(OwnMember):
        counter.merges.reject(counter.boss, merge_id, ("identity_doubt", ""))
    with pytest.raises(OwnMember):
        counter.ask()


def test_nothing_is_asked_for_somebody_of_whom_nobody_said_who_they_are(counter: Counter) -> None:
    counter.like(state=MemberState.PROVISIONAL)
    with pytest.raises(MemberNotConfirmed):
        counter.ask()


def test_nobody_is_deleted_while_their_number_waits_in_a_request(counter: Counter) -> None:
    asked = factories.data_request(counter.db, counter.desk.visit, counter.other.id)
    counter.ask()
    with counter.db.read() as session:
        against = must_keep(session, session.get_one(DataRequest, asked.id), WORKS)
    assert MustKeep.GOING_ON in against


def test_a_decision_without_its_row_is_named_and_a_row_without_its_decision(counter: Counter) -> None:
    merge_id = counter.ask()
    counter.merges.agree(counter.boss, merge_id)
    assert [one for one in book_faults(counter.db) if one.noun is Noun.MERGE] == []
    with counter.db.transaction(None) as work:
        work.session.get_one(MergeRequest, merge_id).state = MergeState.REJECTED
    number = counter.row(merge_id).number
    told = [(one.kind, one.name) for one in book_faults(counter.db) if one.noun is Noun.MERGE]
    assert told == [(BookFaultKind.NO_AUDIT, number), (BookFaultKind.STATE, number)]
