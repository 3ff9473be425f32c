"""Qt paints large pictures with threads; a fork has none of them and would wait for them for ever."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import cast

_POOL = "_ZN22QGuiApplicationPrivate15qtGuiThreadPoolEv"
"""Where Qt keeps them; it offers no other way to them."""


def end_painting_threads() -> None:
    """To be called before a fork: whoever paints next, here or there, starts new ones."""
    if "PySide6.QtGui" not in sys.modules:
        return
    import PySide6
    from PySide6.QtCore import QThreadPool
    from shiboken6 import wrapInstance

    where_is = ctypes.CDLL(str(Path(PySide6.__path__[0]) / "Qt" / "lib" / "libQt6Gui.so.6"))[_POOL]
    where_is.restype = ctypes.c_void_p
    if pool := where_is():
        cast(QThreadPool, wrapInstance(pool, QThreadPool)).waitForDone()
