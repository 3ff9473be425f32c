"""The check of every page. It cannot be interrupted and reads about 200 MB/s, so a child does it."""

from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from counter_app.children import ChildEnded, ChildJob, Limits, in_child
from counter_app.db.engine import Wholeness
from counter_app.db.errors import StoreDamaged
from counter_app.db.models import Branch
from counter_app.db.session import Database

AT_NIGHT_S, AT_START_S = 1800.0, 120.0
"""How long a check may take: at night as long as a large branch needs, at a start no longer than somebody waits."""
OLD_AFTER = timedelta(days=1)
_MEMORY = 1 << 30


def check_whole(db: Database, path: Path, key: bytes, limit_s: float, stop: threading.Event | None = None) -> Wholeness:
    """Check every page and every table in a child, and keep when that was; damage stops the writing of all windows.

    What damage was met before is taken back when everything is whole. Raises OutsideError kinds of db/faults.py.
    """
    given = json.dumps({"path": str(path), "key": key.hex()}).encode()
    try:
        found = Wholeness(in_child(ChildJob.WHOLE, given, Limits(limit_s, int(limit_s), _MEMORY), stop).decode())
    except (ChildEnded, ValueError):
        return Wholeness.UNKNOWN
    if found is Wholeness.DAMAGED:
        db.damage.note(StoreDamaged("check"))
    elif found is Wholeness.WHOLE:
        db.damage.lift()
        with db.transaction(None) as work:
            mine = update(Branch).where(Branch.id == work.branch_id)
            work.connection.execute(mine.values(whole_at=work.server_now() or work.now))
    return found


def last_whole(db: Database) -> datetime | None:
    """When every page was checked and found whole the last time."""
    with db.read() as session:
        return session.execute(select(Branch.whole_at).where(Branch.id == db.branch_id)).scalar_one()


def check_where_due(db: Database, path: Path, key: bytes, now: datetime) -> Wholeness | None:
    """Check every page when the last whole check is too old, or damage is known; None where that is not so."""
    due = not db.is_postgresql and (db.damage.stands or is_due(db, now))
    return check_whole(db, path, key, AT_START_S) if due else None


def is_due(db: Database, now: datetime) -> bool:
    """Whether the last whole check, or the branch's beginning, is over a day ago. Servers check their own files."""
    if db.is_postgresql:
        return False
    with db.read() as session:
        times = select(Branch.whole_at, Branch.created_at).where(Branch.id == db.branch_id)
        whole_at, created_at = session.execute(times).tuples().one()
    return now - (whole_at or created_at) > OLD_AFTER
