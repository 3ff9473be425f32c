"""What was done for a member in all visits, with its papers: the newest first, by the numbers of the commits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, Table, func, literal, select
from sqlalchemy.orm import Session

from counter_app.cases.works import KindOfWork, WorkKind, Works
from counter_app.db.models import Case, LetterLine, Member, Paper, Ticket
from counter_app.form_shelf import FormShelf
from counter_app.members.card_values import PastWork
from counter_app.states import PaperKind
from forms.model import Text

WORKS_SHOWN = 4
"""The archive has the rest."""


def past_works(session: Session, member: Member, works: Works, shelf: FormShelf) -> tuple[tuple[PastWork, ...], bool]:
    """The newest works of a member, and whether there are more; a request that is open has its own line on the card."""
    found: list[tuple[int, PastWork]] = []
    for kind in works.rows:
        for work_id, number, state, opened_at, part, at in session.execute(_newest(kind, member)):
            words, title = kind.state_name(kind.states(state)), _title(part, kind, shelf)
            found.append((at, PastWork(work_id, number, title, words, opened_at)))
    found.sort(key=lambda one: (one[0], one[1].number), reverse=True)
    shown = [work for _at, work in found[:WORKS_SHOWN]]
    papers = papers_of(session, [work.work_id for work in shown])
    listed = tuple(replace(work, papers=papers.get(work.work_id, ())) for work in shown)
    return listed, len(found) > WORKS_SHOWN


def _title(part: str, kind: KindOfWork, shelf: FormShelf) -> Text:
    """What the form of a work is called; the kind's own where it has but one."""
    offered = shelf.offered(kind.kind)
    if part or not offered:
        return shelf.title(part or str(kind.kind))
    return offered[0].head.work


def _newest(kind: KindOfWork, member: Member) -> Select[Any]:  # Any: columns of several tables
    """A work is as new as its newest paper, else as its visit's ticket."""
    table: Table = kind.model.__table__  # type: ignore[assignment]
    newest = select(func.max(Paper.seq)).where(Paper.work_id == table.c.id).scalar_subquery()
    at = func.coalesce(newest, Ticket.issue_seq, 0)
    part = table.c[kind.part] if kind.part else literal("")
    elsewhere = kind.undecided if kind.kind is WorkKind.UPDATE else frozenset()
    return (
        select(table.c.id, table.c.number, table.c.state, Case.opened_at, part, at)
        .join(Case, Case.id == table.c.case_id)
        .outerjoin(Ticket, Ticket.id == Case.ticket_id)
        .where(Case.branch_id == member.branch_id, Case.member_id == member.id)
        .where(table.c.state.not_in([*elsewhere, kind.cancelled]))
        .order_by(at.desc(), table.c.number.desc())
        .limit(WORKS_SHOWN + 1)
    )


def papers_of(session: Session, work_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[PaperKind, ...]]:
    """The kinds of papers of each work, each once, in the order in which they were first made.

    What came by a company's letter stands on the letter's list of changes, which the archive finds by the member.
    """
    made = session.execute(
        select(Paper.work_id, Paper.kind).where(Paper.work_id.in_(work_ids)).order_by(Paper.seq)
    ).tuples()
    of_letters = session.execute(
        select(LetterLine.request_id, Paper.kind)
        .join(Paper, Paper.work_id == LetterLine.letter_id)
        .where(LetterLine.request_id.in_(work_ids), Paper.kind == PaperKind.LETTER_CHANGES)
    ).tuples()
    found: dict[uuid.UUID, tuple[PaperKind, ...]] = {}
    for work_id, kind in (*made, *((one, kind) for one, kind in of_letters if one is not None)):
        known = found.get(work_id, ())
        found[work_id] = known if kind in known else (*known, kind)
    return found
