"""Approves a request and is killed on the way: `decides_and_dies FILE REQUEST WHERE`, an act of a supervisor's process.

WHERE is `before` the message is queued, `behind` it but before the commit, or `after` the commit.
"""

from __future__ import annotations

import os
import signal
import sys
import uuid
from pathlib import Path
from typing import Any

from counter_app.db.engine import open_sqlite
from counter_app.db.session import Database
from counter_app.notices.telling import Notices
from counter_app.requests.service import RequestService
from counter_app.sending.outbox import Outbox
from tests import factories
from tests.core.codes.code_desk import KEY as SECRET
from tests.core.desk import SHELF, NoPapers
from tests.databases import BRANCH, KEY, Clock


class Dying(Outbox):
    """Queues a message, or does not come to it."""

    where = ""

    def put(self, work: Any, posted: Any) -> uuid.UUID:  # Any: handed on
        if self.where == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        key = super().put(work, posted)
        if self.where == "behind":
            os.kill(os.getpid(), signal.SIGKILL)
        return key


class DyingPress(NoPapers):
    """Papers are made after the commit."""

    def make(self, who: Any, work_id: uuid.UUID, language: str = "") -> tuple[uuid.UUID, ...]:  # Any: handed on
        os.kill(os.getpid(), signal.SIGKILL)
        return ()


def main(file: Path, request_id: uuid.UUID, where: str) -> None:
    """Never comes to its end."""
    db, outbox = Database(open_sqlite(file, KEY), BRANCH, Clock()), Dying(SECRET)
    outbox.where = where
    requests = RequestService(db, Clock(), SHELF, DyingPress(), notices=Notices(outbox))
    requests.approve(factories.supervisor(db), request_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]), uuid.UUID(sys.argv[2]), sys.argv[3])
