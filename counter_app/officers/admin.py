"""The administrator's desk: staff, services with their prefixes, counters."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from counter_app.actor import Actor, Permission, Role
from counter_app.audit import AuditCode
from counter_app.db.models import Counter, Officer, Service
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.officers import duty, locks, passwords, sessions
from counter_app.officers.errors import BadStaffEntry, LastAdministrator, UsernameTaken
from counter_app.officers.values import CounterRow, NewOfficer, ServiceRow, StaffRow
from counter_app.queueing.parking import put_aside
from counter_app.states import SessionEnd

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")
_PREFIX = re.compile(r"[A-Z]{1,3}")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,19}")


class StaffAdmin:
    """Changes of staff, services and counters. Needs MANAGE_STAFF or MANAGE_BRANCH."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def staff(self, who: Actor) -> tuple[StaffRow, ...]:
        """All staff of the branch by name."""
        who.must(Permission.MANAGE_STAFF)
        with self._db.read(who) as session:
            rows = session.scalars(
                select(Officer).where(Officer.branch_id == self._db.branch_id).order_by(Officer.name)
            )
            return tuple(
                StaffRow(o.id, o.username, o.name, o.role, o.active, o.must_change_password, o.created_at) for o in rows
            )

    def add(self, who: Actor, new: NewOfficer) -> str:
        """Add a member of staff; returns the temporary password, shown once. Raises BadStaffEntry, UsernameTaken."""
        who.must(Permission.MANAGE_STAFF)
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
            work.session.add(officer)
            _changed(work, who, AuditCode.OFFICER_ADDED, officer.id, Topic.STAFF)
        return temporary

    def rename(self, who: Actor, officer_id: uuid.UUID, name: str) -> None:
        """Give a member of staff another name: married, or mistyped. Raises NotFound, BadStaffEntry."""
        who.must(Permission.MANAGE_STAFF)
        wanted = " ".join(name.split())
        if not wanted:
            raise BadStaffEntry("name", "empty")
        with self._db.transaction(who) as work:
            officer = find_row(work.session, Officer, officer_id, lock=True)
            if officer is None:
                raise NotFound("officer")
            if officer.name == wanted:
                return
            officer.name = wanted
            _changed(work, who, AuditCode.OFFICER_RENAMED, officer_id, Topic.STAFF)

    def disable(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Take a member of staff off. Raises LastAdministrator."""
        who.must(Permission.MANAGE_STAFF)
        with self._db.transaction(who) as work:
            admins = _active_admins(work)
            officer = get_row(work.session, Officer, officer_id, lock=True)
            if officer_id in admins and len(admins) <= 1:
                raise LastAdministrator
            officer.active = False
            sessions.end_all(work, who, officer_id, SessionEnd.DISABLED)
            put_aside(work, who, officer_id)
            duty.leave(work, who, officer_id)
            _changed(work, who, AuditCode.OFFICER_DISABLED, officer_id, Topic.STAFF)

    def enable(self, who: Actor, officer_id: uuid.UUID) -> None:
        """Let a member of staff sign in again."""
        who.must(Permission.MANAGE_STAFF)
        with self._db.transaction(who) as work:
            officer = get_row(work.session, Officer, officer_id, lock=True)
            officer.active = True
            locks.forget(work, officer.username)
            _changed(work, who, AuditCode.OFFICER_ENABLED, officer_id, Topic.STAFF)

    def reset_password(self, who: Actor, officer_id: uuid.UUID) -> str:
        """Give a temporary password, shown once; the officer changes it at the next sign-in."""
        who.must(Permission.MANAGE_STAFF)
        temporary = passwords.temporary_password()
        with self._db.transaction(who) as work:
            officer = get_row(work.session, Officer, officer_id, lock=True)
            officer.password_hash = passwords.hash_password(temporary)
            officer.must_change_password = True
            locks.forget(work, officer.username)
            sessions.end_all(work, who, officer_id, SessionEnd.PASSWORD_RESET)
            _changed(work, who, AuditCode.PASSWORD_RESET, officer_id, Topic.STAFF)
        return temporary

    def services(self, who: Actor) -> tuple[ServiceRow, ...]:
        """All services in the kiosk's order."""
        who.must(Permission.MANAGE_BRANCH)
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
        who.must(Permission.MANAGE_BRANCH)
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
        who.must(Permission.MANAGE_BRANCH)
        with self._db.read(who) as session:
            rows = session.scalars(
                select(Counter).where(Counter.branch_id == self._db.branch_id).order_by(Counter.number)
            )
            return tuple(CounterRow(c.id, c.number, c.name, c.active) for c in rows)

    def save_counter(self, who: Actor, row: CounterRow) -> None:
        """Add or change a counter. Raises NotFound, or BadStaffEntry naming the field."""
        who.must(Permission.MANAGE_BRANCH)
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


def _active_admins(work: Work) -> frozenset[uuid.UUID]:
    """Held in one order until the end: of two who disable each other at once the second finds one left."""
    active = (Officer.branch_id == work.branch_id, Officer.role == Role.ADMIN, Officer.active)
    return frozenset(work.session.scalars(select(Officer.id).where(*active).order_by(Officer.id).with_for_update()))


def _changed(work: Work, who: Actor, code: AuditCode, subject: uuid.UUID, topic: Topic) -> None:
    work.audit(who, code, subject)
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
