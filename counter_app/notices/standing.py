"""What members said to notices, on a unit of work: read, answered, withdrawn. The newest answer by commit holds."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.consent import ConsentWords
from counter_app.db.models import Case, ChangeRequest, Member, NoticeConsent, OutMessage, Registration
from counter_app.db.models.registration import OPEN_REGISTRATIONS
from counter_app.db.session import Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.message_states import MessageKind, MessageState, NoticeAnswer, NoticeRoad
from counter_app.notices.rules import answer_of, road_of
from counter_app.sending.outbox import wipe
from counter_app.states import RequestState

NOTICES = (MessageKind.DECISION, MessageKind.RECOVERED)
"""Kinds of messages that nobody gets who did not agree to it; codes and the word to the old contact are the work's."""
EMAIL, PHONE = "email", "phone"
FIELD = {NoticeRoad.MAIL: EMAIL, NoticeRoad.PHONE: PHONE}
"""Of the record, of forms and of an account's answers."""
IN_HAND = (RequestState.DRAFT, RequestState.RETURNED, RequestState.SUBMITTED)


def newest(session: Session, member_id: uuid.UUID) -> dict[NoticeRoad, NoticeConsent]:
    """By road the answer that holds."""
    wanted = select(NoticeConsent).where(NoticeConsent.member_id == member_id).order_by(NoticeConsent.seq)
    return {row.road: row for row in session.scalars(wanted)}


def contacts_in_hand(session: Session, case: Case, member: Member) -> dict[NoticeRoad, str]:
    """What is read out to the member: the contact that the visit's work asks for, else the record's."""
    asked: dict[str, str] = {}
    changes = select(ChangeRequest.answers).where(
        ChangeRequest.case_id == case.id, ChangeRequest.member_id == member.id, ChangeRequest.state.in_(IN_HAND)
    )
    opened = select(Registration.answers).where(
        Registration.case_id == case.id,
        Registration.member_id == member.id,
        Registration.state.in_(OPEN_REGISTRATIONS),
    )
    for answers in (*session.scalars(changes), *session.scalars(opened)):
        asked |= {key: answers[key] for key in (EMAIL, PHONE) if answers.get(key)}
    return {road: asked.get(key) or member.details.get(key, "") for road, key in FIELD.items()}


def answers(session: Session, member: Member) -> Mapping[NoticeRoad, NoticeAnswer]:
    """How a member stands, with what their record has now."""
    said = newest(session, member.id)
    return {
        road: answer_of(
            said[road].given if road in said else None,
            said[road].contact if road in said else "",
            (member.details.get(key, ""),),
        )
        for road, key in FIELD.items()
    }


def answer(
    work: Work, who: Actor, case_id: uuid.UUID, row: NoticeConsent, member_id: uuid.UUID, words: ConsentWords
) -> None:
    """Keep an answer; what was agreed to before is over, and what waits for that road goes out no more."""
    before = newest(work.session, member_id).get(row.road)
    _end(work, member_id, row.road)
    row.id, row.branch_id, row.case_id, row.member_id = new_id(), work.branch_id, case_id, member_id
    row.words_version, row.words, row.officer_id, row.at = words.version, words.text, who.officer_id, work.now
    work.session.add(row)
    work.session.flush()
    withdrawn = not row.given and before is not None and before.given
    code = AuditCode.NOTICE_DECLINED
    if row.given:
        code = AuditCode.NOTICE_AGREED
    elif withdrawn:
        code = AuditCode.NOTICE_WITHDRAWN
    work.audit(who, code, row.id, case_id, road=row.road.value, words=words.version)
    work.number(NoticeConsent.seq, row.id)
    work.publish(Event(Topic.MEMBER, EventKind(code), member_id))


def withdraw_all(work: Work, who: Actor, case_id: uuid.UUID, member_id: uuid.UUID) -> int:
    """Every road ends, as the member asked of their own data; gives how many did."""
    given = [row for row in newest(work.session, member_id).values() if row.given]
    for before in given:
        row = NoticeConsent(road=before.road, given=False, language=before.language)
        answer(work, who, case_id, row, member_id, ConsentWords(before.words_version, ()))
    return len(given)


def forget_contacts(work: Work, member_id: uuid.UUID) -> None:
    """No address and no number is left among the answers."""
    gone = update(NoticeConsent).where(NoticeConsent.member_id == member_id).values(contact="")
    work.session.execute(gone.execution_options(synchronize_session=False))


def _end(work: Work, member_id: uuid.UUID, road: NoticeRoad) -> None:
    for row in work.session.scalars(
        select(NoticeConsent).where(
            NoticeConsent.member_id == member_id, NoticeConsent.road == road, NoticeConsent.contact != ""
        )
    ):
        row.contact = ""
    cases = select(Case.id).where(Case.member_id == member_id)
    unwiped = (
        select(OutMessage)
        .where(OutMessage.branch_id == work.branch_id, OutMessage.case_id.in_(cases))
        .where(OutMessage.kind.in_(NOTICES), OutMessage.sealed != b"")
    )
    for message in work.session.scalars(unwiped.order_by(OutMessage.seq).with_for_update()):
        if road_of(message.channel) is not road:
            continue
        if message.state is MessageState.WAITING:
            message.state = MessageState.EXPIRED
        wipe(message)  # of a try under way or unsure as well: without its text it is not made again
