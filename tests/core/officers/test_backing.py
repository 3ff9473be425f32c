"""Accounts that approve or administer work once a second person stands behind them, on both engines. # S9"""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from sqlalchemy import select, update

from counter_app.actor import Permission, Role
from counter_app.commands.terminal import Terminal
from counter_app.commands.terminal import sign_in as command_sign_in
from counter_app.db.models import AuditEntry, Officer, Setting
from counter_app.errors import CounterError, NotPermitted, SessionEnded
from counter_app.officers.errors import (
    AccountRests,
    AccountWaits,
    LastAdministrator,
    NothingToConfirm,
    NotYoursToConfirm,
    OwnPassword,
    SameRole,
)
from counter_app.officers.values import Login
from counter_app.states import Backing, SessionEnd
from tests import factories
from tests.core.officers.people import HOUR_S, OWN_WORDS, People


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


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_a_new_account_that_approves_or_administers_does_not_work_before_another_administrator_confirmed(
    people, admin, other, role
):
    people.make(admin, role=role)
    with pytest.raises(AccountWaits) as refused:
        people.sign_in()
    assert (refused.value.role, refused.value.names) == (Role.ADMIN, ("Oki Admin",))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.QA])
def test_an_account_that_only_works_at_a_counter_or_looks_needs_nobody(people, admin, role):
    people.make(admin, role=role)
    assert people.sign_in().role is role


def test_whoever_made_the_account_may_not_confirm_it(people, admin, other):
    made = people.make(admin)
    with pytest.raises(NotYoursToConfirm) as refused:
        people.confirming.confirm(admin, made)
    assert refused.value.names == ("Oki Admin",)


def test_a_supervisor_confirms_where_there_is_one_administrator(people, admin, supervisor):
    made = people.make(admin)
    people.confirming.confirm(supervisor, made)
    people.wait(24)
    assert people.sign_in().role is Role.SUPERVISOR


def test_a_supervisor_does_not_confirm_where_there_is_another_administrator(people, admin, other, supervisor):
    made = people.make(admin)
    with pytest.raises(NotYoursToConfirm):
        people.confirming.confirm(supervisor, made)


def test_an_officer_confirms_nobody(db, people, admin):
    made = people.make(admin)
    with pytest.raises(NotPermitted):
        people.confirming.confirm(factories.officer(db), made)


def test_an_administrator_who_is_not_confirmed_confirms_nobody_and_counts_as_none(people, admin, supervisor):
    people.make(admin, "kedua", Role.ADMIN)
    made = people.make(admin)
    people.confirming.confirm(supervisor, made)
    assert people.row("baru").backing is Backing.RESTING


def test_a_confirmed_account_rests_for_a_day(people, admin, other):
    people.confirming.confirm(other, people.make(admin))
    people.wait(23.5)
    with pytest.raises(AccountRests) as rests:
        people.sign_in()
    assert (rests.value.until - people.clock()).total_seconds() == pytest.approx(HOUR_S / 2)
    people.wait(0.5)
    assert people.sign_in().may(Permission.DECIDE_REQUEST)


def test_the_rest_is_as_long_as_the_branch_says(db, people, admin, other):
    with db.transaction(None) as work:
        work.session.add(Setting(branch_id=db.branch_id, name="account_rest_hours", value="2"))
    people.confirming.confirm(other, people.make(admin))
    people.wait(2)
    assert people.sign_in()


def test_a_clock_that_jumps_forward_does_not_shorten_the_rest(people, admin, other):
    people.confirming.confirm(other, people.make(admin))
    people.clock.move(days=30)
    with pytest.raises(AccountRests):
        people.sign_in()


def test_a_clock_that_goes_back_and_forth_over_a_restart_adds_nothing_and_takes_nothing(people, admin, other):
    people.confirming.confirm(other, people.make(admin))
    people.wait(20)
    people.clock.move(days=-400)
    people.steady.run = "two"
    with pytest.raises(AccountRests) as rests:
        people.sign_in()
    assert (rests.value.until - people.clock()).total_seconds() == pytest.approx(24 * HOUR_S)
    people.wait(24)
    assert people.sign_in()


