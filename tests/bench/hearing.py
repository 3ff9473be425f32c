"""From a commit to its being heard by another process, and from a pressed call to its being read by others."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Engine

from counter_app.actor import Actor
from counter_app.clock import utc_now
from counter_app.config import Settings
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.db.watch import Watcher
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.service import QueueService
from tests.attacks.claiming import Desk as Told
from tests.attacks.claiming import desk_of
from tests.bench.branch import ZONE, free_desks, let_wait, open_counters
from tests.bench.calling import postgresql
from tests.bench.figures import Bar, Figure, at_percent, in_ms
from tests.databases import BRANCH, KEY, fill

COMMITS, CALLS = 300, 100
COMMIT_PAUSE_S, CALL_PAUSE_S = 0.02, 0.2
"""Between two, so that none is read with the next."""
LOCAL = ((50, 0.005), (99, 0.020))
FILE_READ, SERVER_READ = ((50, 0.020), (99, 0.060)), ((50, 0.015), (99, 0.040))


def run() -> list[Figure]:
    """On a file and on a server; whoever hears is a process with Qt's event loop, as a window is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        heard, on_file = _measure(str(path))
    with postgresql() as address:
        _, on_server = _measure(address)
    found = _figures("A commit on a file, heard by another process", heard, LOCAL)
    for who, late in on_file.items():
        found += _figures(f"Call pressed → read by {who}, on a file", late, FILE_READ)
    for who, late in on_server.items():
        found += _figures(f"Call pressed → read by {who}, on a server", late, SERVER_READ)
    return found


def _figures(what: str, late: Sequence[float], bars: tuple[tuple[int, float], ...]) -> list[Figure]:
    remark = f"{len(late)} times, slowest {in_ms(max(late))}"
    return [
        Figure(
            f"{what}: {'median' if percent == 50 else f'{percent}th percentile'}",
            in_ms(bar),
            at_percent(late, percent) / bar,
            Bar.AT_MOST,
            1.0,
            remark=f"{in_ms(at_percent(late, percent))}; {remark}",
        )
        for percent, bar in bars
    ]


def _engine(place: str) -> Engine:
    return open_postgresql(place) if "://" in place else open_sqlite(Path(place), KEY)


def _measure(place: str) -> tuple[list[float], dict[str, list[float]]]:
    with closing(Database(_engine(place), BRANCH, utc_now)) as db:
        fill(db.engine)
        caller, other = open_counters(db, 2)
        let_wait(db, CALLS)
        listeners = {"nobody": "", "the board": "board", "another counter": json.dumps(asdict(desk_of(other)))}
        children = {name: _Child(place, reads) for name, reads in listeners.items()}
        queue = QueueService(db, utc_now, ZONE, Settings)
        committed = [_commit(db, f"c{number}") for number in range(COMMITS)]
        pressed = [_call(queue, db, caller) for _ in range(CALLS)]
        told = {name: child.end() for name, child in children.items()}
    heard = [told["nobody"][f"c{number}"] - at for number, at in enumerate(committed)]
    calls = {name: [told[name][label] - at for label, at in pressed] for name in listeners if name != "nobody"}
    return heard, calls


def _commit(db: Database, detail: str) -> float:
    time.sleep(COMMIT_PAUSE_S)
    with db.transaction(None) as work:
        work.publish(Event(Topic.BRANCH, EventKind.TICKET_CALLED, detail=detail))
    return time.monotonic()


def _call(queue: QueueService, db: Database, who: Actor) -> tuple[str, float]:
    time.sleep(CALL_PAUSE_S)
    pressed = time.monotonic()
    label = queue.call_next(who).label
    free_desks(db)
    return label, pressed


class _Child:
    def __init__(self, place: str, reads: str) -> None:
        command = [sys.executable, "-m", "tests.bench.hearing", place, reads]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def end(self) -> dict[str, float]:
        """When each was heard, or read."""
        time.sleep(1.0)  # the last of them
        told: dict[str, float] = json.loads(self._process.communicate("end\n")[0])
        return told


def main(place: str, reads: str) -> None:
    """A process that hears, reads what it shows, and tells when it had."""
    from PySide6.QtCore import QCoreApplication, QSocketNotifier

    from ui.bell_watch import BellWatch
    from ui.bridge import EventBridge

    app = QCoreApplication([])
    told: dict[str, float] = {}
    with closing(Database(_engine(place), BRANCH, utc_now)) as db:
        queue = QueueService(db, utc_now, ZONE, Settings)
        who = Told(**json.loads(reads)).actor() if reads.startswith("{") else None

        def hear(event: Event) -> None:
            if event.topic is Topic.QUEUE and reads:
                queue.board() if who is None else queue.mine(who)
            told.setdefault(event.detail, time.monotonic())

        bridge, bell = EventBridge(app), BellWatch(app)
        bridge.changed.connect(hear)
        watcher = Watcher(db, bridge.post if reads else hear)
        watcher.start()
        bell.begin(watcher)
        ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
        ended.activated.connect(app.quit)
        _say("ready")
        app.exec()
        bell.end()
        watcher.stop()
    _say(json.dumps(told))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
