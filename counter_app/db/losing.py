"""Comparing a store with the head that was kept outside it: at each opening, and once somebody took note.

A row `loss_found` keeps what was found, so that every window says the same numbers; a row `loss_noted` says which rows
are known to be missing. On PostgreSQL each station has its own file: a note that speaks of its head holds there too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import GENESIS, AuditCode
from counter_app.db.errors import AuditChainBroken
from counter_app.db.head_file import HeadFile, HeadFileBroken
from counter_app.db.loss import KeptHead, Loss, LossKind
from counter_app.db.models import AuditEntry, AuditHead
from counter_app.db.session import Database
from counter_app.errors import OutsideError
from counter_app.events import Event, EventKind, Topic

_DIGITS = 16
"""So much of a digest names a head, as on paper."""


def look(database: Database) -> Loss | None:
    """What the store lacks of what was seen here; from then on its watch goes by the answer.

    Where no head was kept yet it is kept from now on. Raises OutsideError kinds of db/faults.py, OSError.
    """
    watch = database.watch
    file = watch.file
    if file is None:
        return None
    loss = _compared(database, file)
    if loss is None:
        watch.follow(file.read()[0])
    else:
        watch.stop(loss)
    return loss


def note(database: Database, who: Actor | None, why: str, upto: int = 0, **facts: str) -> Loss | None:
    """Take note of what is missing, as `who` has seen it or a command has done it; work goes on from here.

    `why` is a word such as "seen" or "restore"; `upto` the newest row that is known to have been there, where more is
    known than this machine has seen. Gives what was missing, None where nothing was.
    Raises AuditChainBroken where the chain takes no row, OutsideError kinds of db/faults.py, OSError.
    """
    watch = database.watch
    missing = look(database)
    with database.read() as session:
        kept = missing.kept if missing is not None else _store(session, database).seq
    lost = max(kept, upto) if missing is None else max(kept, upto, missing.lost, watch.seen)
    with database.unwatched().transaction(who) as work:
        numbers = {"kept": str(kept), "lost": str(lost), "why": why}
        kind = {"kind": missing.kind.value} if missing is not None else {}
        work.audit(who, AuditCode.LOSS_NOTED, None, None, **numbers, **kind, **facts)
        work.publish(Event(Topic.BRANCH, EventKind.LOSS_NOTED))
    if watch.file is not None:
        with database.read() as session:
            _follow_store(session, database, watch.file)
        watch.follow(watch.file.read()[0])
    return missing


def seen_in(file: HeadFile) -> int:
    """The number of the newest row that a file has seen, 0 where it cannot say."""
    with suppress(HeadFileBroken, OSError):
        return max((one.seq for one in file.read()), default=0)
    return 0


def see(database: Database) -> None:
    """Keep the store's head as it is now: on a shared database others write it as well."""
    with database.read() as session:
        head = _head(session, database)
    if head is not None:
        database.watch.saw(head)


def _compared(database: Database, file: HeadFile) -> Loss | None:
    try:
        kept = file.read()
    except HeadFileBroken:
        return _without(database, LossKind.BAD_FILE)
    if not kept or kept[0].seq == 0:  # none yet, or it was cut off while it was made
        if not kept and not database.is_postgresql and _was_kept(database):
            return _without(database, LossKind.NO_FILE)
        _begin(database, file)
        return None
    with database.read() as session:
        if _has(session, database, kept[0]):
            head = _store(session, database)
            file.advance(replace(head, noted=kept[0].noted))
            return None
        if _is_noted(session, database, kept[0]):
            _follow_store(session, database, file)
            return None
        found = _found_before(session, database, kept[0])
        loss = found or _measured(session, database, kept)
    if found is None:
        _write_found(database, loss, kept[0])
    return loss


def _begin(database: Database, file: HeadFile) -> None:
    """From here on the head is kept. The file comes first: a row without a file would be an alarm."""
    file.reset(KeptHead(0, GENESIS, 0))
    if not database.is_postgresql and not _was_kept(database):
        with suppress(OutsideError, AuditChainBroken), database.unwatched().transaction(None) as work:
            work.audit(None, AuditCode.HEAD_KEPT)
    with database.read() as session:
        _follow_store(session, database, file)


