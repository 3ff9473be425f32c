"""What a library of C writes on the terminal by itself: notes go to the log's depths, complaints into the log.

The face library knows no switch for its notes (its loggers are asked before it reads any setting), so descriptor 2 is
led aside while it speaks. Everything else that is written in that moment, by whichever thread, is passed on. Not needed
any more when `FaceMesh` can be made and used without this and the terminal stays empty.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from counter_app.log import Code

log = logging.getLogger(__name__)

TERMINAL = 2
NOTE = re.compile(r"[IW]\d{4} \d|INFO: |WARNING: All log messages before absl::InitializeLog")
"""How glog, absl and TensorFlow Lite begin what is no trouble."""
COMPLAINT = re.compile(r"[EF]\d{4} \d|ERROR: ")
_SOURCE = re.compile(r"[a-z_]+\.(?:cc|cpp|h):\d+")
_ONE_AT_A_TIME = threading.RLock()
"""A process has one descriptor 2: two threads that led it aside in turn would lead it back wrongly."""


@contextmanager
def without_chatter() -> Iterator[None]:
    """Whatever a library notes in here is kept off the terminal."""
    with _ONE_AT_A_TIME, TemporaryFile() as aside:
        try:
            terminal = os.dup(TERMINAL)
        except OSError:  # a program without a terminal has nobody to disturb
            yield
            return
        os.dup2(aside.fileno(), TERMINAL)
        try:
            yield
        finally:
            os.dup2(terminal, TERMINAL)
            os.close(terminal)
            aside.seek(0)
            _tell(aside.read())


def _place(words: str) -> str:
    """Where in the library's own files; its words may hold a path, and that a name."""
    found = _SOURCE.search(words)
    return found[0].replace(":", ".") if found else "?"


def _tell(written: bytes) -> None:
    for line in written.splitlines(keepends=True):
        words = line.decode("utf-8", "replace").rstrip()
        if NOTE.match(words):
            log.debug("library: a note")
        elif COMPLAINT.match(words):
            log.error("library complains at %s", Code(_place(words)))
        else:
            os.write(TERMINAL, line)
