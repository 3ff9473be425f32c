"""What a process of this program does first: nobody else on the machine reads its memory or what it writes.

Memory holds keys, passwords, identity numbers and faces. A core dump would put all of it on the disk, and another
program of the same user could read it with ptrace. Linux forgets that at exec, so every process does it for itself:
`main.py` before anything else, a worker first thing. `tests/rules/test_private.py` knows every file that starts one.
Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
"""prctl(2): with 0 no core is written, ptrace is refused and /proc/PID/mem, environ and maps belong to root."""


def shield() -> None:
    """No core dump, no ptrace by others (Linux), and new files for this user only. May be called again."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
