"""The child's part of a copy: the store's own files as they are, while others go on writing.

Not in the program itself: closing a second handle of a database drops the locks that all of a process's connections
hold on it (POSIX). A page that is torn because it was being written is made whole from the log that is copied after it.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from counter_app.db.engine import connect_sqlite, fold_log
from counter_app.db.faults import DiskFull
from counter_app.paths import open_private
from counter_app.places import PlaceFault, refused

DONE, FULL, GONE = b"done", b"full", b"gone"
_AT_ONCE = 1 << 20


def copy(given: bytes) -> bytes:
    """Copy a database with its log into a new file, and bring the one into the other."""
    asked = json.loads(given)
    path, target, key = Path(asked["path"]), Path(asked["target"]), bytes.fromhex(asked["key"])
    try:
        with path.open("rb", 0) as pages:  # closed last, after the connection and its locks
            _copy(path, pages, target, key)
        fold_log(target, key)
    except DiskFull:
        return FULL
    except OSError as error:
        return FULL if refused(error, target).why is PlaceFault.FULL else GONE
    return DONE


def _copy(path: Path, pages: BinaryIO, target: Path, key: bytes) -> None:
    with closing(connect_sqlite(path, key)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on nobody begins the log anew
        _write(pages, target)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():  # there is none where nobody wrote since the last one closed
            with log.open("rb", 0) as frames:
                _write(frames, target.with_name(f"{target.name}-wal"))


def _write(source: BinaryIO, target: Path) -> None:
    with open(open_private(target), "wb") as to:
        shutil.copyfileobj(source, to, _AT_ONCE)
        to.flush()
        os.fsync(to.fileno())
