"""Companies' letters in the archive: found by number, day and officer, and from every member whose row was applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from counter_app.archive.values import Entry, Search
from counter_app.db.models import Case, CompanyLetter, LetterLine, Officer, Paper
from counter_app.letter_states import LetterRowState


def letter_entries(session: Session, search: Search) -> Iterator[tuple[Any, Entry]]:  # Any: what entries are sorted by
    """At most `limit` papers, or letters without one, the newest letters first."""
    if search.state is not None:  # of works alone
        return
    for day, seq, letter, officer, paper in session.execute(_narrowed(_asked(search), search)):
        entry = Entry(
            work=None,
            work_id=letter.id,
            number=letter.number,
            state=letter.state,
            member_name=letter.company,
            kpj=letter.npp,
            day=day,
            officer=officer,
            title=None,
            paper=paper.kind if paper is not None else None,
            paper_id=paper.id if paper is not None else None,
            made_at=paper.made_at if paper is not None else None,
            prints=paper.prints if paper is not None else 0,
        )
        yield (day, seq, seq if paper is None else paper.seq, letter.number), entry


def _asked(search: Search) -> Select[Any]:  # Any: columns of several tables
    only_papers = search.paper is not None or search.papers is not None
    return (
        select(Case.day, Case.seq, CompanyLetter, Officer.name, Paper)
        .select_from(CompanyLetter)
        .join(Case, Case.id == CompanyLetter.case_id)
        .join(Officer, Officer.id == Case.officer_id)
        .join(Paper, Paper.case_id == CompanyLetter.case_id, isouter=not only_papers)
        .where(CompanyLetter.branch_id == search.branch_id)
        .order_by(CompanyLetter.seq.desc(), Paper.seq.desc())
        .limit(search.limit)
    )


def _narrowed(found: Select[Any], search: Search) -> Select[Any]:  # Any: as above
    if search.papers is not None:
        found = found.where(Paper.id.in_(search.papers))
    if search.paper is not None:
        found = found.where(Paper.kind == search.paper)
    if search.cases:
        found = found.where(CompanyLetter.case_id.in_(search.cases))
    if search.number:
        found = found.where(CompanyLetter.number == search.number)
    if search.members is not None:
        theirs = select(LetterLine.letter_id).where(
            LetterLine.member_id.in_(search.members), LetterLine.state == LetterRowState.APPLIED
        )
        found = found.where(CompanyLetter.id.in_(theirs))
    if search.since is not None:
        found = found.where(Case.day >= search.since)
    if search.until is not None:
        found = found.where(Case.day <= search.until)
    if search.officer_id is not None:
        found = found.where(Case.officer_id == search.officer_id)
    return found
