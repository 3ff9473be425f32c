"""The change watcher: one long-lived thread that tells what other windows and machines have written.

Events are hints to read again. Their rows outlast a broken connection, so after one nothing is missed.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Sequence

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.exc import SQLAlchemyError

from counter_app.db.bell import bell_of
from counter_app.db.bell_file import BellFile
from counter_app.db.faults import DatabaseBusy
from counter_app.db.losing import see
from counter_app.db.models import EventRow
from counter_app.db.nudge import Nudge
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.log import Code

log = logging.getLogger(__name__)

INTERVAL_S = 0.2
"""How often an embedded store is asked for changes where nobody watches its bell, in seconds."""
WATCHED_S = 5.0
"""The same while somebody does: for a touch that got lost, as in folders of another machine."""
STOP_S = 20.0
"""Longer than a server that says nothing is waited for (bounded.py)."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 10.0
"""How long to wait before the first and at most before a later try at a broken connection."""

_TOPICS, _KINDS = frozenset(Topic), frozenset(EventKind)
"""A newer program on another machine may know more: of a topic nobody here shows nothing is told."""
_NEWEST = select(func.coalesce(func.max(EventRow.seq), 0)).where(EventRow.branch_id == bindparam("branch"))
_SINCE = (
    select(EventRow.seq, EventRow.topic, EventRow.kind, EventRow.subject_id, EventRow.detail)
    .where(EventRow.branch_id == bindparam("branch"), EventRow.seq > bindparam("seen"))
    .order_by(EventRow.seq)
)


class Watcher:
    """Calls `listener`, on its own thread, for each event written from `start` on, in the order of the commits.

    Whoever can watch the store's bell file tells so by `watched`, and calls `wake` when it was touched; both from any
    thread.
    """

    def __init__(self, database: Database, listener: Callable[[Event], None], interval_s: float = INTERVAL_S) -> None:
        self._database, self._listener, self._unwatched_s = database, listener, interval_s
        self._stop, self._nudge = threading.Event(), Nudge()
        self._interval_s = interval_s
        self._thread = threading.Thread(target=self._run, name="change-watcher")
        self._broken = (OutsideError, SQLAlchemyError, OSError, database.engine.dialect.loaded_dbapi.Error)
        self._seen = 0

    @property
    def bell(self) -> BellFile | None:
        """What can be watched; None where a server tells by itself."""
        return self._database.bell

    def wake(self) -> None:
        """Look now."""
        self._nudge.give()

    def watched(self, is_watched: bool) -> None:
        """Somebody watches the bell from now on, or cannot any more."""
        self._interval_s = WATCHED_S if is_watched else self._unwatched_s
        self._nudge.give()

    def start(self) -> None:
        """Begin to watch: whatever commits after this return is told. Raises OutsideError kinds of db/faults.py."""
        self._seen = self._newest()
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it. Raises RuntimeError when it does not end in time."""
        self._stop.set()
        self._nudge.give()
        if self._thread.ident is not None:
            self._thread.join(STOP_S)
            if self._thread.is_alive():
                raise RuntimeError("change watcher did not stop")
        self._nudge.close()

    def _run(self) -> None:
        pause_s = 0.0
        while not self._stop.wait(pause_s):
            try:
                with bell_of(self._database, self._nudge, lambda: self._interval_s) as bell:
                    self._tell()
                    pause_s = 0.0
                    while not self._stop.is_set():
                        if bell.rang():
                            self._tell()
            except self._broken as error:
                if not isinstance(error, DatabaseBusy):
                    self._database.reach.note(False)
                if not pause_s:
                    log.warning("change watcher: connection lost (%s)", Code(type(error).__name__))
                self._database.close()  # the others that lie idle are as broken; new ones are made when asked for
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S) or FIRST_PAUSE_S
            except Exception:  # whatever it is, the watch goes on: a window that hears nothing shows what was
                log.exception("change watcher: a fault of its own")
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S) or FIRST_PAUSE_S

    def _tell(self) -> None:
        rows = self._since()
        if not rows and self._newest() < self._seen:  # the database was put back to an earlier day
            self._seen = self._newest()
            self._hand_over(Event(Topic.BRANCH, EventKind.DATA_RESTORED, seq=self._seen))
        for row in rows:
            self._seen = row.seq
            if row.topic in _TOPICS:
                kind = EventKind(row.kind) if row.kind in _KINDS else EventKind.UNKNOWN
                self._hand_over(Event(Topic(row.topic), kind, _subject(row.subject_id), row.detail, row.seq))
        if rows and self._database.is_postgresql:  # others write there, each keeps what it saw
            see(self._database)

    def _hand_over(self, event: Event) -> None:
        try:
            self._listener(event)
        except Exception:  # a listener's fault must not end the watch
            log.exception("listener failed at %s", event.kind)

    def _newest(self) -> int:
        with self._database.read() as session:
            return session.execute(_NEWEST, {"branch": self._database.branch_id}).scalar_one()

    def _since(self) -> Sequence[Row[tuple[int, str, str, str, str]]]:
        with self._database.read() as session:
            return session.execute(_SINCE, {"branch": self._database.branch_id, "seen": self._seen}).all()


def _subject(written: str) -> uuid.UUID | None:
    """What an event is about. One that is no key costs that event its subject: whoever hears it reads all again."""
    try:
        return uuid.UUID(written) if written else None
    except ValueError:
        log.warning("an event with a subject that is no key")
        return None
