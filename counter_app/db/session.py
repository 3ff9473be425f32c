"""The two scopes: `read()` never takes the write lock, `transaction()` does and ends with audit and event rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, bindparam, delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode, AuditLink, canonical_facts
from counter_app.db.bell_file import BellFile
from counter_app.db.damage import DamageMark
from counter_app.db.engine import BELL, TURNS, beside, must_be_authentic
from counter_app.db.errors import StoreDamaged
from counter_app.db.faults import CommitUnknown, DatabaseBusy, DatabaseGone, outside_error
from counter_app.db.head_file import HeadFile
from counter_app.db.head_watch import HeadWatch
from counter_app.db.held import WorkSession
from counter_app.db.ledger import Ledger, microseconds
from counter_app.db.loss import KeptHead
from counter_app.db.models import AuditHead, EventRow
from counter_app.db.reach import Reach
from counter_app.db.sealed_files import FILES, SealedFile, SealedFiles
from counter_app.db.server_time import ServerClock, no_server, server_clock
from counter_app.db.standing import must_stand
from counter_app.db.statistics import renew_if_free
from counter_app.db.turns import Turns
from counter_app.events import Event
from counter_app.on_record import OnRecord, Trace
from counter_app.steady import Tick, Ticks

_head, _events = (cast(Table, model.__table__) for model in (AuditHead, EventRow))
_NEWEST = select(_head.c.last_at_us).where(_head.c.branch_id == bindparam("branch"))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BRANCH = "branch"
"""Under which a scope's objects know whose they are: every look-up by a key asks it (db/rows.py)."""
KEPT_EVENTS, TRIM_EVERY = 5_000, 1_000
"""Events kept at least, and after how many new ones the older are thrown away."""
_TRIM = delete(_events).where(_events.c.branch_id == bindparam("branch"), _events.c.seq <= bindparam("upto"))


class Work:
    """One unit of work. Audit rows and events collect here and are written last."""

    def __init__(
        self, connection: Connection, branch_id: uuid.UUID, now: datetime, server: ServerClock, tick: Ticks
    ) -> None:
        self.connection = connection
        """For Core statements."""
        self.files: SealedFiles | None = None
        """Where sealed bytes lie beside the store, None where they lie in their rows."""
        self.let_go: list[SealedFile] = []
        """Files that no row names any more once this has committed: they go then."""
        self.branch_id = branch_id
        self.now = now
        self.tick = tick
        """This machine's clock that cannot jump."""
        self._server = server
        self._session: Session | None = None
        self._ledger = Ledger(connection, branch_id, now)

    @property
    def session(self) -> Session:
        """For objects; made when it is first asked for, as calling a ticket needs none."""
        if self._session is None:
            self._session = WorkSession(
                self.connection,
                expire_on_commit=False,
                join_transaction_mode="rollback_only",
                info={BRANCH: self.branch_id, FILES: self.files},
            )
        return self._session

    def server_now(self) -> datetime | None:
        """What the server's clock says, None where the store is a file of this computer."""
        return self._server(self.connection)

    def audit(
        self,
        who: Actor | None,
        code: AuditCode,
        subject: uuid.UUID | None = None,
        case: uuid.UUID | None = None,
        **facts: str,
    ) -> None:
        """Record a fact: codes and random ids only, never a value of a person."""
        self._ledger.add(
            AuditLink(
                branch_id=str(self.branch_id),
                seq=0,
                at_us=microseconds(self.now),
                code=code,
                actor_id=str(who.officer_id) if who else "",
                role=str(who.role) if who else "",
                case_id=str(case or ""),
                subject_id=str(subject or ""),
                facts=canonical_facts(facts),
            )
        )

    def number(self, column: Any, row: uuid.UUID) -> None:  # Any: a mapped attribute or a table's column
        """A row keeps the number of the fact recorded last: what happened first is told by commits, not by clocks."""
        self._ledger.number(column, row)

    def publish(self, event: Event) -> None:
        """Tell other windows and machines after the commit."""
        self._ledger.publish(event)

    def seal(self, watch: HeadWatch) -> KeptHead | None:
        """Write what was recorded and published; gives the new head, None where there was nothing.

        Raises AuditChainBroken, StoreBehind.
        """
        if self._session is not None:
            self._session.flush()
        if self._ledger.is_empty:
            return None
        head = self._ledger.seal(watch)
        newest = self._ledger.event_seq
        if newest % TRIM_EVERY < self._ledger.events:
            self.connection.execute(_TRIM, {"branch": self.branch_id, "upto": newest - KEPT_EVENTS})
        return head

    def close(self) -> None:
        """Let go of the objects; the connection and its transaction are not touched."""
        if self._session is not None:
            self._session.close()


