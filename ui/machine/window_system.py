"""In the child process that `ui.machine.probe` starts: does Qt's window plugin load here, does the display answer?

The verdict is one line: a word of `Found`, with the name of a library after it. The very libraries that Qt would load
are loaded, but no Qt is started, which would take five times as long. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import re
from enum import StrEnum
from pathlib import Path

LIBRARIES = ("libQt6Widgets.so.6", "libQt6SvgWidgets.so.6", "libQt6PdfWidgets.so.6", "libQt6PrintSupport.so.6")
OPTIONAL_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
MISSING = re.compile(r"^(\S+?): cannot open shared object file")


class Found(StrEnum):
    """What came of trying."""

    READY = "ready"
    LIBRARY = "library"
    """One is missing; its name follows."""
    NO_DISPLAY = "no-display"
    DEAD_DISPLAY = "dead-display"


def verdict(qt: Path) -> str:
    """The verdict for the Qt folder of PySide6, in the order in which Qt itself would fail."""
    try:
        for name in LIBRARIES:
            ctypes.CDLL(str(qt / "lib" / name))
        return _display(qt / "plugins" / "platforms")
    except OSError as problem:
        found = MISSING.match(str(problem))
        return f"{Found.LIBRARY} {found[1] if found else problem}"


def _display(platforms: Path) -> str:
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if chosen in OPTIONAL_DISPLAY:
        return Found.READY
    wayland, x11 = bool(os.environ.get("WAYLAND_DISPLAY")), bool(os.environ.get("DISPLAY"))
    if not wayland and not x11:
        return Found.NO_DISPLAY
    if wayland and chosen != "xcb" and _wayland_answers(platforms):
        return Found.READY
    return Found.READY if x11 and chosen != "wayland" and _x11_answers(platforms) else Found.DEAD_DISPLAY


def _wayland_answers(platforms: Path) -> bool:
    try:
        ctypes.CDLL(str(platforms / "libqwayland.so"))
    except OSError:
        if os.environ.get("DISPLAY"):
            return False  # Qt goes on to X11, and so do we
        raise
    client = ctypes.CDLL("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    return bool(client.wl_display_connect(None))


def _x11_answers(platforms: Path) -> bool:
    ctypes.CDLL(str(platforms / "libqxcb.so"))
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = xcb.xcb_connect(None, None)
    return bool(xcb.xcb_connection_has_error(ctypes.c_void_p(connection)) == 0)
