"""What somebody types at a counter reads nothing again on the supervisor's page."""

from __future__ import annotations

from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests.databases import Clock
from tests.fakes import InlineJobs
from tests.ui.test_approvals_presenter import page_of


def test_what_others_type_reads_nothing_again(qapp: object, sqlite_db: Database, clock: Clock) -> None:
    page = page_of(sqlite_db, clock, InlineJobs())
    page.presenter.load()
    request_id = page.request("BUDI")
    page.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED, request_id))
    assert page.state.entries == ()
    page.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_SUBMITTED, request_id))
    assert len(page.state.entries) == 1
