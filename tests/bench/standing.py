"""What it costs *call next* to be sure of the session: the same call, with and without the question, in turns."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

from counter_app.actor import Actor
from counter_app.clock import utc_now
from counter_app.config import Settings
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database, Work
from counter_app.queueing import claim
from counter_app.queueing.claim import Desk
from counter_app.queueing.service import QueueService
from tests.bench.branch import ZONE, free_desks, let_wait, open_counters
from tests.bench.figures import Bar, Figure, in_turns
from tests.databases import BRANCH, KEY, fill

ROUNDS, CALLS = 200, 10
ASKING = "desk_of_session"


def run() -> list[Figure]:
    """One counter on an encrypted file, by processor time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        with closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)) as db:
            fill(db.engine)
            desks = open_counters(db, CALLS)
            let_wait(db, 2 * ROUNDS * CALLS)
            queue = QueueService(db, utc_now, ZONE, Settings)

            def call() -> float:
                taken = _processor_s(lambda: [queue.call_next(who) for who in desks])
                free_desks(db)
                return taken

            def call_blindly() -> float:
                with mock.patch.object(claim, ASKING, _desk_alone):
                    return call()

            pair = in_turns(call, call_blindly, ROUNDS)
    what, against = "Call next with its session asked, processor time", "the same call that asks for no session"
    return [Figure(what, against, pair.ratio, Bar.AT_MOST, 1.05)]


def _desk_alone(work: Work, who: Actor) -> Desk:
    return claim.desk_of(work.connection, who)


def _processor_s(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
