"""What the night does for the sealed files beside an embedded store: read, mended, cleared of leftovers, moved out."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.branch_file import read_branch_file
from counter_app.copies.pool import pool_in
from counter_app.db.sealed_rows import Looked, look_through, mend, move_out, sweep
from counter_app.nights.values import FilesLost, NightTools
from counter_app.steady import steady_s

READING_S, MOVING_S = 1200.0, 1200.0
"""How long a night reads sealed files, and moves bytes out of the table; the next one goes on."""


def look(tools: NightTools) -> Looked:
    """Whether every file is there, and as many read as time allows; what copies still have is put back.

    Raises FilesLost for what nobody has any more.
    """
    looked = look_through(tools.db, _for(tools, READING_S))
    lost = list(looked.lost)
    if lost and tools.db.files is not None:
        paths = tools.place.paths
        lost = mend(tools.db.files, lost, pool_in(paths.backups, read_branch_file(paths.branch_file)))
    if lost:
        raise FilesLost(len(lost))
    return looked


def clear(tools: NightTools) -> None:
    """Files that no row names go."""
    sweep(tools.db)


def empty_table(tools: NightTools) -> None:
    """What an earlier program kept in the table goes into files."""
    move_out(tools.db, _for(tools, MOVING_S))


def _for(tools: NightTools, seconds: float) -> Callable[[], bool]:
    until = steady_s() + seconds
    return lambda: steady_s() < until and not tools.place.stop.is_set()
