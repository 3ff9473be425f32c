"""Whose turn is near, and word to them: looked up in a read, told on one unit of work, each number once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Branch, OutMessage, Ticket, TurnPhone
from counter_app.db.models.base import is_among
from counter_app.db.models.message import UNSENT
from counter_app.db.rows import branch_of, find_row, get_row
from counter_app.db.session import Work
from counter_app.message_states import Channel, MessageKind, MessageState, NoticeRoad
from counter_app.near.keeping import Phones, is_to_come, open_ones, wipe
from counter_app.notices.rules import channel_of
from counter_app.queueing.ahead import people_ahead
from counter_app.sending.outbox import Outbox
from counter_app.sending.outbox import wipe as wipe_message
from counter_app.sending.texts import near_turn_letter
from counter_app.sending.values import Posted
from counter_app.states import TicketState

LIFE_S = 1_800.0
"""Half an hour later nobody walks back for it."""
_ONCE = "turn-"


@dataclass(frozen=True)
class Due:
    """What is to be done: whose turn is near, whose phone nobody needs any more, and messages that come too late."""

    near: tuple[uuid.UUID, ...] = ()
    over: tuple[uuid.UUID, ...] = ()
    late: tuple[uuid.UUID, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.near or self.over or self.late)


def road(session: Session, outbox: Outbox) -> Channel | None:
    """By which channel a phone is told; None without a sender."""
    return channel_of(NoticeRoad.PHONE, outbox.channels(session))


def due(session: Session, people: int) -> Due:
    """Of each service the first ones only are counted: whoever comes behind somebody who is far is farther."""
    near, over, far = [], [], set[uuid.UUID]()
    for row, ticket in open_ones(session):
        if not is_to_come(ticket):
            over.append(row.ticket_id)
        elif ticket.state is TicketState.WAITING and ticket.service_id not in far:
            if people_ahead(session, ticket) <= people:
                near.append(row.ticket_id)
            else:
                far.add(ticket.service_id)
    return Due(tuple(near), tuple(over), tuple(_late(session)))


def tell(work: Work, phones: Phones, outbox: Outbox, todo: Due, people: int) -> int:
    """Carry it out as it still holds; gives how many were told. Only rows of this room are held against others: a
    number that is held could not be called meanwhile."""
    for key in todo.over:
        row = find_row(work.session, TurnPhone, key, lock=True)
        if row is not None and row.waits and not is_to_come(get_row(work.session, Ticket, key)):
            wipe(row)
    for key in todo.late:
        message = find_row(work.session, OutMessage, key, lock=True)
        if message is not None and message.state is MessageState.WAITING:
            message.state = MessageState.EXPIRED
            wipe_message(message)
    channel = road(work.session, outbox)
    if channel is None:
        return 0
    return sum(_tell_one(work, phones, outbox, key, (channel, people)) for key in todo.near)


def _tell_one(work: Work, phones: Phones, outbox: Outbox, key: uuid.UUID, how: tuple[Channel, int]) -> bool:
    channel, people = how
    row = find_row(work.session, TurnPhone, key, lock=True)
    if row is None or not row.waits:
        return False
    ticket = get_row(work.session, Ticket, key)
    ahead = people_ahead(work.session, ticket)
    if ticket.state is not TicketState.WAITING or not is_to_come(ticket) or ahead > people:
        return False
    phone = phones.opened(row)
    wipe(row)
    if phone is None:
        return False
    row.told_at = work.now
    letter = near_turn_letter(row.language, work.session.get_one(Branch, work.branch_id).name, ticket.label, ahead)
    work.audit(None, AuditCode.TURN_TOLD, key, None, people=str(ahead))
    outbox.put(work, Posted(channel, MessageKind.NEAR_TURN, phone, letter, LIFE_S, f"{_ONCE}{key.hex}"))
    return True


def _late(session: Session) -> list[uuid.UUID]:
    """Messages that nobody sent before their number was called, cancelled or missed."""
    mine = (OutMessage.branch_id == branch_of(session), OutMessage.kind == MessageKind.NEAR_TURN)
    asked = select(OutMessage.id, OutMessage.once).where(*mine, is_among(OutMessage.state, UNSENT))
    waiting = {uuid.UUID(once.removeprefix(_ONCE)): key for key, once in session.execute(asked).tuples()}
    tickets = session.scalars(select(Ticket).where(Ticket.branch_id == branch_of(session), Ticket.id.in_(waiting)))
    return [waiting[one.id] for one in tickets if not is_to_come(one)] if waiting else []
