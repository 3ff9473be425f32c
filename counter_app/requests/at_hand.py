"""What sending a request asks of the store, in as few questions as it can: the scope has it from then on."""

from __future__ import annotations

import uuid

from sqlalchemy import and_, select

from counter_app.actor import Actor
from counter_app.db.models import (
    Branch,
    Case,
    ChangeRequest,
    Counter,
    Employer,
    Member,
    Officer,
    Service,
    StaffTie,
    Ticket,
)
from counter_app.db.rows import hold, keep, key_of, missing
from counter_app.db.session import Work
from counter_app.ties.keeping import declared_by, know_ties, must_not_be_theirs


def request_at_hand(work: Work, who: Actor, request_id: uuid.UUID) -> ChangeRequest:
    """The request and its member, both held against other writers until the commit, with whatever belongs to the visit.

    Raises NotFound, OwnMember.
    """
    wanted = select(ChangeRequest, Member).join(Member, Member.id == ChangeRequest.member_id)
    found = work.session.execute(
        wanted.where(*key_of(work.session, ChangeRequest, request_id)).with_for_update()
    ).one_or_none()
    if found is None:
        raise missing(work.session, ChangeRequest, request_id, "request")
    row, member = found._tuple()
    hold(work.session, row, member)
    _rest(work, who, row.case_id, member.employer_id)
    must_not_be_theirs(work, who, row.member_id)
    return row


def _rest(work: Work, who: Actor, case_id: uuid.UUID, employer_id: uuid.UUID | None) -> None:
    """Asked once the request is held, so that nothing of it is older; a row for each tie of whoever acts."""
    wanted = (
        select(Case, Ticket, Service, Counter, Officer, Branch, Employer, StaffTie)
        .join(Branch, Branch.id == Case.branch_id)
        .join(Officer, Officer.id == Case.officer_id)
        .outerjoin(Ticket, Ticket.id == Case.ticket_id)
        .outerjoin(Service, Service.id == Ticket.service_id)
        .outerjoin(Counter, Counter.id == Ticket.counter_id)
        .outerjoin(Employer, Employer.id == employer_id)
        .outerjoin(StaffTie, and_(StaffTie.branch_id == work.branch_id, *declared_by(who.officer_id)))
    )
    rows = work.session.execute(wanted.where(*key_of(work.session, Case, case_id))).tuples().all()
    for row in rows:
        keep(work.session, *row)
    know_ties(work.session, who.officer_id, (row[-1] for row in rows if row[-1] is not None))
