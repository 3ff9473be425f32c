"""How the counter looks: the only home of Qt."""

from __future__ import annotations

import ctypes
import sys

NONE_REFERENCES = 1 << 40
"""More than a window could use up in years, and far from the end of a 64-bit count."""


def keep_none_alive() -> None:
    """Work around PySide6 6.12: before Python 3.12 each Qt call that returns None takes one reference of it too many.

    Without this the interpreter stops with "deallocating None" after some thousand calls. It can go when
    `sys.getrefcount(None)` no longer falls while `QObject().setObjectName("x")` is called on Python 3.11.
    """
    if sys.version_info < (3, 12) and sys.maxsize > NONE_REFERENCES:
        ctypes.c_ssize_t.from_address(id(None)).value += NONE_REFERENCES


keep_none_alive()
