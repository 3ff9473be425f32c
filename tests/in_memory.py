"""Where tests keep their files: in memory where the machine has room, so that no commit waits for a disk.

A third of a service's test was waiting for the disk to confirm what is thrown away a moment later. What a test starts
inherits the place. `TMPDIR` chooses another one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
"""Linux keeps its files in memory; other systems have no such folder and nothing changes there."""
ROOM = 6 * 2**30
"""Free bytes that must be there: several times what a whole run has ever held at once."""


def keep_in_memory() -> None:
    """From here on, unless somebody chose a place or there is too little room."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)  # `tempfile` may have settled on another one by now
