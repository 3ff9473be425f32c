"""The administrator's desk: staff, services with their prefixes, counters."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import Counter, Officer, Service
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.officers import backing, duty, locks, passwords, second_step, sessions
from counter_app.officers.errors import (
    BadStaffEntry,
    LastAdministrator,
    OwnCodes,
    OwnPassword,
    SameRole,
    UsernameTaken,
)
from counter_app.officers.proving import must_be_fresh
from counter_app.officers.rows import Look, staff_row
from counter_app.officers.rules import needs_backing
from counter_app.officers.values import CounterRow, NewOfficer, ServiceRow, StaffRow
from counter_app.queueing.parking import put_aside
from counter_app.rights.asking import by_table
from counter_app.states import Backing, SessionEnd
from counter_app.steady import Tick, Ticks

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")
_PREFIX = re.compile(r"[A-Z]{1,3}")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,19}")


@by_table
class StaffAdmin:
    """Changes of staff, services and counters. Needs MANAGE_STAFF or MANAGE_BRANCH."""

    def __init__(self, db: Database, now: Callable[[], datetime], ticks: Ticks | None = None) -> None:
        """Without `ticks` rests go by `now`, which then must not jump."""
        self._db, self._now = db, now
        self._ticks: Ticks = ticks or (lambda: Tick("", now().timestamp()))

    def staff(self, who: Actor) -> tuple[StaffRow, ...]:
        """All staff of the branch by name."""
        with self._db.read(who) as session:
            wanted = select(Officer).where(Officer.branch_id == self._db.branch_id).order_by(Officer.name)
            look = Look(who, self._ticks(), self._db.server_now(session) or self._now())
            return tuple(staff_row(session, look, officer) for officer in session.scalars(wanted))

    def add(self, who: Actor, new: NewOfficer) -> str:
        """Add a member of staff; returns the temporary password, shown once. Raises BadStaffEntry, UsernameTaken.

        One who may approve or administer waits for a second person, and then rests.
        """
        username = new.username.strip().lower()
        if not _USERNAME.fullmatch(username):
            raise BadStaffEntry("username", "form")
        if not new.name.strip():
            raise BadStaffEntry("name", "empty")
        temporary = passwords.temporary_password()
        password_hash = passwords.hash_password(temporary)
        with self._db.transaction(who) as work:
            if self._named(work, username) is not None:
                raise UsernameTaken(username)
            officer = Officer(
                id=new_id(),
                branch_id=work.branch_id,
                username=username,
                name=" ".join(new.name.split()),
                role=new.role,
                password_hash=password_hash,
                must_change_password=True,
                created_at=work.now,
            )
            if needs_backing(new.role):
                backing.ask(who, officer, rests=True)
            work.session.add(officer)
            _changed(work, who, AuditCode.OFFICER_ADDED, officer.id, Topic.STAFF, role=new.role.value)
        return temporary

    def rename(self, who: Actor, officer_id: uuid.UUID, name: str) -> None:
        """Give a member of staff another name: married, or mistyped. Raises NotFound, BadStaffEntry."""
        wanted = " ".join(name.split())
        if not wanted:
            raise BadStaffEntry("name", "empty")
        with self._db.transaction(who) as work:
            officer = find_row(work.session, Officer, officer_id, lock=True)
            if officer is None:
                raise missing(work.session, Officer, officer_id, "officer")
            if officer.name == wanted:
                return
            officer.name = wanted
            _changed(work, who, AuditCode.OFFICER_RENAMED, officer_id, Topic.STAFF)

    def change_role(self, who: Actor, officer_id: uuid.UUID, role: Role) -> None:
        """Give a member of staff another role. Raises SameRole, LastAdministrator.

        One that may approve or administer comes once a second person has confirmed it and it has rested; until then
        they work in the role they have. Any other comes at once.
        """
        with self._db.transaction(who) as work:
            officer = _not_the_last(work, officer_id)
            if role in (officer.role, officer.next_role):
                raise SameRole
            if needs_backing(role):
                if officer.backing is not Backing.FULL and officer.next_role is None:
                    officer.role = role  # nobody has worked with it yet
                    backing.ask(who, officer, rests=True)
                else:
                    backing.ask(who, officer, rests=True, role=role)
                _changed(work, who, AuditCode.ROLE_ASKED, officer_id, Topic.STAFF, role=role.value)
                return
            officer.role, officer.next_role = role, None
            officer.backing, officer.rest_due = Backing.FULL, False
            sessions.end_all(work, who, officer_id, SessionEnd.ROLE_CHANGED)
            put_aside(work, who, officer_id)
            duty.leave(work, who, officer_id)
            _changed(work, who, AuditCode.ROLE_CHANGED, officer_id, Topic.STAFF, role=role.value)

    def disable(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Take a member of staff off. Raises LastAdministrator."""
        with self._db.transaction(who) as work:
            officer = _not_the_last(work, officer_id)
            officer.active = False
            backing.drop_next(officer)
            sessions.end_all(work, who, officer_id, SessionEnd.DISABLED)
            put_aside(work, who, officer_id)
            duty.leave(work, who, officer_id)
            _changed(work, who, AuditCode.OFFICER_DISABLED, officer_id, Topic.STAFF)

    def enable(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Let a member of staff sign in again; one who may approve or administer once a second person agreed."""
        with self._db.transaction(who) as work:
            officer = get_row(work.session, Officer, officer_id, lock=True)
            if not officer.active and needs_backing(officer.role):
                backing.ask(who, officer, rests=officer.rest_due)
            officer.active = True
            locks.forget(work, officer.username)
            _changed(work, who, AuditCode.OFFICER_ENABLED, officer_id, Topic.STAFF)

    def reset_password(self, who: Actor, officer_id: uuid.UUID) -> str:
        """Give a temporary password, shown once; the officer changes it at the next sign-in.

        Whoever gives it could be them: one who may approve or administer waits for a second person, and a role that
        was to come is to be asked for again. Raises OwnPassword, LastAdministrator.
        """
        if officer_id == who.officer_id:
            raise OwnPassword
        temporary = passwords.temporary_password()
        with self._db.transaction(who) as work:
            officer = _not_the_last(work, officer_id)
            backing.drop_next(officer)
            if needs_backing(officer.role):
                backing.ask(who, officer, rests=officer.rest_due)
            officer.password_hash = passwords.hash_password(temporary)
            officer.must_change_password = True
            locks.forget(work, officer.username)
            sessions.end_all(work, who, officer_id, SessionEnd.PASSWORD_RESET)
            _changed(work, who, AuditCode.PASSWORD_RESET, officer_id, Topic.STAFF)
        return temporary

    def reset_codes(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Phone and paper of somebody else are lost: they enrol anew at the next sign-in, once a second person agrees.

        Raises OwnCodes, LastAdministrator, ProofNeeded.
        """
        if officer_id == who.officer_id:
            raise OwnCodes
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            officer = _not_the_last(work, officer_id)
            backing.drop_next(officer)
            if needs_backing(officer.role):
                backing.ask(who, officer, rests=officer.rest_due)
            second_step.forget(work, officer_id)
            sessions.end_all(work, who, officer_id, SessionEnd.CODES_RESET)
            _changed(work, who, AuditCode.CODES_RESET, officer_id, Topic.STAFF)

    def recover_account(self, username: str) -> str:
        """A temporary password, shown once, for whoever may approve or administer and has nobody else to help: whoever
        asks has shown the recovery sheet. Phone and paper are forgotten. An account that waited as a new one goes on
        waiting. Raises NotFound.
        """
        temporary = passwords.temporary_password()
        with self._db.transaction(None) as work:
            officer = self._named(work, username.strip().lower())
            if officer is None or not officer.active or not needs_backing(officer.role):
                raise NotFound("officer")
            backing.recover(officer)
            officer.password_hash = passwords.hash_password(temporary)
            officer.must_change_password = True
            locks.forget(work, officer.username)
            second_step.forget(work, officer.id)
            sessions.end_all(work, None, officer.id, SessionEnd.PASSWORD_RESET)
            work.audit(None, AuditCode.PASSWORD_RESET, officer.id, None, by="recovery_sheet")
            work.publish(Event(Topic.STAFF, EventKind.PASSWORD_RESET, officer.id))
        return temporary

    def services(self, who: Actor) -> tuple[ServiceRow, ...]:
        """All services in the kiosk's order."""
        with self._db.read(who) as session:
            rows = session.scalars(
                select(Service).where(Service.branch_id == self._db.branch_id).order_by(Service.position)
            )
            return tuple(
                ServiceRow(s.id, s.code, s.prefix, s.name, s.name_en, s.kind, s.position, s.minutes, s.active)
                for s in rows
            )

    def save_service(self, who: Actor, row: ServiceRow) -> None:
        """Add or change a service. Raises NotFound, or BadStaffEntry naming the field."""
        _check_service(row)
        with self._db.transaction(who) as work:
            others = work.session.scalars(select(Service).where(Service.branch_id == work.branch_id)).all()
            for other in others:
                if other.id != row.id and other.prefix == row.prefix:
                    raise BadStaffEntry("prefix", "taken")
                if other.id != row.id and other.code == row.code:
                    raise BadStaffEntry("code", "taken")
            service = get_row(work.session, Service, row.id) if row.id else None
            if service is None:
                service = Service(id=new_id(), branch_id=work.branch_id)
                work.session.add(service)
            for name in ("code", "prefix", "name", "name_en", "kind", "position", "minutes", "active"):
                setattr(service, name, getattr(row, name))
            _changed(work, who, AuditCode.SERVICE_CHANGED, service.id, Topic.BRANCH)

    def counters(self, who: Actor) -> tuple[CounterRow, ...]:
        """All counters by number."""
        with self._db.read(who) as session:
            rows = session.scalars(
                select(Counter).where(Counter.branch_id == self._db.branch_id).order_by(Counter.number)
            )
            return tuple(CounterRow(c.id, c.number, c.name, c.active) for c in rows)

    def save_counter(self, who: Actor, row: CounterRow) -> None:
        """Add or change a counter. Raises NotFound, or BadStaffEntry naming the field."""
        if not 1 <= row.number <= 99:
            raise BadStaffEntry("number", "form")
        with self._db.transaction(who) as work:
            same = work.session.scalar(
                select(Counter).where(Counter.branch_id == work.branch_id, Counter.number == row.number)
            )
            if same is not None and same.id != row.id:
                raise BadStaffEntry("number", "taken")
            counter = get_row(work.session, Counter, row.id) if row.id else None
            if counter is None:
                counter = Counter(id=new_id(), branch_id=work.branch_id)
                work.session.add(counter)
            counter.number, counter.name, counter.active = row.number, row.name.strip(), row.active
            _changed(work, who, AuditCode.COUNTER_CHANGED, counter.id, Topic.BRANCH)

    def _named(self, work: Work, username: str) -> Officer | None:
        return work.session.scalar(
            select(Officer).where(Officer.branch_id == work.branch_id, Officer.username == username)
        )


def _not_the_last(work: Work, officer_id: uuid.UUID) -> Officer:
    """The one who is about to be no administrator that works. Raises LastAdministrator where nobody else is."""
    admins = backing.working_admins(work.session, lock=True)
    officer = get_row(work.session, Officer, officer_id, lock=True)
    if admins == {officer_id}:
        raise LastAdministrator
    return officer


def _changed(work: Work, who: Actor, code: AuditCode, subject: uuid.UUID, topic: Topic, **facts: str) -> None:
    work.audit(who, code, subject, None, **facts)
    work.publish(Event(topic, EventKind(code), subject))


def _check_service(row: ServiceRow) -> None:
    if not _PREFIX.fullmatch(row.prefix):
        raise BadStaffEntry("prefix", "form")
    if not _CODE.fullmatch(row.code):
        raise BadStaffEntry("code", "form")
    if not row.name.strip():
        raise BadStaffEntry("name", "empty")
    if not 1 <= row.minutes <= 240:
        raise BadStaffEntry("minutes", "form")
