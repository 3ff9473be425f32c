"""A company's letter whose applying is killed and gone on with: the same record and trail as without, no row twice."""

from __future__ import annotations

import json
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.core import Core
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole
from counter_app.db.models import (
    AuditEntry,
    ChangeRequest,
    CompanyLetter,
    Counter,
    LetterLine,
    Member,
    MemberWage,
    Paper,
)
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.service import LetterService
from counter_app.members.values import read_values
from counter_app.paths import paths_in
from counter_app.workbooks.rows import SheetKind
from tests.attacks.nursery import Nursery, Order
from tests.battery.table import LETTER_KILLS
from tests.core.letters.office import Office
from tests.core.printing.reading import text_of
from tests.journeys import visit
from tests.journeys.visit_setting import NINE_FORTY_TWO, VisitClock, open_core

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(300),
]
CORRECTIONS, WAGES = 7, 2
LATER = NINE_FORTY_TWO.replace(hour=4)
ENDS = (-signal.SIGKILL, -signal.SIGSYS)
MOMENT = re.compile(r"Dibuat \d+ \w+ \d{4}, \d\d\.\d\d WIB|[0-9A-Z]{5}(-[0-9A-Z]{5})+")
"""When a paper was made, and its code, which is over random keys."""
OF_THE_START = {"signed_in", "session_ended", "folder_narrowed", "counter_taken_over", "proven"}
"""Rows that every start of the program leaves."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.attacks.killed_letter") as one:
        yield one


@pytest.fixture(scope="module")
def approved(prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch in which a supervisor has approved a letter and nothing of it is applied yet."""
    data = shutil.copytree(prepared_branch, tmp_path_factory.mktemp("approved") / "data")
    core = open_core(paths_in(data), VisitClock())
    boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
    with core.db.transaction(None) as work:  # the counters of the test have numbers of their own
        work.session.execute(update(Counter).values(number=Counter.number + 900))
    office = Office(core.db, VisitClock())  # type: ignore[arg-type]
    office.boss, office.decisions = boss, core.letter_decisions
    given = (VisitClock(), core.opened.blobs, core.shelf, core.papers, core.works)
    office.letters = LetterService(core.db, *given, opens=lambda data: [data])
    people = office.members(CORRECTIONS + WAGES)
    rows = [office.correction(one, npwp="0123456789012345", name="SITI AMINAH PUTRI") for one in people[:CORRECTIONS]]
    rows += [office.fact(SheetKind.WAGES, one, month="2026-09", wage="5000000") for one in people[CORRECTIONS:]]
    rows.append(office.fact(SheetKind.NEW, None, name="BARU SEKALI"))
    letter = office.sent(*rows)
    office.opened(letter)
    office.decisions.approve_rest(boss, letter.letter_id)
    office.change(people[0].id)
    core.close()
    return data


@pytest.fixture(scope="module")
def whole(nursery: Nursery, approved: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Every point of an applying that nobody kills, and the branch after it."""
    data = shutil.copytree(approved, tmp_path_factory.mktemp("whole") / "data")
    lines, status = nursery.run(Order(data))
    assert (status, *lines[-1]) == (0, "applied", {"count": str(CORRECTIONS + WAGES + 1)})
    return list(dict.fromkeys(facts["name"] for name, facts in lines if name == "point")), data


@pytest.fixture(scope="module")
def expected(whole: tuple[list[str], Path]) -> object:
    """What an uninterrupted run leaves."""
    core = open_core(paths_in(whole[1]), VisitClock(LATER))
    try:
        return told(core)
    finally:
        core.close()


@LETTER_KILLS.each("number")
def test_killed_at_any_point_it_is_gone_on_with_and_leaves_what_a_whole_run_leaves(
    number: int, nursery: Nursery, approved: Path, whole: tuple[list[str], Path], expected: object, tmp_path: Path
) -> None:
    points = whole[0]
    point = points[number * (len(points) - 1) // (LETTER_KILLS.whole - 1)]
    data = shutil.copytree(approved, tmp_path / "data")
    lines, status = nursery.run(Order(data, point=point))
    assert status in ENDS, f"not killed {point}: {status}"
    assert not any(name == "applied" for name, _facts in lines)
    core = open_core(paths_in(data), VisitClock(LATER))
    try:
        assert is_whole(core.paths.database, core.opened.keys.database)
        assert verify_audit(core.db) == []
        boss = core.officers.sign_in(*visit.SECOND, "MEJA-PENYELIA", end_other=True)
        core.papers.make_lacking(boss)  # as every start does
        with core.db.read() as session:
            letter = session.scalars(select(CompanyLetter)).one()
        while letter.state is LetterState.APPLYING and not core.letter_decisions.apply_some(boss, letter.id).finished:
            continue
        assert told(core) == expected
        assert verify_audit(core.db) == []
    finally:
        core.close()


def told(core: Core) -> object:
    """Members' values, states of the rows, and the trail of each member; times and random keys are left out."""
    with core.db.read() as session:
        letter = session.scalars(select(CompanyLetter)).one()
        rows = session.scalars(select(LetterLine).order_by(LetterLine.place)).all()
        kept = [(one.month.isoformat(), one.wage) for one in session.scalars(select(MemberWage)).all()]
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        requests = {str(one.id): one for one in session.scalars(select(ChangeRequest)).all()}
        assert len(requests) == sum(row.request_id is not None for row in rows), "no row twice"
        codes = [one.code for one in entries if one.code not in OF_THE_START]
        of_members = []
        for row in rows:
            member = session.get(Member, row.member_id) if row.member_id else None
            mine = {str(row.id), str(row.member_id), str(row.request_id)}
            told_of = [(one.code, _facts(one)) for one in entries if one.subject_id in mine]
            number = requests[str(row.request_id)].number if row.request_id else ""
            values = read_values(session, member.id) if member else {}
            of_members.append((row.state, values, member.version if member else 0, number, told_of))
        assert LetterRowState.APPROVED not in [row.state for row in rows]
    return letter.state, of_members, sorted(kept), codes, papers_said(core)


def papers_said(core: Core) -> list[tuple[str, str]]:
    """Kind and text of each paper of the letter; codes and moments are left out."""
    with core.db.read() as session:
        letter = session.scalars(select(CompanyLetter)).one()
        kept = session.scalars(select(Paper).where(Paper.work_id == letter.id).order_by(Paper.kind, Paper.seq)).all()
        told = [(one.kind.value, text_of(core.opened.blobs.get(session, one.blob_id)), one.code) for one in kept]
    assert [kind for kind, _said, _code in told] == ["letter_answer", "letter_changes", "letter_list", "letter_receipt"]
    return [(kind, MOMENT.sub("", said.replace(code, ""))) for kind, said, code in told]


def _facts(entry: AuditEntry) -> list[tuple[str, str]]:
    """Without keys, which are random."""
    return sorted((key, value) for key, value in json.loads(entry.facts).items() if len(value) != 36)
