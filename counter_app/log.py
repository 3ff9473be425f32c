"""The program's log: a rotating file in the data folder, for this user only, that can hold nothing of a person.

What may be written is named, not what may not: sentences that stand in the program itself, and in their gaps numbers,
random ids and codes. Of an exception its type and where it was raised. All else is replaced by the name of its type, so
that a line of a library, or one that somebody builds from what a member said, tells nothing.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import uuid
from enum import Enum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType

from counter_app.paths import open_private, private_folder
from counter_app.resources import TOP

FILE_BYTES = 1_000_000
FILES_KEPT = 5
LARGEST_NUMBER = 99_999
"""Longer numbers may be a code from a phone, a KPJ, a telephone or a NIK."""
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_LEFT_OUT = "(left out)"


class Code(str):
    """A word that comes from the program and never from a person: the name of a setting, of a method, of an error.

    Whatever could not be such a word is written as `?`.
    """

    __slots__ = ()


class AllowedFormatter(logging.Formatter):
    """Writes what is allowed; see the file's first lines."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """The line, beneath it what was raised."""
        allowed = logging.makeLogRecord(record.__dict__)
        allowed.name = _logger(record.name)
        allowed.msg, allowed.args = _sentence(record), ()
        allowed.exc_info, allowed.exc_text, allowed.stack_info = None, None, None
        line = super().format(allowed)
        raised = record.exc_info[1] if record.exc_info else None
        return "\n".join((line, *_raised(raised))) if raised is not None else line


class PrivateFile(RotatingFileHandler):
    """A rotating file for this user only, also where one with wider rights was there already."""

    def _open(self) -> TextIOWrapper:
        handle = open_private(Path(self.baseFilename), os.O_APPEND)
        # Like the base class, which does not say that its mode is one of text.
        return open(handle, self.mode, encoding=self.encoding)  # type: ignore[return-value]


def log_to(folder: Path) -> RotatingFileHandler:
    """Write from here on to `folder`; hand the answer to `stop_logging` at the end."""
    private_folder(folder)
    handler = PrivateFile(
        folder / "counter.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(AllowedFormatter())
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def guard_terminal() -> None:
    """Before there is a file complaints go to the terminal, which some systems keep: they are held to the same."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(AllowedFormatter())


def stop_logging(handler: RotatingFileHandler) -> None:
    """Close the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def _logger(name: str) -> str:
    """Ours are named by their files; so are those of libraries, unless somebody made a name up."""
    return name if name in sys.modules or name == "root" else "?"


def _sentence(record: logging.LogRecord) -> str:
    words = record.msg
    if not isinstance(words, str) or not _stands_in_program(words, record):
        return f"{_LEFT_OUT} {place(record.pathname)}:{record.lineno}"
    if not record.args:
        return words
    given = record.args if isinstance(record.args, tuple) else (record.args,)
    try:
        return re.sub(r"%[-#0 +]*[0-9.]*[diouxXeEfFgGcrsa]", "%s", words) % tuple(allowed(one) for one in given)
    except (TypeError, ValueError):  # a sentence with other gaps than it was given
        return words


def _stands_in_program(words: str, record: logging.LogRecord) -> bool:
    """Whether it is a constant of the code that logs it: a sentence put together at run time is none."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        code = frame.f_code
        if code.co_filename == record.pathname and code.co_name == record.funcName:
            return words in code.co_consts
        frame = frame.f_back
    return False


def allowed(given: object) -> str:
    """What may stand in a gap."""
    match given:
        case Code():
            return str(given) if _CODE.fullmatch(given) else "?"
        case Enum():
            return str(given.value) if _CODE.fullmatch(str(given.value)) else given.name
        case uuid.UUID():
            return str(given)
        case bool() | float():
            return str(given)
        case int():
            return str(given) if abs(given) <= LARGEST_NUMBER else "#"
        case type():
            return given.__name__
        case BaseException():
            return type(given).__name__
        case None:
            return "-"
    return f"<{type(given).__name__}>"


def _raised(error: BaseException) -> list[str]:
    """Each exception of a chain with the places it came through, the first one last; never what it says."""
    lines, seen = list[str](), set[int]()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(f"  {type(one).__name__}" if not lines else f"  because of {type(one).__name__}")
        lines += _through(one.__traceback__)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return lines


def _through(trace: TracebackType | None) -> list[str]:
    places = list[str]()
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"    {place(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def place(file: str) -> str:
    """A file of the program or of a library, without the folders above it: they may bear somebody's name."""
    parts = Path(file).parts
    if "site-packages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("site-packages") :])
    try:
        return Path(file).relative_to(TOP).as_posix()
    except ValueError:
        return Path(file).name
