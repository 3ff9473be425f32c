"""A process that commits all the time and says each number only after its commit: to be killed by tests."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from counter_app.audit import AuditCode
from counter_app.clock import utc_now
from counter_app.db.engine import open_sqlite
from counter_app.db.models import NumberSeries
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests.databases import BRANCH, KEY

BREATH_S = 0.001
"""Between two commits. SQLite has no queue: without it one process can shut out the others till they give up."""


def main(path: Path, name: str) -> None:
    """Counts up the series `name` until it is killed."""
    database = Database(open_sqlite(path, KEY), BRANCH, utc_now)
    number = 0
    while True:
        number += 1
        with database.transaction(None) as work:
            row = work.session.get(NumberSeries, (BRANCH, name))
            if row is None:
                row = NumberSeries(branch_id=BRANCH, series=name, last=0)
                work.session.add(row)
            row.last = number
            work.audit(None, AuditCode.TICKET_ISSUED, series=name, number=str(number))
            work.publish(Event(Topic.QUEUE, EventKind.TICKET_ISSUED, detail=f"{name}-{number}"))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        time.sleep(BREATH_S)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
