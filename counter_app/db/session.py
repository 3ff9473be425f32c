"""The two scopes: `read()` never takes the write lock, `transaction()` does and ends with audit and event rows."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Connection, Engine, Table, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode, AuditLink, canonical_facts, link_digest
from counter_app.db.clock_steps import is_step, void_measures
from counter_app.db.damage import DamageMark
from counter_app.db.engine import must_be_authentic
from counter_app.db.errors import AuditChainBroken, StoreDamaged
from counter_app.db.faults import CommitUnknown, DatabaseBusy, DatabaseGone, outside_error
from counter_app.db.head_file import HeadFile
from counter_app.db.head_watch import HeadWatch
from counter_app.db.loss import KeptHead
from counter_app.db.models import AuditEntry, AuditHead, EventRow
from counter_app.db.reach import Reach
from counter_app.db.sealed_files import FILES, SealedFile, SealedFiles
from counter_app.db.server_time import ServerClock, no_server, server_clock
from counter_app.db.standing import must_stand
from counter_app.events import Event
from counter_app.on_record import OnRecord, Trace
from counter_app.steady import Tick, Ticks

TURN_S = 15.0
"""How long a writer waits for the other threads of this process before it is told that the database is busy."""

# Tables, not classes: every change of anything runs these, and the mapper's part of a statement costs a third of it.
_head, _entries, _events = (cast(Table, model.__table__) for model in (AuditHead, AuditEntry, EventRow))
_HEAD = (
    select(_head.c.seq, _head.c.digest, _head.c.event_seq, _head.c.last_at_us)
    .where(_head.c.branch_id == bindparam("branch"))
    .with_for_update()
)
_ADD_ENTRY, _ADD_EVENT = insert(_entries), insert(_events)
_MOVE_HEAD = (
    update(_head)
    .where(_head.c.branch_id == bindparam("branch"))
    .values(
        seq=bindparam("new_seq"),
        digest=bindparam("new_digest"),
        event_seq=bindparam("new_event_seq"),
        last_at_us=bindparam("at_us"),
    )
)
_NEWEST = select(_head.c.last_at_us).where(_head.c.branch_id == bindparam("branch"))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BRANCH = "branch"
"""Under which a scope's objects know whose they are: every look-up by a key asks it (db/rows.py)."""
CHANNEL = "counter_events"
"""PostgreSQL's channel that wakes the watchers."""
KEPT_EVENTS, TRIM_EVERY = 5_000, 1_000
"""Events kept at least, and after how many new ones the older are thrown away."""

_NOTIFY = text(f"SELECT pg_notify('{CHANNEL}', :seq)")
_TRIM = delete(_events).where(_events.c.branch_id == bindparam("branch"), _events.c.seq <= bindparam("upto"))


@dataclass(frozen=True)
class _Numbered:
    """A row that keeps the number of a fact: which of this work's facts, which column, which row."""

    link: int
    column: Column[Any]  # Any: of whichever table
    row: uuid.UUID


@cache
def _write_number(column: Column[Any]) -> Any:  # Any: SQLAlchemy's own statement
    table = column.table
    return update(table).where(table.c.id == bindparam("of_row")).values({column: bindparam("fact_number")})


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
        self._links: list[AuditLink] = []
        self._events: list[Event] = []
        self._numbered: list[_Numbered] = []

    @property
    def session(self) -> Session:
        """For objects; made when it is first asked for, as calling a ticket needs none."""
        if self._session is None:
            self._session = Session(
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
        self._links.append(
            AuditLink(
                branch_id=str(self.branch_id),
                seq=0,
                at_us=_microseconds(self.now),
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
        self._numbered.append(_Numbered(len(self._links), _column(column), row))

    def publish(self, event: Event) -> None:
        """Tell other windows and machines after the commit."""
        self._events.append(event)

    def seal(self, watch: HeadWatch) -> KeptHead | None:
        """Write audit rows and events under the branch's head row, so their numbers follow the commits.

        Gives the new head, None where nothing is written. Raises AuditChainBroken, StoreBehind.
        """
        if self._session is not None:
            self._session.flush()
        if not self._links and not self._events:
            return None
        connection = self.connection
        head = connection.execute(_HEAD, {"branch": self.branch_id}).one_or_none()
        if head is None:
            raise AuditChainBroken
        seq, digest, event_seq, last_at_us = head
        watch.before(KeptHead(seq, digest, last_at_us))
        for one in self._numbered:
            connection.execute(_write_number(one.column), {"of_row": one.row, "fact_number": seq + one.link})
        rows = []
        for link in self._links:
            seq += 1
            link = replace(link, seq=seq)
            digest = link_digest(digest, link)
            rows.append({**link.__dict__, "branch_id": self.branch_id, "digest": digest})
        if rows:
            try:
                connection.execute(_ADD_ENTRY, rows)
            except IntegrityError as error:
                raise AuditChainBroken from error
        if self._events:
            connection.execute(_ADD_EVENT, self._event_rows(event_seq))
            event_seq += len(self._events)
            if event_seq % TRIM_EVERY < len(self._events):
                connection.execute(_TRIM, {"branch": self.branch_id, "upto": event_seq - KEPT_EVENTS})
        at_us = _microseconds(self.now)
        moved = {"branch": self.branch_id, "new_seq": seq, "new_digest": digest, "new_event_seq": event_seq}
        connection.execute(_MOVE_HEAD, moved | {"at_us": at_us})
        if is_step(last_at_us, at_us):
            void_measures(connection, self.branch_id, self.now)
        if self._events and connection.dialect.name == "postgresql":
            connection.execute(_NOTIFY, {"seq": str(event_seq)})
        return KeptHead(seq, digest, at_us)

    def close(self) -> None:
        """Let go of the objects; the connection and its transaction are not touched."""
        if self._session is not None:
            self._session.close()

    def _event_rows(self, last: int) -> list[dict[str, Any]]:  # Any: one row of mixed columns
        return [
            {
                "branch_id": self.branch_id,
                "seq": last + number,
                "at_us": _microseconds(self.now),
                "topic": event.topic,
                "kind": event.kind,
                "subject_id": str(event.subject or ""),
                "detail": event.detail,
            }
            for number, event in enumerate(self._events, start=1)
        ]


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
        # SQLite lets waiting writers try again at random; in one process they can as well queue.
        self._turn = None if self.is_postgresql else threading.Lock()

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
                self._one_writer(),
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

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=TURN_S):
            raise DatabaseBusy
        try:
            yield
        finally:
            self._turn.release()

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

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _column(named: Any) -> Column[Any]:  # Any: a mapped attribute or a table's column
    return named if isinstance(named, Column) else cast(Column[Any], named.property.columns[0])


def _microseconds(at: datetime) -> int:
    """UTC microseconds since 1970, exact."""
    whole = int(at.replace(microsecond=0).timestamp())
    return whole * 1_000_000 + at.microsecond
