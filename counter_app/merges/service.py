"""Requests to merge numbers: asked at the counter, decided by somebody else, noted when the central office answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.rules import must_not_be_elsewhere
from counter_app.cases.visit import member_of, settle_after
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Member, MergePart, MergeRequest
from counter_app.db.numbers import next_number
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.decisions.shown import must_be_as_shown
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.looking.grounds import Sight
from counter_app.looking.seeing import Seeing
from counter_app.members.vouching import must_be_vouched_for
from counter_app.merge_states import MergeState
from counter_app.merges.errors import MergeDecided, MergeGoesOn, NoReference, NotAlike
from counter_app.merges.reading import merge_of, merge_view, parts_of, shown_digest, told_apart, unsettled
from counter_app.merges.rules import REFERENCE_MAX, merge_number, series
from counter_app.merges.values import MergeView
from counter_app.officers.errors import SamePerson
from counter_app.papers.values import PaperMaker
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import REJECT
from counter_app.reasons.reading import give
from counter_app.reasons.values import NO_REASON, NOTE_MAX, Why
from counter_app.rights.asking import by_table
from counter_app.states import Seen
from counter_app.ties.keeping import must_not_be_theirs
from counter_app.twins.finding import hold_members, twins_of, words_about


@by_table
class MergeService:
    """No record is merged here, whoever agrees: the paper asks the central office, which answers with its number."""

    def __init__(self, db: Database, now: Callable[[], datetime], papers: PaperMaker, works: Works = WORKS) -> None:
        self._db, self._now, self._papers, self._works = db, now, papers, works
        self._seeing = Seeing(db, now)

    def ask(self, who: Actor, case_id: uuid.UUID, stays_id: uuid.UUID, note: str = "") -> uuid.UUID:
        """That all numbers that look like the visit's member, and were not told apart, become the one that stays.

        Raises NotAlike, MergeGoesOn, OwnMember, MemberNotConfirmed, MemberRefused, and what `member_of` does.
        """
        with self._db.transaction(who) as work:
            case, member_id = member_of(work.session, who, case_id)
            member = get_row(work.session, Member, member_id)
            hold_members(work, (member_id, *(other.id for other, _by in twins_of(work.session, member))))
            alike = [other for other, _by in twins_of(work.session, member)]
            apart = words_about(work.session, member, alike)
            members = [member, *(other for other in alike if other.id not in apart)]
            ids = [one.id for one in members]
            if len(members) == 1 or stays_id not in ids:
                get_row(work.session, Member, stays_id)  # what is not of this branch is refused as everywhere
                raise NotAlike
            for one in members:
                must_not_be_theirs(work, who, one.id)
                must_be_vouched_for(one)
            if number := unsettled(work.session, ids):
                raise MergeGoesOn(number)
            year = today_of(work).year
            row = MergeRequest(
                id=new_id(),
                branch_id=work.branch_id,
                number=merge_number(year, next_number(work, series(year))),
                case_id=case.id,
                member_id=member_id,
                stays_id=stays_id,
                state=MergeState.WAITING,
                note=note.strip()[:NOTE_MAX],
                author_id=who.officer_id,
                asked_at=work.now,
                decision_code="",
                decision_note="",
                central_reference="",
            )
            work.session.add(row)
            work.session.flush()
            work.session.add_all(MergePart(merge_id=row.id, member_id=one, branch_id=work.branch_id) for one in ids)
            work.audit(who, AuditCode.MERGE_ASKED, row.id, case.id, numbers=str(len(ids)))
            work.number(MergeRequest.asked_seq, row.id)
            _tell(work, row, EventKind.MERGE_ASKED)
        self._papers.make(who, row.id)
        return row.id

    def view(self, who: Actor, merge_id: uuid.UUID, why: Why = NO_REASON) -> MergeView:
        """The request as it stands, audited. Raises NotFound, and what `Seeing.of` does."""

        def find(session: Session) -> Sight:
            row = merge_of(session, merge_id)
            return Sight(Seen.REQUEST, row.id, row.member_id, row.case_id)

        with self._seeing.of(who, find, why) as session:
            return merge_view(session, merge_of(session, merge_id), who)

    def agree(self, who: Actor, merge_id: uuid.UUID, seen: str | None = None) -> None:
        """Somebody else agrees that the central office is asked; `seen` is the digest of what they looked at.

        Raises NotFound, SamePerson, OwnMember, MergeDecided, ShownChanged, NotAlike, MemberNotConfirmed or
        MemberRefused.
        """
        with self._db.transaction(who) as work:
            row = self._open(work, who, merge_id, seen)
            if told_apart(work.session, row):
                raise NotAlike
            for one in parts_of(work.session, row):
                must_be_vouched_for(one)
            self._decide(work, who, row, MergeState.AGREED)
        self._papers.make(who, merge_id)

    def reject(self, who: Actor, merge_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> None:
        """Say no, with code and note. Raises as `agree` does, and UnknownReason, NoteMissing."""
        code, note = why
        with self._db.transaction(who) as work:
            row = self._open(work, who, merge_id, seen)
            give(work, REJECT, code, note)
            row.decision_code, row.decision_note = code, note.strip()[:NOTE_MAX]
            self._decide(work, who, row, MergeState.REJECTED)
        self._papers.make(who, merge_id)

    def withdraw(self, who: Actor, merge_id: uuid.UUID) -> None:
        """Taken back before anybody decided. Raises NotFound, MergeDecided, OwnMember, and what `member_of` does."""
        with self._db.transaction(who) as work:
            row = merge_of(work.session, merge_id, lock=True)
            member_of(work.session, who, row.case_id)
            _must_all_be_others(work, who, _ids(work.session, row))
            if row.state is not MergeState.WAITING:
                raise MergeDecided
            row.state = MergeState.WITHDRAWN
            work.audit(who, AuditCode.MERGE_WITHDRAWN, row.id, row.case_id)
            _tell(work, row, EventKind.MERGE_WITHDRAWN)
            settle_after(work, who, row.case_id, self._works)

    def note_reference(self, who: Actor, merge_id: uuid.UUID, central_reference: str) -> None:
        """The central office's number: it is forwarded. Raises NotFound, MergeDecided, NoReference or OwnMember."""
        reference = central_reference.strip()
        if not reference or len(reference) > REFERENCE_MAX:
            raise NoReference(REFERENCE_MAX)
        with self._db.transaction(who) as work:
            row = merge_of(work.session, merge_id, lock=True)
            _must_all_be_others(work, who, _ids(work.session, row))
            must_not_be_elsewhere(work.session, who, row.case_id)
            if row.state is not MergeState.AGREED or row.central_reference:
                raise MergeDecided
            row.central_reference = reference
            work.audit(who, AuditCode.MERGE_FORWARDED, row.id, row.case_id)
            _tell(work, row, EventKind.MERGE_FORWARDED)

    def _open(self, work: Work, who: Actor, merge_id: uuid.UUID, seen: str | None) -> MergeRequest:
        """One that waits and that this one may decide."""
        row = merge_of(work.session, merge_id, lock=True)
        must_be_somebody_elses(work, who, row, _ids(work.session, row))
        if row.state is not MergeState.WAITING:
            raise MergeDecided
        must_be_as_shown(seen, shown_digest(work.session, row))
        return row

    def _decide(self, work: Work, who: Actor, row: MergeRequest, state: MergeState) -> None:
        row.state, row.decided_by, row.decided_at = state, who.officer_id, work.now
        agreed = state is MergeState.AGREED
        facts = {} if agreed else {"reason": row.decision_code}
        code = AuditCode.MERGE_AGREED if agreed else AuditCode.MERGE_REJECTED
        work.audit(who, code, row.id, row.case_id, **facts)
        _tell(work, row, EventKind.MERGE_AGREED if agreed else EventKind.MERGE_REJECTED)
        settle_after(work, who, row.case_id, self._works)


def must_be_somebody_elses(work: Work, who: Actor, row: MergeRequest, members: Collection[uuid.UUID]) -> None:
    """Raise SamePerson for its author, OwnMember where one of its numbers is theirs or a relative's."""
    _must_all_be_others(work, who, members)
    if row.author_id == who.officer_id:
        raise SamePerson


def _must_all_be_others(work: Work, who: Actor, members: Collection[uuid.UUID]) -> None:
    for one in members:
        must_not_be_theirs(work, who, one)


def _ids(session: Session, row: MergeRequest) -> list[uuid.UUID]:
    return [one.id for one in parts_of(session, row)]


def _tell(work: Work, row: MergeRequest, kind: EventKind) -> None:
    """Screens that show the request or the case read again."""
    work.publish(Event(Topic.REQUEST, kind, row.id))
    work.publish(Event(Topic.CASE, kind, row.case_id))