def test_what_has_passed_of_a_rest_is_kept_when_the_machine_is_started_again(people, admin, other):
    people.confirming.confirm(other, people.make(admin))
    people.wait(10)
    with pytest.raises(AccountRests):
        people.sign_in()
    people.steady.run, people.steady.seconds = "two", 3.0
    people.clock.move(hours=14)
    assert people.sign_in()


def test_an_officer_who_is_promoted_goes_on_as_an_officer_until_confirmed_and_rested(db, people, admin, other):
    made = people.make(admin, role=Role.OFFICER)
    working = people.sign_in()
    people.desk.change_role(admin, made, Role.SUPERVISOR)
    people.doors.must_stand(working)
    assert people.doors.sign_in("baru", OWN_WORDS, "STN-9", True).role is Role.OFFICER
    people.confirming.confirm(other, made)
    assert people.doors.sign_in("baru", OWN_WORDS, "STN-9", True).role is Role.OFFICER
    people.wait(24)
    assert people.doors.sign_in("baru", OWN_WORDS, "STN-9", True).role is Role.SUPERVISOR


def test_nobody_confirms_their_own_promotion(db, people, admin, supervisor):
    people.desk.change_role(admin, supervisor.officer_id, Role.ADMIN)
    with pytest.raises(NotYoursToConfirm) as refused:
        people.confirming.confirm(supervisor, supervisor.officer_id)
    assert refused.value.names == ()


def test_a_role_that_needs_nobody_comes_at_once_and_ends_what_was_begun(people, admin, supervisor):
    people.desk.change_role(admin, supervisor.officer_id, Role.OFFICER)
    with pytest.raises(SessionEnded) as ended:
        people.doors.must_stand(supervisor)
    assert ended.value.why is SessionEnd.ROLE_CHANGED


def test_the_role_somebody_has_is_not_given_again(people, admin, supervisor):
    with pytest.raises(SameRole):
        people.desk.change_role(admin, supervisor.officer_id, Role.SUPERVISOR)


def test_the_last_administrator_is_made_nothing_else(people, admin):
    with pytest.raises(LastAdministrator):
        people.desk.change_role(admin, admin.officer_id, Role.SUPERVISOR)


def test_an_administrator_who_became_the_last_stays_one_when_the_other_role_would_come(people, admin, other):
    made = people.make(admin, role=Role.ADMIN)
    people.confirming.confirm(other, made)
    people.wait(24)
    third = people.sign_in()
    people.desk.change_role(third, other.officer_id, Role.SUPERVISOR)
    people.confirming.confirm(admin, other.officer_id)
    people.desk.disable(admin, third.officer_id)
    people.desk.disable(other, admin.officer_id)
    people.wait(24)
    with people.db.transaction(None) as work:
        named = {"password_hash": people.row("baru").password_hash, "username": "oki"}
        work.session.execute(update(Officer).where(Officer.id == other.officer_id).values(**named))
    assert people.sign_in("oki").role is Role.ADMIN


def test_a_supervisor_whose_password_was_reset_works_once_a_second_person_agreed(people, admin, other):
    made = people.make(admin)
    people.confirming.confirm(other, made)
    people.wait(24)
    people.sign_in()
    people.own_password("baru", people.desk.reset_password(admin, made))
    with pytest.raises(AccountWaits):
        people.sign_in()
    people.confirming.confirm(other, made)
    assert people.sign_in()  # nobody new: there is no rest


def test_a_supervisor_whose_password_was_reset_is_no_second_person_meanwhile(people, admin, other):
    made = people.make(admin)
    people.confirming.confirm(other, made)
    people.wait(24)
    people.own_password("baru", people.desk.reset_password(admin, made))
    with pytest.raises(AccountWaits):
        people.doors.beside(Login("baru", OWN_WORDS), "STN-1", Permission.APPROVE_RESET, lambda second: second)


def test_a_reset_during_the_rest_begins_it_anew(people, admin, other):
    made = people.make(admin)
    people.confirming.confirm(other, made)
    people.wait(20)
    people.own_password("baru", people.desk.reset_password(admin, made))
    people.confirming.confirm(other, made)
    people.wait(20)
    with pytest.raises(AccountRests):
        people.sign_in()


