"""An older store put back, a WAL that is gone, cut or of another moment: said at the opening, in numbers and times.

On PostgreSQL the older state comes back as a server's administrator brings it back: all tables as they were.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from counter_app.audit import GENESIS, AuditCode
from counter_app.db import losing
from counter_app.db.errors import AuditChainBroken, StoreBehind
from counter_app.db.loss import KeptHead, Loss, LossKind
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from tests.core.db.stores import Store
from tests.databases import START, Clock

US = int(START.timestamp()) * 1_000_000
MINUTE_US = 60_000_000


@pytest.fixture
def store(engine_kind: str, request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Any:
    place = request.getfixturevalue("sqlite_path" if engine_kind == "sqlite" else "postgresql_address")
    made = Store(engine_kind, place, tmp_path, clock)
    yield made
    made.close()


only_sqlite = pytest.mark.parametrize("engine_kind", ["sqlite"])
only_postgresql = pytest.mark.parametrize("engine_kind", ["postgresql"])


def work(db: Database, times: int = 1, code: AuditCode = AuditCode.TICKET_CALLED) -> None:
    for _time in range(times):
        with db.transaction(None) as one:
            one.audit(None, code)


def facts_of(db: Database, code: AuditCode) -> list[dict[str, str]]:
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == code.value).order_by(AuditEntry.seq)
        return [json.loads(facts) for facts in session.scalars(wanted)]


def begun(store: Store, rows: int = 3) -> Database:
    """A store in which some work is done."""
    db = store.opened()
    work(db, rows)
    return db


def seq_of(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(sa.func.max(AuditEntry.seq))) or 0


def put_back(store: Store, rows: int = 4, minutes: int = 30) -> int:
    """An earlier state is put back after so many rows more; gives the number of the row it ends with."""
    db = begun(store)
    kept, back = seq_of(db), store.keep()
    store.clock.move(minutes=minutes)
    work(db, rows)
    back()
    return kept


def test_a_branch_of_before_begins_to_keep_its_head_in_silence(store: Store) -> None:
    work(store.plain(), 2)
    db = store.opened()
    assert db.watch.loss is None
    assert store.file().read()[0].seq == seq_of(db)


def test_work_goes_on_when_nothing_is_missing(store: Store) -> None:
    begun(store)
    store.close()
    again = store.opened()
    work(again)
    assert again.watch.loss is None
    assert store.file().read()[0].seq == seq_of(again)


def test_a_head_that_was_not_written_any_more_is_no_alarm(store: Store) -> None:
    begun(store)
    older = (store.folder / "here.head").read_bytes()
    work(store.open_now[0], 5)
    store.close()
    (store.folder / "here.head").write_bytes(older)
    assert store.opened().watch.loss is None


def test_an_older_state_is_told_in_numbers_and_times(store: Store) -> None:
    kept = put_back(store, rows=4, minutes=30)
    assert store.opened().watch.loss == Loss(LossKind.BEHIND, kept, US, kept + 4, US + 30 * MINUTE_US)


def test_nothing_is_written_while_it_stands(store: Store) -> None:
    put_back(store)
    db = store.opened()
    before = seq_of(db)
    with pytest.raises(StoreBehind):
        work(db)
    assert seq_of(db) == before


def test_what_was_found_is_a_row_and_is_said_alike_later(store: Store) -> None:
    kept = put_back(store, rows=2)
    first = store.opened().watch.loss
    work(store.open_now[-1].unwatched(), 9, AuditCode.SIGN_IN_FAILED)  # tries at the door of the note
    second = store.opened()
    assert first == second.watch.loss
    assert facts_of(second, AuditCode.LOSS_FOUND)[0]["kept"] == str(kept)
    assert len(facts_of(second, AuditCode.LOSS_FOUND)) == 1


def test_after_a_note_work_goes_on(store: Store) -> None:
    kept = put_back(store)
    db = store.opened()
    losing.note(db, None, "seen")
    work(db)
    assert facts_of(db, AuditCode.LOSS_NOTED) == [
        {"kept": str(kept), "kind": "behind", "lost": str(kept + 4), "why": "seen"}
    ]
    store.close()
    assert store.opened().watch.loss is None


def test_a_note_of_an_earlier_loss_hides_no_later_one(store: Store) -> None:
    put_back(store)
    db = store.opened()
    losing.note(db, None, "seen")
    noted, back = seq_of(db), store.keep()
    work(db, 2)  # as far as the numbers that were lost the first time
    back()
    loss = store.opened().watch.loss
    assert loss is not None
    assert (loss.kept, loss.lost) == (noted, noted + 2)


def test_the_newer_state_put_back_again_is_no_alarm(store: Store) -> None:
    db = begun(store)
    older = store.keep()
    work(db, 4)
    newer = _newer(store, older)
    assert store.opened().watch.loss is not None
    newer()
    assert store.opened().watch.loss is None


def _newer(store: Store, older: Callable[[], None]) -> Callable[[], None]:
    """Put the older state in place; gives what brings the newer one back."""
    if store.kind == "postgresql":
        newer = store.keep()
        older()
        return newer
    first, second = store.folder / "first.db", store.folder / "second.db"
    (store.folder / "kept.db").rename(first)
    store.keep()
    (store.folder / "kept.db").rename(second)
    store._put_file(first)
    return lambda: store._put_file(second)


def test_a_chain_of_other_rows_is_told(store: Store) -> None:
    db = begun(store)
    kept, back = seq_of(db), store.keep()
    work(db, 2)
    back()
    work(store.plain(), 5, AuditCode.TICKET_MISSED)  # a program that knows of no such file
    loss = store.opened().watch.loss
    assert loss is not None
    assert (loss.kind, loss.lost) == (LossKind.OTHER, kept + 2)


def test_a_state_put_back_while_the_program_runs_stops_the_next_act(store: Store) -> None:
    db = begun(store)
    kept, back = seq_of(db), store.keep()
    work(db, 3)
    running = replace_engine(store, db, back)
    with pytest.raises(StoreBehind) as stopped:
        work(running)
    assert (stopped.value.loss.kept, stopped.value.loss.lost) == (kept, kept + 3)
    assert seq_of(running) == kept
    with pytest.raises(StoreBehind):
        work(running)


def replace_engine(store: Store, db: Database, back: Callable[[], None]) -> Database:
    """The same program, whose connections lead to what was put in place."""
    back()
    db.engine.dispose()
    store.open_now.append(db)
    return db


def test_an_emptied_chain_is_told(store: Store) -> None:
    last = seq_of(begun(store))
    store.change("DELETE FROM audit_entry", "UPDATE audit_head SET seq = 0, digest = '" + "0" * 64 + "'")
    loss = store.opened().watch.loss
    assert loss is not None
    assert (loss.kind, loss.kept, loss.lost) == (LossKind.BEHIND, 0, last)


def test_a_head_row_that_is_gone_stops_every_act(store: Store) -> None:
    begun(store)
    store.change("DELETE FROM audit_head")
    db = store.opened()
    with pytest.raises(StoreBehind):
        work(db)
    with pytest.raises(AuditChainBroken):
        losing.note(db, None, "seen")


def test_a_changed_file_is_told_and_noted(store: Store) -> None:
    last = seq_of(begun(store))
    store.close()
    (store.folder / "here.head").write_bytes(bytes(256))
    db = store.opened()
    assert db.watch.loss == Loss(LossKind.BAD_FILE, last, US)
    losing.note(db, None, "seen")
    work(db)
    assert store.file().read()[0].seq == seq_of(db)


@only_sqlite
def test_a_file_that_is_gone_is_told_and_noted(store: Store) -> None:
    last = seq_of(begun(store))
    store.close()
    (store.folder / "here.head").unlink()
    db = store.opened()
    assert db.watch.loss == Loss(LossKind.NO_FILE, last, US)
    losing.note(db, None, "restore")
    store.close()
    assert store.opened().watch.loss is None


@only_sqlite
def test_a_beginning_that_was_cut_off_begins_again(store: Store) -> None:
    store.file().reset(KeptHead(0, GENESIS, 0))
    db = store.opened()
    work(db)
    assert store.file().read()[0].seq == seq_of(db) == 2
    assert len(facts_of(db, AuditCode.HEAD_KEPT)) == 1


@only_sqlite
@pytest.mark.parametrize("how", ["gone", "cut", "of another moment"])
def test_a_wal_that_is_not_the_right_one_is_told(store: Store, how: str) -> None:
    wal = Path(f"{store.place}-wal")
    db = begun(store)
    store.keep()
    kept = seq_of(db)
    work(db)
    earlier = wal.read_bytes()
    work(db, 3)
    crashed = store.folder / "crashed"
    crashed.mkdir()
    shutil.copyfile(store.place, crashed / "branch.db")  # as a power cut leaves them: nothing is written back
    content = wal.read_bytes()
    store.close()
    shutil.copyfile(crashed / "branch.db", store.place)
    Path(f"{store.place}-shm").unlink(missing_ok=True)
    wal.unlink(missing_ok=True)
    left = {"gone": b"", "cut": content[: len(content) // 2], "of another moment": earlier}[how]
    if left:
        wal.write_bytes(left)
    loss = store.opened().watch.loss
    assert loss is not None
    assert loss.lost == kept + 4
    assert kept <= loss.kept < kept + 4
    assert (loss.kept == kept) is (how == "gone") or how == "cut"


@only_postgresql
def test_each_station_keeps_what_it_saw_of_the_others(store: Store) -> None:
    here, there = store.opened("here"), store.opened("there")
    work(there, 3)
    losing.see(here)
    assert store.file("here").read()[0].seq == seq_of(there)


@only_postgresql
def test_a_note_holds_at_every_station_that_saw_no_more(store: Store) -> None:
    here, there = store.opened("here"), store.opened("there")
    work(here, 2)
    losing.see(there)
    back = store.keep()
    work(there, 2)
    losing.see(here)
    work(here, 3)
    back()
    noting = store.opened("here")
    losing.note(noting, None, "seen")
    other = store.opened("there")
    assert other.watch.loss is None
    work(other)
    assert store.file("there").read()[0].seq == seq_of(other)


@only_postgresql
def test_a_station_that_saw_more_tells_it_still(store: Store) -> None:
    here, there = store.opened("here"), store.opened("there")
    work(here, 2)
    losing.see(there)
    back = store.keep()
    work(here, 2)
    work(there, 3)
    back()
    (store.folder / "here.head").unlink()  # a new computer: it saw nothing
    losing.note(store.opened("here"), None, "seen")
    assert store.opened("there").watch.loss is not None


def test_a_restore_notes_what_is_known_to_be_missing(store: Store) -> None:
    kept = put_back(store, rows=4)
    db = store.opened()
    losing.note(db, None, "restore", upto=kept + 9)
    assert facts_of(db, AuditCode.LOSS_NOTED)[0]["lost"] == str(kept + 9)


def test_what_cannot_be_kept_outside_undoes_nothing(store: Store, expected_log: Any) -> None:
    expected_log.expect("could not be kept outside")
    db = begun(store)
    (store.folder / "here.head").unlink()
    (store.folder / "here.head").mkdir()
    work(db, 2)
    assert seq_of(db) == len(facts_of(db, AuditCode.TICKET_CALLED)) + len(facts_of(db, AuditCode.HEAD_KEPT))
