"""What signing in, duty and the administrator's desk write, and who hears of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.actor import Actor, Permission, Role
from counter_app.db.models import Branch, Counter, Officer, Service
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.officers import passwords
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import (
    BadStaffEntry,
    CounterTaken,
    NoCounter,
    OfficerLocked,
    WeakPassword,
    WrongPassword,
)
from counter_app.officers.service import OfficerService
from counter_app.officers.values import CounterRow, DemoOfficer, Login, NewOfficer, ServiceRow
from counter_app.states import BranchKind, Duty, ServiceKind
from tests import factories
from tests.core.traces import Told, Traces
from tests.databases import Clock

PASSWORD = "kopi-tubruk-pagi"
HASH = passwords.hash_password(PASSWORD)
SERVICE = ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12)


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    return OfficerService(db, clock)


@pytest.fixture
def staff(db: Database, clock: Clock) -> StaffAdmin:
    return StaffAdmin(db, clock)


@pytest.fixture
def sari(db: Database) -> Actor:
    return factories.officer(db, username="sari", name="Sari W.", password_hash=HASH)


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


def counter_row(db: Database, counter_id: uuid.UUID | None) -> Counter:
    with db.read() as session:
        return session.get_one(Counter, counter_id)


def test_signing_in_and_out_is_audited(db: Database, officers: OfficerService, sari: Actor) -> None:
    traces = Traces(db)
    who = officers.sign_in("sari", PASSWORD, "STN-1")
    officers.sign_out(who)
    assert [code for code, _ in traces.audited()] == ["signed_in", "signed_out"]
    assert {row.actor_id for row in traces.rows()} == {str(sari.officer_id)}
    assert traces.told() == [Told("staff", "signed_out", sari.officer_id)]
    assert (who.name, who.username, who.counter_id) == ("Sari W.", "sari", None)


def test_a_second_person_is_audited_as_acting_beside(db: Database, officers: OfficerService) -> None:
    judge = factories.supervisor(db, username="dewi", password_hash=HASH)
    traces = Traces(db)
    officers.beside(Login("dewi", PASSWORD), "STN-1", Permission.APPROVE_RESET, lambda second: second)
    assert traces.audited() == [("acted_beside", str(judge.officer_id))]


def test_failures_count_down_to_the_lock_and_the_lock_stays(
    db: Database, officers: OfficerService, sari: Actor, clock: Clock
) -> None:
    left = []
    for _ in range(4):
        with pytest.raises(WrongPassword) as refused:
            officers.sign_in("sari", "salah", "STN-1")
        left.append(refused.value.left)
    assert left == [4, 3, 2, 1]
    with pytest.raises(OfficerLocked):
        officers.sign_in("sari", "salah", "STN-1")
    until = clock.at
    clock.move(minutes=4)
    traces = Traces(db)
    with pytest.raises(OfficerLocked) as locked:
        officers.sign_in("sari", "salah", "STN-1")
    assert ((locked.value.until - until).total_seconds(), traces.audited()) == (300, [])


def test_a_new_password_is_audited_and_needs_no_change_any_more(
    db: Database, officers: OfficerService, clock: Clock
) -> None:
    who = factories.officer(db, username="baru", password_hash=HASH, must_change_password=True)
    traces = Traces(db)
    officers.change_password(who, PASSWORD, "sandi-saya-sendiri")
    assert traces.audited() == [("password_changed", str(who.officer_id))]
    with db.read() as session:
        assert session.get_one(Officer, who.officer_id).must_change_password is False


@pytest.mark.parametrize(("length", "refused"), [(9, True), (10, False)])
def test_a_password_has_at_least_ten_characters(
    officers: OfficerService, sari: Actor, length: int, refused: bool
) -> None:
    if refused:
        with pytest.raises(WeakPassword) as weak:
            officers.change_password(sari, PASSWORD, "qz7-vk2mwp"[:length])
        assert weak.value.at_least == 10
    else:
        officers.change_password(sari, PASSWORD, "qz7-vk2mwp"[:length])


def test_a_counter_that_is_taken_paused_opened_and_closed_is_audited_and_told(
    db: Database, officers: OfficerService, sari: Actor, clock: Clock
) -> None:
    desk = factories.counter(db)
    traces = Traces(db)
    who = officers.take_counter(sari, desk.id)
    taken = counter_row(db, desk.id)
    assert (taken.duty, taken.officer_id, taken.duty_since) == (Duty.OPEN, sari.officer_id, clock.at)
    clock.move(minutes=1)
    officers.pause(who)
    assert counter_row(db, desk.id).duty_since == clock.at
    officers.resume(who)
    officers.sign_out(who)
    codes = ["counter_opened", "counter_paused", "counter_opened", "counter_closed"]
    assert traces.audited() == [*((code, str(desk.id)) for code in codes), ("signed_out", "")]
    assert [told for told in traces.told() if told.topic == "queue"] == [Told("queue", code, desk.id) for code in codes]
    assert (who.counter_id, counter_row(db, desk.id).officer_id) == (desk.id, None)


def test_a_counter_can_be_taken_again_by_whoever_has_it(db: Database, officers: OfficerService, sari: Actor) -> None:
    desk = factories.counter(db)
    officers.take_counter(sari, desk.id)
    assert officers.take_counter(sari, desk.id).counter_id == desk.id


def test_a_counter_out_of_use_or_unknown_is_not_taken(db: Database, officers: OfficerService, sari: Actor) -> None:
    for counter_id in (factories.counter(db, active=False).id, new_id()):
        with pytest.raises(NotFound):
            officers.take_counter(sari, counter_id)


def test_administrators_open_no_counter(db: Database, officers: OfficerService, admin: Actor) -> None:
    with pytest.raises(NotPermitted):
        officers.take_counter(admin, factories.counter(db).id)


@pytest.mark.parametrize("act", ["pause", "resume"])
def test_duty_belongs_to_whoever_has_the_counter(db: Database, officers: OfficerService, sari: Actor, act: str) -> None:
    who = officers.take_counter(sari, factories.counter(db).id)
    officers.take_counter(sari, factories.counter(db).id)
    for nobody in (sari, who):
        with pytest.raises(NoCounter):
            getattr(officers, act)(nobody)


def test_a_lock_is_audited(db: Database, officers: OfficerService, sari: Actor) -> None:
    traces = Traces(db)
    officers.note_lock(sari)
    assert [code for code, _ in traces.audited()] == ["station_locked"]


def test_a_released_station_closes_its_counter_and_says_so(db: Database, officers: OfficerService, sari: Actor) -> None:
    who, judge = officers.take_counter(sari, factories.counter(db).id), factories.supervisor(db)
    traces = Traces(db)
    officers.release(judge, who)
    assert traces.audited()[-1] == ("station_released", str(sari.officer_id))
    assert traces.rows()[-1].actor_id == str(judge.officer_id)
    assert Told("queue", "station_released", sari.officer_id) in traces.told()
    assert counter_row(db, who.counter_id).officer_id is None


def test_a_colleague_releases_nobody(db: Database, officers: OfficerService, sari: Actor) -> None:
    who = officers.take_counter(sari, factories.counter(db).id)
    with pytest.raises(NotPermitted):
        officers.release(factories.officer(db), who)
    assert counter_row(db, who.counter_id).officer_id == sari.officer_id


def test_the_page_before_signing_in_shows_counters_in_use_by_number(db: Database, clock: Clock, sari: Actor) -> None:
    people = (DemoOfficer("Sari W.", "sari", PASSWORD, Role.OFFICER),)
    officers = OfficerService(db, clock, people)
    second, first = factories.counter(db, number=802), factories.counter(db, number=801)
    factories.counter(db, number=800, active=False)
    officers.take_counter(sari, second.id)
    page = officers.sign_in_page()
    assert [(c.number, c.taken_by, c.duty) for c in page.counters] == [(801, "", "closed"), (802, "Sari W.", "open")]
    assert (page.counters[0].id, page.counters[0].name, page.branch_code) == (first.id, first.name, "J01")
    assert page.demo_staff == people
    with db.transaction(None) as work:
        work.session.get_one(Branch, work.branch_id).kind = BranchKind.REAL
    assert (officers.sign_in_page().demo, officers.sign_in_page().demo_staff) == (False, ())


Edit = Callable[[StaffAdmin, Actor, uuid.UUID], Any]  # each act has its own answer
ACTS: dict[str, Edit] = {
    "disable": lambda desk, who, key: desk.disable(who, key),
    "enable": lambda desk, who, key: desk.enable(who, key),
    "reset_password": lambda desk, who, key: desk.reset_password(who, key),
    "add": lambda desk, who, key: desk.add(who, NewOfficer("budi", "Budi", Role.OFFICER)),
    "save_service": lambda desk, who, key: desk.save_service(who, SERVICE),
    "save_counter": lambda desk, who, key: desk.save_counter(who, CounterRow(None, 1, "Loket 1")),
    "staff": lambda desk, who, key: desk.staff(who),
    "services": lambda desk, who, key: desk.services(who),
    "counters": lambda desk, who, key: desk.counters(who),
}


@pytest.mark.parametrize(
    ("act", "code"),
    [("disable", "officer_disabled"), ("enable", "officer_enabled"), ("reset_password", "password_reset")],
)
def test_a_change_of_staff_is_audited_and_told(
    db: Database, staff: StaffAdmin, admin: Actor, sari: Actor, act: str, code: str
) -> None:
    traces = Traces(db)
    ACTS[act](staff, admin, sari.officer_id)
    assert traces.audited() == [(code, str(sari.officer_id))]
    assert traces.told() == [Told("staff", code, sari.officer_id)]


def test_new_staff_services_and_counters_are_audited_and_told(db: Database, staff: StaffAdmin, admin: Actor) -> None:
    traces = Traces(db)
    for act in ("add", "save_service", "save_counter"):
        ACTS[act](staff, admin, new_id())
    assert [code for code, _ in traces.audited()] == ["officer_added", "service_changed", "counter_changed"]
    assert [(one.topic, one.kind) for one in traces.told()] == [
        ("staff", "officer_added"),
        ("branch", "service_changed"),
        ("branch", "counter_changed"),
    ]


@pytest.mark.parametrize("act", ACTS)
def test_a_supervisor_manages_neither_staff_nor_branch(db: Database, staff: StaffAdmin, sari: Actor, act: str) -> None:
    with pytest.raises(NotPermitted):
        ACTS[act](staff, factories.supervisor(db), sari.officer_id)


def test_staff_are_listed_by_name_with_all_that_is_kept(
    db: Database, staff: StaffAdmin, admin: Actor, clock: Clock
) -> None:
    temporary = staff.add(admin, NewOfficer("zaki", "Aaron Zaki", Role.SUPERVISOR))
    row = staff.staff(admin)[0]
    assert (row.username, row.name, row.role, row.active, row.must_change_password, row.created_at) == (
        "zaki",
        "Aaron Zaki",
        Role.SUPERVISOR,
        True,
        True,
        clock.at,
    )
    assert len(temporary) == 12


def test_a_disabled_officer_is_shown_as_such(staff: StaffAdmin, admin: Actor, sari: Actor) -> None:
    staff.disable(admin, sari.officer_id)
    assert [row.active for row in staff.staff(admin) if row.username == "sari"] == [False]


def test_a_name_is_needed(staff: StaffAdmin, admin: Actor) -> None:
    with pytest.raises(BadStaffEntry) as refused:
        staff.add(admin, NewOfficer("budi", "  ", Role.OFFICER))
    assert (refused.value.field, refused.value.reason) == ("name", "empty")


def test_a_reset_password_must_be_changed(db: Database, staff: StaffAdmin, admin: Actor, sari: Actor) -> None:
    temporary = staff.reset_password(admin, sari.officer_id)
    with db.read() as session:
        row = session.get_one(Officer, sari.officer_id)
    assert (row.must_change_password, passwords.matches(row.password_hash, temporary)) == (True, True)


@pytest.mark.parametrize(("minutes", "good"), [(0, False), (1, True), (240, True), (241, False)])
def test_a_service_takes_between_a_minute_and_four_hours(
    staff: StaffAdmin, admin: Actor, minutes: int, good: bool
) -> None:
    if good:
        staff.save_service(admin, replace(SERVICE, minutes=minutes))
        assert [row.minutes for row in staff.services(admin)] == [minutes]
    else:
        with pytest.raises(BadStaffEntry) as refused:
            staff.save_service(admin, replace(SERVICE, minutes=minutes))
        assert (refused.value.field, refused.value.reason) == ("minutes", "form")


@pytest.mark.parametrize(("number", "good"), [(0, False), (1, True), (99, True), (100, False)])
def test_counters_have_one_or_two_digits(staff: StaffAdmin, admin: Actor, number: int, good: bool) -> None:
    if good:
        staff.save_counter(admin, CounterRow(None, number, " Loket "))
        assert [(row.number, row.name, row.active) for row in staff.counters(admin)] == [(number, "Loket", True)]
    else:
        with pytest.raises(BadStaffEntry) as refused:
            staff.save_counter(admin, CounterRow(None, number, "Loket"))
        assert (refused.value.field, refused.value.reason) == ("number", "form")


def test_services_and_counters_stand_in_their_order(staff: StaffAdmin, admin: Actor) -> None:
    for position, code, prefix in ((2, "reset", "B"), (1, "update", "A")):
        staff.save_service(admin, replace(SERVICE, position=position, code=code, prefix=prefix))
    for number in (2, 1):
        staff.save_counter(admin, CounterRow(None, number, f"Loket {number}"))
    assert [row.code for row in staff.services(admin)] == ["update", "reset"]
    assert [row.number for row in staff.counters(admin)] == [1, 2]


def test_a_code_is_one_services_own_and_a_service_keeps_its_own(db: Database, staff: StaffAdmin, admin: Actor) -> None:
    staff.save_service(admin, SERVICE)
    with pytest.raises(BadStaffEntry) as refused:
        staff.save_service(admin, replace(SERVICE, prefix="B"))
    assert (refused.value.field, refused.value.reason) == ("code", "taken")
    saved = staff.services(admin)[0]
    staff.save_service(admin, replace(saved, name="Nama baru", active=False))
    with db.read() as session:
        kept = session.get_one(Service, saved.id)
    assert (kept.name, kept.active, kept.name_en, kept.kind) == ("Nama baru", False, "Data update", "update")


def test_a_counter_is_changed_in_its_place(staff: StaffAdmin, admin: Actor) -> None:
    staff.save_counter(admin, CounterRow(None, 1, "Loket 1"))
    saved = staff.counters(admin)[0]
    staff.save_counter(admin, replace(saved, name="Loket depan", active=False))
    assert [(row.number, row.name, row.active) for row in staff.counters(admin)] == [(1, "Loket depan", False)]


def test_a_counter_taken_by_another_says_whose_it_is(db: Database, officers: OfficerService, sari: Actor) -> None:
    desk = factories.counter(db, number=7)
    officers.take_counter(sari, desk.id)
    with pytest.raises(CounterTaken) as refused:
        officers.take_counter(factories.officer(db), desk.id)
    assert (refused.value.number, refused.value.by) == (7, "Sari W.")


def test_a_hash_of_today_needs_no_new_one_and_an_old_one_does() -> None:
    old = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b+dWRWJTmaaJObG"
    assert (passwords.needs_new_hash(HASH), passwords.needs_new_hash(old)) == (False, True)


def test_a_temporary_password_is_easy_to_read() -> None:
    assert not set(passwords.temporary_password()) & set("il1o0")
