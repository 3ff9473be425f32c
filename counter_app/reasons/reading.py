"""A list as the branch wants it, and giving one of its reasons: functions on one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Date, Uuid, bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from counter_app.db.models import ReasonRow, ReasonUse
from counter_app.db.rows import forget, once
from counter_app.db.session import Work
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import ReasonList
from counter_app.reasons.values import Reason, Reasons
from counter_app.texts import texts_in

_LIST = "reasons"
"""What a scope is asked once, by the name of the list."""
COUNTED_DAYS = 30
"""How long the uses of a reason are counted."""

_SEVERAL = (
    select(ReasonRow)
    .where(ReasonRow.branch_id == bindparam("branch"), ReasonRow.list_name.in_(bindparam("lists", expanding=True)))
    .order_by(ReasonRow.list_name, ReasonRow.position, ReasonRow.code)
)
_COUNT = text(
    "INSERT INTO reason_use (branch_id, list_name, day, code, times) VALUES (:branch, :list, :day, :code, 1) "
    "ON CONFLICT (branch_id, list_name, day, code) DO UPDATE SET times = reason_use.times + 1"
).bindparams(bindparam("branch", type_=Uuid()), bindparam("day", type_=Date()))


def reasons_in(session: Session, branch_id: uuid.UUID, of: ReasonList) -> Reasons:
    """The list with the branch's words, order and additions; what the program has and the branch not yet, last."""
    own = (
        select(ReasonRow)
        .where(ReasonRow.branch_id == branch_id, ReasonRow.list_name == of.name)
        .order_by(ReasonRow.position, ReasonRow.code)
    )
    return once(session, (_LIST, of.name), lambda: Reasons(of.name, merged(of, session.scalars(own).all())))


def several_reasons(session: Session, branch_id: uuid.UUID, *lists: ReasonList) -> list[Reasons]:
    """The same of several lists, asked at once."""
    own = session.scalars(_SEVERAL, {"branch": branch_id, "lists": [of.name for of in lists]}).all()
    return [Reasons(of.name, merged(of, [row for row in own if row.list_name == of.name])) for of in lists]


def list_written(session: Session, of: ReasonList) -> None:
    """A unit of work wrote a list: who reads it in it reads anew."""
    forget(session, (_LIST, of.name))


def merged(of: ReasonList, own: Sequence[ReasonRow]) -> tuple[Reason, ...]:
    """The branch's rows over the program's own reasons."""
    built_in = {reason.code: in_both_languages(reason) for reason in of.built_in}
    rows = [_reason(row, built_in.get(row.code)) for row in own]
    there = {reason.code for reason in rows}
    fresh = [reason for code, reason in built_in.items() if code not in there]
    silent = [replace(in_both_languages(reason), offered=False) for reason in of.silent if reason.code not in there]
    return (*rows, *fresh, *silent)


def in_both_languages(reason: Reason) -> Reason:
    """A built-in reason with its English from the catalogue."""
    return replace(reason, label_en=texts_in("en")(reason.label))


def give(work: Work, of: ReasonList, code: str, note: str) -> None:
    """Somebody gives this reason. Raises UnknownReason or NoteMissing."""
    reasons_in(work.session, work.branch_id, of).must_offer(code, note)
    day = today_of(work)
    work.connection.execute(_COUNT, {"branch": work.branch_id, "list": of.name, "day": day, "code": code})
    here = (ReasonUse.branch_id == work.branch_id, ReasonUse.list_name == of.name)
    work.connection.execute(delete(ReasonUse).where(*here, ReasonUse.day < day - timedelta(days=COUNTED_DAYS)))
    row = (ReasonRow.branch_id == work.branch_id, ReasonRow.list_name == of.name, ReasonRow.code == code)
    work.connection.execute(update(ReasonRow).where(*row, ReasonRow.used.is_(False)).values(used=True))


def _reason(row: ReasonRow, built_in: Reason | None) -> Reason:
    if built_in is not None and not row.label:
        return replace(built_in, offered=row.active)
    return Reason(row.code, row.label, row.label_en, row.active)
