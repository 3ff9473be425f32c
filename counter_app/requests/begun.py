"""A request as it begins, wherever it comes from: a draft at the counter, an undoing, a row of a company's letter."""

from __future__ import annotations

import uuid

from counter_app.db.models import ChangeRequest
from counter_app.db.numbers import next_number
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.queueing.day import today_of
from counter_app.requests.rules import request_number, series
from counter_app.states import RequestState


def begun(
    work: Work,
    author_id: uuid.UUID,
    case_id: uuid.UUID,
    member_id: uuid.UUID,
    form: tuple[str, str],
    state: RequestState,
) -> ChangeRequest:
    """The next number of the year, in its author's hands; `form` is key and version. Not added yet: the caller says
    what stood before and what is answered."""
    year = today_of(work).year
    return ChangeRequest(
        id=new_id(),
        branch_id=work.branch_id,
        number=request_number(year, next_number(work, series(year))),
        case_id=case_id,
        member_id=member_id,
        form=form[0],
        form_version=form[1],
        state=state,
        page="",
        author_id=author_id,
        holder_id=author_id,
        held_since=work.now,
        saved_at=work.now,
        version=1,
        decision_code="",
        decision_note="",
    )
