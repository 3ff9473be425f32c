"""One reset on a unit of work: held, told, judged. Shared by its steps."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts.errors import ResetOfAnother, WrongResetState
from counter_app.accounts.rules import may_become
from counter_app.actor import Actor
from counter_app.capture.errors import SelfieMissing
from counter_app.capture.standing import selfie_of
from counter_app.cases.rules import must_not_be_elsewhere
from counter_app.db.models import Case, Member, Officer, ResetRequest, SelfieAttempt
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Work
from counter_app.decisions.shown import digest_of
from counter_app.events import Event, EventKind, Topic
from counter_app.members.vouching import vouched_digest
from counter_app.reasons.documents import document_reasons
from counter_app.states import AttemptState, MemberState, ResetState
from forms.rules import Context, Problem, Severity
from forms.schema import Form

GOOD_SELFIE = frozenset({AttemptState.PASSED, AttemptState.OVERRIDDEN})


def locked(work: Work, reset_id: uuid.UUID) -> ResetRequest:
    """The reset, held against other writers until the commit. Raises NotFound."""
    row = find_row(work.session, ResetRequest, reset_id, lock=True)
    if row is None:
        raise missing(work.session, ResetRequest, reset_id, "reset")
    return row


def must_become(row: ResetRequest, wanted: ResetState) -> None:
    """Raise WrongResetState when it cannot go there."""
    if not may_become(row.state, wanted):
        raise WrongResetState(row.number, row.state)


def tell(work: Work, row: ResetRequest, kind: EventKind) -> None:
    """Screens that show the account or the case read again."""
    work.publish(Event(Topic.ACCOUNT, kind, row.id))
    work.publish(Event(Topic.CASE, kind, row.case_id))


def errors_in(session: Session, form: Form, row: ResetRequest, today: date) -> list[Problem]:
    """What evidence, reason and statement still lack on the branch's day."""
    context = Context(today, reasons=document_reasons(session, row.branch_id).codes)
    return [problem for problem in form.problems(row.evidence, context) if problem.severity is Severity.ERROR]


def good_selfie(session: Session, case: Case) -> SelfieAttempt:
    """The visit's selfie, passed or overridden; a refusal opens no account. Raises SelfieMissing."""
    selfie = selfie_of(session, case)
    if selfie is None or selfie.state not in GOOD_SELFIE:
        raise SelfieMissing
    return selfie


def must_work_on(work: Work, who: Actor, row: ResetRequest) -> None:
    """The officer who opened it, or the one the ticket is with now; neither while the visit is in other hands."""
    must_not_be_elsewhere(work.session, who, row.case_id)
    case = get_row(work.session, Case, row.case_id)
    if who.officer_id not in (row.author_id, case.officer_id):
        raise ResetOfAnother(get_row(work.session, Officer, case.officer_id).name)


def shown_digest(session: Session, row: ResetRequest, selfie: SelfieAttempt | None) -> str:
    """The digest of what the second person decides on: evidence, block, reason, selfie, the reset before, and who the
    member is as long as nobody has vouched for them."""
    member = get_row(session, Member, row.member_id)
    unsure = member.state is not MemberState.CONFIRMED
    return digest_of(
        {
            "reset": row.id,
            "evidence": row.evidence,
            "reason": row.reason,
            "former": row.former_id,
            "selfie": selfie.id if selfie else "",
            "selfie_state": selfie.state.value if selfie else "",
            "member": (member.state.value, vouched_digest(session, member)) if unsure else "",
        }
    )


def followed_by(session: Session, row: ResetRequest) -> uuid.UUID | None:
    """The reset that names this one as the one before it, looked for among its member's, which are few."""
    of_member = select(ResetRequest.id).where(ResetRequest.member_id == row.member_id)
    return session.scalar(of_member.where(ResetRequest.former_id == row.id).limit(1))