def _follow_store(session: Session, database: Database, file: HeadFile) -> None:
    wanted = _rows(database, AuditCode.LOSS_NOTED)
    noted = session.scalar(select(func.max(AuditEntry.seq)).where(*wanted)) or 0
    file.reset(replace(_store(session, database), noted=noted))


def _without(database: Database, kind: LossKind) -> Loss:
    with database.read() as session:
        store = _store(session, database)
    return Loss(kind, store.seq, store.at_us)


def _was_kept(database: Database) -> bool:
    with database.read() as session:
        wanted = select(AuditEntry.seq).where(*_rows(database, AuditCode.HEAD_KEPT)).limit(1)
        return session.scalar(wanted) is not None


def _measured(session: Session, database: Database, kept: tuple[KeptHead, ...]) -> Loss:
    newest, store = kept[0], _store(session, database)
    if store.seq < newest.seq:
        return Loss(LossKind.BEHIND, store.seq, store.at_us, newest.seq, newest.at_us)
    # As many rows and others: the slot before may still be one of them.
    known = next((one for one in kept[1:] if _has(session, database, one)), KeptHead(0, GENESIS, 0))
    return Loss(LossKind.OTHER, known.seq, known.at_us, newest.seq, newest.at_us)


def _has(session: Session, database: Database, kept: KeptHead) -> bool:
    """Whether this very row is there, and the head row knows of it."""
    own = (AuditEntry.branch_id == database.branch_id, AuditEntry.seq == kept.seq)
    digest = session.scalar(select(AuditEntry.digest).where(*own))
    head = _head(session, database)
    return digest == kept.digest and head is not None and head.seq >= kept.seq


def _is_noted(session: Session, database: Database, kept: KeptHead) -> bool:
    """Whether somebody took note of just this loss, at this station or another one."""
    for said in _said(session, database, AuditCode.LOSS_NOTED, kept.noted):
        if _number(said, "kept") < kept.seq <= _number(said, "lost"):
            return True
    return False


def _found_before(session: Session, database: Database, kept: KeptHead) -> Loss | None:
    """What was said of this very head when it was first missed; rows that were written since change nothing of it."""
    for said in _said(session, database, AuditCode.LOSS_FOUND, kept.noted):
        if _number(said, "lost") == kept.seq and said.get("head") == kept.digest[:_DIGITS]:
            numbers = _number(said, "kept"), _number(said, "kept_at_us"), kept.seq, kept.at_us
            with suppress(ValueError):
                return Loss(LossKind(said.get("kind", "")), *numbers)
    return None


def _write_found(database: Database, loss: Loss, kept: KeptHead) -> None:
    numbers = {"kept": str(loss.kept), "kept_at_us": str(loss.kept_at_us), "lost": str(loss.lost)}
    facts = numbers | {"kind": loss.kind.value, "head": kept.digest[:_DIGITS]}
    with suppress(OutsideError, AuditChainBroken), database.unwatched().transaction(None) as work:
        work.audit(None, AuditCode.LOSS_FOUND, None, None, **facts)


def _said(session: Session, database: Database, code: AuditCode, after: int) -> list[Mapping[str, str]]:
    wanted = select(AuditEntry.facts).where(*_rows(database, code), AuditEntry.seq > after).order_by(AuditEntry.seq)
    return [said for facts in session.scalars(wanted) if isinstance(said := json.loads(facts), dict)]


def _number(said: Mapping[str, str], name: str) -> int:
    words = said.get(name, "")
    return int(words) if words.isascii() and words.isdigit() else 0


def _rows(database: Database, code: AuditCode) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AuditEntry.branch_id == database.branch_id, AuditEntry.code == code.value


def _store(session: Session, database: Database) -> KeptHead:
    """The head as the store says it; where its row is gone, the newest row of the chain."""
    head = _head(session, database)
    if head is not None:
        return head
    newest = (
        select(AuditEntry.seq, AuditEntry.digest, AuditEntry.at_us)
        .where(AuditEntry.branch_id == database.branch_id)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    found = session.execute(newest).tuples().first()
    return KeptHead(*found) if found is not None else KeptHead(0, GENESIS, 0)


def _head(session: Session, database: Database) -> KeptHead | None:
    wanted = select(AuditHead.seq, AuditHead.digest, AuditHead.last_at_us)
    found = session.execute(wanted.where(AuditHead.branch_id == database.branch_id)).tuples().one_or_none()
    return KeptHead(*found) if found is not None else None
