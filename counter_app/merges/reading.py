"""One request to merge numbers, read and held against its records. On one unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import Member, MergePart, MergeRequest, Officer
from counter_app.db.rows import branch_of, find_row, get_row, missing
from counter_app.decisions.shown import digest_of
from counter_app.merge_states import MergeState
from counter_app.merges.values import MergeView
from counter_app.reasons.lists import REJECT
from counter_app.reasons.reading import reasons_in
from counter_app.twins.finding import facts_of, likeness_of, seen_beside, words_about
from counter_app.twins.rules import ways


def merge_of(session: Session, merge_id: uuid.UUID, *, lock: bool = False) -> MergeRequest:
    """The request. Raises NotFound."""
    row = find_row(session, MergeRequest, merge_id, lock=lock)
    if row is None:
        raise missing(session, MergeRequest, merge_id, "merge")
    return row


def parts_of(session: Session, row: MergeRequest) -> Sequence[Member]:
    """Its members, by KPJ, the visit's own among them."""
    asked = (
        select(Member)
        .join(MergePart, MergePart.member_id == Member.id)
        .where(MergePart.branch_id == branch_of(session), MergePart.merge_id == row.id)
        .order_by(Member.kpj)
    )
    return session.scalars(asked).all()


def unsettled(session: Session, members: Sequence[uuid.UUID]) -> str:
    """The number of a request in which one of these is and that waits for supervisor or central office, "" for none."""
    asked = (
        select(MergeRequest.number, MergeRequest.state, MergeRequest.central_reference)
        .join(MergePart, MergePart.merge_id == MergeRequest.id)
        .where(MergeRequest.branch_id == branch_of(session), MergePart.member_id.in_(members))
        .order_by(MergeRequest.number.desc())
    )
    for number, state, reference in session.execute(asked).tuples():
        if state is MergeState.WAITING or (state is MergeState.AGREED and not reference):
            return number
    return ""


def shown_digest(session: Session, row: MergeRequest) -> str:
    """What a decision is bound to: the request, what is shown and compared of each of its numbers, who is apart."""
    return digest_of(
        {
            "merge": row.id,
            "state": row.state.value,
            "stays": row.stays_id,
            "note": row.note,
            "parts": [[str(facts_of(session, one)), repr_of(one)] for one in parts_of(session, row)],
            "apart": told_apart(session, row),
        }
    )


def told_apart(session: Session, row: MergeRequest) -> list[str]:
    """Those of its numbers of which somebody said, before or since, that they are another person's."""
    mine = get_row(session, Member, row.member_id)
    others = [one for one in parts_of(session, row) if one.id != mine.id]
    return sorted(str(one) for one in words_about(session, mine, others))


def repr_of(member: Member) -> str:
    """What of a member is compared, as one text that goes into a digest only."""
    like = likeness_of(member)
    return digest_of({"of": [like.key, like.nik, like.passport, like.name, str(like.birth_date), like.mother]})


def merge_view(session: Session, row: MergeRequest, who: Actor) -> MergeView:
    """One request for whoever looks."""
    mine = get_row(session, Member, row.member_id)
    alike = likeness_of(mine)
    others = [one for one in parts_of(session, row) if one.id != mine.id]
    beside = seen_beside(session, mine, [(one, ways(alike, likeness_of(one))) for one in others])
    rejects = reasons_in(session, row.branch_id, REJECT)
    return MergeView(
        merge_id=row.id,
        number=row.number,
        state=row.state,
        case_id=row.case_id,
        member=facts_of(session, mine),
        twins=tuple(beside),
        stays=get_row(session, Member, row.stays_id).kpj,
        note=row.note,
        author=get_row(session, Officer, row.author_id).name,
        asked_at=row.asked_at,
        own=row.author_id == who.officer_id,
        digest=shown_digest(session, row),
        decided_by=get_row(session, Officer, row.decided_by).name if row.decided_by else "",
        decided_at=row.decided_at,
        answer=rejects.words(row.decision_code) if row.decision_code else "",
        answer_note=row.decision_note,
        central_reference=row.central_reference,
        rejects=rejects,
    )
