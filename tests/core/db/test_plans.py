"""A branch of years is asked through indices, and whoever takes one of them away is told, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest

from counter_app.back_office.service import BackOfficeService
from counter_app.config import Settings
from counter_app.data_requests.service import DataRequestService
from counter_app.db.clock_steps import void_measures
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.looking.grounds import has_visit
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.queueing.service import QueueService
from counter_app.reasons.values import Why
from counter_app.trail.service import TrailService
from counter_app.trail.values import TrailFilter
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock
from tests.plans.asking import statements_of
from tests.plans.plugin import sqlite_oracle
from tests.plans.postgresql import PostgresqlOracle
from tests.plans.postgresql import faults_of as faults_on_server
from tests.plans.sqlite import faults_of

Act = Callable[[Desk], object]


def queue(desk: Desk) -> QueueService:
    return QueueService(desk.db, desk.clock, factories.ZONE, Settings)


def decisions(desk: Desk) -> DecisionService:
    return DecisionService(desk.db, desk.clock, desk.shelf)


def members(desk: Desk) -> MemberService:
    return MemberService(desk.db, desk.clock, MemberRules(desk.shelf))


def clock_moved(desk: Desk) -> None:
    with desk.db.transaction(None) as work:
        void_measures(work.connection, work.branch_id, work.now + timedelta(hours=1))


def trail_of_member(desk: Desk) -> None:
    trail = TrailService(desk.db, desk.clock)
    trail.of_member(desk.supervisor(), desk.member.kpj, TrailFilter(), Why("complaint"))


def data_requests(desk: Desk) -> None:
    DataRequestService(desk.db, desk.clock, desk.papers).listed(desk.supervisor())


ASKED_BY: dict[str, tuple[str, Act]] = {
    "who waits for a supervisor": ("ix_member_provisional", lambda desk: members(desk).provisional(desk.supervisor())),
    "drafts that are let go": (
        "ix_change_request_open",
        lambda desk: desk.requests.release_all(desk.officer, desk.officer.officer_id),
    ),
    "requests to decide": ("ix_change_request_open", lambda desk: decisions(desk).waiting(desk.supervisor())),
    "resets to decide": ("ix_reset_request_open", lambda desk: decisions(desk).waiting(desk.supervisor())),
    "a clock that was moved": ("ix_ticket_open", clock_moved),
    "what goes to the administration": (
        "ix_change_request_to_hand_over",
        lambda desk: desk.requests.decided(desk.supervisor()),
    ),
}


def centre(desk: Desk) -> None:
    kept = (desk.shelf, desk.blobs)
    BackOfficeService(desk.db, desk.clock, Settings, kept, bytes(32)).overview(desk.supervisor())


LIMITED: dict[str, tuple[str, Act]] = {
    "what the trail has about a member": ("ix_audit_entry_subject", trail_of_member),
    "what the trail has about their visits": ("ix_audit_entry_case", trail_of_member),
    "what the centre has not answered": ("ix_dispatch_item_sent", centre),
    "the newest files for the centre": ("ix_dispatch_seq", centre),
    "answers to requests about data": ("ix_data_request_asked", data_requests),
}
"""A limit stands in these: SQLite's plan does not tell when it ends them, the server's does."""


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    found = Desk(db, clock)
    found.submitted(name="SITI AMINAH PUTRI")
    return found


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("what", sorted(ASKED_BY))
def test_without_its_index_a_reading_walks_through_the_years(desk: Desk, what: str) -> None:
    index, act = ASKED_BY[what]
    asked = statements_of(desk.db, lambda: act(desk))
    whole = sqlite_oracle()
    with closing(whole.without(index)) as less:
        found = [fault for one in asked for fault in less.faults(*one)]
    known = [fault for one in asked for fault in whole.faults(*one)]
    assert (known, bool(found)) == ([], True)


@pytest.mark.parametrize("engine_kind", ["postgresql"])
@pytest.mark.parametrize("what", ["who waits for a supervisor", *sorted(LIMITED)])
def test_on_a_server_as_well(desk: Desk, postgresql_oracle: PostgresqlOracle, what: str) -> None:
    index, act = (ASKED_BY | LIMITED)[what]
    asked = statements_of(desk.db, lambda: act(desk))
    known = [fault for one in asked for fault in postgresql_oracle.faults(*one)]
    found = [fault for one in asked for fault in postgresql_oracle.faults(*one, without=index)]
    assert (known, bool(found)) == ([], True)


def test_how_long_a_visit_takes_is_read_from_an_index_alone(
    desk: Desk, engine_kind: str, request: pytest.FixtureRequest
) -> None:
    asked = statements_of(desk.db, lambda: queue(desk).kiosk())
    oracle = sqlite_oracle() if engine_kind == "sqlite" else request.getfixturevalue("postgresql_oracle")
    assert any("ix_ticket_measured" in oracle.plan(*one) for one in asked)


def test_a_letter_in_hand_is_looked_for_among_the_open_ones(
    desk: Desk, engine_kind: str, request: pytest.FixtureRequest
) -> None:
    def look() -> None:
        with desk.db.read(None) as session:
            has_visit(session, desk.supervisor())

    asked = statements_of(desk.db, look)
    oracle = sqlite_oracle() if engine_kind == "sqlite" else request.getfixturevalue("postgresql_oracle")
    assert any("ix_visit_case_open" in oracle.plan(*one) for one in asked)


@pytest.mark.parametrize(
    ("plan", "statement", "walks"),
    [
        ("SCAN waiting", "SELECT 1 FROM ticket AS waiting", True),
        ("SCAN counter", "SELECT 1 FROM counter", False),
        ("SCAN ticket USING INDEX ix_ticket_claim", "SELECT 1 FROM ticket ORDER BY label", True),
        ("SCAN ticket USING INDEX ix_ticket_claim", "SELECT 1 FROM ticket ORDER BY label\n LIMIT ?", False),
        ("SEARCH ticket USING INDEX ix_ticket_claim (branch_id=?)", "SELECT 1 FROM ticket", True),
        ("SEARCH ticket USING INDEX ix_ticket_claim (branch_id=? AND state=?)", "SELECT 1 FROM ticket", False),
        ("SEARCH ticket USING INDEX ix_ticket_claim (branch_id=?)", "SELECT 1 FROM ticket LIMIT 10", False),
        ("SEARCH member_word USING PRIMARY KEY (branch_id=? AND word>?)", "SELECT min(word) FROM member_word", False),
        ("SEARCH member_word USING PRIMARY KEY (branch_id=? AND word>?)", "SELECT word FROM member_word", True),
    ],
)
def test_what_a_walk_is(plan: str, statement: str, walks: bool) -> None:
    known = {"ix_ticket_claim": (375_000, 375_000, 94_000), "member_word": (9_000_000, 9_000_000, 700)}
    assert bool(faults_of([plan], statement, known)) is walks


@pytest.mark.parametrize(("by", "ended"), [("branch_id=?", False), ("branch_id=? AND state=?", True)])
def test_a_limit_ends_no_walk_that_is_sorted_first(by: str, ended: bool) -> None:
    plan = [f"SEARCH ticket USING INDEX ix_ticket_claim ({by})", "USE TEMP B-TREE FOR ORDER BY"]
    asked = "SELECT 1 FROM ticket WHERE branch_id = ? ORDER BY issued_at LIMIT 10"
    assert faults_of(plan, asked, {"ix_ticket_claim": (375_000, 375_000, 94_000)}, ended=ended) != []


@pytest.mark.parametrize(
    ("rows", "cost", "walks"),
    [(1, 8.3, False), (1_000, 1_062.8, False), (1, 700.0, True), (40, 900.0, True), (2_500, 1_100.0, True)],
)
def test_on_a_server_who_asks_for_a_thousand_gets_a_thousand(rows: int, cost: float, walks: bool) -> None:
    step = {"Node Type": "Bitmap Heap Scan", "Relation Name": "member", "Plan Rows": rows, "Total Cost": cost}
    assert bool(list(faults_on_server(step))) is walks
