"""Staff and members that were added or changed behind the program's back are named by `verify-audit`."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.commands.audit_words import book_words
from counter_app.core import Core
from counter_app.db.book_faults import BookFault, BookFaultKind, Noun
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, Member, Officer
from counter_app.db.people_books import founders
from counter_app.db.session import Database
from counter_app.importing.values import ImportOrder
from counter_app.officers.values import NewOfficer
from counter_app.states import Backing, MemberState
from tests import factories
from tests.core.members.test_service import CARD
from tests.core.rights.house import core_of
from tests.databases import BRANCH, Clock

KPJ = "12345678901"
LIST = "kpj;nik;name;birth_date;segment;employment"
SITI = "12345678902;3273015201900002;Siti Aminah;1990-01-12;PU;active"


class Staffed:
    """A branch that named its first people, and an administrator who works."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        self.db, self.core, self.clock = db, core_of(db, clock, folder), clock
        self.admin = factories.officer(db, Role.ADMIN, username="bambang")
        self.boss = factories.supervisor(db, username="hendra")
        people = {one.officer_id: one.role.value for one in (self.admin, self.boss)}
        with db.transaction(None) as work:
            work.audit(None, AuditCode.BRANCH_CREATED, BRANCH, None, staff=founders(people))
        clock.move(hours=1)

    def add(self, username: str, role: Role) -> None:
        self.core.staff_admin.add(self.admin, NewOfficer(username, username.title(), role))

    def behind(self, statement: sa.Executable) -> None:
        """As somebody who holds the key."""
        with self.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            connection.execute(statement)

    def change(self, username: str, **values: object) -> None:
        self.behind(sa.update(Officer).where(Officer.username == username).values(**values))

    def found(self, noun: Noun = Noun.OFFICER) -> list[tuple[BookFaultKind, str, str]]:
        return [(one.kind, one.name, one.code) for one in book_faults(self.db) if one.noun is noun]

    def id_of(self, username: str) -> str:
        with self.db.read() as session:
            return str(session.scalars(sa.select(Officer.id).where(Officer.username == username)).one())


@pytest.fixture
def staffed(db: Database, clock: Clock, tmp_path: Path) -> Staffed:
    return Staffed(db, clock, tmp_path)


def test_what_the_program_does_with_accounts_is_whole(staffed: Staffed) -> None:
    assert staffed.found() == []
    staffed.add("rina", Role.OFFICER)
    staffed.add("dewi", Role.SUPERVISOR)
    admin, of = staffed.core.staff_admin, {}
    with staffed.db.read() as session:
        of = {one.username: one.id for one in session.scalars(sa.select(Officer))}
    staffed.core.staff_confirming.confirm(staffed.boss, of["dewi"])
    admin.change_role(staffed.admin, of["rina"], Role.QA)
    admin.change_role(staffed.admin, of["rina"], Role.SUPERVISOR)
    staffed.core.staff_confirming.refuse(staffed.boss, of["rina"])
    admin.disable(staffed.admin, of["rina"])
    assert staffed.found() == []
    admin.enable(staffed.admin, of["rina"])
    admin.rename(staffed.admin, of["rina"], "Rina Baru")
    assert staffed.found() == []


def test_an_account_that_nobody_added_is_named(staffed: Staffed) -> None:
    factories.officer(staffed.db, Role.ADMIN, username="penyusup")
    assert staffed.found() == [(BookFaultKind.NO_AUDIT, "penyusup", "officer_added")]


def test_an_account_that_is_gone_is_named(staffed: Staffed) -> None:
    staffed.add("rina", Role.OFFICER)
    key = staffed.id_of("rina")
    staffed.behind(sa.delete(Officer).where(Officer.username == "rina"))
    assert staffed.found() == [(BookFaultKind.NO_ROW, key, "officer_added")]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN, Role.QA])
def test_a_role_that_nobody_gave_is_named(staffed: Staffed, role: Role) -> None:
    staffed.add("rina", Role.OFFICER)
    staffed.change("rina", role=role)
    assert staffed.found() == [(BookFaultKind.STATE, "rina", "officer_added")]
    staffed.change("hendra", role=role)
    assert ((BookFaultKind.STATE, "hendra", "branch_created") in staffed.found()) is (role is not Role.SUPERVISOR)


