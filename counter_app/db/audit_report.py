"""All that can be said of a branch's history: the chain, the heads it is held against, guards, and business rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from counter_app.audit_chain import ChainFault, ChainHead
from counter_app.db.audit_check import verify_audit
from counter_app.db.book_faults import BookFault
from counter_app.db.books import book_faults
from counter_app.db.guards import missing_guards
from counter_app.db.models import NightRun
from counter_app.db.sealed_rows import look_through
from counter_app.db.session import Database
from counter_app.night_states import NightJob, NightState


@dataclass(frozen=True)
class Unread:
    """What a report did not read: rows of the chain up to `last`, and business rows and sealed files altogether.

    `read_at` is when the night's work last read all of it, None when it never did.
    """

    last: int
    read_at: datetime | None


@dataclass(frozen=True)
class AuditReport:
    """Nothing of it names a member."""

    chain: tuple[ChainFault, ...]
    guards: tuple[str, ...]
    books: tuple[BookFault, ...]
    lost: tuple[uuid.UUID, ...] = ()
    """Sealed pictures and papers whose file is gone or was cut; what is in them is read at night."""
    unread: Unread | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found of the history; a lost picture is told beside it."""
        return not (self.chain or self.guards or self.books)


def report_on(db: Database, printed: ChainHead | None = None, since: ChainHead | None = None) -> AuditReport:
    """Read it all, which takes as long as the history is long; or with `since` only the rows of the chain after it.

    Raises OutsideError kinds of db/faults.py.
    """
    if since is not None:
        night = last_whole(db)
        unread = Unread(since.seq, night.read_at if night is not None else None)
        return AuditReport(tuple(verify_audit(db, printed, since)), missing_guards(db), (), (), unread)
    lost = tuple(one.id for one in look_through(db, lambda: False).lost)
    return AuditReport(tuple(verify_audit(db, printed)), missing_guards(db), tuple(book_faults(db)), lost)


@dataclass(frozen=True)
class WholeRead:
    """The head up to which the night's work last read everything, and when."""

    head: ChainHead
    read_at: datetime


def whole_words(head: ChainHead) -> str:
    """How the night's work keeps it."""
    return f"{head.seq} {head.digest}"


def last_whole(db: Database) -> WholeRead | None:
    """When all of it was read last and found whole, None before the first time."""
    wanted = select(NightRun.outcome, NightRun.ended_at).where(
        NightRun.branch_id == db.branch_id, NightRun.job == NightJob.AUDIT, NightRun.state == NightState.DONE
    )
    with db.read() as session:
        found = session.execute(wanted.order_by(NightRun.day.desc()).limit(1)).tuples().first()
    if found is None or found[1] is None:
        return None
    seq, _, digest = found[0].partition(" ")
    return WholeRead(ChainHead(int(seq), digest), found[1]) if digest else None