class Database:
    """A branch's database on either engine. `server` tells another machine's time, by itself the server's own.

    `ticks` is this machine's clock that cannot jump; without it one is made of `now`, which then must not.
    """

    def __init__(
        self,
        engine: Engine,
        branch_id: uuid.UUID,
        now: Callable[[], datetime],
        server: ServerClock | None = None,
        ticks: Ticks | None = None,
        heads: HeadFile | None = None,
    ) -> None:
        self.engine = engine
        self.branch_id = branch_id
        self._now = now
        self.reach = Reach()
        self.damage = DamageMark(None, now)
        """Met once, it stops every further write; `open_database` gives one that lies beside the store."""
        self.watch = HeadWatch(heads)
        """What is known of the chain from outside the store."""
        self.files: SealedFiles | None = None
        """Where sealed pictures and papers lie beside an embedded store; without it they are put into their rows."""
        self.tick: Ticks = ticks or (lambda: Tick("", now().timestamp()))
        self._server = server or (server_clock if self.is_postgresql else no_server)
        self._writing = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._reading = engine
        if self.is_postgresql:
            self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        # SQLite lets waiting writers try again at random, which starves some of them; a server has a queue of its own.
        self._turns = None if self.is_postgresql else Turns(beside(engine, TURNS))
        bell = beside(engine, BELL)
        self.bell = BellFile(bell) if bell is not None else None
        """Rung after each commit to a file of this computer."""

    @property
    def is_postgresql(self) -> bool:
        """Whether several machines share this database."""
        return self.engine.dialect.name == "postgresql"

    def server_now(self, session: Session) -> datetime | None:
        """What the server's clock says, None where the store is a file of this computer."""
        return self._server(session.connection())

    def newest_time(self, session: Session) -> datetime | None:
        """When something was last written, by the clock of whoever wrote it; None in an empty store."""
        at_us = session.execute(_NEWEST, {"branch": self.branch_id}).scalar_one_or_none()
        return _EPOCH + timedelta(microseconds=at_us) if at_us else None

    @contextmanager
    def read(self, who: Actor | None = None) -> Iterator[Session]:
        """A consistent look that never waits for a writer. Raises OutsideError kinds of db/faults.py.

        With `who` it is asked first whether their session still holds, as `transaction` does.
        """
        here = {BRANCH: self.branch_id, FILES: self.files}
        with self._told_apart(), Session(self._reading, expire_on_commit=False, autoflush=False, info=here) as session:
            if who is not None:
                must_stand(session.connection(), self.branch_id, who)
            try:
                yield session
            finally:  # also when it fails: what it stumbled over may have been zeros
                if session.in_transaction():
                    must_be_authentic(session.connection())

    def unwatched(self) -> Database:
        """The same store for what is possible while a loss stands: to find it, to note it, to recover an account."""
        other = copy(self)
        other.watch = HeadWatch()
        return other

    def must_stand(self, who: Actor) -> None:
        """Raise SessionEnded unless this session still holds: for what begins outside the store."""
        with self.read(who):
            pass

    @contextmanager
    def transaction(
        self, who: Actor | None, second: Actor | None = None, *, asks_itself: bool = False
    ) -> Iterator[Work]:
        """All or nothing. Raises OutsideError kinds of db/faults.py, StoreBehind; any error undoes everything.

        `who` acts, with a `second` person perhaps: their sessions must hold, or SessionEnded is raised. None is the
        program itself: a kiosk, a nightly command, somebody who is signing in. Calling a ticket `asks_itself`, in the
        one statement that it begins with. Raises StoreDamaged once damage was met.
        """
        self.damage.must_be_whole()
        self.watch.must_allow()
        sealed = False
        try:
            with (
                self._told_apart(),
                nullcontext() if self._turns is None else self._turns.one(),
                self._writing.connect() as connection,
                connection.begin(),
                closing(Work(connection, self.branch_id, self._now(), self._server, self.tick)) as work,
            ):
                work.files = self.files
                for one in (who, second):
                    if one is not None and not asks_itself:
                        must_stand(connection, self.branch_id, one)
                try:
                    yield work
                    head = work.seal(self.watch)
                finally:
                    must_be_authentic(connection)
                sealed = True
            if head is not None and self.bell is not None:
                self.bell.ring()
            if self.files is not None:
                self.files.let_go(work.let_go)
            if head is not None:
                self.watch.saw(head)
        except OnRecord as refused:
            self._record(refused.trace)
            raise
        except DatabaseGone as error:
            if sealed and self.is_postgresql:
                raise CommitUnknown from error
            raise

    def _record(self, trace: Trace) -> None:
        """What was refused is undone by now; that it was refused is not."""
        with self.transaction(None) as work:
            work.audit(trace.who, trace.code, trace.subject, None, **trace.facts)
            work.publish(trace.event)

    def _mark(self, damage: StoreDamaged) -> None:
        self.damage.note(damage)
        self.engine.dispose()  # connections that lie idle keep what they read of the damaged page

    @contextmanager
    def _told_apart(self) -> Iterator[None]:
        try:
            yield
        except PoolExhausted as error:
            raise DatabaseBusy from error
        except StoreDamaged as error:
            self._mark(error)
            raise
        except DBAPIError as error:
            outside = outside_error(error, self.engine)
            if outside is None:
                raise
            if isinstance(outside, DatabaseGone):
                self.reach.note(False)
            if isinstance(outside, StoreDamaged):
                self._mark(outside)
            raise outside from error
        else:
            self.reach.note(True)

    def renew_statistics(self) -> None:
        """What an embedded store knows of its tables follows their growth; a server sees to that by itself."""
        if not self.is_postgresql and not self.damage.stands:
            renew_if_free(self.engine)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
