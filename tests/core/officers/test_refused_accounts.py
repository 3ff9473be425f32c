"""Accounts and roles that nobody wants are refused by whoever could confirm them, on both engines. # S9"""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.db.models import AuditEntry, Officer
from counter_app.errors import CounterError
from counter_app.officers.errors import (
    AccountWaits,
    NothingToConfirm,
    NotYoursToConfirm,
)
from counter_app.states import Backing
from tests import factories
from tests.core.officers.people import People


@pytest.fixture
def people(db, clock):
    return People(db, clock)


@pytest.fixture
def admin(db):
    return factories.officer(db, Role.ADMIN, name="Ana Admin")


@pytest.fixture
def other(db):
    return factories.officer(db, Role.ADMIN, name="Oki Admin")


@pytest.fixture
def supervisor(db):
    return factories.supervisor(db, name="Sari Penyelia")


def test_an_account_that_nobody_wants_is_refused_and_opens_nothing(people, admin, other):
    made = people.make(admin)
    people.confirming.refuse(other, made)
    assert people.row("baru").active is False
    with pytest.raises(CounterError):
        people.sign_in()
    with people.db.read() as session:
        row = session.scalars(select(AuditEntry).where(AuditEntry.code == "account_refused")).one()
    assert (row.subject_id, row.actor_id) == (str(made), str(other.officer_id))
    assert people.confirming.waiting(other) == ()


def test_a_role_that_nobody_wants_does_not_come_and_the_old_one_stays(people, admin, other, supervisor):
    officer = factories.officer(people.db, Role.OFFICER, name="Rina")
    people.desk.change_role(admin, officer.officer_id, Role.SUPERVISOR)
    people.confirming.refuse(other, officer.officer_id)
    with people.db.read() as session:
        row = session.get_one(Officer, officer.officer_id)
    assert (row.active, row.role, row.next_role, row.backing) == (True, Role.OFFICER, None, Backing.FULL)


def test_only_who_could_confirm_may_refuse_and_only_while_it_waits(people, admin, other, supervisor):
    made = people.make(admin)
    for nobody in (admin, supervisor):
        with pytest.raises(NotYoursToConfirm):
            people.confirming.refuse(nobody, made)
    people.confirming.confirm(other, made)
    with pytest.raises(NothingToConfirm):
        people.confirming.refuse(other, made)
    assert people.row("baru").active is True


def test_an_account_that_was_refused_waits_again_when_it_is_enabled(people, admin, other):
    made = people.make(admin)
    people.confirming.refuse(other, made)
    people.desk.enable(admin, made)
    assert people.row("baru").backing is Backing.WAITING
    with pytest.raises(AccountWaits):
        people.sign_in()
