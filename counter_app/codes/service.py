"""One-time codes at the counter. A try is two transactions: counted, then looked at."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor
from counter_app.cases.visit import member_at_counter
from counter_app.codes.book import CodeBook
from counter_app.codes.values import Ask, CodeOutcome, Sent, Targets
from counter_app.db.session import Database
from counter_app.message_states import Channel, CodePurpose
from counter_app.rights.asking import by_table
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class OneTimeCodes:
    """The codes of a visit, for whoever has it at the counter."""

    def __init__(self, db: Database, book: CodeBook) -> None:
        self._db, self._book = db, book

    def channels(self, who: Actor) -> tuple[Channel, ...]:
        """By which roads a code can go now; without any a wizard says so before it begins."""
        with self._db.read(who) as session:
            return self._book.channels(session)

    def send(
        self, who: Actor, case_id: uuid.UUID, purpose: CodePurpose, targets: Targets, language: str = "id"
    ) -> Sent:
        """A new code to each target. Raises what `CodeBook.send` does, TicketNotServing, NoMemberYet."""
        with self._db.transaction(who) as work:
            _, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            return self._book.send(work, who, Ask(case_id, purpose, targets, language))

    def check(self, who: Actor, case_id: uuid.UUID, purpose: CodePurpose, targets: Targets, code: str) -> CodeOutcome:
        """Whether this is the code that was sent to these targets. Raises TicketNotServing, NoMemberYet."""
        ask = Ask(case_id, purpose, targets)
        with self._db.transaction(who) as work:
            _, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            counted = self._book.count(work, ask)
        with self._db.transaction(who) as work:
            return self._book.look(work, who, ask, code, counted)
