"""What the supervisor sees of the files of years: the newest, and older ones only while something of them is open."""

from __future__ import annotations

import uuid
from datetime import timedelta

from counter_app.back_office.reading import DAYS_SHOWN
from counter_app.db.models import Dispatch, DispatchItem
from counter_app.ids import new_id
from counter_app.states import DispatchState
from tests.core.back_office.conftest import Branch


def file_of(branch: Branch, day: int, *states: DispatchState, written: bool = True) -> uuid.UUID:
    """The file of a day, with requests that stand so."""
    made, requests = new_id(), [branch.bare() for _ in states]
    with branch.desk.db.transaction(None) as work:
        row = Dispatch(id=made, branch_id=work.branch_id, made_by=branch.who.officer_id, made_at=work.now, seq=day)
        row.day, row.written_at = branch.desk.clock().date() + timedelta(days=day), work.now if written else None
        work.session.add(row)
        work.session.flush()
        for request_id, state in zip(requests, states, strict=True):
            item = DispatchItem(id=new_id(), branch_id=work.branch_id, dispatch_id=made, request_id=request_id)
            item.state = state
            work.session.add(item)
    return made


def test_of_older_files_only_those_with_something_open_are_shown(branch: Branch) -> None:
    unanswered = file_of(branch, 1, DispatchState.ACCEPTED, DispatchState.SENT)
    file_of(branch, 2, DispatchState.ACCEPTED)
    unwritten = file_of(branch, 3, written=False)
    newest = [file_of(branch, day) for day in range(4, 4 + DAYS_SHOWN)]
    days = branch.service.overview(branch.who).days
    assert [day.dispatch_id for day in days] == [*reversed(newest), unwritten, unanswered]
    assert [(day.sent, day.accepted, day.refused) for day in days[-2:]] == [(0, 0, 0), (1, 1, 0)]
    assert [day.written for day in days[-2:]] == [False, True]
