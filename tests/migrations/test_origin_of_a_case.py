"""Cases of an older database become visits and keep all that hangs on them; after the upgrade letters have room."""

from __future__ import annotations

import uuid

import pytest
import sqlalchemy as sa

from counter_app.audit import GENESIS
from counter_app.db import schema
from counter_app.db.models import AuditHead, Case, Consent
from counter_app.db.session import Database
from counter_app.states import CaseOrigin, CaseState
from tests import factories
from tests.battery.table import UPGRADES
from tests.databases import BRANCH, START, Clock
from tests.migrations.older import CASE, MEMBER, OFFICER, TICKET, add_visit
from tests.migrations.starts import from_each

CONSENT = uuid.UUID(int=11)
SINCE_CASES = [revision for revision in schema.REVISIONS if "0003" <= revision < "0009"]
SINCE_CONSENTS = SINCE_CASES[1:]


def with_a_consent(empty: sa.Engine, revision: str) -> None:
    """A database of a revision with one case and a consent that names it."""
    schema.upgrade(empty, revision)
    add_visit(empty)
    consent = {"id": CONSENT, "branch_id": BRANCH, "case_id": CASE, "member_id": MEMBER}
    said = {"given": True, "words_version": "1", "officer_id": OFFICER, "at": START}
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.insert(Consent), consent | said)


def upgraded(empty: sa.Engine) -> Database:
    """The same database of today; a case of it is at hand."""
    with_a_consent(empty, "0008")
    schema.upgrade(empty)
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        head = {"branch_id": BRANCH, "seq": 0, "digest": GENESIS, "event_seq": 0}
        connection.execute(sa.insert(AuditHead), head)
    return Database(empty, BRANCH, Clock())


@UPGRADES.member
@from_each("revision", SINCE_CASES)
def test_a_case_of_an_older_database_is_a_visit_with_its_ticket(empty: sa.Engine, revision: str) -> None:
    schema.upgrade(empty, revision)
    add_visit(empty)
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        case = session.get_one(Case, CASE)
        assert (case.origin, case.letter_number, case.opened_at) == (CaseOrigin.VISIT, None, START)
        assert (case.ticket_id, case.member_id, case.officer_id) == (TICKET, MEMBER, OFFICER)


@UPGRADES.member
@from_each("revision", SINCE_CONSENTS)
def test_what_an_older_database_kept_of_a_case_is_still_of_that_case(empty: sa.Engine, revision: str) -> None:
    with_a_consent(empty, revision)
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        assert session.get_one(Consent, CONSENT).case_id == CASE


def test_what_points_at_a_case_must_still_point_at_one(empty: sa.Engine) -> None:
    db = upgraded(empty)
    with pytest.raises(sa.exc.IntegrityError), db.transaction(None) as work:
        work.session.get_one(Consent, CONSENT).case_id = uuid.UUID(int=404)


def test_a_case_that_something_points_at_cannot_go(empty: sa.Engine) -> None:
    db = upgraded(empty)
    with pytest.raises(sa.exc.IntegrityError), db.transaction(None) as work:
        work.session.execute(sa.delete(Case))


def test_an_upgraded_database_takes_letters_and_refuses_half_ones(empty: sa.Engine) -> None:
    db = upgraded(empty)
    letter = factories.letter(db)
    with pytest.raises(sa.exc.IntegrityError):
        factories.letter(db, letter_sender=None)
    with db.read() as session:
        assert CaseState(session.get_one(Case, letter.id).state) is CaseState.OPEN
