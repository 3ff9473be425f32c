"""A counter with a blocked member in front of it."""

from __future__ import annotations

import pytest

from counter_app.accounts.service import AccountService
from counter_app.db.models import JmoAccount
from counter_app.db.session import Database
from counter_app.states import AccountState
from tests.core.accounts.reset_desk import ResetDesk
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock


@pytest.fixture
def counter(db: Database, clock: Clock) -> ResetDesk:
    papers = paper_service(db, clock)
    desk = Desk(db, clock, papers)
    with db.transaction() as work:
        account = work.session.get_one(JmoAccount, desk.member.id)
        account.state, account.failed_attempts = AccountState.BLOCKED, 3
        account.blocked_reason, account.blocked_since = "biometric_failed", work.now
    return ResetDesk(desk, AccountService(db, clock, SHELF, papers), papers)
