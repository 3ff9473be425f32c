"""What a search of the archive means in this branch and today: functions on a unit of work."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.archive import rules
from counter_app.archive.values import Search, Wanted
from counter_app.db.models import Member
from counter_app.db.session import Work
from counter_app.members.rules import LookUp, Query, plan
from counter_app.members.search import VISITED, first_by_name, has_number
from counter_app.queueing.day import today_of


def what_is_meant(work: Work, wanted: Wanted, limit: int) -> tuple[rules.Read, Search, bool]:
    """What was typed as it was understood, the search, and whether so many bear the name that not all are looked at."""
    today = today_of(work)
    read = rules.read_line(wanted.text, today)
    since, until = rules.reach_of(read, wanted.since, wanted.until, today)
    members = _members(work.session, work.branch_id, read.member)
    search = Search(
        branch_id=work.branch_id,
        limit=limit,
        number=read.number,
        members=members[: rules.MEMBERS_AT_MOST] if members is not None else None,
        since=since,
        until=until,
        officer_id=wanted.officer_id,
        state=wanted.state,
        paper=wanted.paper,
    )
    return read, search, members is not None and len(members) > rules.MEMBERS_AT_MOST


def _members(session: Session, branch_id: uuid.UUID, query: Query) -> list[uuid.UUID] | None:
    """Members of the branch that were asked for, None where nobody was; one more than are looked at shows there are."""
    if query.kind is LookUp.NOTHING:
        return None
    if query.kind is LookUp.NAME:
        hits = first_by_name(session, plan(query.prefixes), rules.MEMBERS_AT_MOST + 1, only=VISITED)
        return [member_id for _name_, member_id in hits]
    asked = select(Member.id).where(has_number(query), Member.branch_id == branch_id)
    return list(session.scalars(asked.order_by(Member.kpj).limit(rules.MEMBERS_AT_MOST + 1)))
