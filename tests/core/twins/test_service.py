"""Members who look like one person: found, held side by side with a row for each, kept apart by an officer's word."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.cases.works import WORKS
from counter_app.data_requests.deleting import delete_member
from counter_app.db.models import AuditEntry, DataRequest, Member, MemberApart
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.members.values import write_values
from counter_app.reasons.errors import NoteMissing, ReasonMissing, UnknownReason
from counter_app.reasons.values import Why
from counter_app.states import MemberState
from counter_app.ties.errors import OwnMember
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from counter_app.twins.errors import AlreadyApart, NoTwin
from counter_app.twins.rules import TwinField, TwinWay
from counter_app.twins.service import TwinService
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock

RELATIVE = Why("relative")


class Counter:
    """A member at the counter, and those who look like them."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db, self.desk = db, Desk(db, clock)
        self.twins = TwinService(db, clock)
        self.members = MemberService(db, clock, MemberRules(self.desk.shelf))

    def like(self, **changes: Any) -> Member:
        """Another card of the same person by name, birth date and mother."""
        mine = self.desk.member
        same = {"name": mine.name, "birth_date": mine.birth_date, "details": {"mother_name": "Sumiyati"}}
        return factories.member(self.db, **(same | changes))

    def seen(self, **changes: Any) -> Any:
        return self.twins.seen(self.desk.officer, self.desk.member.id, **changes)

    def apart(self, other: Member, why: Why = RELATIVE) -> None:
        self.twins.tell_apart(self.desk.officer, self.desk.visit.id, other.id, why)

    def marked(self) -> int:
        return self.members.card(self.desk.officer, self.desk.member.id).twins

    def change(self, member: Member, **values: str) -> None:
        with self.db.transaction(None) as work:
            write_values(work, member.id, values)

    def rows(self, code: AuditCode) -> list[str]:
        asked = select(AuditEntry.subject_id).where(AuditEntry.code == code).order_by(AuditEntry.seq)
        with self.db.read() as session:
            return list(session.scalars(asked))


@pytest.fixture
def counter(db: Database, clock: Clock) -> Counter:
    return Counter(db, clock)


def test_the_card_is_marked_and_the_others_stand_beside_the_member_with_what_differs(counter: Counter) -> None:
    same_nik = counter.like(nik=counter.desk.member.nik, name="SITI AMINA", details={"mother_name": "RATNA"})
    same_person = counter.like()
    counter.like(details={"mother_name": "RATNA"})
    assert counter.marked() == 2
    view = counter.seen()
    assert {one.facts.member_id: one.ways for one in view.twins} == {
        same_nik.id: (TwinWay.NIK,),
        same_person.id: (TwinWay.PERSON,),
    }
    by_nik, by_person = (
        next(one for one in view.twins if one.facts.member_id == of.id) for of in (same_nik, same_person)
    )
    assert {TwinField.NAME, TwinField.MOTHER, TwinField.KPJ} <= by_nik.differs
    assert TwinField.IDENTITY not in by_nik.differs
    assert TwinField.IDENTITY in by_person.differs
    assert not {TwinField.NAME, TwinField.MOTHER, TwinField.BIRTH_DATE} & by_person.differs


def test_what_is_shown_of_another_member_is_masked_and_leaves_the_row_of_a_look(counter: Counter) -> None:
    other = counter.like()
    (twin,) = counter.seen().twins
    assert other.nik not in repr(twin) + twin.facts.identity
    assert twin.facts.mother == "S*******"
    assert counter.rows(AuditCode.MEMBER_CARD_SHOWN) == [str(counter.desk.member.id), str(other.id)]


def test_without_the_members_visit_it_takes_a_reason(counter: Counter) -> None:
    counter.like()
    stranger = counter.desk.other_officer()
    with pytest.raises(ReasonMissing):
        counter.twins.seen(stranger, counter.desk.member.id)
    assert counter.twins.seen(stranger, counter.desk.member.id, Why("inspection")).twins


def test_who_was_told_apart_is_offered_again_only_when_a_compared_value_changed(counter: Counter) -> None:
    other = counter.like()
    counter.apart(other, Why("other", "kakak beradik"))
    assert counter.marked() == 0
    (twin,) = counter.seen().twins
    assert twin.apart is not None
    assert (twin.apart.by, twin.apart.note) == (counter.desk.officer.name, "kakak beradik")
    assert counter.rows(AuditCode.MEMBERS_TOLD_APART) == [str(counter.desk.member.id)]
    counter.change(other, phone="+6281234567899")
    assert counter.marked() == 0
    counter.change(other, nik=counter.desk.member.nik)
    assert counter.marked() == 1
    assert counter.seen().twins[0].apart is None


def test_the_word_holds_at_the_other_ones_card_too(counter: Counter) -> None:
    other = counter.like()
    counter.apart(other)
    visit = factories.case(counter.db, counter.desk.officer, other.id)
    assert visit.member_id == other.id
    assert counter.members.card(counter.desk.officer, other.id).twins == 0


def test_a_word_needs_its_reason_a_twin_and_is_given_once(counter: Counter) -> None:
    other, stranger = counter.like(), factories.member(counter.db, name="BUDI")
    with pytest.raises(UnknownReason):
        counter.apart(other, Why("nonsense"))
    with pytest.raises(NoteMissing):
        counter.apart(other, Why("other"))
    with pytest.raises(NoTwin):
        counter.apart(stranger)
    with pytest.raises(NoTwin):
        counter.apart(counter.desk.member)
    counter.apart(other)
    with pytest.raises(AlreadyApart):
        counter.apart(other)


def test_nobody_says_it_of_themselves_or_a_relative(counter: Counter) -> None:
    other = counter.like()
    TieService(counter.db).add_related(counter.desk.officer, Numbers(other.kpj, ""))
    with pytest.raises(OwnMember):
        counter.apart(other)


def test_nobody_of_another_branch_looks_like_the_member(counter: Counter, clock: Clock) -> None:
    elsewhere = factories.another_branch(counter.db, clock)
    mine = counter.desk.member
    details = {"mother_name": "SUMIYATI"}
    abroad = factories.member(elsewhere, nik=mine.nik, name=mine.name, birth_date=mine.birth_date, details=details)
    assert counter.marked() == 0
    assert counter.seen().twins == ()
    with pytest.raises(NotFound):
        counter.apart(abroad)


def test_whom_a_supervisor_refused_and_whose_data_were_deleted_look_like_nobody(counter: Counter) -> None:
    counter.like(state=MemberState.REFUSED)
    gone = counter.like()
    counter.apart(gone)
    asked = factories.data_request(counter.db, counter.desk.visit, gone.id)
    with counter.db.transaction(None) as work:
        delete_member(work, work.session.get_one(DataRequest, asked.id), WORKS)
    assert counter.seen().twins == ()
    with counter.db.read() as session:
        assert session.scalars(select(MemberApart)).all() == []
