"""A store in which member numbers and companies were shared by its branches gives each branch its own."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.errors import StoreDamaged
from counter_app.db.models import Branch, Case, Employer, Member, MemberContact
from counter_app.db.session import Database
from counter_app.states import BranchKind, Employment, Segment
from tests.databases import BRANCH, START, Clock
from tests.migrations.older import CASE, MEMBER, add_visit
from tests.migrations.test_first_and_newest_by_commit import add, column

OTHER, THERE, COMPANY, ALONE = (uuid.UUID(int=number) for number in range(0xC1, 0xC5))
NUMBER = "12345678901"


def add_two_branches(empty: sa.Engine) -> None:
    """A visit in one branch, and a member of a second one who works for the first one's company."""
    schema.upgrade(empty, "0008")
    add_visit(empty)
    schema.upgrade(empty, "0028")
    branch = {"id": OTHER, "code": "J02", "name": "Cabang Dua", "zone": "Asia/Makassar", "kind": BranchKind.DEMO}
    add(empty, Branch, branch | {"created_at": START})
    company = {"id": COMPANY, "branch_id": BRANCH, "npp": "JJ000077", "name": "PT Bersama"}
    add(empty, Employer, company | {"unit": "Gudang", "government": False})
    add(empty, Employer, company | {"id": ALONE, "npp": "JJ000078", "unit": "", "government": True})
    there = {"id": THERE, "branch_id": OTHER, "nik": "3273015201900002", "name": "Budi", "kpj": "12345678902"}
    of = {"segment": Segment.PU, "employment": Employment.ACTIVE, "employer_id": COMPANY}
    add(empty, Member, there | of | {"details": {"phone": "+6281333333333"}})
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.update(Member).where(Member.id == MEMBER).values(employer_id=COMPANY))


def test_rows_and_what_refers_to_them_stay_as_they_were(empty: sa.Engine) -> None:
    add_two_branches(empty)
    before = [column(empty, one) for one in (Member.kpj, Member.nik, Member.details, Member.version, Case.member_id)]
    schema.upgrade(empty)
    assert before == [
        column(empty, one) for one in (Member.kpj, Member.nik, Member.details, Member.version, Case.member_id)
    ]
    assert column(empty, Case.id) == [CASE]


def test_each_branch_has_a_company_of_its_own(empty: sa.Engine) -> None:
    add_two_branches(empty)
    schema.upgrade(empty)
    asked = sa.select(Member.id, Employer.branch_id, Employer.npp, Employer.name, Employer.unit, Employer.id == COMPANY)
    with Database(empty, BRANCH, Clock()).read() as session:
        rows = {
            one[0]: tuple(one[1:]) for one in session.execute(asked.join(Employer, Employer.id == Member.employer_id))
        }
        assert session.scalar(sa.select(sa.func.count()).select_from(Employer)) == 3
    same = ("JJ000077", "PT Bersama", "Gudang")
    assert rows == {MEMBER: (BRANCH, *same, True), THERE: (OTHER, *same, False)}


def test_a_number_is_taken_once_in_a_branch_and_free_in_another(empty: sa.Engine) -> None:
    add_two_branches(empty)
    schema.upgrade(empty)
    person = {"nik": "", "name": "Siti", "segment": Segment.PU, "employment": Employment.ACTIVE, "kpj": NUMBER}
    add(empty, Member, person | {"id": uuid.UUID(int=1), "branch_id": OTHER})
    with pytest.raises(sa.exc.IntegrityError):
        add(empty, Member, person | {"id": uuid.UUID(int=2), "branch_id": OTHER})
    company = {"npp": "JJ000078", "name": "PT Lain", "unit": "", "government": False}
    add(empty, Employer, company | {"id": uuid.UUID(int=3), "branch_id": OTHER})
    with pytest.raises(sa.exc.IntegrityError):
        add(empty, Employer, company | {"id": uuid.UUID(int=4), "branch_id": OTHER})


def test_contacts_of_members_are_still_kept_by_the_store(empty: sa.Engine) -> None:
    add_two_branches(empty)
    schema.upgrade(empty)
    assert column_of_contacts(empty) == [("phone", "+6281333333333", THERE)]
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.update(Member).where(Member.id == THERE).values(details={"phone": "+6281344444444"}))
    assert column_of_contacts(empty) == [("phone", "+6281344444444", THERE)]
    person = {"id": ALONE, "branch_id": OTHER, "kpj": NUMBER, "nik": "", "name": "Siti", "segment": Segment.PU}
    add(empty, Member, person | {"employment": Employment.ACTIVE, "details": {"email": "siti@example.com"}})
    assert len(column_of_contacts(empty)) == 2
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.delete(Member).where(Member.id == ALONE))
    assert len(column_of_contacts(empty)) == 1


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_references_are_asked_for_before_the_change_is_kept_and_again_afterwards(empty: sa.Engine) -> None:
    add_two_branches(empty)
    with empty.connect() as connection:
        driver: Any = connection.connection.driver_connection  # Any: a driver's connection has no types
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute(f"UPDATE member SET employer_id = '{uuid.UUID(int=9).hex}' WHERE id = '{MEMBER.hex}'")
        connection.invalidate()
    with pytest.raises(StoreDamaged):
        schema.upgrade(empty)
    with empty.connect() as connection:
        assert schema.found_revision(connection) == "0028"
        assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar_one() == 1


def column_of_contacts(empty: sa.Engine) -> list[tuple[str, str, uuid.UUID]]:
    asked = sa.select(MemberContact.field, MemberContact.value, MemberContact.member_id).order_by(MemberContact.field)
    with Database(empty, BRANCH, Clock()).read() as session:
        return [tuple(row) for row in session.execute(asked)]
