"""What changed on a member's record, request by request: what, from, to, who, when, why and with which papers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from counter_app.db.models import ChangeRequest, Member, Officer
from counter_app.form_shelf import FormShelf
from counter_app.members.card_values import ChangedValue, PastChange
from counter_app.members.card_works import papers_of
from counter_app.reasons.lists import UNDO
from counter_app.reasons.reading import reasons_in
from counter_app.states import RequestState
from counter_app.texts import language
from forms.masking import is_identity, masked
from forms.model import Change
from forms.schema import Form
from forms.showing import shown

REQUESTS_SHOWN = 5
"""The archive has the rest."""
REASON = "change_reason"
"""The field in which a form asks why."""


def past_changes(session: Session, member: Member, shelf: FormShelf) -> tuple[PastChange, ...]:
    """The newest applied requests that changed something, in words; numbers of identity are masked.

    What the retention period has emptied is not told any more, and what no form file names has no words.
    """
    author, second = aliased(Officer), aliased(Officer)
    rows = session.execute(
        select(ChangeRequest, author.name, second.name)
        .join(author, author.id == ChangeRequest.author_id)
        .outerjoin(second, second.id == ChangeRequest.decided_by)
        .where(
            ChangeRequest.member_id == member.id,
            ChangeRequest.state == RequestState.APPLIED,
            ChangeRequest.emptied_at.is_(None),
        )
        .order_by(ChangeRequest.applied_seq.desc(), ChangeRequest.number.desc())
        .limit(REQUESTS_SHOWN)
    ).tuples()
    found = []
    for row, by, agreed in rows.all():
        form = shelf.library.find(row.form)
        changes = form.changes(row.before, row.answers) if form is not None else []
        if form is None or not changes:
            continue
        found.append(
            PastChange(
                number=row.number,
                values=tuple(_value(one, shelf) for one in changes),
                at=row.decided_at or row.saved_at,
                author=by,
                second=agreed or "",
                why=_why(session, row, form, shelf),
                papers=papers_of(session, [row.id]).get(row.id, ()),
            )
        )
    return tuple(found)


def _value(change: Change, shelf: FormShelf) -> ChangedValue:
    def said(value: str) -> str:
        if value and is_identity(change.field):
            return masked(value)
        return shown(change.field, value, language(), shelf.regions)

    return ChangedValue(change.field.key, change.field.label, said(change.before), said(change.after))


def _why(session: Session, row: ChangeRequest, form: Form, shelf: FormShelf) -> str:
    """Why it was taken back, else what the form asked."""
    if row.undo_code:
        return reasons_in(session, row.branch_id, UNDO).words(row.undo_code)
    field = next((one for one in form.fields if one.key == REASON), None)
    return shown(field, row.answers.get(REASON, ""), language(), shelf.regions) if field is not None else ""
