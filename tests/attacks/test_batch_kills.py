"""Several requests approved by one act that is killed in between: whole requests only, and the rest goes on."""

from __future__ import annotations

import json
import shutil
import signal
import sys
import uuid
from collections import Counter as Count
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.core import Core
from counter_app.db.audit_check import verify_audit
from counter_app.db.book_faults import Noun
from counter_app.db.books import book_faults
from counter_app.db.engine import is_whole
from counter_app.db.models import AuditEntry, ChangeRequest, Counter, Member, Paper
from counter_app.paths import paths_in
from counter_app.states import AttemptState, RequestState
from tests.attacks.nursery import Nursery, Order
from tests.core.desk import Desk
from tests.core.printing.samples import picture
from tests.journeys import visit
from tests.journeys.visit_setting import NINE_FORTY_TWO, VisitClock, open_core

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(300),
]
REQUESTS, KILLS = 4, 4
BEFORE, AFTER = "SITI AMINAH", "SITI AMINAH PUTRI"
LATER = NINE_FORTY_TWO.replace(hour=4)
ENDS = (-signal.SIGKILL, -signal.SIGSYS)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.attacks.killed_batch") as one:
        yield one


@pytest.fixture(scope="module")
def opened(prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch in which a supervisor has opened all that waits."""
    data = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("opened") / "data")
    clock = VisitClock()
    core = open_core(paths_in(data), clock)
    boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    with core.db.transaction(None) as work:  # the counters of the test have numbers of their own
        work.session.execute(update(Counter).values(number=Counter.number + 900))
    for _ in range(REQUESTS):
        desk = Desk(core.db, clock, core.papers)
        desk.captures, desk.requests = core.captures, core.requests
        request_id = desk.filled(name=AFTER)
        desk.consent()
        desk.attempt(AttemptState.PASSED, picture())
        desk.submit(request_id)
        review = core.requests.review(boss, request_id)
        core.decisions.look_at(boss, request_id, review.digest)
    core.close()
    return data


@pytest.fixture(scope="module")
def points(nursery: Nursery, opened: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every point of an act that nobody kills."""
    whole = shutil.copytree(opened, tmp_path_factory.mktemp("whole") / "data")
    lines, status = nursery.run(Order(whole))
    assert (status, *lines[-1]) == (0, "approved", {"count": str(REQUESTS)})
    return list(dict.fromkeys(facts["name"] for name, facts in lines if name == "point"))


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_act_leaves_whole_requests_and_can_be_gone_on_with(
    number: int, nursery: Nursery, opened: Path, points: list[str], tmp_path: Path
) -> None:
    point = points[number * len(points) // KILLS]
    data = shutil.copytree(opened, tmp_path / "data")
    lines, status = nursery.run(Order(data, point=point))
    assert status in ENDS, f"not killed {point}: {status}"
    assert not any(name == "approved" for name, _facts in lines)
    core = open_core(paths_in(data), VisitClock(LATER))
    try:
        assert is_whole(core.paths.database, core.opened.keys.database)
        assert faults(core) == []
        done = must_be_whole(core)
        boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
        left = [one.request_id for one in core.batches.reckon(boss) if one.found.why is None]
        assert len(left) == REQUESTS - len(done)
        if left:
            assert len(core.batches.approve(boss, left).approved) == len(left)
        for request_id in done:
            core.papers.make(boss, request_id)
        assert len(must_be_whole(core)) == REQUESTS
        assert set(codes_of(core).values()) == {("request_approved", "request_applied")}
        assert papers_of(core) == {"form": REQUESTS, "approval_sheet": REQUESTS}
        assert faults(core) == []
    finally:
        core.close()


def faults(core: Core) -> list[object]:
    """What the chain and the books say against the branch."""
    books = [one for one in book_faults(core.db) if one.noun is Noun.REQUEST]  # tickets were put in without a trail
    return [*verify_audit(core.db), *books]


def must_be_whole(core: Core) -> list[uuid.UUID]:
    """Each request is applied with its rows and its value on record, or waits as before; gives the applied ones."""
    codes, done = codes_of(core), []
    with core.db.read() as session:
        bound = set(session.scalars(select(AuditEntry.subject_id).where(AuditEntry.code == "requests_batched")))
        for row in session.scalars(select(ChangeRequest)):
            name = session.get_one(Member, row.member_id).name
            if row.state is RequestState.APPLIED:
                assert (name, codes[row.id]) == (AFTER, ("request_approved", "request_applied"))
                done.append(row.id)
            else:
                assert (row.state, name, codes[row.id]) == (RequestState.SUBMITTED, BEFORE, ())
        approved = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "request_approved"))
        assert {json.loads(facts)["batch"] for facts in approved} <= bound
    return done


def codes_of(core: Core) -> dict[uuid.UUID, tuple[str, ...]]:
    """What the trail says of each request's decision."""
    told = ("request_approved", "request_applied")
    with core.db.read() as session:
        rows = session.execute(
            select(AuditEntry.subject_id, AuditEntry.code).where(AuditEntry.code.in_(told)).order_by(AuditEntry.seq)
        ).all()
        return {
            one: tuple(code for subject, code in rows if subject == str(one))
            for one in session.scalars(select(ChangeRequest.id))
        }


def papers_of(core: Core) -> dict[str, int]:
    """How many papers of each kind there are."""
    with core.db.read() as session:
        return dict(Count(paper.kind.value for paper in session.scalars(select(Paper))))
