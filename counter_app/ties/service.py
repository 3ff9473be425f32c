"""Staff say which member they are, and who of the members is related to them."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor
from counter_app.db.session import Database
from counter_app.rights.asking import by_table
from counter_app.ties import keeping
from counter_app.ties.rules import Numbers
from counter_app.ties.values import Declaration, TieRow


@by_table
class TieService:
    """Everybody's own declarations: there is no right to them but being signed in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def mine(self, who: Actor) -> tuple[TieRow, ...]:
        """What one has declared, the newest first."""
        with self._db.read(who) as session:
            return tuple(
                TieRow(row.id, row.kind, keeping.numbers_of(row), row.declared_at)
                for row in keeping.ties_of(session, who.officer_id)
            )

    def declare_own(self, who: Actor, said: Declaration) -> None:
        """Say anew which member one is; the change leaves its rows. Raises BadTie."""
        with self._db.transaction(who) as work:
            keeping.declare_own(work, who, said)

    def add_related(self, who: Actor, numbers: Numbers) -> None:
        """A member is related: acts on them are somebody else's from here on. Raises BadTie, AlreadyTied."""
        with self._db.transaction(who) as work:
            keeping.add_related(work, who, numbers)

    def end_related(self, who: Actor, tie_id: uuid.UUID) -> None:
        """A member is related no longer; the change leaves its row. Raises NotFound, BadTie."""
        with self._db.transaction(who) as work:
            keeping.end_related(work, who, tie_id)
