"""The mark of a damaged store: once nonsense came out of it, nothing more is written until it is put back or proven.

The mark lies beside the database, so that every window and command of this computer stops, also after a new start.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from counter_app.db.errors import StoreDamaged
from counter_app.paths import write_whole

log = logging.getLogger(__name__)

HearDamage = Callable[[bool], None]


class DamageMark:
    """Without a `path` it is known to this process only, as for a copy that is being checked."""

    def __init__(self, path: Path | None, now: Callable[[], datetime]) -> None:
        self._path, self._now = path, now
        self._where = ""
        self._lock = threading.Lock()
        self._listeners: list[HearDamage] = []

    @property
    def stands(self) -> bool:
        """Whether damage is known, here or to another process that has the same folder open."""
        return bool(self._where) or (self._path is not None and self._path.exists())

    def must_be_whole(self) -> None:
        """Before each write. Raises StoreDamaged; whoever listens hears of what another process has met."""
        if self.stands:
            self.note(StoreDamaged(self._where or "known"))
            raise StoreDamaged(self._where or "known")

    def note(self, damage: StoreDamaged) -> None:
        """Damage was met: told once, kept beside the database as far as the disk still takes it."""
        with self._lock:
            if self._where:
                return
            self._where = damage.where
            listeners = tuple(self._listeners)
        log.error("the store is damaged: %s", damage.where)
        if self._path is not None and not self._path.exists():
            content = json.dumps({"at": self._now().isoformat(), "where": damage.where}).encode()
            with suppress(OSError):  # this process knows; the next start meets the damage again
                write_whole(self._path, content)
        for hear in listeners:
            hear(True)

    def lift(self) -> None:
        """A whole check found nothing: what was met came from the machine, not from the store. Raises OSError."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        with self._lock:
            told, self._where = bool(self._where), ""
            listeners = tuple(self._listeners)
        for hear in listeners if told else ():
            hear(False)

    def tell(self, hear: HearDamage) -> None:
        """Tell this one from now on, on whichever thread meets it, and at once when damage is known."""
        with self._lock:
            self._listeners.append(hear)
        if self.stands:
            hear(True)

    def forget(self, hear: HearDamage) -> None:
        """Tell this one no more."""
        with self._lock:
            self._listeners.remove(hear)
