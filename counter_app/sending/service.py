"""What sends: set up by an administrator, carried out by whichever window is open. A message is claimed by one."""

from __future__ import annotations

import ssl
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.codes.book import CodeBook
from counter_app.db.models import Branch, OneTimeCode, OutMessage, Sender
from counter_app.db.models.base import is_among
from counter_app.db.models.message import UNSENT
from counter_app.db.rows import branch_of, get_row
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.message_states import Channel, CodeState, MessageFault, MessageKind, MessageState
from counter_app.officers.proving import must_be_fresh
from counter_app.rights.asking import by_table
from counter_app.sealing import SealBroken
from counter_app.sending import gateway, posting, smtp
from counter_app.sending.door import Door, trusting_the_system
from counter_app.sending.errors import BadSetup, BadTarget, NotAgain, SenderChangedMeanwhile, SenderOff
from counter_app.sending.outbox import Outbox
from counter_app.sending.rules import is_target
from counter_app.sending.secret import Secrets, has_secret
from counter_app.sending.setup import (
    Destination,
    SetupFlaw,
    SmtpSetup,
    keys_of,
    same_place,
    secret_flaw,
    setup_of,
)
from counter_app.sending.texts import trial_letter
from counter_app.sending.values import Delivery, MessageRow, Posted, SenderChange, SenderRow, Standing
from forms.model import FieldKind
from forms.normalise import normalise

TRIES_AT_ONCE = 20
"""Messages of one turn at most: the next turn goes on."""
TRIAL_S = 300.0


