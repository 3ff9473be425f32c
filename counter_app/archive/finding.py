"""The newest papers and requests that fit a search, by index ranges alone, the same statements on both engines."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from counter_app.archive.letters import letter_entries
from counter_app.archive.values import Entry, Search
from counter_app.cases.works import KindOfWork, Works
from counter_app.db.models import Case, Member, Officer, Paper
from counter_app.form_shelf import FormShelf
from counter_app.states import PaperKind

RARE = 2_000
"""Of a state that no more works are in, all of them are looked at; else the visits are, the newest first."""


def entries(session: Session, search: Search, works: Works, shelf: FormShelf) -> list[Entry]:
    """At most `limit`, the newest visits first, papers of one visit in the order in which they were made."""
    found: list[tuple[Any, Entry]] = []
    for kind in works.rows:
        if search.state is not None and not isinstance(search.state, kind.states):
            continue
        few = _all_of_a_rare_state(session, _table(kind), search) if search.state is not None else None
        way = _Way(kind, search, few)
        if kind.papers and search.paper in (None, *kind.papers):
            found += _entries(_with_papers(session, way), kind, shelf)
        if search.paper is None and search.papers is None:
            found += _entries(_without_papers(session, way), kind, shelf)
    found += letter_entries(session, search)
    found.sort(key=lambda one: one[0], reverse=True)
    return [entry for _order, entry in found[: search.limit]]


@dataclass(frozen=True)
class _Way:
    """One kind of work of a search; `few` are all of a rare state."""

    kind: KindOfWork
    search: Search
    few: Sequence[uuid.UUID] | None

    @property
    def from_works(self) -> bool:
        """Whether works are found first and their visits after them; else the newest visits are, until enough fit."""
        return bool(self.search.number) or self.few is not None

    def one_way(self, key: Any) -> Any:  # Any: a mapped attribute, or the same as an expression
        """The key by which the other side is found: as an expression it has no index, so the store cannot begin with
        all works there are and sort them.
        """
        return key if self.from_works else func.coalesce(key, key)


def _columns(kind: KindOfWork) -> list[Any]:  # Any: columns of several tables
    work = _table(kind)
    part = work.c[kind.part] if kind.part else Case.id.label("no_part")
    return [Case.day, Case.seq, work.c.id, work.c.number, work.c.state, Member.name, Member.kpj, Officer.name, part]


def _with_papers(session: Session, way: _Way) -> Iterable[Any]:  # Any: rows of several tables
    """A paper belongs to the visit in which it was made, also when its work went on in a later one."""
    work, search, kind = _table(way.kind), way.search, way.kind
    found = (
        select(*_columns(kind), Paper.kind, Paper.id, Paper.made_at, Paper.prints, Paper.seq)
        .select_from(Case)
        .join(Paper, Paper.case_id == Case.id)
        .join(work, work.c.id == way.one_way(Paper.work_id))
        .order_by(Case.day.desc(), Case.seq.desc(), Paper.seq.desc())
    )
    found = found.where(Paper.id.in_(search.papers)) if search.papers is not None else found
    found = found.where(Paper.kind == search.paper) if search.paper is not None else found
    return session.execute(_narrowed(found, way))


def _without_papers(session: Session, way: _Way) -> Iterable[Any]:  # Any: rows of several tables
    """Nearly every work has a paper: these are looked for among all visits of the period that is asked."""
    work = _table(way.kind)
    has_one = select(Paper.id).where(Paper.work_id == work.c.id).exists()
    found = (
        select(*_columns(way.kind))
        .select_from(Case)
        .join(work, work.c.case_id == way.one_way(Case.id))
        .where(~has_one)
        .order_by(Case.day.desc(), Case.seq.desc(), work.c.number.desc())
    )
    return session.execute(_narrowed(found, way))


def _narrowed(statement: Select[Any], way: _Way) -> Select[Any]:
    work, search = _table(way.kind), way.search
    found = statement.join(Member, Member.id == Case.member_id).join(Officer, Officer.id == Case.officer_id)
    found = found.where(Case.branch_id == search.branch_id).limit(search.limit)
    if search.cases:
        found = found.where(Case.id.in_(search.cases))
    if search.number:
        found = found.where(work.c.branch_id == search.branch_id, work.c.number == search.number)
    if search.members is not None:
        found = found.where(Case.member_id.in_(search.members))
    if search.since is not None:
        found = found.where(Case.day >= search.since)
    if search.until is not None:
        found = found.where(Case.day <= search.until)
    if search.officer_id is not None:
        found = found.where(Case.officer_id == search.officer_id)
    if search.state is not None:
        found = found.where(work.c.state == search.state)
        found = found.where(work.c.id.in_(way.few)) if way.few is not None else found
    return found


def _all_of_a_rare_state(session: Session, work: Table, search: Search) -> Sequence[uuid.UUID] | None:
    """Every work in the state where they are few, so that they are looked at instead of years of visits."""
    asked = select(work.c.id).where(work.c.branch_id == search.branch_id, work.c.state == search.state)
    few = session.scalars(asked.limit(RARE + 1)).all()
    return few if len(few) <= RARE else None


def _entries(rows: Iterable[Any], kind: KindOfWork, shelf: FormShelf) -> Iterator[tuple[Any, Entry]]:
    for day, seq, work_id, number, state, name, kpj, officer, part, *paper in rows:
        paper_kind, paper_id, made_at, prints, made_seq = paper or (None, None, None, 0, None)
        is_form = bool(kind.part) and paper_kind in (None, PaperKind.FORM)
        entry = Entry(
            work=kind.kind,
            work_id=work_id,
            number=number,
            state=kind.states(state),
            member_name=name,
            kpj=kpj,
            day=day,
            officer=officer,
            title=shelf.title(part) if is_form else None,
            paper=paper_kind,
            paper_id=paper_id,
            made_at=made_at,
            prints=prints,
        )
        yield (day, seq, seq if made_seq is None else made_seq, number), entry


def _table(kind: KindOfWork) -> Table:
    table: Table = kind.model.__table__  # type: ignore[assignment]
    return table
