"""What is known of papers before they are printed: how often they came out, and by whom the last time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.archive.values import Entry
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Case, Officer, Paper, Ticket
from counter_app.db.rows import branch_of
from counter_app.papers.rules import opens_with_reason
from counter_app.print_runs.values import RunPaper
from counter_app.states import PaperKind

WITH_A_DECISION = (PaperKind.FORM, PaperKind.APPROVAL_SHEET)
"""What goes to the administration of a decided request."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def newest_of_works(session: Session, works: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """The form and the approval sheet of each: a later one of a kind stands in the place of the earlier."""
    asked = (
        select(Paper.work_id, Paper.kind, Paper.id)
        .where(Paper.branch_id == branch_of(session), Paper.work_id.in_(works), Paper.kind.in_(WITH_A_DECISION))
        .order_by(Paper.seq)
    )
    return list({(work, kind): paper for work, kind, paper in session.execute(asked).tuples()}.values())


def run_papers(session: Session, found: Sequence[Entry]) -> tuple[RunPaper, ...]:
    """The oldest first, without what was emptied."""
    branch_id = branch_of(session)
    ids = [one.paper_id for one in found if one.paper_id is not None]
    asked = (
        select(Paper.id, Paper.prints, Ticket.state)
        .join(Case, Case.id == Paper.case_id)
        .join(Ticket, Ticket.id == Case.ticket_id, isouter=True)
        .where(Paper.branch_id == branch_id, Paper.id.in_(ids), Paper.emptied_at.is_(None))
    )
    known = {key: (prints, ticket) for key, prints, ticket in session.execute(asked).tuples()}
    newest = _newest_prints(session, branch_id, [key for key, (prints, _ticket) in known.items() if prints])
    made = list[RunPaper]()
    for one in reversed(found):
        if one.paper_id is None or one.paper is None or one.paper_id not in known:
            continue
        prints, ticket = known[one.paper_id]
        by, at = newest.get(one.paper_id, ("", None))
        needs = opens_with_reason(prints, ticket)
        made.append(RunPaper(one.paper_id, one.paper, one.title, one.number, one.member_name, prints, by, at, needs))
    return tuple(made)


def _newest_prints(
    session: Session, branch_id: uuid.UUID, ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, tuple[str, datetime | None]]:
    """Who printed each of these last, and when, as the trail tells it."""
    if not ids:
        return {}
    here = (AuditEntry.branch_id == branch_id, AuditEntry.subject_id.in_([str(one) for one in ids]))
    last = (
        select(func.max(AuditEntry.seq).label("seq"))
        .where(*here, AuditEntry.code == AuditCode.PAPER_PRINTED)
        .group_by(AuditEntry.subject_id)
        .subquery()
    )
    asked = select(AuditEntry.subject_id, AuditEntry.actor_id, AuditEntry.at_us).join(
        last, (AuditEntry.seq == last.c.seq) & (AuditEntry.branch_id == branch_id)
    )
    rows = session.execute(asked).tuples().all()
    names = dict(session.execute(select(Officer.id, Officer.name).where(Officer.branch_id == branch_id)).tuples().all())
    found = dict[uuid.UUID, tuple[str, datetime | None]]()
    for subject, actor, at_us in rows:
        found[uuid.UUID(subject)] = (names.get(uuid.UUID(actor), ""), _EPOCH + timedelta(microseconds=at_us))
    return found