def test_a_promotion_does_not_outlive_a_reset_of_the_password(people, admin, other):
    made = people.make(admin, role=Role.OFFICER)
    people.desk.change_role(admin, made, Role.SUPERVISOR)
    people.confirming.confirm(other, made)
    people.own_password("baru", people.desk.reset_password(admin, made))
    people.wait(24)
    assert people.sign_in().role is Role.OFFICER


def test_an_administrator_resets_nobody_to_be_alone(people, admin, other):
    people.desk.reset_password(admin, other.officer_id)
    with pytest.raises(OwnPassword):
        people.desk.reset_password(admin, admin.officer_id)
    with pytest.raises(LastAdministrator):
        people.desk.disable(admin, admin.officer_id)


def test_of_two_administrators_who_reset_each_other_at_once_one_works(db, people, admin, other):
    start = threading.Barrier(2)

    def act(who, whom):
        start.wait()
        with suppress(CounterError):
            people.desk.reset_password(who, whom.officer_id)

    acts = [threading.Thread(target=act, args=pair) for pair in ((admin, other), (other, admin))]
    for one in acts:
        one.start()
    for one in acts:
        one.join()
    with db.read() as session:
        works = session.scalars(select(Officer.id).where(Officer.role == Role.ADMIN, Officer.backing == Backing.FULL))
        assert len(works.all()) == 1


def test_a_supervisor_who_comes_back_is_confirmed_again(people, admin, other):
    made = people.make(admin)
    people.confirming.confirm(other, made)
    people.wait(24)
    people.sign_in()
    people.desk.disable(admin, made)
    people.desk.enable(admin, made)
    with pytest.raises(AccountWaits):
        people.sign_in()


def test_what_does_not_wait_is_not_confirmed(people, admin, other, supervisor):
    with pytest.raises(NothingToConfirm):
        people.confirming.confirm(other, supervisor.officer_id)
    made = people.make(admin)
    people.desk.disable(admin, made)
    with pytest.raises(NothingToConfirm):
        people.confirming.confirm(other, made)


def test_the_list_says_what_waits_for_whom(people, admin, other, supervisor):
    made = people.make(admin)
    row = next(row for row in people.confirming.waiting(other) if row.id == made)
    assert (row.backing, row.may_confirm, row.voucher_role, row.vouchers) == (
        Backing.WAITING,
        True,
        Role.ADMIN,
        ("Oki Admin",),
    )
    assert [row.may_confirm for row in people.confirming.waiting(supervisor)] == [False]
    people.confirming.confirm(other, made)
    resting = people.confirming.waiting(admin)[0]
    assert (resting.begins_at - people.clock()).total_seconds() == 24 * HOUR_S


def test_every_step_leaves_its_row(db, people, admin, other):
    made = people.make(admin, role=Role.OFFICER)
    people.desk.change_role(admin, made, Role.SUPERVISOR)
    people.confirming.confirm(other, made)
    people.wait(24)
    people.sign_in()
    with db.read() as session:
        wanted = select(AuditEntry).where(AuditEntry.subject_id == str(made)).order_by(AuditEntry.seq)
        rows = [(row.code, row.actor_id, row.facts) for row in session.scalars(wanted)]
    assert ("role_asked", str(admin.officer_id), '{"role":"supervisor"}') in rows
    assert ("account_confirmed", str(other.officer_id), '{"rest_hours":"24","role":"supervisor"}') in rows
    assert ("role_changed", "", '{"role":"supervisor"}') in rows


def test_no_command_is_carried_out_by_an_account_that_waits_or_rests(people, admin, other):
    made = people.make(admin, role=Role.ADMIN)
    said: list[str] = []
    terminal = Terminal(lambda _question: "baru", lambda _question: OWN_WORDS, said.append)
    assert command_sign_in(terminal, people.doors, Permission.BACK_UP) is None
    people.confirming.confirm(other, made)
    assert command_sign_in(terminal, people.doors, Permission.BACK_UP) is None
    assert [words.split(".")[0] for words in said] == [
        "Akun ini menunggu konfirmasi administrator lain (Oki Admin)",
        "Akun ini sudah dikonfirmasi dan mulai berlaku 03-03-2026 09",
    ]
    people.wait(24)
    assert command_sign_in(terminal, people.doors, Permission.BACK_UP)
