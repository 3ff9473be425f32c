"""One try of one message on units of work: claimed by one station, ended by the same one."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import cast

from sqlalchemy import Table, case, or_, select, true, update
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.codes.book import CodeBook
from counter_app.db.models import OneTimeCode, OutMessage, Sender
from counter_app.db.models.base import is_among
from counter_app.db.models.message import OPEN_CODES, UNSENT
from counter_app.db.rows import branch_of, find_row
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.message_states import MessageFault, MessageKind, MessageState
from counter_app.sending.outbox import wipe
from counter_app.sending.rules import LONGEST, back_off, was_left
from counter_app.sending.values import Delivery

AT_ONCE = 50
ONCE_ONLY = (MessageKind.CODE, MessageKind.TRIAL, MessageKind.NEAR_TURN)
"""Nobody sends these once more: a code is made anew, and a turn has come by then."""
_outbox, _senders = (cast(Table, model.__table__) for model in (OutMessage, Sender))


def has_work(session: Session) -> bool:
    """Whether anything waits, is under way, or may come to its end. Cheap: asked every few seconds."""
    branch = branch_of(session)
    unsent = select(OutMessage.id).where(OutMessage.branch_id == branch, is_among(OutMessage.state, UNSENT))
    open_ones = select(OneTimeCode.id).where(OneTimeCode.branch_id == branch, is_among(OneTimeCode.state, OPEN_CODES))
    return any(session.scalar(one.limit(1)) is not None for one in (unsent, open_ones))


def sweep(work: Work, book: CodeBook) -> None:
    """Codes that are over, messages that nobody needs any more, tries that somebody left."""
    book.sweep(work)
    at = work.server_now() or work.now
    wanted = select(OutMessage).where(OutMessage.branch_id == work.branch_id, is_among(OutMessage.state, UNSENT))
    for row in work.session.scalars(wanted.order_by(OutMessage.seq).limit(AT_ONCE).with_for_update(skip_locked=True)):
        if row.state is MessageState.SENDING and was_left(row.claimed_at, at):
            _end(work, row, Delivery(MessageState.PERHAPS_SENT, MessageFault.LEFT))
        elif row.state is MessageState.WAITING and row.expires_at <= at:
            _end(work, row, Delivery(MessageState.EXPIRED, row.fault))


def claim(work: Work, station: str, only: uuid.UUID | None = None) -> OutMessage | None:
    """The first message whose time has come, from here on this station's: one statement that only one can win.

    What goes by a sender that works waits for none that does not. `only` is the one that somebody waits for.
    """
    at = work.server_now() or work.now
    branch = work.branch_id
    on = select(_senders.c.channel).where(_senders.c.branch_id == branch, _senders.c.active)
    mine = (_senders.c.branch_id == branch, _senders.c.channel == _outbox.c.channel)
    troubled = select(case((_senders.c.failures > 0, 1), else_=0)).where(*mine).scalar_subquery()
    first = (
        select(_outbox.c.id)
        .where(_outbox.c.branch_id == branch, is_among(_outbox.c.state, UNSENT))
        .where(_outbox.c.state == MessageState.WAITING, _outbox.c.channel.in_(on))
        # A time beyond the longest pause was written by a clock that was wrong.
        .where(or_(_outbox.c.next_at <= at, _outbox.c.next_at > at + LONGEST))
        .where(true() if only is None else _outbox.c.id == only)
        .order_by(troubled, _outbox.c.seq)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(_outbox)
        .where(_outbox.c.id == first, _outbox.c.branch_id == branch, _outbox.c.state == MessageState.WAITING)
        .values(
            state=MessageState.SENDING,
            claim=secrets.token_hex(16),
            station=station[:80],
            claimed_at=at,
            tries=_outbox.c.tries + 1,
        )
        .returning(_outbox.c.id)
    )
    found = work.connection.execute(taken).scalar_one_or_none()
    return find_row(work.session, OutMessage, found)


def finish(work: Work, tried: OutMessage, delivery: Delivery) -> None:
    """What became of the try. Whoever comes too late, when it was given up already, changes nothing but the truth."""
    row = find_row(work.session, OutMessage, tried.id, lock=True)
    if row is None or row.claim != tried.claim or row.state not in (MessageState.SENDING, MessageState.PERHAPS_SENT):
        return
    at = work.server_now() or work.now
    _note(work, row, delivery, at)
    if delivery.state is not MessageState.WAITING:
        _end(work, row, delivery)
        return
    later = at + back_off(row.tries)
    if row.kind is MessageKind.TRIAL:
        _end(work, row, Delivery(MessageState.REFUSED, delivery.fault))
    elif not row.sealed or later >= row.expires_at:
        _end(work, row, Delivery(MessageState.EXPIRED, delivery.fault))
    else:
        row.state, row.fault, row.next_at = MessageState.WAITING, delivery.fault, later
        work.publish(Event(Topic.ACCOUNT, EventKind.MESSAGE_NOT_SENT, row.case_id))


def _note(work: Work, row: OutMessage, delivery: Delivery, at: datetime) -> None:
    """How the sender of its channel does; a member's wrong number says nothing of it."""
    sender = work.session.scalar(
        select(Sender).where(Sender.branch_id == work.branch_id, Sender.channel == row.channel).with_for_update()
    )
    of_message = delivery.state is MessageState.REFUSED and delivery.fault in (
        MessageFault.RECIPIENT,
        MessageFault.FORGED,
    )
    if sender is None or of_message:
        return
    if delivery.state is MessageState.SENT:
        sender.failures, sender.fault, sender.worked_at = 0, None, at
    else:
        sender.failures, sender.fault, sender.failed_at = sender.failures + 1, delivery.fault, at


def _end(work: Work, row: OutMessage, delivery: Delivery) -> None:
    """Its text goes; only a notice that perhaps went out keeps it, for whoever sends it once more."""
    row.state, row.fault = delivery.state, delivery.fault
    if delivery.state is not MessageState.PERHAPS_SENT or row.kind in ONCE_ONLY:
        wipe(row)
    sent = delivery.state is MessageState.SENT
    code = AuditCode.MESSAGE_SENT if sent else AuditCode.MESSAGE_NOT_SENT
    told = {"channel": row.channel.value, "kind": row.kind.value, "tries": str(row.tries)}
    why = {} if sent else {"state": delivery.state.value, "why": delivery.fault.value if delivery.fault else ""}
    work.audit(None, code, row.id, row.case_id, **told, **why)
    work.publish(Event(Topic.ACCOUNT, EventKind(code), row.case_id))
