"""What is known of papers before they are printed: how often they came out, and by whom the last time."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.archive.values import Entry
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, Case, Officer, Paper, Ticket
from counter_app.db.rows import branch_of, get_row
from counter_app.errors import NotFound
from counter_app.papers.rules import opens_with_reason
from counter_app.print_runs.values import Run, RunPaper
from counter_app.states import PaperKind

WITH_A_DECISION = (PaperKind.FORM, PaperKind.APPROVAL_SHEET)
"""What goes to the administration of a decided request."""
RUN, OF, REASON = "run", "papers", "reason"
"""By which names rows of the trail say of which act they are, of which papers it is, and why."""
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
    sent = sent_by_others(session, [key for key, (prints, _ticket) in known.items() if not prints])
    made = list[RunPaper]()
    for one in reversed(found):
        if one.paper_id is None or one.paper is None or one.paper_id not in known:
            continue
        prints, ticket = known[one.paper_id]
        by, at = (newest if prints else sent).get(one.paper_id, ("", None))
        needs, unsure = opens_with_reason(prints, ticket), one.paper_id in sent
        made.append(
            RunPaper(one.paper_id, one.paper, one.title, one.number, one.member_name, prints, by, at, needs, unsure)
        )
    return tuple(made)


def must_be_begun(session: Session, officer_id: uuid.UUID, run: Run, paper_ids: Collection[uuid.UUID]) -> None:
    """Raise NotFound unless this person began this very act and the papers are of it, as its row in the trail says."""
    begun = session.execute(
        select(AuditEntry.actor_id, AuditEntry.facts).where(
            AuditEntry.branch_id == branch_of(session),
            AuditEntry.subject_id == str(run.run_id),
            AuditEntry.code == AuditCode.PAPERS_RUN,
        )
    ).first()
    own = [one.paper_id for one in run.papers]
    strange = set(paper_ids) - set(own)
    for one in strange:
        get_row(session, Paper, one)  # what is not of this branch is refused as everywhere
    if begun is None or begun.actor_id != str(officer_id) or strange:
        raise NotFound(RUN)
    facts = json.loads(begun.facts)
    if facts.get(OF) != papers_digest(own) or facts.get(REASON, "") != run.why.code:
        raise NotFound(RUN)


def papers_digest(paper_ids: Sequence[uuid.UUID]) -> str:
    """What binds an act to its papers and their order."""
    return sha256(" ".join(map(str, paper_ids)).encode()).hexdigest()


def sent_by_others(
    session: Session, ids: Sequence[uuid.UUID], but: uuid.UUID | None = None
) -> Mapping[uuid.UUID, tuple[str, datetime | None]]:
    """Which of these another act than `but` sent to a printer, with who did and when; asked of what has no print."""
    return _rows(session, ids, AuditCode.PAPER_FETCHED, lambda facts: facts.get(RUN) not in (None, str(but)))


def counted(session: Session, run: Run, ids: Sequence[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Which of these this act has counted already: an answer that was lost on its way counts nothing twice."""
    own = str(run.run_id)
    return frozenset(_rows(session, ids, AuditCode.PAPER_PRINTED, lambda facts: facts.get(RUN) == own))


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
    return _told(session, session.execute(asked).tuples().all())


def _rows(
    session: Session, ids: Sequence[uuid.UUID], code: AuditCode, wanted: Callable[[dict[str, str]], bool]
) -> Mapping[uuid.UUID, tuple[str, datetime | None]]:
    """The newest row of each that an act of many wrote and that is wanted: by whom, and when."""
    if not ids:
        return {}
    asked = (
        select(AuditEntry.subject_id, AuditEntry.actor_id, AuditEntry.at_us, AuditEntry.facts)
        .where(
            AuditEntry.branch_id == branch_of(session),
            AuditEntry.subject_id.in_([str(one) for one in ids]),
            AuditEntry.code == code,
            AuditEntry.facts.contains(f'"{RUN}"'),
        )
        .order_by(AuditEntry.seq)
    )
    rows = session.execute(asked).tuples().all()
    return _told(session, [row[:3] for row in rows if wanted(json.loads(row[3]))])


def _told(session: Session, rows: Sequence[tuple[str, str, int]]) -> Mapping[uuid.UUID, tuple[str, datetime | None]]:
    if not rows:
        return {}
    here = Officer.branch_id == branch_of(session)
    names = dict(session.execute(select(Officer.id, Officer.name).where(here)).tuples().all())
    found = dict[uuid.UUID, tuple[str, datetime | None]]()
    for subject, actor, at_us in rows:
        found[uuid.UUID(subject)] = (names.get(uuid.UUID(actor), ""), _EPOCH + timedelta(microseconds=at_us))
    return found
