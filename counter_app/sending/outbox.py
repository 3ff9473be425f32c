"""The outbox on one unit of work: queued sealed, opened by whoever sends, wiped at the end."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Branch, OutMessage, Sender
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.message_states import Channel, MessageState
from counter_app.sealing import SealBroken, Sealed, derive, seal, unseal
from counter_app.sending.values import Letter, Opened, Posted
from counter_app.states import BranchKind

TRAINING_MARK = "LATIHAN"


class Outbox:
    """`key` is the branch's for what proves people; messages have one that comes from it."""

    def __init__(self, key: bytes) -> None:
        self._key = derive(key, "outbox")

    def channels(self, session: Session) -> tuple[Channel, ...]:
        """Those with a sender that is on, in their own order."""
        on = set(session.scalars(select(Sender.channel).where(Sender.branch_id == branch_of(session), Sender.active)))
        return tuple(channel for channel in Channel if channel in on)

    def put(self, work: Work, posted: Posted) -> uuid.UUID:
        """Queue a message behind the fact that was recorded last, which it takes its number from; gives its key."""
        at = work.server_now() or work.now
        row = OutMessage(
            id=new_id(),
            branch_id=work.branch_id,
            case_id=posted.case_id,
            code_id=posted.code_id,
            channel=posted.channel,
            kind=posted.kind,
            state=MessageState.WAITING,
            once=posted.once,
            nonce=b"",
            sealed=b"",
            tries=0,
            queued_at=at,
            next_at=at,
            expires_at=at + timedelta(seconds=posted.life_s),
        )
        mark = _mark(work)
        said = {"to": posted.to, "subject": mark + posted.letter.subject, "text": mark + posted.letter.text}
        closed = seal(self._key, json.dumps(said).encode(), _belongs_to(row))
        row.nonce, row.sealed = closed.nonce, closed.data
        work.session.add(row)
        work.session.flush()
        work.audit(None, AuditCode.MESSAGE_QUEUED, row.id, row.case_id, channel=row.channel.value, kind=row.kind.value)
        work.number(OutMessage.seq, row.id)
        return row.id

    def opened(self, row: OutMessage) -> Opened:
        """What is to be sent. Raises SealBroken for a row that this branch did not write, or not like this."""
        said: Any = json.loads(unseal(self._key, Sealed(row.nonce, row.sealed), _belongs_to(row)))  # Any: our own JSON
        try:
            return Opened(row.once, said["to"], Letter(said["subject"], said["text"]))
        except (KeyError, TypeError) as error:
            raise SealBroken from error

    def end_of_code(self, work: Work, code_id: uuid.UUID) -> None:
        """Its messages say nothing any more: what waits goes out no more, and no text is left."""
        wanted = select(OutMessage).where(OutMessage.branch_id == work.branch_id, OutMessage.code_id == code_id)
        for row in work.session.scalars(wanted.order_by(OutMessage.seq).with_for_update()):
            if row.state is MessageState.WAITING:
                row.state = MessageState.EXPIRED
            wipe(row)


def _mark(work: Work) -> str:
    """As on every paper: of a branch that only practises nobody takes a message for the truth."""
    real = work.session.get_one(Branch, work.branch_id).kind is BranchKind.REAL
    return "" if real else f"{TRAINING_MARK}. "


def wipe(row: OutMessage) -> None:
    """Neither whom it was for nor what it said is left."""
    row.nonce = row.sealed = b""


def _belongs_to(row: OutMessage) -> bytes:
    said = (row.id, row.branch_id, row.channel.value, row.kind.value, row.case_id, row.code_id, row.once)
    return ("outbox 1|" + "|".join(str(one) for one in said)).encode()
