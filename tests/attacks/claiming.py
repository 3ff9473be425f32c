"""Officers who call, serve and finish as fast as they can. As a program: some of them in a process of their own."""

from __future__ import annotations

import json
import sys
import threading
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.engine import open_sqlite
from counter_app.db.postgresql import open_postgresql
from counter_app.db.session import Database
from counter_app.queueing.service import QueueService
from tests.databases import BRANCH, KEY, Clock
from tests.factories import ZONE


@dataclass(frozen=True)
class Desk:
    """One officer at one counter, as text for another process."""

    officer_id: str
    counter_id: str
    name: str
    session_id: str

    def actor(self) -> Actor:
        """The officer, signed in."""
        counter, session = uuid.UUID(self.counter_id), uuid.UUID(self.session_id)
        return Actor(uuid.UUID(self.officer_id), self.name, self.name, Role.OFFICER, self.name, counter, session)


def desk_of(who: Actor) -> Desk:
    """The same officer as text."""
    return Desk(str(who.officer_id), str(who.counter_id), who.name, str(who.session_id))


def queue_on(database: Database) -> QueueService:
    """The real queue on a standing clock."""
    return QueueService(database, Clock(), ZONE, Settings)


def open_database(place: str) -> Database:
    """A connection pool of its own, to a PostgreSQL address or an encrypted file."""
    engine = open_postgresql(place) if "://" in place else open_sqlite(Path(place), KEY)
    return Database(engine, BRANCH, Clock())


def take(queue: QueueService, who: Actor, quota: int) -> list[str]:
    """Call so many tickets; every second one is served and finished, the others are missed. Gives their labels."""
    labels = []
    for number in range(quota):
        called = queue.call_next(who)
        labels.append(called.label)
        if number % 2:
            queue.miss(who, called.ticket_id)
        else:
            queue.serve(who, called.ticket_id)
            queue.finish(who, called.ticket_id)
    return labels


class Crew:
    """Threads that wait for one another, then all take their quota."""

    def __init__(self, database: Database, desks: Sequence[Desk], quota: int) -> None:
        self.labels: list[str] = []
        self.errors: list[Exception] = []
        self._quota = quota
        self._start = threading.Barrier(len(desks) + 1)
        self._queue = queue_on(database)
        self._threads = [threading.Thread(target=self._work, args=(desk.actor(),)) for desk in desks]
        for thread in self._threads:
            thread.start()

    def go(self) -> None:
        """Let everybody begin at once."""
        self._start.wait()

    def finish(self) -> None:
        """Wait for all of them."""
        for thread in self._threads:
            thread.join()

    def _work(self, who: Actor) -> None:
        self._start.wait()
        try:
            self.labels += take(self._queue, who, self._quota)
        except Exception as error:  # told to the test, which fails by it
            self.errors.append(error)


def order(place: str, desks: Sequence[Desk], quota: int) -> str:
    """What `main` is told on its command line."""
    return json.dumps({"place": place, "quota": quota, "desks": [asdict(desk) for desk in desks]})


def say(line: str) -> None:
    """One line to the test, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(words: str) -> int:
    """Say "ready", wait for a line, take the quota, say the labels. Each thread works on a connection of its own."""
    told = json.loads(words)
    desks = [Desk(**desk) for desk in told["desks"]]
    database = open_database(told["place"])
    crew = Crew(database, desks, told["quota"])
    say("ready")
    sys.stdin.readline()
    crew.go()
    crew.finish()
    database.close()
    say(json.dumps(crew.labels))
    for error in crew.errors:
        sys.stderr.write(f"{error!r}\n")
    return 1 if crew.errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
