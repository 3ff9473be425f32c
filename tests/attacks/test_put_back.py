"""The store's file is an older one, or its WAL is gone, cut or of an earlier moment: it is said at the next start.

Nothing is written before somebody took note, and when the right files come back, nothing is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

import pytest

from counter_app.core import Core
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.errors import StoreBehind, StoreDamaged
from counter_app.explain import explain
from counter_app.paths import Paths, paths_in
from tests.attacks.tally import Came, Tally
from tests.battery.table import PUT_BACK
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, kept_face, open_core

PICTURE = bytes.fromhex("ffd8ffe0") + bytes(range(256)) * 80


class How(StrEnum):
    """What lies in the folder instead of the newest files."""

    OLDER_FILE = "older file put back"
    WAL_GONE = "WAL gone"
    WAL_CUT = "WAL cut"
    WAL_OLDER = "WAL older"


@dataclass(frozen=True)
class Moment:
    """The files as they lay at a step, as after a power cut, and the newest row that was kept by then."""

    folder: Path
    seq: int
    digest: str


def wal_of(paths: Paths) -> Path:
    return Path(f"{paths.database}-wal")


def newest(core: Core) -> tuple[int, str]:
    with core.db.read() as session:
        head = audit_head(session, core.branch.id)
    return head.seq, head.digest


@pytest.fixture(scope="module")
def moments(prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """Every step of a visit."""
    folder = tmp_path_factory.mktemp("moments")
    core = open_core(paths_in(shutil.copytree(prepared_branch, folder / "data")), VisitClock())
    found: list[Moment] = []

    def keep(_step: str) -> None:
        kept = folder / f"{len(found)}"
        kept.mkdir(mode=0o700)
        paths = core.paths
        for one in (paths.database, wal_of(paths), paths.head, paths.branch_file, paths.key_file):
            shutil.copy2(one, kept / one.name)
        found.append(Moment(kept, *newest(core)))

    visit.walk(core, keep, visit.Surroundings(kept_face(PICTURE)))
    core.close()
    return found


def put(how: How, before: Moment, last: Moment, data: Path, chance: Random) -> None:
    """The folder after somebody, or a disk, has been at it."""
    shutil.copytree(last.folder, data)
    paths, earlier = paths_in(data), paths_in(before.folder)
    if how is How.OLDER_FILE:
        shutil.copy2(earlier.database, paths.database)
    if how in (How.OLDER_FILE, How.WAL_OLDER):
        shutil.copy2(wal_of(earlier), wal_of(paths))
    elif how is How.WAL_GONE:
        wal_of(paths).unlink()
    else:
        content = wal_of(paths).read_bytes()
        wal_of(paths).write_bytes(content[: chance.randrange(len(content))])


def came_of(data: Path, last: Moment) -> tuple[Tally, str]:
    """Open it: what is missing is told and stops every act, by a sentence; gives also what was seen."""
    try:
        core = open_core(paths_in(data), VisitClock())
    except StoreDamaged as damaged:
        return Tally(unhandled=not explain(damaged).endswith(".")), repr(damaged)
    try:
        return _judged(core, last)
    finally:
        core.close()


def _judged(core: Core, last: Moment) -> tuple[Tally, str]:
    loss = core.db.watch.loss
    missing = newest(core) != (last.seq, last.digest)
    told = loss is not None and loss.lost == last.seq
    stopped = _stopped(lambda: core.officers.sign_in(*visit.OFFICER, visit.STATION, end_other=True))
    seen = f"missing: {missing}, told: {loss}, stopped: {stopped!r}"
    silent = missing and not (told and stopped)
    unhandled = (not missing and (loss is not None or bool(stopped))) or (bool(stopped) and not stopped.endswith("."))
    return Tally(silent=silent, unhandled=unhandled), seen


def _stopped(act: Callable[[], object]) -> str:
    """The sentence that stopped it, "" where nothing did."""
    try:
        act()
    except (StoreBehind, StoreDamaged) as stopped:
        return explain(stopped)
    return ""


def come_back(data: Path, last: Moment) -> tuple[Tally, str]:
    """The newest files in their place again: nothing is missing and nobody is alarmed."""
    shutil.rmtree(data)
    shutil.copytree(last.folder, data)
    core = open_core(paths_in(data), VisitClock())
    loss, whole, faults = core.db.watch.loss, newest(core) == (last.seq, last.digest), verify_audit(core.db)
    core.close()
    return Tally(0, lost=not whole, unhandled=loss is not None or bool(faults)), f"back: {whole}, {loss}, {faults}"


@PUT_BACK.each("number")
def test_what_is_missing_is_told_and_comes_back(number: int, moments: list[Moment], tmp_path: Path, came: Came) -> None:
    chance, how = PUT_BACK.random(number), list(How)[number % len(How)]
    first, second = sorted(chance.sample(range(len(moments)), 2))
    put(how, moments[first], moments[second], tmp_path / "data", chance)
    tally, seen = came_of(tmp_path / "data", moments[second])
    back, seen_back = come_back(tmp_path / "data", moments[second])
    came(how, tally + back)
    assert (tally + back).clean, f"{how}, {first} in the place of {second}: {seen}; {seen_back}"


def test_an_older_state_of_each_kind_misses_rows(moments: list[Moment], tmp_path: Path) -> None:
    for how in How:
        data = tmp_path / how.name
        put(how, moments[0], moments[-1], data, Random(3))
        core = open_core(paths_in(data), VisitClock())
        assert newest(core)[0] < moments[-1].seq, how
        core.close()
