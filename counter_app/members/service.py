"""Finding a member, the card, and members recorded at the counter. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cases.rules import case_of_present
from counter_app.cases.works import WORKS, Works
from counter_app.db.models import Case, Member, Officer
from counter_app.db.models.member import PROVISIONAL
from counter_app.db.rows import branch_of, find_row, get_row, missing
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.looking.grounds import Sight, has_visit, may_vouch
from counter_app.looking.seeing import Seeing, count_look
from counter_app.members import recording, search, vouching
from counter_app.members.card import read_card, rows_of
from counter_app.members.card_values import Compared, Found, MemberCard, NewMember, ProvisionalRow
from counter_app.members.errors import KpjTaken, MemberHasProblems
from counter_app.members.recording import MemberRules
from counter_app.members.rules import LookUp, Query, plan, read_query
from counter_app.queueing.day import today_in
from counter_app.reasons.lists import MEMBER_REFUSAL
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NO_REASON, NOTE_MAX, Reasons, Why
from counter_app.rights.asking import by_table
from counter_app.states import LookLimit, MemberState, Seen
from counter_app.ties.keeping import numbers_must_not_be_theirs
from counter_app.ties.rules import Numbers
from forms.masking import masked_identity
from forms.rules import Problem, Severity

FOUND_AT_MOST = 20
SAME_NIK_AT_MOST = 20
"""One person with several cards."""


@by_table
class MemberService:
    """The members of a branch. What is typed in a search is never written down anywhere."""

    def __init__(self, db: Database, now: Callable[[], datetime], rules: MemberRules, works: Works = WORKS) -> None:
        self._db, self._now, self._rules, self._works = db, now, rules, works
        self._seeing = Seeing(db, now)

    def search(self, who: Actor, text: str, limit: int = FOUND_AT_MOST) -> tuple[Found, ...]:
        """As you type: names by beginnings of words, in the order of names; a whole KPJ or NIK exactly.

        A whole number is a look-up of one person and is audited. Typing a name is not, with a visit in hand; opening
        a card is. Each search of a name is counted, with a visit by a wider limit of its own. Raises LookingPaused.
        """
        query = read_query(text)
        if query.kind is LookUp.NOTHING:
            return ()
        if query.kind is not LookUp.NAME:
            return self._look_up(who, query)
        with self._db.transaction(who) as work:
            if has_visit(work.session, who):
                count_look(work, who, LookLimit.AT_WORK, self._db.tick())
                return _by_name(work.session, query, limit)
            count_look(work, who, LookLimit.SEARCHES, self._db.tick())
            found = _by_name(work.session, query, limit)
            work.audit(who, AuditCode.MEMBER_SEARCHED, by=query.kind.value, hits=str(len(found)))
            return found

    def look_up(self, who: Actor, text: str, limit: int = FOUND_AT_MOST) -> tuple[Found, ...]:
        """The same on purpose, by the search key: audited for names too, with the number of hits."""
        query = read_query(text)
        return () if query.kind is LookUp.NOTHING else self._look_up(who, query, limit)

    def card(self, who: Actor, member_id: uuid.UUID, why: Why = NO_REASON) -> MemberCard:
        """Everything the counter shows of a member, audited once in minutes; without a visit it takes a reason.

        Raises NotFound, ReasonMissing, UnknownReason, NoteMissing or LookingPaused.
        """

        def find(session: Session) -> Sight:
            return Sight(Seen.CARD, _member(session, member_id).id, member_id)

        with self._seeing.of(who, find, why) as session:
            return read_card(session, _member(session, member_id), self._rules.shelf, self._today(session), self._works)

    def check(self, who: Actor, new: NewMember) -> tuple[Problem, ...]:
        """What the form's rules say about a new member, and what of it another member has (warnings, names masked)."""
        stored = self._rules.stored(recording.typed_values(new))
        with self._db.read(who) as session:
            found = list(self._rules.problems(stored, self._today(session)))
            return (*found, *recording.guards_of_new(session, stored))

    def record(self, who: Actor, new: NewMember, case_id: uuid.UUID | None = None) -> uuid.UUID:
        """Add a provisional member from card and KTP; one whom a supervisor refused is recorded anew.

        `case_id` is the visit they came with. Raises NotFound, MemberHasProblems, OwnMember, KpjTaken; warnings do not
        stop it.
        """
        stored = self._rules.stored(recording.typed_values(new))
        try:
            with self._db.transaction(who) as work:
                if case_id is not None:
                    get_row(work.session, Case, case_id)
                found = list(self._rules.problems(stored, self._today(work.session)))
                if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
                    raise MemberHasProblems(errors)
                numbers_must_not_be_theirs(work, who, Numbers(stored["kpj"], stored["nik"]))
                known = work.session.scalar(_of_card(work.branch_id, stored["kpj"]).with_for_update())
                if known is not None and known.state is not MemberState.REFUSED:
                    raise KpjTaken(known.id)
                warnings = [*found, *recording.guards_of_new(work.session, stored)]
                member_id = recording.write_provisional(work, who, stored, known)
                codes = ",".join(sorted(problem.code for problem in warnings))
                work.audit(who, AuditCode.MEMBER_RECORDED, member_id, case_id, warnings=codes)
                work.number(Member.recorded_seq, member_id)
                work.publish(Event(Topic.MEMBER, EventKind.MEMBER_RECORDED, member_id))
                return member_id
        except IntegrityError as error:  # another counter recorded the same card a moment ago
            raise KpjTaken(self._owner(stored["kpj"])) from error

    def refuse(self, who: Actor, member_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> None:
        """A supervisor does not vouch for the member: code and note say why; nothing of theirs is applied.

        Raises NotFound, OwnRecord, AlreadyConfirmed, MemberRefused, UnknownReason, NoteMissing or ShownChanged.
        """
        code, note = why
        with self._db.transaction(who) as work:
            member = vouching.to_vouch_for(work, who, member_id, seen)
            give(work, MEMBER_REFUSAL, code, note)
            member.state, member.refused_by, member.refused_at = MemberState.REFUSED, who.officer_id, work.now
            member.refusal_code, member.refusal_note = code, note.strip()[:NOTE_MAX]
            work.audit(who, AuditCode.MEMBER_REFUSED, member_id, reason=code)
            work.publish(Event(Topic.MEMBER, EventKind.MEMBER_REFUSED, member_id))

    def refusal(self, who: Actor, member_id: uuid.UUID) -> str:
        """Why a supervisor did not vouch for a member, for whoever recorded them; "" when nobody said no. NotFound."""
        with self._db.read(who) as session:
            return vouching.refused_words(session, _member(session, member_id))

    def refusal_reasons(self, who: Actor) -> Reasons:
        """The branch's list for `refuse`."""
        with self._db.read(who) as session:
            return reasons_in(session, self._db.branch_id, MEMBER_REFUSAL)

    def confirm(self, who: Actor, member_id: uuid.UUID, seen: str | None = None) -> None:
        """A supervisor other than the recorder vouches for the member; `seen` is the digest of what was looked at.

        Raises NotFound, OwnRecord, AlreadyConfirmed, MemberRefused or ShownChanged.
        """
        with self._db.transaction(who) as work:
            vouching.vouch(work, who, member_id, seen)

    def provisional(self, who: Actor) -> tuple[ProvisionalRow, ...]:
        """Members who wait for a supervisor, by name."""
        waiting = (
            select(Member, Officer.name)
            .outerjoin(Officer, Officer.id == Member.recorded_by)
            .where(Member.branch_id == self._db.branch_id, PROVISIONAL)
            .order_by(Member.name, Member.kpj)
        )
        with self._db.read(who) as session:
            return tuple(
                ProvisionalRow(
                    member_id=member.id,
                    name=member.name,
                    kpj=member.kpj,
                    nik_masked=masked_identity(member.nik, member.passport),
                    birth_date=member.birth_date,
                    recorded_by=recorder or "",
                    own=member.recorded_by == who.officer_id,
                    digest=vouching.vouched_digest(session, member),
                    guards=vouching.guards_of_member(session, member),
                )
                for member, recorder in session.execute(waiting).tuples()
            )

    def compared(self, who: Actor, member_id: uuid.UUID) -> Compared:
        """What a supervisor compares with card and KTP: whole, with a row, while the member is in the branch.

        Masked for whoever recorded it, who may not vouch, and when the visit is over. Raises NotFound, LookingPaused.
        """
        with self._db.read(who) as session:
            member = _member(session, member_id)
            case_id = case_of_present(session, member_id)
            if case_id is None or not may_vouch(who, member):
                return Compared(masked_identity(member.nik, member.passport), whole=False)
        with self._seeing.of(who, lambda _session: Sight(Seen.CARD, member_id, member_id, case_id)) as session:
            member = _member(session, member_id)
            return Compared(member.nik or member.passport, whole=True)

    def _look_up(self, who: Actor, query: Query, limit: int = FOUND_AT_MOST) -> tuple[Found, ...]:
        with self._db.transaction(who) as work:
            if not has_visit(work.session, who):
                count_look(work, who, LookLimit.SEARCHES, self._db.tick())
            found = _by_name(work.session, query, limit) if query.prefixes else _by_number(work.session, query)
            subject = found[0].member_id if len(found) == 1 else None
            work.audit(who, AuditCode.MEMBER_LOOKED_UP, subject, by=query.kind.value, hits=str(len(found)))
            return found

    def _owner(self, kpj: str) -> uuid.UUID | None:
        with self._db.read() as session:
            known = session.scalar(_of_card(self._db.branch_id, kpj))
            return known.id if known is not None else None

    def _today(self, session: Session) -> date:
        return today_in(session, self._db, self._now())


def _of_card(branch_id: uuid.UUID, kpj: str) -> Select[tuple[Member]]:
    return select(Member).where(Member.branch_id == branch_id, Member.kpj == kpj)


def _member(session: Session, member_id: uuid.UUID) -> Member:
    member = find_row(session, Member, member_id)
    if member is None:
        raise missing(session, Member, member_id, "member")
    return member


def _by_name(session: Session, query: Query, limit: int) -> tuple[Found, ...]:
    hits = search.first_by_name(session, plan(query.prefixes), limit)
    return rows_of(session, [member_id for _, member_id in hits])


def _by_number(session: Session, query: Query) -> tuple[Found, ...]:
    here = Member.branch_id == branch_of(session)
    asked = select(Member.id).where(here, search.has_number(query)).order_by(Member.kpj).limit(SAME_NIK_AT_MOST)
    return rows_of(session, list(session.scalars(asked)))
