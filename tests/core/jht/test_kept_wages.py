"""What companies' letters told of a member's wages, from the letter to the estimate and its sheet, on either engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.config import Settings
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.jht.estimate import Asked
from counter_app.jht.kept import NOTHING_KEPT
from counter_app.jht.service import JhtService
from counter_app.jht.sheet import Holder
from counter_app.jht.values import Month
from counter_app.letters.wages import kept_wages
from counter_app.states import Employment, Segment
from counter_app.workbooks.rows import SheetKind
from tests import factories
from tests.core.desk import SHELF
from tests.core.letters.office import NPP, Office
from tests.core.letters.test_applying import before
from tests.core.printing.reading import text_of
from tests.databases import Clock

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


@pytest.fixture
def office(db: Database, clock: Clock) -> Office:
    return Office(db, clock)


def told(office: Office, number: str, member: Member, **wages: str) -> None:
    """A letter with wages by month, applied."""
    with office.db.read() as session:
        kept = kept_wages(session, [member.id])
    rows = [
        replace(
            office.fact(SheetKind.WAGES, member, month=month, wage=wage),
            remarks=before(kept[member.id, month]) if (member.id, month) in kept else (),
        )
        for month, wage in ((f"2026-{month[1:]}", wage) for month, wage in wages.items())
    ]
    letter = office.send(office.take_in(number), rows, number.encode())
    office.opened(letter)
    office.decisions.approve_rest(office.boss, letter.letter_id)
    office.apply(letter)


def test_the_newest_letter_of_a_month_is_what_an_estimate_counts(office: Office) -> None:
    member, other = office.members(2)
    told(office, "017/HRD", member, m01="5000000", m02="5100000")
    told(office, "018/HRD", member, m01="6000000")
    told(office, "019/HRD", other, m02="9000000")
    visit = factories.case(office.db, office.officer, member.id)
    jht = JhtService(office.db, office.clock, Settings, SHELF)
    work = jht.basis(office.officer, visit.id).work
    assert [(one.month, one.wage, one.source.letter, one.source.company) for one in work.known] == [
        (JANUARY, 6_000_000, "018/HRD", office.company.name),
        (FEBRUARY, 5_100_000, "017/HRD", office.company.name),
    ]
    asked = Asked(Segment.PU, 4_000_000, 10_000_000, Month(2025, 11), known=work.known)
    text = " ".join(text_of(jht.sheet(office.officer, asked, Holder(case_id=visit.id))).split())
    assert "Upah Januari 2026 menurut surat" in text
    assert "nomor 018/HRD" in text
    assert NPP not in text, "the letter is named, not the company's number"


def test_without_a_visit_nobodys_wages_are_told(office: Office) -> None:
    told(office, "017/HRD", office.members(1)[0], m01="5000000")
    jht = JhtService(office.db, office.clock, Settings, SHELF)
    assert jht.basis(office.officer).work == NOTHING_KEPT
    assert jht.basis(office.officer, factories.case(office.db, office.officer).id).work == NOTHING_KEPT


def test_a_visit_of_another_branch_tells_nothing(office: Office, clock: Clock) -> None:
    visit = factories.case(office.db, office.officer, office.members(1)[0].id)
    elsewhere = factories.another_branch(office.db, clock)
    with pytest.raises(NotFound):
        JhtService(elsewhere, clock, Settings, SHELF).basis(factories.officer(elsewhere), visit.id)


@pytest.mark.parametrize(("end", "last"), [("2025-12-15", Month(2025, 12)), ("", JANUARY)])
def test_an_employment_that_ended_ends_contributions(sqlite_db: Database, clock: Clock, end: str, last: Month) -> None:
    office = Office(sqlite_db, clock)
    member = office.members(1)[0]
    told(office, "017/HRD", member, m01="5000000")
    with office.db.transaction(None) as work:
        row = work.session.get_one(Member, member.id)
        row.employment, row.details = Employment.LEFT, {**row.details, "work_end": end}
    visit = factories.case(office.db, office.officer, member.id)
    kept = JhtService(office.db, office.clock, Settings, SHELF).basis(office.officer, visit.id).work
    assert (kept.has_left, kept.paid_until) == (True, last)
