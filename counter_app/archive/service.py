"""The archive: every paper and request of the branch, found again. The bytes come from the papers' own service."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.archive import rules
from counter_app.archive.finding import entries
from counter_app.archive.looked import opened_after
from counter_app.archive.meaning import what_is_meant
from counter_app.archive.values import Answer, Entry, Facts, Filters, Search, Wanted
from counter_app.audit import AuditCode
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Branch, Case, ChangeRequest, Officer, Paper, Ticket
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.looking.grounds import has_visit
from counter_app.looking.seeing import count_look
from counter_app.papers.checking import title_of
from counter_app.queueing.day import today_in
from counter_app.reasons.lists import ARCHIVE
from counter_app.reasons.reading import reasons_in
from counter_app.rights.asking import by_table
from counter_app.states import LookLimit

LAST_SHOWN = 10
SAME_SHOWN = 12
"""Other papers of one visit or letter."""


@by_table
class ArchiveService:
    """Looking is audited with the kind of look-up and the number of hits, never with what was typed."""

    def __init__(self, db: Database, now: Callable[[], datetime], shelf: FormShelf, works: Works = WORKS) -> None:
        self._db, self._now, self._shelf, self._works = db, now, shelf, works

    def search(self, who: Actor, wanted: Wanted) -> Answer:
        """By number, KPJ, NIK or name, and by day, officer, state and kind; the newest visits first. LookingPaused."""
        with self._db.transaction(who) as work:
            read, search, many = what_is_meant(work, wanted, rules.LISTED_AT_MOST + 1)
            if not has_visit(work.session, who):
                count_look(work, who, LookLimit.SEARCHES, self._db.tick())
            found = entries(work.session, search, self._works, self._shelf)
            by = "number" if read.number else read.member.kind.value
            work.audit(who, AuditCode.ARCHIVE_SEARCHED, by=by, hits=str(min(len(found), rules.LISTED_AT_MOST)))
        listed = tuple(found[: rules.LISTED_AT_MOST])
        return Answer(listed, len(found) > len(listed), search.since, search.until, many)

    def last_opened(self, who: Actor) -> tuple[Entry, ...]:
        """What this person opened today, the last one first: shown before anything is looked for."""
        branch = self._db.branch_id
        with self._db.read(who) as session:
            day, began = session.execute(select(Branch.day, Branch.day_seq).where(Branch.id == branch)).one()
            is_today = day is None or day == today_in(session, self._db, self._now())
            order = opened_after(session, branch, who.officer_id, began)[:LAST_SHOWN] if is_today else []
            search = Search(branch, LAST_SHOWN, papers=order)
            found = entries(session, search, self._works, self._shelf) if order else []
        return tuple(sorted(found, key=lambda entry: order.index(entry.paper_id) if entry.paper_id else 0))

    def facts(self, who: Actor, paper_id: uuid.UUID) -> Facts:
        """What is known of a paper without its content. Raises NotFound."""
        with self._db.read(who) as session:
            return self._facts(session, get_row(session, Paper, paper_id))

    def filters(self, who: Actor) -> Filters:
        """What a search can be narrowed by, and the reasons for opening something."""
        branch = self._db.branch_id
        with self._db.read(who) as session:
            staff = session.execute(
                select(Officer.id, Officer.name).where(Officer.branch_id == branch).order_by(Officer.name)
            ).tuples()
            states = tuple((row.kind, state) for row in self._works.rows for state in row.states)
            today = today_in(session, self._db, self._now())
            return Filters(tuple(staff), states, reasons=reasons_in(session, branch, ARCHIVE), today=today)

    def _facts(self, session: Session, paper: Paper) -> Facts:
        case = get_row(session, Case, paper.case_id)
        ticket = find_row(session, Ticket, case.ticket_id) if case.ticket_id else None
        request = find_row(session, ChangeRequest, paper.work_id)
        search = Search(self._db.branch_id, SAME_SHOWN, cases=(case.id,))
        same = entries(session, search, self._works, self._shelf)
        return Facts(
            paper_id=paper.id,
            kind=paper.kind,
            title=title_of(paper, self._shelf),
            number=paper.number,
            made_at=paper.made_at,
            made_by=get_row(session, Officer, paper.made_by).name,
            sha256=paper.sha256,
            prints=paper.prints,
            ticket=ticket.label if ticket else "",
            day=case.day,
            handed_over_by=_name(session, request.handed_over_by if request else None),
            handed_over_at=request.handed_over_at if request else None,
            same=tuple(entry for entry in same if entry.paper_id != paper.id),
        )


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""
