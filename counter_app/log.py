"""The program's log: a rotating file in the data folder, with long numbers masked as a last resort."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_BYTES = 1_000_000
FILES_KEPT = 5
_LONG_NUMBER = re.compile(r"\d{9,}")
_DETAIL = re.compile(r"^DETAIL:.*\n?", re.MULTILINE)
"""PostgreSQL repeats the offending row's values here."""
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class MaskedFormatter(logging.Formatter):
    """Numbers of nine digits or more (NIK, KPJ, phone) lose their middle, in traces as well. Nobody may rely on it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with every long number masked."""
        return _LONG_NUMBER.sub(_masked, _DETAIL.sub("", super().format(record)))


def log_to(folder: Path) -> RotatingFileHandler:
    """Write from here on to `folder`; hand the answer to `stop_logging` at the end."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "counter.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(MaskedFormatter(_FORMAT))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def stop_logging(handler: RotatingFileHandler) -> None:
    """Close the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def _masked(found: re.Match[str]) -> str:
    number = found.group()
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}"
