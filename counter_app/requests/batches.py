"""Several requests approved by one act and one password: each in its own transaction, with its own papers and row."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import BATCH, AuditCode
from counter_app.blobs import Blobs
from counter_app.cases.visit import settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import ChangeRequest, Member, Officer
from counter_app.db.models.base import is_among
from counter_app.db.models.work import OPEN_REQUESTS
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.errors import CounterError, OutsideError
from counter_app.form_shelf import FormShelf
from counter_app.ids import new_id
from counter_app.notices.telling import SILENT, Notices
from counter_app.officers.proving import must_be_fresh
from counter_app.papers.values import PaperMaker
from counter_app.queueing.day import today_in, today_of
from counter_app.requests import deciding, drafts
from counter_app.requests.batch_values import (
    AT_MOST,
    BatchOutcome,
    BatchRow,
    BatchTooLarge,
    LeftOut,
    NothingToApprove,
    Reckoned,
)
from counter_app.requests.errors import OwnRequest
from counter_app.requests.kit import kit_of
from counter_app.requests.opened import opened_by
from counter_app.requests.outcomes import outcome_of
from counter_app.requests.reckoning import Reckoner
from counter_app.requests.values import Outcome
from counter_app.rights.asking import by_table
from counter_app.states import RequestState
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class BatchService:
    """Approves what one supervisor has opened. What ends it in between leaves whole requests: decided ones and others.

    The row that binds the act is written first, so that what follows belongs to it however far it came.
    """

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        shelf: FormShelf,
        papers: PaperMaker,
        blobs: Blobs,
        works: Works = WORKS,
        notices: Notices = SILENT,
    ) -> None:
        self._db, self._now, self._shelf, self._papers, self._works = db, now, shelf, papers, works
        self._blobs, self._notices = blobs, notices

    def reckon(self, who: Actor) -> tuple[BatchRow, ...]:
        """All that waits, in the order in which it was sent, with what goes along and why the rest does not."""
        with self._db.read(who) as session:
            now = self._now()
            reckoner = Reckoner(who, self._shelf, self._blobs, now, today_in(session, self._db, now))
            rows = session.scalars(
                select(ChangeRequest)
                .where(
                    ChangeRequest.branch_id == self._db.branch_id,
                    is_among(ChangeRequest.state, OPEN_REQUESTS),
                    ChangeRequest.state == RequestState.SUBMITTED,
                )
                .order_by(ChangeRequest.submitted_seq, ChangeRequest.number)
            ).all()
            opened = opened_by(session, who, [row.id for row in rows])
            found, going = [], 0
            for row in rows:
                reckoned = reckoner.of(session, row, opened.get(row.id))
                if reckoned.why is None:
                    going += 1
                    reckoned = reckoned if going <= AT_MOST else Reckoned(LeftOut.TOO_MANY)
                found.append(_line(session, row, reckoned))
            return tuple(found)

    def approve(self, who: Actor, request_ids: Sequence[uuid.UUID]) -> BatchOutcome:
        """Approve and apply each of these that still goes along, in this order.

        Raises BatchTooLarge, NothingToApprove, ProofNeeded, OwnMember, OwnRequest, NotFound; what ends it after the
        first one – the world, or a session that holds no more – is told by `stopped`.
        """
        wanted = list(dict.fromkeys(request_ids))
        if len(wanted) > AT_MOST:
            raise BatchTooLarge
        batch_id = self._begin(who, wanted)
        approved, left = list[Outcome](), list[BatchRow]()
        for request_id in wanted:
            try:
                done = self._approve_one(who, request_id, batch_id)
            except (OutsideError, CounterError) as error:
                if not approved:
                    raise
                return BatchOutcome(batch_id, tuple(approved), tuple(left), error)
            if isinstance(done, BatchRow):
                left.append(done)
            else:
                approved.append(done)
        return BatchOutcome(batch_id, tuple(approved), tuple(left))

    def _begin(self, who: Actor, wanted: Sequence[uuid.UUID]) -> uuid.UUID:
        """The row that binds the act. Raises ProofNeeded, OwnMember, OwnRequest, NothingToApprove, NotFound."""
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            reckoner = self._reckoner(work, who)
            opened = opened_by(work.session, who, wanted)
            going = 0
            for one in sorted(wanted):  # in one order for all: two who act at once wait in line, not for each other
                row = drafts.locked(work, one)
                must_not_be_theirs(work, who, row.member_id)
                found = reckoner.of(work.session, row, opened.get(one)).why
                if found is LeftOut.OWN:
                    raise OwnRequest
                going += found is None
            if not going:
                raise NothingToApprove
            batch_id = new_id()
            work.audit(who, AuditCode.REQUESTS_BATCHED, batch_id, None, count=str(going))
            return batch_id

    def _approve_one(self, who: Actor, request_id: uuid.UUID, batch_id: uuid.UUID) -> Outcome | BatchRow:
        """One request as if it were decided alone; what does not go along any more is left as it is."""
        with self._db.transaction(who) as work:
            row = drafts.locked(work, request_id)
            get_row(work.session, Member, row.member_id, lock=True)  # nothing of it changes between look and yes
            opened = opened_by(work.session, who, [row.id])
            reckoned = self._reckoner(work, who).of(work.session, row, opened.get(row.id))
            if reckoned.why is not None:
                return _line(work.session, row, reckoned)
            changed = deciding.approve(work, who, row, kit_of(self._shelf, row), {BATCH: str(batch_id)})
            if changed is not None:
                raise changed
            self._notices.decided(work, row)
            settle_after(work, who, row.case_id, self._works)
        return outcome_of(self._papers, who, row)

    def _reckoner(self, work: Work, who: Actor) -> Reckoner:
        return Reckoner(who, self._shelf, self._blobs, work.now, today_of(work))


def _line(session: Session, row: ChangeRequest, found: Reckoned) -> BatchRow:
    member, author = (
        get_row(session, Member, row.member_id),
        get_row(session, Officer, row.holder_id or row.author_id),
    )
    return BatchRow(row.id, row.number, member.name, member.kpj, author.name, found)
