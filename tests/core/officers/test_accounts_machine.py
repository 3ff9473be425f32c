"""Any program of acts on accounts and sessions of staff, two administrators at once among them, on both engines. # S9

Held against a ledger of its own: who asked for what, who confirmed it, and how much steady time has passed since.
"""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from uuid import UUID

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, update

from counter_app.actor import Actor, Permission, Role
from counter_app.audit import GENESIS
from counter_app.db.models import AuditHead, Branch, Counter, Officer
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.ids import new_id
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.confirming import StaffConfirming
from counter_app.officers.errors import (
    AccountRests,
    AccountWaits,
    CounterTaken,
    LastAdministrator,
    NothingToConfirm,
    NotYoursToConfirm,
    OfficerLocked,
    OwnPassword,
    SameRole,
    WrongPassword,
)
from counter_app.officers.passwords import hash_password
from counter_app.officers.rules import needs_backing
from counter_app.officers.service import OfficerService
from counter_app.officers.values import NewOfficer
from counter_app.states import Backing, BranchKind
from counter_app.steady import Tick
from tests import factories
from tests.battery.table import STAFF
from tests.databases import Clock

PASSWORD = "empat kata tanpa hubungan"
HASH = hash_password(PASSWORD)
REST_H = 24
PROGRAMS = 10
"""Of each share of the battery."""
NUMBER = st.integers(0, 2**16)
FIRST = (Role.ADMIN, Role.ADMIN, Role.SUPERVISOR)
_numbers = itertools.count(1)
REFUSED = (LastAdministrator, NothingToConfirm, NotYoursToConfirm, OwnPassword, SameRole, NotPermitted)


@dataclass
class Pending:
    """What somebody asked for, and whether somebody else agreed."""

    role: Role
    by: UUID
    is_new: bool
    confirmed_by: UUID | None = None
    confirmed_h: float = 0.0


@dataclass
class Account:
    """One account as the ledger knows it: the role it may use, and what is still to come."""

    key: UUID
    username: str
    trusted: Role | None
    pending: Pending | None = None
    active: bool = True


@dataclass
class Signed:
    """A session that was begun, and whether it may still act."""

    who: Actor
    is_open: bool = True


