"""Whoever checks the branch sees the day and whether papers are ours; services refuse everything else. # D10"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counter_app.actor import ROLE_PERMISSIONS, Permission, Role
from counter_app.archive.service import ArchiveService
from counter_app.archive.values import Wanted
from counter_app.cases.service import CaseService
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.decisions.service import DecisionService
from counter_app.errors import NotPermitted
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.queueing.service import QueueService
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.traces import Traces
from tests.databases import Clock

Ask = Callable[[Desk, Any], object]
"""Any: the one who asks."""


def _members(desk: Desk) -> MemberService:
    return MemberService(desk.db, desk.clock, MemberRules(SHELF))


def _archive(desk: Desk) -> ArchiveService:
    return ArchiveService(desk.db, desk.clock, SHELF)


def _queue(desk: Desk) -> QueueService:
    return QueueService(desk.db, desk.clock, factories.ZONE, Settings)


ASKED: dict[str, Ask] = {
    "a member by name": lambda desk, who: _members(desk).search(who, "siti"),
    "a member by number": lambda desk, who: _members(desk).look_up(who, desk.member.kpj),
    "a card": lambda desk, who: _members(desk).card(who, desk.member.id),
    "a visit": lambda desk, who: CaseService(desk.db, desk.clock).view(who, desk.visit.id),
    "another member on a visit": lambda desk, who: CaseService(desk.db, desk.clock).choose_member(
        who, desk.visit.id, desk.member.id
    ),
    "a portrait": lambda desk, who: desk.captures.picture(who, desk.selfie().id),
    "a whole picture": lambda desk, who: desk.captures.original(who, desk.selfie().id),
    "the archive": lambda desk, who: _archive(desk).search(who, Wanted("siti")),
    "a request": lambda desk, who: desk.requests.review(who, desk.submitted(name="SITI AMINAH PUTRI")),
    "an approval": lambda desk, who: desk.requests.approve(who, desk.submitted(name="SITI AMINAH PUTRI")),
    "the queue": lambda desk, who: _queue(desk).mine(who),
    "the end of the day": lambda desk, who: _queue(desk).close_day(who),
}


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.mark.parametrize("what", ASKED)
def test_quality_staff_are_refused(desk: Desk, what: str) -> None:
    with pytest.raises(NotPermitted):
        ASKED[what](desk, factories.officer(desk.db, Role.QA))


def test_what_waits_for_a_decision_is_not_theirs_to_see(desk: Desk) -> None:
    desk.submitted(name="SITI AMINAH PUTRI")
    decisions = DecisionService(desk.db, desk.clock, SHELF)
    with pytest.raises(NotPermitted):
        decisions.waiting(factories.officer(desk.db, Role.QA))


def test_their_rights_are_two() -> None:
    assert ROLE_PERMISSIONS[Role.QA] == {Permission.SEE_DAY, Permission.VERIFY}


def test_a_check_of_theirs_is_recorded_with_their_role(desk: Desk, clock: Clock) -> None:
    papers = paper_service(desk.db, clock)
    traces = Traces(desk.db)
    papers.verify_file(factories.officer(desk.db, Role.QA), b"%PDF-1.7")
    (row,) = traces.rows()
    assert (row.code, row.role) == ("paper_verified", "qa")
