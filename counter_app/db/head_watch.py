"""Whether the store still has what was seen of it: asked before each commit, kept outside after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from counter_app.db.errors import StoreBehind
from counter_app.db.head_file import HeadFile
from counter_app.db.loss import KeptHead, Loss, LossKind

log = logging.getLogger(__name__)


class HeadWatch:
    """`loss` stands until somebody took note: no transaction begins meanwhile (db/session.py).

    Without a `file` nothing is kept and nothing compared, as for the copy that a backup reads again.
    """

    def __init__(self, file: HeadFile | None = None) -> None:
        self.file = file
        self.loss: Loss | None = None
        self._newest: KeptHead | None = None
        self._told = False
        self._listeners: list[Callable[[], None]] = []

    @property
    def seen(self) -> int:
        """The number of the newest row that was seen here, 0 for none."""
        return self._newest.seq if self._newest is not None else 0

    def must_allow(self) -> None:
        """Raise StoreBehind while a loss stands."""
        if self.loss is not None:
            raise StoreBehind(self.loss)

    def follow(self, newest: KeptHead) -> None:
        """Nothing is missing: go on from this head."""
        self._newest, self.loss = newest, None

    def stop(self, loss: Loss) -> None:
        """Something is missing."""
        self.loss = loss
        for hear in tuple(self._listeners):
            hear()

    def before(self, store: KeptHead) -> None:
        """The next rows follow this head of the store, whose row is locked. Raises StoreBehind.

        All that was ever committed and seen here has a lower number or this one, unless the store was put back while
        the program ran.
        """
        newest = self._newest
        if self.file is None or newest is None or store.seq > newest.seq:
            return
        if store.seq < newest.seq:
            self.stop(Loss(LossKind.BEHIND, store.seq, store.at_us, newest.seq, newest.at_us))
        elif store.digest != newest.digest:
            self.stop(Loss(LossKind.OTHER, 0, 0, newest.seq, newest.at_us))
        self.must_allow()

    def saw(self, head: KeptHead) -> None:
        """This head is committed: keep it outside. What cannot be kept now is kept with the next."""
        if self.file is None or self._newest is None:
            return
        if head.seq > self._newest.seq:
            self._newest = replace(head, noted=self._newest.noted)
        try:
            self.file.advance(replace(head, noted=self._newest.noted))
        except OSError as error:
            if not self._told:
                log.warning("the head of the audit chain could not be kept outside the store (%s)", error.strerror)
            self._told = True

    def tell(self, hear: Callable[[], None]) -> None:
        """Call this, on whichever thread meets it, when something turns out to be missing."""
        self._listeners.append(hear)

    def forget(self, hear: Callable[[], None]) -> None:
        """Tell this one no more."""
        self._listeners.remove(hear)