@by_table
class SendingService:
    """`ticks` counts what this program was asked; `context` is how it trusts a server."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        kept: tuple[Outbox, CodeBook, Secrets],
        context: Callable[[], ssl.SSLContext] = trusting_the_system,
    ) -> None:
        self._db, self._now, self._context = db, now, context
        self._outbox, self._book, self._secrets = kept

    def work(self, station: str) -> int:
        """Send what waits and nobody else sends, and end what is over; gives how many tries were made."""
        with self._db.read() as session:
            if not posting.has_work(session):
                return 0
        with self._db.transaction(None) as work:
            posting.sweep(work, self._book)
        return sum(iter(lambda: self._one(station), 0)) if self._is_on() else 0

    def standing(self) -> tuple[Standing, ...]:
        """How each channel does, for the lamp of every window."""
        with self._db.read() as session:
            rows = {row.channel: row for row in session.scalars(_all(session))}
            unsent = dict(
                session.execute(
                    select(OutMessage.channel, func.count())
                    .where(OutMessage.branch_id == self._db.branch_id, is_among(OutMessage.state, UNSENT))
                    .group_by(OutMessage.channel)
                )
                .tuples()
                .all()
            )
        return tuple(_standing(one, rows.get(one), unsent.get(one, 0)) for one in Channel)

    def listed(self, who: Actor) -> tuple[SenderRow, ...]:
        """Every channel as it is set up. The password or key is never given back."""
        with self._db.read(who) as session:
            rows = {row.channel: row for row in session.scalars(_all(session))}
        return tuple(_row(channel, rows.get(channel)) for channel in Channel)

    def save(self, who: Actor, channel: Channel, change: SenderChange) -> None:
        """Set a sender up, or switch it on or off. Raises BadSetup, SenderChangedMeanwhile, ProofNeeded."""
        details = {key: change.details.get(key, "").strip() for key in keys_of(channel)}
        made = setup_of(channel, details)
        if isinstance(made, tuple) and (change.active or any(details.values())):
            raise BadSetup(made)
        if change.secret is not None and (flaw := secret_flaw(change.secret)) is not None:
            raise BadSetup((flaw,))
        with self._db.transaction(who) as work:
            must_be_fresh(work, who)
            row = work.session.scalar(_all(work.session).where(Sender.channel == channel).with_for_update())
            if (row.version if row is not None else 0) != change.seen:
                raise SenderChangedMeanwhile
            if row is None:
                row = Sender(id=new_id(), branch_id=work.branch_id, channel=channel, nonce=b"", sealed=b"", failures=0)
                row.active, row.details, row.version = False, {}, 0
                work.session.add(row)
            changed = sorted(key for key in details if details[key] != row.details.get(key, ""))
            secret = self._kept_secret(row) if change.secret is None else change.secret
            was = setup_of(channel, row.details)
            moved = not isinstance(made, tuple) and not (isinstance(was, tuple) or same_place(was, made))
            if moved and change.secret is None and secret:
                raise BadSetup((SetupFlaw.SECRET_AGAIN,))
            row.active, row.details, row.version = change.active, details, row.version + 1
            row.failures, row.fault = 0, None
            self._secrets.seal(row, secret)
            changed += ["secret"] if change.secret is not None else []
            to = "" if isinstance(made, tuple) else made.to.text
            told = {"channel": channel.value, "on": "yes" if change.active else "no", "to": to}
            work.audit(who, AuditCode.SENDER_CHANGED, row.id, None, changed=" ".join(changed), **told)
            work.publish(Event(Topic.BRANCH, EventKind.SENDER_CHANGED, row.id))

    def try_out(self, who: Actor, channel: Channel, to: str) -> Delivery:
        """Send a test to an address or number of one's own; it waits for the answer. Raises SenderOff, BadTarget."""
        to = normalise(FieldKind.PHONE if channel.is_to_phone else FieldKind.EMAIL, to)
        if not is_target(channel, to):
            raise BadTarget(channel)
        with self._db.transaction(who) as work:
            row = work.session.scalar(_all(work.session).where(Sender.channel == channel, Sender.active))
            if row is None:
                raise SenderOff
            branch = work.session.get_one(Branch, work.branch_id)
            letter = trial_letter("id", branch.name)
            key = self._outbox.put(work, Posted(channel, MessageKind.TRIAL, to, letter, TRIAL_S, f"{new_id()}-trial"))
        self._one(who.station, key)
        with self._db.read(who) as session:
            found = get_row(session, OutMessage, key)
            return Delivery(found.state, found.fault)

    def of_case(self, who: Actor, case_id: uuid.UUID) -> tuple[MessageRow, ...]:
        """The messages of a visit, the newest first: how far each is, never what it says."""
        with self._db.read(who) as session:
            mine = (OutMessage.branch_id == self._db.branch_id, OutMessage.case_id == case_id)
            wanted = select(OutMessage, OneTimeCode).outerjoin(OneTimeCode, OneTimeCode.id == OutMessage.code_id)
            rows = session.execute(wanted.where(*mine).order_by(OutMessage.seq.desc()).limit(TRIES_AT_ONCE)).tuples()
            return tuple(_of_visit(row, code, self._now()) for row, code in rows)

    def send_again(self, who: Actor, message_id: uuid.UUID) -> None:
        """A notice that perhaps went out goes once more, as somebody asked the member. Raises NotFound, NotAgain."""
        with self._db.transaction(who) as work:
            row = get_row(work.session, OutMessage, message_id, lock=True)
            is_code = row.kind is MessageKind.CODE
            if is_code or row.state is not MessageState.PERHAPS_SENT or not row.sealed:
                raise NotAgain(row.state, is_code)
            at = work.server_now() or work.now
            row.expires_at, row.next_at = at + (row.expires_at - row.queued_at), at
            row.state, row.fault, row.tries = MessageState.WAITING, None, 0
            work.audit(who, AuditCode.MESSAGE_SENT_AGAIN, row.id, row.case_id, channel=row.channel.value)
            work.publish(Event(Topic.ACCOUNT, EventKind.MESSAGE_SENT_AGAIN, row.case_id))

    def destinations(self, who: Actor) -> tuple[Destination, ...]:
        """Where messages may go: the one list that the door asks."""
        with self._db.read(who) as session:
            return tuple(sorted(_allowed(session), key=lambda one: one.text))

    def _is_on(self) -> bool:
        with self._db.read() as session:
            return bool(self._outbox.channels(session))

    def _one(self, station: str, only: uuid.UUID | None = None) -> int:
        with self._db.transaction(None) as work:
            row = posting.claim(work, station, only)
            if row is None:
                return 0
            sender = work.session.scalars(_all(work.session).where(Sender.channel == row.channel)).one()
            allowed = _allowed(work.session)
        delivery = self._delivered(row, sender, Door(allowed, self._context))
        with self._db.transaction(None) as work:
            posting.finish(work, row, delivery)
        return 1

    def _kept_secret(self, row: Sender) -> str:
        """What goes on; nothing of a row that was changed outside the program: it is typed again."""
        try:
            return self._secrets.opened(row) if row.sealed else ""
        except SealBroken:
            return ""

    def _delivered(self, row: OutMessage, sender: Sender, door: Door) -> Delivery:
        setup = setup_of(row.channel, sender.details)
        if isinstance(setup, tuple):
            return Delivery.again(MessageFault.NO_SENDER)
        try:
            secret = self._secrets.opened(sender)
        except SealBroken:  # of the sender: its messages wait until an administrator has seen to it
            return Delivery.again(MessageFault.FORGED)
        try:
            opened = self._outbox.opened(row)
        except SealBroken:
            return Delivery.refused(MessageFault.FORGED)
        if isinstance(setup, SmtpSetup):
            return smtp.deliver(setup, secret, opened, door, self._now())
        return gateway.deliver(setup, secret, opened, door)


def _of_visit(row: OutMessage, code: OneTimeCode | None, now: datetime) -> MessageRow:
    unknown = row.state is MessageState.PERHAPS_SENT
    matters = code.state is CodeState.OPEN if code is not None else bool(row.sealed) and row.expires_at > now
    made = MessageRow(row.id, row.channel, row.kind, row.state, row.fault, row.tries, row.queued_at)
    return replace(made, to_see=unknown and matters, purpose=code.purpose if code is not None else None)


def _all(session: Session) -> Select[tuple[Sender]]:
    return select(Sender).where(Sender.branch_id == branch_of(session))


def _allowed(session: Session) -> frozenset[Destination]:
    """What the senders that are on name."""
    setups = (setup_of(row.channel, row.details) for row in session.scalars(_all(session).where(Sender.active)))
    return frozenset(one.to for one in setups if not isinstance(one, tuple))


def _standing(channel: Channel, row: Sender | None, unsent: int) -> Standing:
    if row is None:
        return Standing(channel, False, False, 0, None, unsent)
    return Standing(channel, True, row.active, row.failures, row.fault, unsent)


def _row(channel: Channel, row: Sender | None) -> SenderRow:
    details: Mapping[str, str] = row.details if row is not None else {}
    if row is None:
        return SenderRow(channel, {}, False, False, 0)
    kept = has_secret(row)
    return SenderRow(
        channel, dict(details), row.active, kept, row.version, row.failures, row.fault, row.worked_at, row.failed_at
    )
