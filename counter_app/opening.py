"""From a data folder to the core of its branch: what must be known first, then the slow rest on any thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from counter_app.branch_file import read_branch_file
from counter_app.clock import utc_now
from counter_app.db.errors import FolderOutOfReach
from counter_app.errors import CounterError
from counter_app.keys import KeySource
from counter_app.log import log_to, stop_logging
from counter_app.paths import Paths
from counter_app.states import BranchKind

if TYPE_CHECKING:
    from counter_app.core import Core


class Opening:
    """A branch on its way. `code` names it before it is open, as far as its clear file can be read."""

    def __init__(self, paths: Paths, ask_passphrase: Callable[[], str]) -> None:
        """Ask for the passphrase when the key is sealed by one: later a window hides the place to ask."""
        self._paths, self._passphrase = paths, ""
        self._core: Core | None = None
        self._log: RotatingFileHandler | None = None
        self.code, self.refused = "", False
        source = None
        with contextlib.suppress(CounterError, OSError):  # `core` meets it again, where somebody hears of it
            file = read_branch_file(paths.branch_file)
            self.code, source = file.code, file.key_source
        if source is KeySource.PASSPHRASE:
            self._passphrase = ask_passphrase()

    def core(self) -> Core:
        """Open the branch, once; after a failure it may be tried again.

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
        # The store's libraries take as long to load as the window's: they come while the first page is there already,
        # and with them the words for whatever fails.
        from counter_app import failure_words  # noqa: F401, PLC0415
        from counter_app.branches import open_branch  # noqa: PLC0415
        from counter_app.core import build_core  # noqa: PLC0415
        from counter_app.demo.staff import STAFF  # noqa: PLC0415

        opened = open_branch(self._paths, utc_now, lambda: self._passphrase)
        try:
            core = build_core(opened, utc_now, STAFF if opened.info.kind is BranchKind.DEMO else ())
            self._log = log_to(self._paths.logs)
            _ = core.shelf  # a broken form is told in the log of the start, not of the first visit
        except BaseException:
            opened.close()
            raise
        return core