class Machine(RuleBasedStateMachine):
    """A branch of its own in the same store for every run."""

    def __init__(self, db: Database, clock: Clock) -> None:
        super().__init__()
        self.clock, self.hours, number = clock, 0.0, next(_numbers)
        self.db = Database(db.engine, new_id(), clock)
        with db.transaction(None) as work:
            row = {"id": self.db.branch_id, "code": f"M{number}", "name": "Cabang Mesin", "zone": factories.ZONE}
            work.session.add(Branch(**row, kind=BranchKind.DEMO, created_at=work.now))
            work.session.flush()
            work.session.add(AuditHead(branch_id=self.db.branch_id, seq=0, digest=GENESIS, event_seq=0))
        ticks = self._tick
        self.desk, self.doors = StaffAdmin(self.db, clock, ticks), OfficerService(self.db, clock, ticks=ticks)
        self.confirming = StaffConfirming(self.db, clock, ticks)
        self.accounts: list[Account] = []
        self.sessions: list[Signed] = []
        self.counter = factories.counter(self.db).id

    def _tick(self) -> Tick:
        return Tick("one run", self.hours * 3600)

    @initialize()
    def the_first_are_there(self) -> None:
        for role in FIRST:
            who = factories.officer(self.db, role, password_hash=HASH)
            self.accounts.append(Account(who.officer_id, who.username, role))
            self.sessions.append(Signed(who))

    @rule(hours=st.sampled_from((1, 12, 24, 24)))
    def time_passes(self, hours: int) -> None:
        self.clock.move(hours=hours)
        self.hours += hours

    @rule(days=st.integers(-400, 400))
    def the_clock_jumps(self, days: int) -> None:
        self.clock.move(days=days)

    @rule(by=NUMBER, role=st.sampled_from(Role))
    def add(self, by: int, role: Role) -> None:
        admin, number = self._somebody(by), next(_numbers)
        if self._done(admin, lambda: self.desk.add(admin.who, NewOfficer(f"orang{number}", f"Orang {number}", role))):
            with self.db.read() as session:
                key = session.scalars(select(Officer.id).where(Officer.username == f"orang{number}")).one()
            waits = needs_backing(role)
            pending = Pending(role, admin.who.officer_id, True) if waits else None
            self.accounts.append(Account(key, f"orang{number}", None if waits else role, pending))
            self._own_password(key)

    @rule(by=NUMBER, of=NUMBER, act=st.sampled_from(("enable", "role", "reset", "disable")), role=st.sampled_from(Role))
    def change(self, by: int, of: int, act: str, role: Role) -> None:
        """One rule for all four, so that more is made than is undone."""
        admin, account = self._somebody(by), self._account(of)
        was_active = account.active
        if act == "disable" and self._done(admin, lambda: self.desk.disable(admin.who, account.key)):
            self._disabled(account)
        elif act == "reset" and self._done(admin, lambda: self.desk.reset_password(admin.who, account.key)):
            self._was_reset(admin, account)
        elif act == "role" and self._done(admin, lambda: self.desk.change_role(admin.who, account.key, role)):
            self._role_changed(admin, account, role)
        elif act == "enable" and self._done(admin, lambda: self.desk.enable(admin.who, account.key)) and not was_active:
            account.active = True
            self._ask_again(admin, account)

    @rule(by=NUMBER, of=NUMBER)
    def confirm(self, by: int, of: int) -> None:
        waiting = [one for one in self.accounts if one.pending is not None and one.pending.confirmed_by is None]
        account = waiting[of % len(waiting)] if waiting else self._account(of)
        second = self._somebody(by)
        if self._done(second, lambda: self.confirming.confirm(second.who, account.key)):
            assert account.pending is not None
            assert second.who.officer_id not in (account.key, account.pending.by)
            account.pending.confirmed_by, account.pending.confirmed_h = second.who.officer_id, self.hours

    @rule(of=NUMBER, by=NUMBER, hours=st.sampled_from((1, 23, 24)))
    def somebody_who_waits_is_confirmed_and_comes(self, of: int, by: int, hours: int) -> None:
        """What is rare by chance: one after the other, and whoever should not stand behind it tries as well."""
        for second in range(len(self.sessions)):
            self.confirm(by + second, of)
        self.time_passes(hours)
        self.sign_in(of * 2 + 1)

    @rule(of=NUMBER)
    def sign_in(self, of: int) -> None:
        asked = [one for one in self.accounts if one.pending is not None]
        account = asked[of % len(asked)] if asked and of % 2 else self._account(of)
        ready, expected, who = self._is_ready(account), True, None
        try:
            who = self.doors.sign_in(account.username, PASSWORD, "STN-1", end_other=True)
        except (WrongPassword, OfficerLocked):  # nobody comes in with the name of a disabled account
            who, expected = None, not account.active
        except (AccountWaits, AccountRests):
            who, expected = None, account.active and not ready
        assert expected
        if who is None:
            return
        assert account.active
        if who.role is not account.trusted:
            assert ready
            assert account.pending is not None
            assert who.role is account.pending.role
            account.trusted, account.pending = who.role, None
        self._end(account.key, station_only=True)
        for one in self.sessions:  # a role that came with this sign-in ends what was begun in the one before
            if one.who.officer_id == account.key and one.who.role is not who.role:
                one.is_open = False
        self.sessions.append(Signed(who))

    @rule(by=NUMBER)
    def sign_out(self, by: int) -> None:
        one = self._session(by)
        if len(self.sessions) > len(FIRST) and self._done(one, lambda: self.doors.sign_out(one.who)):
            one.is_open = False

    @rule(by=NUMBER)
    def take_over(self, by: int) -> None:
        one = self._session(by)
        with self.db.read() as session:
            former = session.get_one(Counter, self.counter).officer_id
        if self._done(one, lambda: self.doors.take_counter(one.who, self.counter, from_silent=True)):
            self._end(former if former != one.who.officer_id else None, station_only=True)

    @rule(acts=st.tuples(*[st.sampled_from(("disable", "reset", "role"))] * 2))
    def two_administrators_at_once(self, acts: tuple[str, str]) -> None:
        """Each does something to the other in the same moment.

        No precondition: who of the two is quicker is chance, and what is drawn next may not hang on it.
        """
        pair = self._admins()[:2]
        if len(pair) < 2:
            return
        done = [False, False]
        start = threading.Barrier(2)

        def act(at: int) -> None:
            who, whom = pair[at].who, pair[1 - at].who.officer_id
            start.wait()
            done[at] = self._try(
                {
                    "disable": lambda: self.desk.disable(who, whom),
                    "reset": lambda: self.desk.reset_password(who, whom),
                    "role": lambda: self.desk.change_role(who, whom, Role.OFFICER),
                }[acts[at]]
            )

        threads = [threading.Thread(target=act, args=(at,)) for at in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        for at in range(2):
            if done[at]:
                account = next(one for one in self.accounts if one.key == pair[1 - at].who.officer_id)
                if acts[at] == "disable":
                    self._disabled(account)
                elif acts[at] == "reset":
                    self._was_reset(pair[at], account)
                else:
                    self._role_changed(pair[at], account, Role.OFFICER)

    @invariant()
    def an_administrator_works(self) -> None:
        if not self.accounts:
            return
        with self.db.read() as session:
            rows = session.scalars(
                select(Officer).where(Officer.branch_id == self.db.branch_id, Officer.role == Role.ADMIN)
            ).all()
        assert any(row.active and (row.backing is Backing.FULL or row.next_role is not None) for row in rows)

    @invariant()
    def only_an_open_session_of_somebody_trusted_acts(self) -> None:
        for one in self.sessions:
            account = next(of for of in self.accounts if of.key == one.who.officer_id)
            try:
                self.doors.must_stand(one.who)
            except SessionEnded:
                assert not one.is_open
            else:
                assert one.is_open
                assert (account.active, account.trusted) == (True, one.who.role)

    def _admins(self) -> list[Signed]:
        found: dict[UUID, Signed] = {}
        for one in self.sessions:
            if one.is_open and one.who.may(Permission.MANAGE_STAFF):
                found.setdefault(one.who.officer_id, one)
        return list(found.values())

    def _session(self, number: int) -> Signed:
        return self.sessions[number % len(self.sessions)]

    def _somebody(self, number: int) -> Signed:
        """An administrator or a supervisor who may act, more often than not."""
        able = [one for one in self.sessions if one.is_open and one.who.may(Permission.CONFIRM_STAFF)]
        return able[number % len(able)] if able and number % 4 else self._session(number)

    def _account(self, number: int) -> Account:
        return self.accounts[number % len(self.accounts)]

    def _is_ready(self, account: Account) -> bool:
        """Whether it may work: it did before, or somebody agreed and the rest is over."""
        if account.trusted is not None and account.pending is None:
            return True
        pending = account.pending
        over_h = pending.confirmed_h + (REST_H if pending.is_new else 0) if pending else 0.0
        over = pending is not None and pending.confirmed_by is not None and self.hours >= over_h
        return over

    def _done(self, one: Signed, act: object) -> bool:
        """Whether it was carried out; nothing is by a session that has ended."""
        done = self._try(act)
        assert one.is_open or not done
        return done

    def _try(self, act: object) -> bool:
        try:
            act()  # type: ignore[operator]
        except (*REFUSED, SessionEnded, CounterTaken):
            return False
        return True

    def _own_password(self, key: UUID) -> None:
        """The owner has made it theirs, and said which member they are."""
        own = {"password_hash": HASH, "must_change_password": False, "declared": True}
        with self.db.transaction(None) as work:
            work.session.execute(update(Officer).where(Officer.id == key).values(**own))

    def _end(self, key: UUID | None, station_only: bool = False) -> None:
        for one in self.sessions:
            of_command = one in self.sessions[: len(FIRST)]  # as the factory begins them
            if one.who.officer_id == key and not (station_only and of_command):
                one.is_open = False

    def _disabled(self, account: Account) -> None:
        account.active = False
        if account.trusted is not None:
            account.pending = None
        self._end(account.key)

    def _was_reset(self, admin: Signed, account: Account) -> None:
        self._ask_again(admin, account)
        self._end(account.key)
        self._own_password(account.key)

    def _ask_again(self, admin: Signed, account: Account) -> None:
        by = admin.who.officer_id
        if account.trusted is None:
            assert account.pending is not None
            account.pending = Pending(account.pending.role, by, account.pending.is_new)
        elif needs_backing(account.trusted):
            account.pending, account.trusted = Pending(account.trusted, by, False), None
        else:
            account.pending = None

    def _role_changed(self, admin: Signed, account: Account, role: Role) -> None:
        if needs_backing(role):
            account.pending = Pending(role, admin.who.officer_id, True)
        else:
            account.trusted, account.pending = role, None
            self._end(account.key)


@STAFF.each("share")
def test_no_dead_session_acts_an_administrator_is_left_and_nobody_unconfirmed_approves(
    db: Database, clock: Clock, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hypothesis.core, "global_force_seed", STAFF.random(share).randrange(1 << 32))
    run_state_machine_as_test(
        lambda: Machine(db, clock),  # type: ignore[arg-type]  # a factory serves as well as a class
        settings=settings(
            max_examples=PROGRAMS,
            stateful_step_count=25,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
