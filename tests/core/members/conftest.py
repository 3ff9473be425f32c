"""The members of a branch, ready to be asked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from tests import factories
from tests.core.desk import SHELF
from tests.databases import Clock


@pytest.fixture(scope="session")
def member_rules() -> MemberRules:
    """The real form and table of regions."""
    return MemberRules(SHELF)


@pytest.fixture
def members(db: Database, clock: Clock, member_rules: MemberRules) -> MemberService:
    """The service on either engine."""
    return MemberService(db, clock, member_rules)


@pytest.fixture
def officer(db: Database) -> Actor:
    """Somebody at a counter."""
    return factories.officer_at_counter(db)


def audited(db: Database) -> list[tuple[str, str, str]]:
    """Code, subject and facts of every audit row."""
    with db.read() as session:
        asked = select(AuditEntry.code, AuditEntry.subject_id, AuditEntry.facts).order_by(AuditEntry.seq)
        return [(code, subject, facts) for code, subject, facts in session.execute(asked)]
