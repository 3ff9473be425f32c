"""Phones that were left with numbers, on one scope: sealed, opened once for their message, wiped with their turn."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, delete, func, select, text
from sqlalchemy.orm import Session

from counter_app.db.models import Ticket, TurnPhone
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.sealing import SealBroken, Sealed, derive, mac, seal, unseal
from counter_app.states import TicketState

OPEN = text("turn_phone.waits")
"""In the words of its index."""
IN_LINE = (TicketState.AHEAD, TicketState.WAITING)
"""States in which a turn is still to come."""


class Phones:
    """`key` is the branch's for what proves people, which outlives a change of the master key; these come from it."""

    def __init__(self, key: bytes) -> None:
        self._sealing, self._knowing = derive(key, "phones of numbers"), derive(key, "phones of numbers: who")

    def put(self, row: TurnPhone, phone: str) -> None:
        """Into its row, so that it opens with this number only."""
        closed = seal(self._sealing, phone.encode(), _belongs_to(row))
        row.nonce, row.sealed, row.phone = closed.nonce, closed.data, self.of(phone)

    def of(self, phone: str) -> str:
        """By which the same phone is known again; nobody reads one out of it."""
        return mac(self._knowing, phone.encode()).hex()

    def opened(self, row: TurnPhone) -> str | None:
        """The phone; None for a row that this branch did not write, or not like this."""
        try:
            return unseal(self._sealing, Sealed(row.nonce, row.sealed), _belongs_to(row)).decode()
        except SealBroken:
            return None


def is_to_come(ticket: Ticket) -> bool:
    """Whether it was never called and still may be: whoever was called once hears it in the hall."""
    return ticket.state in IN_LINE and ticket.times_called == 0


def open_ones(session: Session) -> Sequence[tuple[TurnPhone, Ticket]]:
    """Phones that were not used yet, each with its number, in the order of their turns."""
    asked = (
        select(TurnPhone, Ticket)
        .join(Ticket, Ticket.id == TurnPhone.ticket_id)
        .where(TurnPhone.branch_id == branch_of(session), OPEN)
        .order_by(Ticket.turn, Ticket.priority_rank, Ticket.issue_seq)
    )
    return session.execute(asked).tuples().all()


def numbers_of(session: Session, phone: str, day: date, but: uuid.UUID) -> int:
    """How many other numbers of a day, or of later ones, name this phone."""
    mine = (TurnPhone.branch_id == branch_of(session), TurnPhone.phone == phone, TurnPhone.day >= day)
    asked = select(func.count()).select_from(TurnPhone).where(*mine, TurnPhone.ticket_id != but)
    return session.scalar(asked) or 0


def wipe(row: TurnPhone) -> None:
    """The phone is gone; that one was left stays until the day is over."""
    row.nonce = row.sealed = b""
    row.waits = False


def forget_phones(work: Work, tickets: Sequence[uuid.UUID]) -> None:
    """Nobody left a phone with these numbers."""
    _delete(work, TurnPhone.ticket_id.in_(tickets))


def take_phones(work: Work, before: date, most: int) -> int:
    """Those of the days before, whatever became of their numbers."""
    old = select(TurnPhone.ticket_id).where(TurnPhone.branch_id == work.branch_id, TurnPhone.day < before).limit(most)
    ids = work.session.scalars(old).all()
    return _delete(work, TurnPhone.ticket_id.in_(ids)) if ids else 0


def _delete(work: Work, which: ColumnElement[bool]) -> int:
    gone = delete(TurnPhone).where(TurnPhone.branch_id == work.branch_id, which)
    return work.session.connection().execute(gone).rowcount


def _belongs_to(row: TurnPhone) -> bytes:
    return f"turn phone 1|{row.ticket_id}|{row.branch_id}|{row.day}|{row.language}".encode()
