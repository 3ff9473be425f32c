"""A kiosk as a process of its own: waits for a line, asks for one number, and says it, or that none is left."""

from __future__ import annotations

import sys
import uuid

from counter_app.config import Settings
from counter_app.queueing.errors import QuotaGone
from counter_app.queueing.service import QueueService
from tests.attacks.claiming import open_database, say
from tests.databases import Clock
from tests.factories import ZONE

GONE = "gone"


def main(place: str, service: str, quota: str) -> int:
    """Say "ready", wait for a line, ask once."""
    database = open_database(place)
    queue = QueueService(database, Clock(), ZONE, lambda: Settings(quota_numbers=quota))
    say("ready")
    sys.stdin.readline()
    try:
        say(queue.issue(None, uuid.UUID(service)).label)
    except QuotaGone:
        say(GONE)
    database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
