"""What is done at night, as a table: a job more is a row here, a word in `states.py`, and its words in `words.py`.

The order is the order of the work. A job that fails stops no other.
"""

from __future__ import annotations

from contextlib import closing

from counter_app.children import ChildEnded
from counter_app.copies.pool import tidy
from counter_app.copies.reading import kept_by, note_copy
from counter_app.copies.rules import NIGHTLY
from counter_app.db.audit_check import audit_head
from counter_app.db.audit_report import report_on, whole_words
from counter_app.db.backup import copy_branch, throw_away
from counter_app.db.engine import Wholeness, connect_sqlite, give_back_room
from counter_app.db.errors import StoreDamaged
from counter_app.db.integrity import AT_NIGHT_S, check_whole
from counter_app.db.statistics import renew
from counter_app.night_states import NightJob
from counter_app.nights import sealed
from counter_app.nights.values import ChainFaulty, NightTask, NightTools
from counter_app.retention.purge import purge
from counter_app.signals.finding import look_again


def _whole(tools: NightTools) -> str:
    """First of all: what is damaged is neither changed nor copied."""
    found = check_whole(tools.db, tools.place.paths.database, tools.place.key, AT_NIGHT_S, tools.place.stop)
    if found is Wholeness.DAMAGED:
        raise StoreDamaged("check")
    if found is Wholeness.UNKNOWN:
        raise ChildEnded
    pages = tools.place.paths.database.stat().st_size
    looked = sealed.look(tools)
    return f"{pages + looked.size} {looked.read} {looked.files}" if looked.files else str(pages)


def _purge(tools: NightTools) -> str:
    """Before the copy: what is past its period is not carried on in copies either."""
    gone = sum(purge(tools.db).values())
    sealed.clear(tools)
    return str(gone)


def _copy(tools: NightTools) -> str:
    copied = copy_branch(tools.place.paths, tools.place.key, tools.place.paths.backups / NIGHTLY, tools.now())
    with tools.db.transaction(None) as work:
        note_copy(work, None, copied.folder, copied.head)
    throw_away(copied.folder, kept_by(tools.settings()))
    if not tools.db.is_postgresql:
        tidy(copied.folder, tools.place.key)
    return str(copied.folder)


def _check(tools: NightTools) -> str:
    with tools.db.read() as session:
        head = audit_head(session, tools.db.branch_id)  # first: what is committed meanwhile may not have been read
    if not report_on(tools.db).is_whole:
        raise ChainFaulty
    return whole_words(head)


def _look(tools: NightTools) -> str:
    return str(look_again(tools.db))


def _optimise(tools: NightTools) -> str:
    """What the engine knows of its tables is renewed, and what waits beside the file is written into it."""
    sealed.empty_table(tools)
    file = tools.place.paths.database
    give_back_room(file, tools.place.key)
    with closing(connect_sqlite(file, tools.place.key)) as connection:
        renew(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return str(file.stat().st_size)


TASKS = (
    NightTask(NightJob.WHOLE, _whole, everywhere=False),
    NightTask(NightJob.PURGE, _purge),
    NightTask(NightJob.BACKUP, _copy),
    NightTask(NightJob.AUDIT, _check),
    NightTask(NightJob.SIGNALS, _look),
    NightTask(NightJob.OPTIMISE, _optimise, everywhere=False),
)
"""In the order of the work."""
