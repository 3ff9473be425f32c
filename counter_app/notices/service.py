"""Notices to members: what is agreed to at the counter, a road at a time, and taken back whenever they like."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.cases.visit import member_at_counter
from counter_app.db.models import Case, Member, NoticeConsent, Officer
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.message_states import NoticeRoad
from counter_app.notices.errors import ContactChanged, NoContact, NoticeWordsChanged
from counter_app.notices.rules import answer_of, channel_of
from counter_app.notices.standing import FIELD, answer, contacts_in_hand, newest
from counter_app.notices.values import NoticeAsked, NoticeView, RoadView
from counter_app.notices.words import notice_words
from counter_app.rights.asking import by_table
from counter_app.sending.outbox import Outbox
from counter_app.settings.reading import read_settings
from counter_app.texts import texts_in
from counter_app.ties.keeping import must_not_be_theirs


@by_table
class NoticeService:
    """Nothing is agreed to before somebody asked: every road is off until the member says yes to it."""

    def __init__(self, db: Database, outbox: Outbox) -> None:
        self._db, self._outbox = db, outbox

    def view(self, who: Actor, case_id: uuid.UUID, language: str = "id") -> NoticeView:
        """The words of today and how the visit's member stands. Raises TicketNotServing, NoMemberYet."""
        with self._db.read(who) as session:
            case, member_id = member_at_counter(session, who, case_id)
            words = notice_words(texts_in(language), read_settings(session, self._db.branch_id))
            return NoticeView(words, self._roads(session, case, get_row(session, Member, member_id)))

    def record(self, who: Actor, case_id: uuid.UUID, asked: NoticeAsked, language: str = "id") -> None:
        """The member's answer to words and contact that were read out to them; a no also takes back a former yes.

        Raises TicketNotServing, NoMemberYet; for a yes NoticeWordsChanged, NoContact, ContactChanged.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_at_counter(work.session, who, case_id)
            must_not_be_theirs(work, who, member_id)
            member = get_row(work.session, Member, member_id, lock=True)  # two counters never keep two newest ones
            words = notice_words(texts_in(language), read_settings(work.session, work.branch_id))
            contact = contacts_in_hand(work.session, case, member)[asked.road]
            if asked.given:
                if words.version != asked.words_version:
                    raise NoticeWordsChanged
                if not contact:
                    raise NoContact(asked.road)
                if contact != asked.contact:
                    raise ContactChanged(asked.road)
            row = NoticeConsent(
                road=asked.road, given=asked.given, contact=contact if asked.given else "", language=language
            )
            answer(work, who, case.id, row, member_id, words)

    def _roads(self, session: Session, case: Case, member: Member) -> tuple[RoadView, ...]:
        said, contacts = newest(session, member.id), contacts_in_hand(session, case, member)
        on = self._outbox.channels(session)

        def view(road: NoticeRoad) -> RoadView:
            row = said.get(road)
            holding = {contacts[road], member.details.get(FIELD[road], "")} - {""}
            return RoadView(
                road=road,
                contact=contacts[road],
                answer=answer_of(row.given if row else None, row.contact if row else "", holding),
                agreed_to=row.contact if row else "",
                at=row.at if row else None,
                officer=get_row(session, Officer, row.officer_id).name if row else "",
                has_sender=channel_of(road, on) is not None,
            )

        return tuple(view(road) for road in NoticeRoad)
