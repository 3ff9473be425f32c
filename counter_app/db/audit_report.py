"""All that can be said of a branch's history: the chain, the heads it is held against, guards, and business rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.db.audit_check import verify_audit
from counter_app.db.book_faults import BookFault
from counter_app.db.books import book_faults
from counter_app.db.guards import missing_guards
from counter_app.db.sealed_rows import look_through
from counter_app.db.session import Database


@dataclass(frozen=True)
class AuditReport:
    """Nothing of it names a member."""

    chain: tuple[ChainFault, ...]
    guards: tuple[str, ...]
    books: tuple[BookFault, ...]
    lost: tuple[uuid.UUID, ...] = ()
    """Sealed pictures and papers whose file is gone or was cut; what is in them is read at night."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found of the history; a lost picture is told beside it."""
        return not (self.chain or self.guards or self.books)


def report_on(db: Database, printed: ChainHead | None = None) -> AuditReport:
    """Read it all; takes as long as the history is long. Raises OutsideError kinds of db/faults.py."""
    lost = tuple(one.id for one in look_through(db, lambda: False).lost)
    return AuditReport(tuple(verify_audit(db, printed)), missing_guards(db), tuple(book_faults(db)), lost)
