"""All that can be said of a branch's history: the chain, the heads it is held against, guards, and business rows."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.db.audit_check import verify_audit
from counter_app.db.book_faults import BookFault
from counter_app.db.books import book_faults
from counter_app.db.guards import missing_guards
from counter_app.db.session import Database


@dataclass(frozen=True)
class AuditReport:
    """Nothing of it names a member."""

    chain: tuple[ChainFault, ...]
    guards: tuple[str, ...]
    books: tuple[BookFault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not (self.chain or self.guards or self.books)


def report_on(db: Database, printed: ChainHead | None = None) -> AuditReport:
    """Read it all; takes as long as the history is long. Raises OutsideError kinds of db/faults.py."""
    return AuditReport(tuple(verify_audit(db, printed)), missing_guards(db), tuple(book_faults(db)))