def test_an_account_that_was_switched_on_or_off_is_named(staffed: Staffed) -> None:
    staffed.add("rina", Role.OFFICER)
    staffed.change("rina", active=False)
    assert staffed.found() == [(BookFaultKind.STATE, "rina", "officer_added")]
    staffed.change("rina", active=True)
    with staffed.db.read() as session:
        key = session.scalars(sa.select(Officer.id).where(Officer.username == "rina")).one()
    staffed.core.staff_admin.disable(staffed.admin, key)
    staffed.change("rina", active=True)
    assert staffed.found() == [(BookFaultKind.STATE, "rina", "officer_disabled")]


def test_an_account_that_works_with_nobody_behind_it_is_named(staffed: Staffed) -> None:
    staffed.add("dewi", Role.SUPERVISOR)
    assert staffed.found() == []
    staffed.change("dewi", backing=Backing.FULL)
    assert staffed.found() == [(BookFaultKind.NO_AUDIT, "dewi", "account_began")]


def test_an_older_branchs_first_people_are_those_who_came_with_it(db: Database, clock: Clock) -> None:
    factories.officer(db, Role.ADMIN, username="bambang")
    with db.transaction(None) as work:
        work.audit(None, AuditCode.BRANCH_CREATED, BRANCH)
    clock.move(minutes=2)
    factories.officer(db, Role.ADMIN, username="penyusup")
    (fault,) = [one for one in book_faults(db) if one.noun is Noun.OFFICER]
    assert (fault.kind, fault.name) == (BookFaultKind.NO_AUDIT, "penyusup")


def test_facts_that_were_written_over_stop_no_check(staffed: Staffed) -> None:
    triggers = {True: ("never_changed ON audit_entry",), False: ("never_updated",)}[staffed.db.is_postgresql]
    for name in triggers:
        staffed.behind(sa.text(f"DROP TRIGGER audit_entry_{name}"))
    staffed.behind(sa.update(AuditEntry).values(facts="{"))
    assert staffed.found() == []  # nothing can be said by them; the chain tells that they were changed


@pytest.fixture
def recorder(staffed: Staffed) -> Actor:
    return factories.officer_at_counter(staffed.db)


def imported(core: Core, folder: Path, admin: Actor) -> None:
    path = folder / "peserta.csv"
    path.write_text(f"{LIST}\r\n{SITI}\r\n", "utf-8")
    core.importing.members(admin, ImportOrder(path, dry_run=False))


def test_members_of_the_counter_and_of_lists_are_whole(staffed: Staffed, recorder: Actor, tmp_path: Path) -> None:
    imported(staffed.core, tmp_path, staffed.admin)
    key = staffed.core.members.record(recorder, CARD)
    assert staffed.found(Noun.MEMBER) == []
    staffed.core.members.confirm(staffed.boss, key)
    assert staffed.found(Noun.MEMBER) == []


def test_a_member_who_was_confirmed_by_nobody_is_named_without_a_name(staffed: Staffed, recorder: Actor) -> None:
    key = staffed.core.members.record(recorder, CARD)
    staffed.behind(sa.update(Member).values(state=MemberState.CONFIRMED))
    (fault,) = [one for one in book_faults(staffed.db) if one.noun is Noun.MEMBER]
    assert (fault.kind, fault.name, fault.code) == (BookFaultKind.STATE, str(key), "member_recorded")
    assert "SITI" not in book_words(fault).upper()


def test_a_member_who_is_gone_is_named(staffed: Staffed, recorder: Actor) -> None:
    key = staffed.core.members.record(recorder, CARD)
    staffed.behind(sa.text("DELETE FROM member_word"))
    staffed.behind(sa.delete(Member))
    assert staffed.found(Noun.MEMBER) == [(BookFaultKind.NO_ROW, str(key), "member_recorded")]


def test_a_member_who_came_with_no_list_is_counted(staffed: Staffed, tmp_path: Path) -> None:
    imported(staffed.core, tmp_path, staffed.admin)
    factories.member(staffed.db, kpj=KPJ)
    (fault,) = [one for one in book_faults(staffed.db) if one.noun is Noun.MEMBER]
    assert fault == BookFault(Noun.MEMBER, BookFaultKind.COUNT, "2", "members_imported", 1)
    assert book_words(fault) == "Peserta: tabelnya berisi 2 dari daftar, jejak audit menyebut 1."
