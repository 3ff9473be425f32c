"""What a request was written on has changed: the member's data, or the form itself. Typing is never lost by it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from counter_app.db.models import ChangeRequest, DraftSideCopy, Member
from counter_app.db.numbers import next_number
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.queueing.day import today_of
from counter_app.requests.kit import FormKit, snapshot
from counter_app.requests.rules import MEMBER_CHANGED, conflict_note, conflicts, rebased
from forms.fitting import Fitted, fit

SIDE_COPIES = "side_copy"
"""The series that counts what is kept beside drafts."""


def fitted(session: Session, today: date, row: ChangeRequest, kit: FormKit) -> Fitted:
    """The request as the present version of its form asks it; as it is when that is the one it was written with."""
    if row.form_version == str(kit.form.version):
        return Fitted(dict(row.before), dict(row.answers), {})
    member = get_row(session, Member, row.member_id)
    context = replace(kit.context(session, today, row), before=snapshot(session, member, kit.form))
    return fit(kit.form, row.before, row.answers, context)


def carry_over(work: Work, row: ChangeRequest, kit: FormKit) -> None:
    """Put a draft on the present version for good; what has no place there is kept as a side copy."""
    found = fitted(work.session, today_of(work), row, kit)
    if found.left_out:
        keep_side_copy(work, row, row.holder_id or row.author_id, row.answers)
    row.before, row.answers, row.form_version = found.before, found.answers, str(kit.form.version)


def rebase(work: Work, row: ChangeRequest, member: Member, kit: FormKit) -> tuple[str, ...]:
    """Put the draft on the member's current values; gives the fields in conflict and remembers them."""
    carry_over(work, row, kit)
    current = snapshot(work.session, member, kit.form)
    fields = differing(row, current, kit)
    row.answers = rebased(row.before, row.answers, current)
    row.before, row.member_version = current, member.version
    if fields:
        row.decision_code, row.decision_note, row.field_reasons = MEMBER_CHANGED, conflict_note(fields), ""
    row.version += 1
    return fields


def differing(row: ChangeRequest, current: Mapping[str, str], kit: FormKit) -> tuple[str, ...]:
    """The fields whose value is no longer the one the request was written on; facts are no values."""
    asked = {field.key for field in kit.form.fields}
    return tuple(key for key in conflicts(row.before, current) if key in asked)


def keep_side_copy(work: Work, row: ChangeRequest, officer_id: uuid.UUID, answers: Mapping[str, str]) -> None:
    """Typing that did not make it into the draft, or was in it when it changed hands."""
    copy = DraftSideCopy(
        id=new_id(),
        branch_id=work.branch_id,
        request_id=row.id,
        officer_id=officer_id,
        answers=dict(answers),
        saved_at=work.now,
        number=next_number(work, SIDE_COPIES),
    )
    work.session.add(copy)
