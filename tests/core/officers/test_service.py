"""Signing in, locks, second persons and duty, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Permission, Role
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Counter, Officer
from counter_app.errors import NotPermitted
from counter_app.officers import passwords
from counter_app.officers.errors import (
    CounterTaken,
    MustChangePassword,
    OfficerLocked,
    WeakPassword,
    WrongPassword,
)
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from counter_app.queueing.service import QueueService
from tests import factories

PASSWORD = "kopi-tubruk-pagi"
HASH = passwords.hash_password(PASSWORD)


@pytest.fixture
def officers(db, clock):
    return OfficerService(db, clock)


@pytest.fixture
def sari(db):
    return factories.officer(db, username="sari", name="Sari W.", password_hash=HASH)


def fail(officers, times, station="STN-1"):
    for _ in range(times):
        with pytest.raises((WrongPassword, OfficerLocked)):
            officers.sign_in("sari", "salah", station)


def test_the_right_password_signs_in_whatever_the_case_of_the_user_name(officers, sari):
    actor = officers.sign_in(" SARI ", PASSWORD, "STN-1")
    assert (actor.officer_id, actor.role, actor.station) == (sari.officer_id, Role.OFFICER, "STN-1")


def test_a_wrong_password_tells_how_many_tries_are_left(officers, sari):
    with pytest.raises(WrongPassword) as refused:
        officers.sign_in("sari", "salah", "STN-1")
    assert refused.value.left == 4


def test_an_unknown_user_is_refused_without_telling_so(officers, sari):
    with pytest.raises(WrongPassword):
        officers.sign_in("tidakada", PASSWORD, "STN-1")


def test_five_failures_lock_for_five_minutes_even_with_the_right_password(officers, sari, clock):
    fail(officers, 5)
    with pytest.raises(OfficerLocked) as locked:
        officers.sign_in("sari", PASSWORD, "STN-1")
    assert (locked.value.until - clock.at).total_seconds() == 300


def test_the_lock_ends_by_itself(officers, sari, clock):
    fail(officers, 5)
    clock.move(minutes=5)
    assert officers.sign_in("sari", PASSWORD, "STN-1").username == "sari"


def test_a_success_forgets_earlier_failures(officers, sari):
    fail(officers, 4)
    officers.sign_in("sari", PASSWORD, "STN-1")
    with pytest.raises(WrongPassword) as refused:
        officers.sign_in("sari", "salah", "STN-1")
    assert refused.value.left == 4


def test_a_disabled_officer_cannot_sign_in(db, officers, sari):
    with db.transaction(None) as work:
        work.session.get_one(Officer, sari.officer_id).active = False
    with pytest.raises(WrongPassword):
        officers.sign_in("sari", PASSWORD, "STN-1")


def test_a_temporary_password_must_be_changed_first(db, officers):
    factories.officer(db, username="baru", password_hash=HASH, must_change_password=True)
    with pytest.raises(MustChangePassword) as must:
        officers.sign_in("baru", PASSWORD, "STN-1")
    officers.change_password(must.value.actor, PASSWORD, "sandi-saya-sendiri")
    assert officers.sign_in("baru", "sandi-saya-sendiri", "STN-1").username == "baru"


@pytest.mark.parametrize(
    ("new", "reason"),
    [("pendek", "short"), (PASSWORD, "same"), ("sari-sari-sari", "username"), ("Bandung2024!", "guessed")],
)
def test_a_weak_new_password_is_refused_with_its_reason(officers, sari, new, reason):
    with pytest.raises(WeakPassword) as refused:
        officers.change_password(sari, PASSWORD, new)
    assert refused.value.reason == reason


def test_changing_needs_the_old_password(officers, sari):
    with pytest.raises(WrongPassword):
        officers.change_password(sari, "salah", "sandi-saya-sendiri")


def test_a_second_person_needs_the_permission(db, officers, sari):
    with pytest.raises(NotPermitted):
        officers.beside(Login("sari", PASSWORD), "STN-1", Permission.APPROVE_RESET, lambda second: second)
    factories.supervisor(db, username="dewi", password_hash=HASH)
    login = Login("dewi", PASSWORD)
    assert officers.beside(login, "STN-1", Permission.APPROVE_RESET, lambda second: second).username == "dewi"


def test_a_counter_has_one_officer(db, officers, sari):
    desk = factories.counter(db, number=3)
    assert officers.take_counter(sari, desk.id).counter_id == desk.id
    with pytest.raises(CounterTaken) as refused:
        officers.take_counter(factories.officer(db), desk.id)
    assert (refused.value.number, refused.value.by) == (3, "Sari W.")


def test_taking_another_counter_frees_the_first(db, officers, sari):
    first, second = factories.counter(db), factories.counter(db)
    officers.take_counter(sari, first.id)
    officers.take_counter(sari, second.id)
    assert officers.take_counter(factories.officer(db), first.id).counter_id == first.id


def test_pause_and_resume_show_in_the_counters_duty(db, officers, sari):
    who = officers.take_counter(sari, factories.counter(db).id)
    seen = []
    for step in (officers.pause, officers.resume):
        step(who)
        with db.read() as session:
            seen.append(session.get_one(Counter, who.counter_id).duty)
    assert seen == ["paused", "open"]


def test_signing_out_closes_the_counter(db, officers, sari):
    who = officers.take_counter(sari, factories.counter(db).id)
    officers.sign_out(who)
    with db.read() as session:
        desk = session.get_one(Counter, who.counter_id)
    assert (desk.duty, desk.officer_id) == ("closed", None)


def test_the_page_before_signing_in_lists_counters_and_who_is_there(db, officers, sari):
    desk = factories.counter(db, number=7)
    officers.take_counter(sari, desk.id)
    page = officers.sign_in_page()
    assert (page.branch_name, page.demo) == ("Cabang Uji", True)
    assert [(c.number, c.taken_by) for c in page.counters] == [(7, "Sari W.")]


def test_failures_and_locks_are_audited_without_names(db, officers, sari):
    fail(officers, 5)
    with db.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [row.code for row in rows] == ["sign_in_failed"] * 5 + ["officer_locked"]
    assert not any("sari" in row.facts for row in rows)


@pytest.mark.parametrize("leaves", ["released by a supervisor", "signs out"])
def test_whoever_leaves_a_visit_leaves_it_parked_for_anybody(db, clock, officers, sari, leaves):
    who = officers.take_counter(sari, factories.counter(db).id)
    queue = QueueService(db, clock, factories.ZONE, Settings)
    ticket = queue.issue(who, factories.service(db).id)
    queue.call_next(who)
    case_id = queue.serve(who, ticket.ticket_id)
    if leaves == "signs out":
        officers.sign_out(who)
    else:
        officers.release(factories.supervisor(db), who)
    colleague = factories.officer_at_counter(db)
    assert [t.label for t in queue.mine(colleague).parked] == [ticket.label]
    assert queue.resume(colleague, ticket.ticket_id) == case_id
