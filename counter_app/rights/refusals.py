"""Refusals are kept: one row for the first of a kind, one more each time their number is ten times as large."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Officer, RefusedAct
from counter_app.db.session import Database, Work
from counter_app.errors import OutsideError, Refused
from counter_app.log import Code

log = logging.getLogger(__name__)

TOGETHER = timedelta(minutes=10)
"""What is refused again within so long is counted, not told anew."""
TOLD = frozenset({1, 10, 100, 1_000, 10_000, 100_000})


def keep(db: Database, by: Actor | None, act: str, refused: Refused) -> None:
    """Write it in a transaction of its own: what the refused act had begun is undone, this is not."""
    who = refused.actor if isinstance(refused.actor, Actor) else by
    if who is None or refused.kept:
        return
    refused.kept = True
    try:
        try:
            _write(db, who, act, refused)
        except IntegrityError:  # another station was refused the same a moment before, and its row is there now
            _write(db, who, act, refused)
    except OutsideError:
        log.info("a refusal of %s could not be kept", Code(act))


def _write(db: Database, who: Actor, act: str, refused: Refused) -> None:
    with db.transaction(None) as work:
        if not _is_of_here(work, who.officer_id):
            return
        earlier, times = _counted(work, (who.officer_id, act, refused.broke.value))
        if times not in TOLD:
            return
        facts = {"act": act, "broke": refused.broke.value, "times": str(times)}
        facts |= {"right": refused.right} if refused.right else {}
        facts |= {"earlier": str(earlier)} if earlier > 1 else {}
        work.audit(who, AuditCode.ACT_REFUSED, None, None, **facts)


def _is_of_here(work: Work, officer_id: uuid.UUID) -> bool:
    here = (Officer.id == officer_id, Officer.branch_id == work.branch_id)
    return work.session.scalar(select(Officer.id).where(*here)) is not None


def _counted(work: Work, of: tuple[uuid.UUID, str, str]) -> tuple[int, int]:
    """How often it was refused in the minutes before these when these are new, and how often in these."""
    key = (work.branch_id, *of)
    row = work.session.get(RefusedAct, key, with_for_update=True)
    if row is None:
        officer_id, act, broke = of
        row = RefusedAct(branch_id=work.branch_id, officer_id=officer_id, act=act, broke=broke, since=work.now, times=0)
        work.session.add(row)
    earlier = 0
    if not timedelta() <= work.now - row.since <= TOGETHER:
        earlier, row.times, row.since = row.times, 0, work.now
    row.times += 1
    work.session.flush()
    return earlier, row.times
