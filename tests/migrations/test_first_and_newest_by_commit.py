"""Works of an older database get the numbers of their audit rows and the branch's day; without an audit, of times."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from counter_app.audit import GENESIS
from counter_app.db import schema
from counter_app.db.models import (
    AuditEntry,
    Case,
    ChangeRequest,
    DraftSideCopy,
    Member,
    NumberSeries,
    ResetRequest,
    Setting,
    Ticket,
)
from counter_app.db.models.base import Base
from counter_app.db.session import Database
from counter_app.states import RequestState, ResetState
from tests.battery.table import UPGRADES
from tests.databases import BRANCH, START, Clock
from tests.migrations.older import CASE, MEMBER, OFFICER, TICKET, add_visit
from tests.migrations.starts import from_each

SINCE_WORKS = [revision for revision in schema.REVISIONS if "0010" <= revision < "0018"]
REQUESTS = [uuid.UUID(int=number) for number in range(0xE1, 0xE4)]
RESETS = [uuid.UUID(int=number) for number in range(0xF1, 0xF3)]
COPIES = [uuid.UUID(int=number) for number in range(0xA01, 0xA03)]
LATE = datetime(2026, 3, 2, 18, 30, tzinfo=START.tzinfo)
"""01.30 of the next morning in Jakarta, which is still the day before where days begin at two."""


def add(empty: sa.Engine, model: type[Base], *rows: dict[str, object]) -> None:
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        for row in rows:
            connection.execute(sa.insert(model), row)


def add_works(empty: sa.Engine, revision: str) -> None:
    """A visit with requests and resets whose clocks went back, and two side copies."""
    schema.upgrade(empty, "0008")
    add_visit(empty)
    schema.upgrade(empty, revision)
    same = {"branch_id": BRANCH, "case_id": CASE, "member_id": MEMBER, "author_id": OFFICER}
    of_request = same | {
        "member_version": 1,
        "form": "change_of_data",
        "form_version": "1",
        "before": {},
        "answers": {},
    }
    of_request |= {"saved_at": START, "state": RequestState.APPLIED, "holder_id": OFFICER}
    times = [START + timedelta(hours=7), START, START + timedelta(hours=1)]
    for at, (key, sent) in enumerate(zip(REQUESTS, times, strict=True)):
        add(
            empty,
            ChangeRequest,
            of_request | {"id": key, "number": f"PD-{at}", "submitted_at": sent, "decided_at": sent},
        )
    of_reset: dict[str, object] = same | {
        "state": ResetState.LOGIN_VERIFIED,
        "evidence": {},
        "opened_at": START,
        "login_result": None,
    }
    for at, (key, done) in enumerate(zip(RESETS, (LATE, START), strict=True)):
        add(empty, ResetRequest, of_reset | {"id": key, "number": f"RA-{at}", "reset_at": done})
    of_copy = {"branch_id": BRANCH, "request_id": REQUESTS[0], "officer_id": OFFICER, "answers": {}}
    for key, saved in zip(COPIES, (LATE, START), strict=True):
        add(empty, DraftSideCopy, of_copy | {"id": key, "saved_at": saved})


def add_audit(empty: sa.Engine) -> None:
    """What the audit recorded of them, in the order in which it was."""
    facts = [("case_opened", TICKET, str(CASE)), ("member_recorded", MEMBER, "")]
    for key in REQUESTS[:2]:
        facts += [("request_submitted", key, str(CASE)), ("request_applied", key, str(CASE))]
    facts += [("reset_done", key, str(CASE)) for key in RESETS]
    facts.append(("ticket_finished", TICKET, ""))
    same = {"branch_id": BRANCH, "actor_id": "", "role": "", "facts": "{}", "digest": GENESIS}
    rows = [
        same | {"seq": seq, "at_us": seq, "code": code, "subject_id": str(subject), "case_id": case}
        for seq, (code, subject, case) in enumerate(facts, start=1)
    ]
    add(empty, AuditEntry, *rows)
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(sa.update(Member).values(recorded_at=START))
        connection.execute(sa.update(Ticket).values(finished_at=START))


def column(empty: sa.Engine, attribute: sa.orm.InstrumentedAttribute) -> list[object]:
    """One column of all rows of its table, in the order of their keys."""
    with Database(empty, BRANCH, Clock()).read() as session:
        return list(session.scalars(sa.select(attribute).order_by(attribute.class_.id)))


@UPGRADES.member
@from_each("revision", SINCE_WORKS)
def test_without_an_audit_works_stand_in_the_order_of_their_times(empty: sa.Engine, revision: str) -> None:
    add_works(empty, revision)
    schema.upgrade(empty)
    assert column(empty, ChangeRequest.submitted_seq) == column(empty, ChangeRequest.applied_seq) == [0, -2, -1]
    assert column(empty, ResetRequest.reset_seq) == [0, -1]
    assert (column(empty, Case.seq), column(empty, Case.day)) == ([0], [START.date()])


def test_the_audit_tells_what_was_first(empty: sa.Engine) -> None:
    add_works(empty, "0017")
    add_audit(empty)
    schema.upgrade(empty)
    assert column(empty, ChangeRequest.submitted_seq) == [3, 5, 0]
    assert column(empty, ChangeRequest.applied_seq) == [4, 6, 0]
    assert column(empty, ResetRequest.reset_seq) == [7, 8]
    assert column(empty, ResetRequest.asked_seq) == [None, None]
    assert (column(empty, Case.seq), column(empty, Member.recorded_seq), column(empty, Ticket.end_seq)) == (
        [1],
        [2],
        [9],
    )


@pytest.mark.parametrize(("starts", "first"), [("0", date(2026, 3, 3)), ("2", date(2026, 3, 2))])
def test_a_reset_belongs_to_the_branchs_day(empty: sa.Engine, starts: str, first: date) -> None:
    add_works(empty, "0017")
    add(empty, Setting, {"branch_id": BRANCH, "name": "day_starts_hour", "value": starts})
    schema.upgrade(empty)
    assert column(empty, ResetRequest.reset_day) == [first, START.date()]


def test_side_copies_are_counted_on(empty: sa.Engine) -> None:
    add_works(empty, "0017")
    schema.upgrade(empty)
    assert column(empty, DraftSideCopy.number) == [2, 1]
    with Database(empty, BRANCH, Clock()).read() as session:
        assert session.get_one(NumberSeries, (BRANCH, "side_copy")).last == 2


def test_what_was_not_applied_has_no_number_of_that(empty: sa.Engine) -> None:
    add_works(empty, "0017")
    with empty.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        rejected = sa.update(ChangeRequest).where(ChangeRequest.id == REQUESTS[1])
        connection.execute(rejected.values(state=RequestState.REJECTED))
    schema.upgrade(empty)
    assert column(empty, ChangeRequest.applied_seq)[1] is None
