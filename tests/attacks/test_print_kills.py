"""Many papers printed by one act that is killed in between: nothing is lost, and nothing comes out twice unseen."""

from __future__ import annotations

import itertools
import shutil
import signal
import sys
from collections import Counter as Count
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.core import Core
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole
from counter_app.db.models import AuditEntry, Paper
from counter_app.paths import paths_in
from counter_app.print_runs.values import PARCEL
from tests.attacks.killed_prints import SHELF, STACK
from tests.attacks.nursery import Nursery, Order
from tests.battery.table import PRINT_KILLS
from tests.core.archive.shelves import fill, index_names
from tests.core.printing.reading import text_of
from tests.journeys import visit
from tests.journeys.visit_setting import NINE_FORTY_TWO, VisitClock, open_core

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(300),
]
VISITS = 8
PAPERS = 2 * VISITS
LATER = NINE_FORTY_TWO.replace(hour=4)
ENDS = (-signal.SIGKILL, -signal.SIGSYS)
MARK = b"%PDF paper "


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.attacks.killed_prints") as one:
        yield one


@pytest.fixture(scope="module")
def shelf(prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with closed visits whose papers were never printed."""
    data = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("shelf") / "data")
    core = open_core(paths_in(data), VisitClock())
    boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    blobs = core.papers.press.blobs
    fill(core.db, boss.officer_id, VISITS, blobs, lambda at, kind: MARK + f"{at} {kind.value}".encode())
    index_names(core.db, VISITS)
    with core.db.transaction(None) as work:
        work.connection.execute(update(Paper).values(prints=0))
    core.close()
    return data


@pytest.fixture(scope="module")
def points(nursery: Nursery, shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every point of an act that nobody kills."""
    whole = shutil.copytree(shelf, tmp_path_factory.mktemp("whole") / "data")
    lines, status = nursery.run(Order(whole))
    assert (status, *lines[-1]) == (0, "printed", {"count": str(PAPERS), "problem": ""})
    assert list(Count(papers_in(whole)).values()) == [1] * PAPERS
    return list(dict.fromkeys(facts["name"] for name, facts in lines if name == "point"))


@PRINT_KILLS.each("number")
def test_a_killed_act_loses_no_paper_and_doubles_none_unseen(
    number: int, nursery: Nursery, shelf: Path, points: list[str], tmp_path: Path
) -> None:
    point = points[number * len(points) // PRINT_KILLS.whole]
    data = shutil.copytree(shelf, tmp_path / "data")
    lines, status = nursery.run(Order(data, point=point))
    assert status in ENDS, f"not killed {point}: {status}"
    assert not any(name == "printed" for name, _facts in lines)
    out = Count(papers_in(data))
    assert set(out.values()) <= {1}
    core = open_core(paths_in(data), VisitClock(LATER))
    try:
        assert is_whole(core.paths.database, core.opened.keys.database)
        assert verify_audit(core.db) == []
        counted = {one for one, prints in prints_of(core).items() if prints}
        assert counted <= set(out), "what is counted lies in the stack"
        boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
        offered = core.print_runs.offered(boss, SHELF).papers
        doubted = {one.number + one.kind.value for one in offered if one.unsure}
        assert len(doubted) <= PARCEL
    finally:
        core.close()
    lines, status = nursery.run(Order(data))
    assert (status, lines[-1][0]) == (0, "printed")
    must_be_whole(data, out, counted)


def must_be_whole(data: Path, first: Count[bytes], counted: set[bytes]) -> None:
    """All came out; what came out twice lies behind a cover that says so, and every paper is counted once."""
    core = open_core(paths_in(data), VisitClock(LATER))
    try:
        assert set(prints_of(core).values()) == {1}
        with core.db.read() as session:
            rows = session.scalars(select(AuditEntry.subject_id).where(AuditEntry.code == "paper_printed")).all()
        assert sorted(Count(rows).values()) == [1] * PAPERS
        assert verify_audit(core.db) == []
    finally:
        core.close()
    both = Count(papers_in(data))
    assert len(both) == PAPERS
    twice = {one for one, times in both.items() if times == 2}
    assert both.total() == PAPERS + len(twice)
    assert twice <= set(first) - counted
    assert twice <= covered_in(data), "a second one has no cover"


def stack_of(data: Path) -> list[bytes]:
    """What lies there, act by act, in the order of each."""
    folder = data.parent / STACK
    return [one.read_bytes() for one in sorted(folder.glob("*.pdf"))] if folder.is_dir() else []


def papers_in(data: Path) -> list[bytes]:
    """The papers alone, without lists and covers."""
    return [one for one in stack_of(data) if one.startswith(MARK)]


def covered_in(data: Path) -> set[bytes]:
    """Papers behind a cover that says that they may be there already."""
    stack = stack_of(data)
    return {
        paper
        for cover, paper in itertools.pairwise(stack)
        if paper.startswith(MARK) and not cover.startswith(MARK) and "Mungkin sudah tercetak" in text_of(cover)
    }


def prints_of(core: Core) -> dict[bytes, int]:
    """How often each paper of the shelf was counted, by its bytes."""
    blobs = core.papers.press.blobs
    with core.db.read() as session:
        kept = [(blobs.get(session, one.blob_id), one.prints) for one in session.scalars(select(Paper)) if one.blob_id]
    return {data: prints for data, prints in kept if data.startswith(MARK)}
