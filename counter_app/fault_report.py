"""The report of a fault of the program: which kinds of errors, at which places, in which versions. No value of anybody.

What an error says of itself is left out: it may quote what was typed. Places outside the program are named from the
library's own folder on, so no name of a user stands in them.
"""

from __future__ import annotations

import contextlib
import json
import logging
import platform
import threading
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from traceback import walk_tb

from counter_app.log import Code
from counter_app.paths import write_whole
from counter_app.resources import TOP, VERSION

FORMAT = 1
KEPT = 20
"""Reports kept; a fault that repeats by the minute must not fill the disk."""
FRAMES, CHAINED = 40, 8
LIBRARIES = (
    "pyside6-essentials",
    "sqlalchemy",
    "sqlcipher3",
    "psycopg",
    "opencv-python-headless",
    "mediapipe",
    "numpy",
    "reportlab",
)
log = logging.getLogger(__name__)


def new_code() -> str:
    """A short code to quote: it names the report and the line of the log."""
    return uuid.uuid4().hex[:6].upper()


def write_report(folder: Path, code: str, error: BaseException) -> Path | None:
    """Put the report into a folder that only this user may open, None where that cannot be. Raises nothing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{code}.json"
        write_whole(path, (json.dumps(report_of(code, error), indent=1) + "\n").encode())
        _throw_away(folder)
    except OSError:
        log.warning("the report of fault %s could not be written", Code(code))
        return None
    return path


def report_of(code: str, error: BaseException) -> Mapping[str, object]:
    """All that is told of a fault."""
    return {
        "format": FORMAT,
        "code": code,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "thread": "main" if threading.current_thread() is threading.main_thread() else "other",
        "faults": [{"type": _kind(one), "places": list(_places(one))} for one in _chain(error)],
    }


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and what that came from."""
    seen: set[int] = set()
    left: BaseException | None = error
    while left is not None and id(left) not in seen and len(seen) < CHAINED:
        seen.add(id(left))
        yield left
        left = left.__cause__ or left.__context__


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> Iterator[str]:
    frames = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    for code, line in frames[-FRAMES:]:
        yield f"{_place(code.co_filename)}:{line} {code.co_qualname}"


def _place(name: str) -> str:
    path = PurePath(name)
    with contextlib.suppress(ValueError):
        inside = path.relative_to(TOP).parts
        if "site-packages" not in inside:
            return PurePath(*inside).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return PurePath(*parts[len(parts) - parts[::-1].index("site-packages") :]).as_posix()
    return path.name


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _throw_away(folder: Path) -> None:
    reports = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    for old in reports[:-KEPT]:
        old.unlink(missing_ok=True)
