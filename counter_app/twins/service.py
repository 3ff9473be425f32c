"""Members who look like one person, side by side, and an officer's word that they are not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.visit import member_of
from counter_app.db.models import Member, MemberApart
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.reasons.lists import TWIN_APART
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NO_REASON, NOTE_MAX, Why
from counter_app.rights.asking import by_table
from counter_app.states import Seen
from counter_app.ties.keeping import must_not_be_theirs
from counter_app.twins.errors import AlreadyApart, NoTwin
from counter_app.twins.finding import AT_MOST, facts_of, hold_members, likeness_of, seen_beside, twins_of, words_about
from counter_app.twins.rules import pair_digest
from counter_app.twins.values import TwinsView


@by_table
class TwinService:
    """Nothing is merged here: who is one person stays the central office's to say."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now
        self._seeing = Seeing(db, now)

    def seen(self, who: Actor, member_id: uuid.UUID, why: Why = NO_REASON) -> TwinsView:
        """A member with everybody who looks like them; each of them leaves the row of a card that was shown.

        Raises NotFound, and what `Seeing.of` does.
        """

        def find(session: Session) -> Sight:
            return Sight(Seen.CARD, _member(session, member_id).id, member_id)

        with self._seeing.of(who, find, why) as session:
            found = [other.id for other, _by in twins_of(session, _member(session, member_id))[:AT_MOST]]
        for other_id in found:
            sight = Sight(Seen.CARD, other_id, other_id, beside=member_id)
            with self._seeing.of(who, lambda _session, at=sight: at, why):  # type: ignore[misc]
                pass
        with self._db.read(who) as session:
            member = _member(session, member_id)
            alike = twins_of(session, member)
            shown = [(other, by) for other, by in alike if other.id in set(found)]
            reasons = reasons_in(session, self._db.branch_id, TWIN_APART)
            twins = tuple(seen_beside(session, member, shown))
            return TwinsView(facts_of(session, member), twins, len(alike) > AT_MOST, reasons)

    def tell_apart(self, who: Actor, case_id: uuid.UUID, other_id: uuid.UUID, why: Why) -> None:
        """The visit's member and the other are not one person, as their values stand; a change offers the two again.

        Raises NotFound, NoTwin, AlreadyApart, OwnMember, UnknownReason, NoteMissing, and what `member_of` does.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_of(work.session, who, case_id)
            for one in (member_id, other_id):
                must_not_be_theirs(work, who, one)
            hold_members(work, (member_id, other_id))
            member, other = (get_row(work.session, Member, one) for one in (member_id, other_id))
            if other.id not in {one.id for one, _by in twins_of(work.session, member)}:
                raise NoTwin
            if words_about(work.session, member, [other]):
                raise AlreadyApart
            give(work, TWIN_APART, why.code, why.note)
            first, second = sorted((member_id, other_id))
            row = MemberApart(
                id=new_id(),
                branch_id=work.branch_id,
                one_id=first,
                other_id=second,
                digest=pair_digest(likeness_of(member), likeness_of(other)),
                code=why.code,
                note=why.note.strip()[:NOTE_MAX],
                officer_id=who.officer_id,
                at=work.now,
            )
            work.session.add(row)
            work.audit(who, AuditCode.MEMBERS_TOLD_APART, member_id, case.id, other=str(other_id), reason=why.code)
            work.publish(Event(Topic.MEMBER, EventKind.MEMBERS_TOLD_APART, member_id))


def _member(session: Session, member_id: uuid.UUID) -> Member:
    member = find_row(session, Member, member_id)
    if member is None:
        raise missing(session, Member, member_id, "member")
    return member
