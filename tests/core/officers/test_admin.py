"""The administrator's desk, on both engines."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.db.models import Officer
from counter_app.errors import NotFound, NotPermitted, SessionEnded
from counter_app.ids import new_id
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import BadStaffEntry, LastAdministrator, MustChangePassword, UsernameTaken
from counter_app.officers.service import OfficerService
from counter_app.officers.values import CounterRow, NewOfficer, ServiceRow
from counter_app.states import ServiceKind
from tests import factories


@pytest.fixture
def desk(db, clock):
    return StaffAdmin(db, clock)


@pytest.fixture
def admin(db):
    return factories.officer(db, Role.ADMIN)


SERVICE = ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12)


def test_a_new_officer_signs_in_with_the_temporary_password_and_must_change_it(db, clock, desk, admin):
    temporary = desk.add(admin, NewOfficer("Budi.S", "  Budi   Santoso ", Role.OFFICER))
    with pytest.raises(MustChangePassword) as must:
        OfficerService(db, clock).sign_in("budi.s", temporary, "STN-1")
    assert must.value.actor.name == "Budi Santoso"


def test_user_names_are_unique(desk, admin):
    desk.add(admin, NewOfficer("budi", "Budi", Role.OFFICER))
    with pytest.raises(UsernameTaken):
        desk.add(admin, NewOfficer("BUDI", "Budi Lain", Role.OFFICER))


@pytest.mark.parametrize("username", ["", "1budi", "bu di", "ab", "x" * 41])
def test_a_user_name_of_the_wrong_form_is_refused(desk, admin, username):
    with pytest.raises(BadStaffEntry) as refused:
        desk.add(admin, NewOfficer(username, "Budi", Role.OFFICER))
    assert refused.value.field == "username"


def test_the_last_administrator_stays(db, desk, admin):
    with pytest.raises(LastAdministrator):
        desk.disable(admin, admin.officer_id)
    factories.officer(db, Role.ADMIN)
    desk.disable(admin, admin.officer_id)


# S9
def test_of_two_administrators_who_disable_each_other_at_once_one_is_left(db, desk, admin):
    for _ in range(6):
        other = factories.officer(db, Role.ADMIN)
        start = threading.Barrier(2)

        def act(who, whom, start=start):
            start.wait()
            with suppress(LastAdministrator, SessionEnded):
                desk.disable(who, whom.officer_id)

        acts = [threading.Thread(target=act, args=pair) for pair in ((admin, other), (other, admin))]
        for one in acts:
            one.start()
        for one in acts:
            one.join()
        active = [one for one in (admin, other) if stands(db, one)]
        assert len(active) == 1
        admin = active[0]


def stands(db, who):
    with db.read() as session:
        return session.scalars(select(Officer.active).where(Officer.id == who.officer_id)).one()


def test_a_reset_password_replaces_the_old_one(db, clock, desk, admin):
    first = desk.add(admin, NewOfficer("budi", "Budi", Role.OFFICER))
    row = next(r for r in desk.staff(admin) if r.username == "budi")
    second = desk.reset_password(admin, row.id)
    assert first != second
    with pytest.raises(MustChangePassword):
        OfficerService(db, clock).sign_in("budi", second, "STN-1")


def test_disabled_staff_can_be_enabled_again(db, desk, admin):
    budi = factories.officer(db, username="budi")
    desk.disable(admin, budi.officer_id)
    desk.enable(admin, budi.officer_id)
    assert next(r for r in desk.staff(admin) if r.username == "budi").active


def test_a_service_is_added_and_changed(desk, admin):
    desk.save_service(admin, SERVICE)
    saved = desk.services(admin)[0]
    desk.save_service(admin, replace(saved, minutes=20))
    assert [(s.code, s.minutes) for s in desk.services(admin)] == [("update", 20)]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"prefix": "a"}, "prefix"), ({"code": "X"}, "code"), ({"name": " "}, "name"), ({"minutes": 0}, "minutes")],
)
def test_a_service_with_a_wrong_field_is_refused_by_name(desk, admin, change, field):
    with pytest.raises(BadStaffEntry) as refused:
        desk.save_service(admin, replace(SERVICE, **change))
    assert refused.value.field == field


def test_two_services_do_not_share_a_prefix(desk, admin):
    desk.save_service(admin, SERVICE)
    with pytest.raises(BadStaffEntry) as refused:
        desk.save_service(admin, replace(SERVICE, code="reset"))
    assert (refused.value.field, refused.value.reason) == ("prefix", "taken")


def test_counters_have_numbers_of_their_own(desk, admin):
    desk.save_counter(admin, CounterRow(None, 1, "Loket 1"))
    with pytest.raises(BadStaffEntry):
        desk.save_counter(admin, CounterRow(None, 1, "Loket lain"))
    with pytest.raises(BadStaffEntry):
        desk.save_counter(admin, CounterRow(None, 0, "Loket nol"))
    assert [c.number for c in desk.counters(admin)] == [1]


def test_officers_have_no_business_at_this_desk(db, desk):
    officer = factories.officer(db)
    for act in (desk.staff, desk.services, desk.counters):
        with pytest.raises(NotPermitted):
            act(officer)


def test_a_member_of_staff_gets_another_name(db, clock, desk, admin):  # D6
    temporary = desk.add(admin, NewOfficer("rina", "Rina", Role.OFFICER))
    (rina,) = [one for one in desk.staff(admin) if one.username == "rina"]
    desk.rename(admin, rina.id, "  Rina   Kartika ")
    assert [one.name for one in desk.staff(admin) if one.id == rina.id] == ["Rina Kartika"]
    with pytest.raises(MustChangePassword):
        OfficerService(db, clock).sign_in("rina", temporary, "STN-1")
    with pytest.raises(BadStaffEntry):
        desk.rename(admin, rina.id, "   ")
    with pytest.raises(NotFound):
        desk.rename(admin, new_id(), "Siapa")
    with pytest.raises(NotPermitted):
        desk.rename(factories.supervisor(db), rina.id, "Siapa")
