"""One officer, one station, from sign-in to sign-out: what begins, ends and outlives a session, on both engines."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from counter_app.actor import Actor, Permission, Role
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import (
    AuditEntry,
    Counter,
    EventRow,
    Officer,
    StaffSession,
    Ticket,
)
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, OutsideError, SessionEnded
from counter_app.ids import new_id
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.officers import passwords
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import CounterTaken, SignedInElsewhere
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from counter_app.queueing.service import QueueService
from counter_app.states import Duty, SessionEnd, SessionKind, TicketState
from tests import factories
from tests.core.desk import SHELF
from tests.core.traces import Traces
from tests.databases import Clock

PASSWORD = "kopi-tubruk-pagi"
HASH = passwords.hash_password(PASSWORD)


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    return OfficerService(db, clock)


@pytest.fixture
def staff(db: Database, clock: Clock) -> StaffAdmin:
    return StaffAdmin(db, clock)


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


@pytest.fixture
def sari(db: Database, officers: OfficerService) -> Actor:
    """At work at STN-1."""
    factories.officer(db, username="sari", name="Sari W.", password_hash=HASH)
    return officers.sign_in("sari", PASSWORD, "STN-1")


def fall_silent(db: Database, who: Actor, seconds: float) -> None:
    """Nothing was heard of this session for so long."""
    with db.transaction(None) as work:
        row = work.session.get_one(StaffSession, who.session_id)
        row.seen_at -= timedelta(seconds=seconds)


def session_row(db: Database, who: Actor) -> StaffSession:
    with db.read() as session:
        return session.get_one(StaffSession, who.session_id)


def counts(db: Database) -> tuple[int, int]:
    """Rows and events of what was done; that something was refused has tests of its own."""
    with db.read() as session:
        return (
            session.scalar(select(func.count()).where(AuditEntry.code != AuditCode.ACT_REFUSED)) or 0,
            session.scalar(select(func.count()).select_from(EventRow)) or 0,
        )


def why_refused(act: Callable[[], Any]) -> SessionEnd | None:
    with pytest.raises(SessionEnded) as refused:
        act()
    return refused.value.why


def change_role(db: Database, officer_id: uuid.UUID, role: Role = Role.QA) -> None:
    with db.transaction(None) as work:
        work.connection.execute(update(Officer).where(Officer.id == officer_id).values(role=role))


ENDINGS: dict[SessionEnd, Callable[[Database, OfficerService, StaffAdmin, Actor, Actor], Any]] = {
    SessionEnd.DISABLED: lambda db, officers, staff, admin, who: staff.disable(admin, who.officer_id),
    SessionEnd.PASSWORD_RESET: lambda db, officers, staff, admin, who: staff.reset_password(admin, who.officer_id),
    SessionEnd.CODES_RESET: lambda db, officers, staff, admin, who: staff.reset_codes(admin, who.officer_id),
    SessionEnd.ROLE_CHANGED: lambda db, officers, staff, admin, who: change_role(db, who.officer_id),
    SessionEnd.SIGNED_OUT: lambda db, officers, staff, admin, who: officers.sign_out(who),
    SessionEnd.RELEASED: lambda db, officers, staff, admin, who: officers.release(factories.supervisor(db), who),
    SessionEnd.MOVED: lambda db, officers, staff, admin, who: officers.sign_in("sari", PASSWORD, "STN-2", True),
}


@pytest.mark.parametrize("why", ENDINGS)
def test_whatever_ends_a_session_refuses_the_next_act_and_says_why(
    db: Database, officers: OfficerService, staff: StaffAdmin, admin: Actor, sari: Actor, clock: Clock, why: SessionEnd
) -> None:
    officers.note_lock(sari)
    ENDINGS[why](db, officers, staff, admin, sari)
    before = counts(db)
    queue = QueueService(db, clock, factories.ZONE, Settings)
    assert why_refused(lambda: queue.issue(sari, factories.service(db).id)) is why
    assert why_refused(lambda: officers.must_stand(sari)) is why
    assert counts(db) == before


def test_an_actor_of_no_session_or_of_another_officers_may_do_nothing(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    other = factories.officer(db)
    for stranger in (
        replace(sari, session_id=None),
        replace(sari, session_id=new_id()),
        replace(sari, session_id=other.session_id),
        replace(sari, officer_id=other.officer_id),
    ):
        assert why_refused(lambda who=stranger: officers.note_lock(who)) is None


def test_a_second_person_is_asked_as_well(
    db: Database, officers: OfficerService, staff: StaffAdmin, admin: Actor, sari: Actor
) -> None:
    factories.supervisor(db, username="dewi", password_hash=HASH)

    def act(judge: Actor) -> None:
        staff.disable(admin, judge.officer_id)
        assert why_refused(lambda: officers.release(judge, sari)) is SessionEnd.DISABLED
        with pytest.raises(SessionEnded), db.transaction(sari, judge):
            raise AssertionError("one of the two may not act")

    officers.beside(Login("dewi", PASSWORD), "STN-1", Permission.RELEASE_LOCK, act)


def test_a_second_person_stays_at_work_at_their_own_station(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    factories.supervisor(db, username="dewi", password_hash=HASH)
    at_work = officers.sign_in("dewi", PASSWORD, "STN-9")
    acted: list[Actor] = []
    officers.beside(Login("dewi", PASSWORD), "STN-1", Permission.RELEASE_LOCK, acted.append)
    officers.must_stand(at_work)
    assert session_row(db, acted[0]).ending is SessionEnd.SIGNED_OUT


def test_a_second_person_may_do_nothing_more_once_the_act_failed(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    factories.supervisor(db, username="dewi", password_hash=HASH)
    acted: list[Actor] = []

    def act(judge: Actor) -> None:
        acted.append(judge)
        raise CounterTaken(1, "Tono")

    with pytest.raises(CounterTaken):
        officers.beside(Login("dewi", PASSWORD), "STN-1", Permission.RELEASE_LOCK, act)
    assert why_refused(lambda: officers.release(acted[0], sari)) is SessionEnd.SIGNED_OUT


def test_a_second_person_without_the_right_does_not_even_begin(db: Database, officers: OfficerService) -> None:
    factories.officer(db, username="tono", password_hash=HASH)
    acted: list[Actor] = []
    with pytest.raises(NotPermitted):
        officers.beside(Login("tono", PASSWORD), "STN-1", Permission.RELEASE_LOCK, acted.append)
    assert acted == []


def test_a_second_station_says_where_the_officer_works_already(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    officers.take_counter(sari, factories.counter(db, number=3).id)
    with pytest.raises(SignedInElsewhere) as refused:
        officers.sign_in("sari", PASSWORD, "STN-2")
    assert (refused.value.station, refused.value.counter) == ("STN-1", 3)
    officers.must_stand(sari)


def test_moving_on_frees_the_counter_and_parks_the_visit(db: Database, officers: OfficerService, sari: Actor) -> None:
    who = officers.take_counter(sari, factories.counter(db).id)
    ticket = factories.ticket(db, state=TicketState.SERVING, counter_id=who.counter_id, officer_id=who.officer_id)
    traces = Traces(db)
    officers.sign_in("sari", PASSWORD, "STN-2", True)
    with db.read() as session:
        assert session.get_one(Counter, who.counter_id).officer_id is None
        assert session.get_one(Ticket, ticket.id).state is TicketState.PARKED
    assert [code for code, _ in traces.audited()] == ["ticket_parked", "counter_closed", "session_ended", "signed_in"]
    assert ("staff", "session_ended") in [(one.topic, one.kind) for one in traces.told()]


@pytest.mark.parametrize(("seconds", "asked"), [(29, True), (31, False), (-40, False)])
def test_a_program_that_was_killed_keeps_nobody_out(
    db: Database, officers: OfficerService, sari: Actor, seconds: float, asked: bool
) -> None:
    desk = factories.counter(db)
    officers.take_counter(sari, desk.id)
    fall_silent(db, sari, seconds)
    if asked:
        with pytest.raises(SignedInElsewhere):
            officers.sign_in("sari", PASSWORD, "STN-1")
        return
    officers.sign_in("sari", PASSWORD, "STN-1")
    assert session_row(db, sari).ending is SessionEnd.SILENT
    with db.read() as session:
        assert session.get_one(Counter, desk.id).officer_id == sari.officer_id, "the visit in hand goes on"


def test_a_silent_counter_is_offered_and_taken_over_when_asked(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    desk = factories.counter(db, number=7)
    who = officers.take_counter(sari, desk.id)
    ticket = factories.ticket(db, state=TicketState.SERVING, counter_id=desk.id, officer_id=who.officer_id)
    colleague = factories.officer(db)
    assert [one.is_silent for one in officers.sign_in_page().counters] == [False]
    for asked in (False, True):
        with pytest.raises(CounterTaken) as refused:
            officers.take_counter(colleague, desk.id, asked)
        assert not refused.value.is_silent
    fall_silent(db, sari, 31)
    assert [one.is_silent for one in officers.sign_in_page().counters] == [True]
    with pytest.raises(CounterTaken) as offered:
        officers.take_counter(colleague, desk.id)
    assert (offered.value.is_silent, offered.value.by) == (True, "Sari W.")
    traces = Traces(db)
    officers.take_counter(colleague, desk.id, True)
    codes = ["session_ended", "ticket_parked", "counter_taken_over", "counter_closed", "counter_opened"]
    assert [code for code, _ in traces.audited()] == codes
    with db.read() as session:
        assert session.get_one(Counter, desk.id).officer_id == colleague.officer_id
        assert session.get_one(Ticket, ticket.id).state is TicketState.PARKED
    assert why_refused(lambda: officers.note_lock(who)) is SessionEnd.TAKEN_OVER


def test_a_counter_held_by_somebody_without_any_session_is_offered(db: Database, officers: OfficerService) -> None:
    ghost = factories.officer(db)
    factories.counter(db, officer_id=ghost.officer_id, duty=Duty.OPEN)
    assert [one.is_silent for one in officers.sign_in_page().counters] == [True]


def test_a_free_counter_is_not_silent(db: Database, officers: OfficerService) -> None:
    factories.counter(db)
    assert [one.is_silent for one in officers.sign_in_page().counters] == [False]


@pytest.mark.parametrize(("seconds", "written"), [(9, False), (11, True)])
def test_seen_is_written_at_most_every_ten_seconds_and_leaves_no_trace(
    db: Database, officers: OfficerService, sari: Actor, seconds: float, written: bool
) -> None:
    fall_silent(db, sari, seconds)
    before, traces = session_row(db, sari).seen_at, counts(db)
    officers.write_seen(sari)
    assert (session_row(db, sari).seen_at != before) == written
    assert counts(db) == traces


def test_a_station_remembers_the_counter_of_last_time(db: Database, officers: OfficerService, sari: Actor) -> None:
    first, second = factories.counter(db), factories.counter(db)
    assert officers.sign_in_page("STN-1").last_counter is None
    for desk in (first, second):
        officers.take_counter(sari, desk.id)
    officers.sign_out(replace(sari, counter_id=second.id))
    assert officers.sign_in_page("STN-1").last_counter == second.id
    assert officers.sign_in_page("STN-2").last_counter is None


def test_a_disabled_officers_counter_is_free_and_the_visit_parked(
    db: Database, officers: OfficerService, staff: StaffAdmin, admin: Actor, sari: Actor
) -> None:
    who = officers.take_counter(sari, factories.counter(db).id)
    ticket = factories.ticket(db, state=TicketState.SERVING, counter_id=who.counter_id, officer_id=who.officer_id)
    staff.disable(admin, who.officer_id)
    with db.read() as session:
        assert session.get_one(Counter, who.counter_id).officer_id is None
        assert session.get_one(Ticket, ticket.id).state is TicketState.PARKED


def test_ones_own_new_password_ends_every_other_session(db: Database, officers: OfficerService, sari: Actor) -> None:
    beside = officers.sign_in_for_command("sari", PASSWORD, "terminal")
    officers.change_password(sari, PASSWORD, "sandi-saya-sendiri")
    officers.must_stand(sari)
    assert why_refused(lambda: officers.must_stand(beside)) is SessionEnd.PASSWORD_RESET


def test_a_command_does_not_end_the_work_at_a_station(db: Database, officers: OfficerService, sari: Actor) -> None:
    beside = officers.sign_in_for_command("sari", PASSWORD, "terminal")
    officers.must_stand(sari)
    assert session_row(db, beside).kind is SessionKind.COMMAND


def test_unlocking_goes_on_with_the_same_session(db: Database, officers: OfficerService, sari: Actor) -> None:
    officers.unlock(sari, PASSWORD)
    with db.read() as session:
        assert session.scalar(select(func.count()).where(StaffSession.kind == SessionKind.STATION)) == 1
    officers.sign_out(sari)
    assert why_refused(lambda: officers.unlock(sari, PASSWORD)) is SessionEnd.SIGNED_OUT


def test_a_read_asks_as_well_when_it_is_somebodys(db: Database, officers: OfficerService, sari: Actor) -> None:
    with db.read(sari) as session:
        assert session.get_one(Officer, sari.officer_id).name == "Sari W."
    officers.sign_out(sari)
    with pytest.raises(SessionEnded), db.read(sari):
        raise AssertionError("nothing may be read any more")


def test_an_ending_that_a_newer_program_wrote_ends_the_session_all_the_same(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    officers.sign_out(sari)
    with db.transaction(None) as work:
        work.connection.execute(text("UPDATE session SET ending = 'of_tomorrow'"))
    assert why_refused(lambda: officers.must_stand(sari)) is None


def test_a_store_that_cannot_be_asked_is_told_as_the_world_failing(
    db: Database, officers: OfficerService, sari: Actor
) -> None:
    with db.transaction(None) as work:
        work.connection.execute(text("ALTER TABLE session RENAME TO away"))
    with pytest.raises((DBAPIError, OutsideError)):
        officers.must_stand(sari)


def test_whoever_was_disabled_reads_nothing_more(
    db: Database, clock: Clock, staff: StaffAdmin, admin: Actor, sari: Actor
) -> None:
    member = factories.member(db)
    members = MemberService(db, clock, MemberRules(SHELF))
    assert members.search(sari, member.name) != ()
    staff.disable(admin, sari.officer_id)
    for look in (lambda: members.search(sari, member.name), lambda: members.card(sari, member.id)):
        with pytest.raises(SessionEnded) as ended:
            look()
        assert ended.value.why is SessionEnd.DISABLED


@pytest.mark.parametrize("act", ["disable", "role"])
def test_a_session_that_ended_with_its_owners_own_act_does_not_come_back(
    db: Database, officers: OfficerService, staff: StaffAdmin, admin: Actor, act: str
) -> None:
    """Whoever takes their own account off, or their own role, is out of it even when it is given back later."""
    other = factories.officer(db, Role.ADMIN)
    if act == "disable":
        staff.disable(admin, admin.officer_id)
        staff.enable(other, admin.officer_id)
    else:
        staff.change_role(admin, admin.officer_id, Role.OFFICER)
        change_role(db, admin.officer_id, admin.role)
    ended = SessionEnd.DISABLED if act == "disable" else SessionEnd.ROLE_CHANGED
    assert why_refused(lambda: officers.must_stand(admin)) is ended
