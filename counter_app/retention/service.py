"""The periods as somebody looks at them, and the purge as somebody, or the night, carries it out."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.actor import Actor
from counter_app.cases.works import WORKS, Works
from counter_app.db.session import Database
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.rights.asking import by_table


@by_table
class RetentionService:
    """What is kept for a time only."""

    def __init__(self, db: Database, works: Works = WORKS) -> None:
        self._db, self._works = db, works

    def purge(self, who: Actor | None) -> Mapping[KeptKind, int]:
        """Take out all that is past its period; nobody acts where the night does it. Gives counts by kind."""
        return purge(self._db, self._works, who)
