"""What sending a change asks of the store until its papers are archived: every statement that an engine hears.

The question whether the session still holds is not among them: it goes to the driver by itself, once a scope.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from counter_app.blobs import Blobs
from counter_app.clock import utc_now
from counter_app.db.engine import create_sqlite, open_sqlite
from counter_app.db.session import Database
from counter_app.papers.press import PaperKeys
from counter_app.papers.service import PaperService
from tests.bench.figures import Bar, Figure
from tests.core.desk import IMAGE_KEY, SHELF, Desk
from tests.core.printing.samples import picture
from tests.databases import BRANCH, KEY, fill
from tests.plans.asking import statements_of

MOST = 25.0
SENT = {
    "that confirms only, two papers": {},
    "of an address, two papers": {"ktp_street": "Jalan Melati 7"},
    "of an e-mail, two papers": {"email": "siti@contoh.id"},
    "of a name, which waits: one paper": {"name": "SITI AMINAH PUTRI"},
}


def run() -> list[Figure]:
    """One figure a kind of change."""
    return [_figure(what, changes) for what, changes in SENT.items()]


def _figure(what: str, changes: dict[str, str]) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        create_sqlite(path, KEY)
        engine = open_sqlite(path, KEY)
        fill(engine)
        with closing(Database(engine, BRANCH, utc_now)) as db:
            desk = Desk(db, utc_now, PaperService(db, utc_now, SHELF, PaperKeys(Blobs(IMAGE_KEY), bytes(32))))
            request_id = desk.filled(**changes)
            desk.consent()
            desk.attempt(picture=picture())
            version = desk.requests.open_draft(desk.officer, request_id).version
            asked = statements_of(db, lambda: desk.requests.submit(desk.officer, request_id, version), ("",))
    return Figure(f"Sending a change {what}", "statements", float(len(asked)), Bar.AT_MOST, MOST, f"{len(asked)}")
