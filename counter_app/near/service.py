"""Word to whoever waits elsewhere: a phone left with a number, and one message when its turn is near."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import Ticket, TurnPhone
from counter_app.db.rows import find_row, get_row
from counter_app.db.session import Database, Work
from counter_app.message_states import Channel
from counter_app.near.errors import NearWordsChanged, NothingToTell, PhoneTooOften, PhoneWrong
from counter_app.near.keeping import Phones, forget_phones, is_to_come, numbers_of
from counter_app.near.telling import due, road, tell
from counter_app.near.values import NearOffer, PhoneLeft
from counter_app.near.words import near_words
from counter_app.queueing.ahead import people_ahead
from counter_app.queueing.slip_found import slip_day
from counter_app.rights.asking import by_table
from counter_app.sending.outbox import Outbox
from counter_app.sending.rules import is_target
from counter_app.states import TicketState
from counter_app.texts import texts_in
from forms.model import FieldKind
from forms.normalise import normalise

MOST_A_PHONE = 3
"""Numbers of a day that may name one phone: a family comes together, and nobody is flooded by a stranger."""


@by_table
class NearTurnService:
    """Nothing is offered, and nobody told, unless the branch set it and a sender to phones is on."""

    def __init__(self, db: Database, settings: Callable[[], Settings], kept: tuple[Phones, Outbox]) -> None:
        self._db, self._settings = db, settings
        self._phones, self._outbox = kept

    def offer(self, who: Actor | None, ticket_id: uuid.UUID, language: str = "id") -> NearOffer | None:
        """What may be asked of whoever has this number; None where there is nothing to ask. Raises NotFound."""
        people = self._settings().near_turn_people
        with self._db.read(who) as session:
            if people < 1:
                return None
            ticket = get_row(session, Ticket, ticket_id)
            row = find_row(session, TurnPhone, ticket_id)
            left = row is not None and row.waits
            if not left and not self._may_leave(session, ticket, row, people):
                return None
            return NearOffer(people, near_words(texts_in(language), people), left)

    def leave(self, who: Actor | None, ticket_id: uuid.UUID, left: PhoneLeft) -> None:
        """Keep the phone of somebody who agreed to it; a second one of the same number takes the place of the first.

        Raises NotFound, PhoneWrong, NothingToTell, NearWordsChanged, PhoneTooOften.
        """
        phone = normalise(FieldKind.PHONE, left.phone)
        if not is_target(Channel.SMS, phone):
            raise PhoneWrong
        for is_last in (False, True):
            try:
                with self._db.transaction(who) as work:
                    self._keep(work, who, ticket_id, (phone, left))
                    return
            except IntegrityError:  # two windows with one number a moment ago: now the other one's row is seen
                if is_last:
                    raise

    def take_back(self, who: Actor, ticket_id: uuid.UUID) -> None:
        """Whoever left a phone wants no word any more: nothing of it stays. Raises NotFound."""
        with self._db.transaction(who) as work:
            get_row(work.session, Ticket, ticket_id)
            row = find_row(work.session, TurnPhone, ticket_id, lock=True)
            if row is not None and row.waits:
                work.audit(who, AuditCode.PHONE_TAKEN_BACK, ticket_id)
                forget_phones(work, (ticket_id,))

    def work(self) -> int:
        """Tell whose turn is near and wipe what nobody needs any more; gives how many were told.

        Whichever window is open asks for it, and nothing is written where there is nothing to do.
        """
        people = self._settings().near_turn_people
        if people < 1:
            return 0
        with self._db.read() as session:
            todo = due(session, people)
        if todo.is_nothing:
            return 0
        with self._db.transaction(None) as work:
            return tell(work, self._phones, self._outbox, todo, people)

    def _may_leave(self, session: Session, ticket: Ticket, row: TurnPhone | None, people: int) -> bool:
        """Whether there is a turn to come that is not near yet, nobody was told of it, and something could tell."""
        was_told = row is not None and row.told_at is not None
        if not is_to_come(ticket) or was_told or road(session, self._outbox) is None:
            return False
        return ticket.state is TicketState.AHEAD or people_ahead(session, ticket) > people

    def _keep(self, work: Work, who: Actor | None, ticket_id: uuid.UUID, given: tuple[str, PhoneLeft]) -> None:
        phone, left = given
        people = self._settings().near_turn_people
        ticket = get_row(work.session, Ticket, ticket_id)
        row = find_row(work.session, TurnPhone, ticket_id, lock=True)
        if people < 1 or not self._may_leave(work.session, ticket, row, people):
            raise NothingToTell(ticket.label)
        version = near_words(str, people).version
        if left.words_version != version:
            raise NearWordsChanged
        if numbers_of(work.session, self._phones.of(phone), ticket.day, ticket_id) >= MOST_A_PHONE:
            raise PhoneTooOften
        if row is None:
            row = TurnPhone(ticket_id=ticket_id, branch_id=work.branch_id, day=slip_day(ticket))
        row.language, row.words, row.at = left.language, version, work.now
        row.officer_id, row.waits = who.officer_id if who is not None else None, True
        self._phones.put(row, phone)
        work.session.add(row)
        work.session.flush()
        work.audit(who, AuditCode.PHONE_LEFT, ticket_id, None, words=version)
