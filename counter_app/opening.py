"""From a data folder to the core of its branch: what must be known first, then the slow rest on any thread."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from counter_app.branch_file import read_branch_file
from counter_app.clock import utc_now
from counter_app.copies.settling import settle
from counter_app.db.errors import BranchFileMissing, FolderOutOfReach
from counter_app.errors import CounterError
from counter_app.keys import KeySource
from counter_app.log import log_to, stop_logging
from counter_app.paths import Paths
from counter_app.states import BranchKind

if TYPE_CHECKING:
    from counter_app.core import Core


class Lacks(StrEnum):
    """What somebody has to say before a branch can be opened."""

    NOTHING = "nothing"
    FOLDER = "folder"
    PASSPHRASE = "passphrase"


class Opening:
    """A branch on its way. `code` names it before it is open, as far as its clear file can be read.

    What it `lacks` is known at once: a folder without a branch, the passphrase of a sealed key.
    """

    def __init__(self, paths: Paths, passphrase: str = "") -> None:
        self._paths, self._passphrase = paths, passphrase
        self._core: Core | None = None
        self._log: RotatingFileHandler | None = None
        self.code, self.refused, self.lacks = "", False, Lacks.NOTHING
        with suppress(OSError):  # whatever it is, opening meets it again
            settle(paths)
        try:
            file = read_branch_file(paths.branch_file)
            self.code = file.code
            if file.key_source is KeySource.PASSPHRASE and not passphrase:
                self.lacks = Lacks.PASSPHRASE
        except (BranchFileMissing, NotADirectoryError):
            self.lacks = Lacks.FOLDER
        except (CounterError, OSError):  # `core` meets it again, where somebody hears of it
            pass

    def core(self) -> Core:
        """Open the branch, once; after a failure it may be tried again. Ask first what it `lacks`.

        Raises what `open_branch` raises, FolderOutOfReach when the operating system keeps the folder from us.
        """
        if self._core is None:
            self.refused = True
            try:
                self._core = self._open()
            except OSError as error:
                raise FolderOutOfReach(self._paths.data) from error
            self.refused = False
        return self._core

    def close(self) -> None:
        """Give back what was opened."""
        if self._core is not None:
            self._core.close()
            self._core = None
        if self._log is not None:
            stop_logging(self._log)
            self._log = None

    def _open(self) -> Core:
        # The store's libraries take as long to load as the window's: they come while the first page is there already.
        from counter_app.branches import open_branch  # noqa: PLC0415
        from counter_app.core import build_core  # noqa: PLC0415
        from counter_app.demo.staff import STAFF  # noqa: PLC0415

        opened = open_branch(self._paths, utc_now, lambda: self._passphrase)
        try:
            core = build_core(opened, utc_now, STAFF if opened.info.kind is BranchKind.DEMO else ())
            self._log = log_to(self._paths.logs)
        except BaseException:
            opened.close()
            raise
        return core
