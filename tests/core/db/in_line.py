"""A process that writes once when its turn comes, and holds its transaction until it is told to end it."""

from __future__ import annotations

import sys
from pathlib import Path

from counter_app.audit import AuditCode
from counter_app.clock import utc_now
from counter_app.db.engine import open_sqlite
from counter_app.db.models import NumberSeries
from counter_app.db.session import Database
from tests.databases import BRANCH, KEY


def main(path: Path, name: str) -> None:
    """Say "come", then "in" when the turn is ours with a row half written, then "done" after the commit."""
    database = Database(open_sqlite(path, KEY), BRANCH, utc_now)
    _say("come")
    with database.transaction(None) as work:
        work.session.add(NumberSeries(branch_id=BRANCH, series=name, last=1))
        work.audit(None, AuditCode.TICKET_ISSUED, series=name)
        work.session.flush()
        _say("in")
        sys.stdin.readline()
    _say("done")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
