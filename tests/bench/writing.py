"""Eight processes call on one encrypted file without a pause: whether they get their turns, and how long one waits."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from counter_app.actor import Actor
from counter_app.clock import utc_now
from counter_app.config import Settings
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.queueing.service import QueueService
from tests.attacks.claiming import Desk as Told
from tests.attacks.claiming import desk_of
from tests.bench.branch import ZONE, let_wait, open_counters
from tests.bench.figures import Bar, Figure
from tests.databases import BRANCH, KEY, fill

PROCESSES, ROUNDS, FOR_S = 8, 3, 6.0
LONGEST_S = 0.4


@dataclass(frozen=True)
class Wrote:
    """What one process came to: calls, the longest of them in seconds, and how often the store was busy."""

    calls: int
    longest_s: float
    busy: int


def run() -> list[Figure]:
    """Medians of three rounds; each process calls a number, and the same again and again."""
    rounds = [_round() for _ in range(ROUNDS)]
    shares = [min(one.calls for one in told) / max(one.calls for one in told) for told in rounds]
    longest = [max(one.longest_s for one in told) for told in rounds]
    busy = sum(one.busy for told in rounds for one in told)
    each = sum(one.calls for told in rounds for one in told)
    remark = f"{each} transactions in {ROUNDS} × {FOR_S:.0f} s; least of the rounds {min(shares):.2f}"
    wait = statistics.median(longest)
    return [
        Figure(
            f"{PROCESSES} processes write without a pause, embedded: least of them",
            "most of them",
            statistics.median(shares),
            Bar.AT_LEAST,
            0.8,
            remark=remark,
        ),
        Figure(
            "Longest wait of any of them",
            "400 ms",
            wait / LONGEST_S,
            Bar.AT_MOST,
            1.0,
            remark=f"{wait * 1000:.0f} ms, slowest round {max(longest) * 1000:.0f} ms",
        ),
        Figure("Told that the store is busy in it", f"{each} transactions", busy, Bar.AT_MOST, 0, shown=f"{busy}"),
    ]


def _round() -> list[Wrote]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        with closing(Database(open_sqlite(path, KEY), BRANCH, utc_now)) as db:
            fill(db.engine)
            who = open_counters(db, PROCESSES)
            let_wait(db, PROCESSES)
        words = [json.dumps({"path": str(path), "desk": asdict(desk_of(one))}) for one in who]
        crew = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.bench.writing", word],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for word in words
        ]
        for one in crew:
            assert one.stdout is not None
            one.stdout.readline()
        for one in crew:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        return [Wrote(**json.loads(one.communicate()[0])) for one in crew]


def _write(queue: QueueService, who: Actor) -> Wrote:
    ticket_id = queue.call_next(who).ticket_id
    calls = busy = 0
    longest_s, end = 0.0, time.monotonic() + FOR_S
    while time.monotonic() < end:
        begun = time.monotonic()
        try:
            queue.recall(who, ticket_id)
            calls += 1
        except DatabaseBusy:
            busy += 1
        longest_s = max(longest_s, time.monotonic() - begun)
    return Wrote(calls, longest_s, busy)


def main(words: str) -> None:
    """One of the processes: says that it is ready, waits for a line, writes, and tells."""
    told = json.loads(words)
    who = Told(**told["desk"]).actor()
    with closing(Database(open_sqlite(Path(told["path"]), KEY), BRANCH, utc_now)) as db:
        db.must_stand(who)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        wrote = _write(QueueService(db, utc_now, ZONE, Settings), who)
    sys.stdout.write(json.dumps(asdict(wrote)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
