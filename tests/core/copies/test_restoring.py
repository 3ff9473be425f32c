"""The way back from a copy: what is refused before anything is touched, what is kept, what a cut leaves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from counter_app import keys
from counter_app.audit import GENESIS
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.copies.restoring import KeyAtHand, look_at, restore, running_branch
from counter_app.copies.settling import is_waiting, settle
from counter_app.db import schema
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import connect_sqlite, create_sqlite, open_sqlite
from counter_app.db.errors import BackupRefused, BranchFileBroken, BranchFileMissing, NewerSchema, WrongKey
from counter_app.db.models import AuditHead
from counter_app.keys import KeySource
from counter_app.opening import Lacks, Opening
from counter_app.paths import Paths
from tests.core.copies.office import Branch, bytes_of, new_branch
from tests.databases import BRANCH, Clock
from tests.migrations.older import add_visit


@pytest.fixture
def branch(tmp_path: Path, clock: Clock) -> Branch:
    """With one member from before the copy."""
    made = new_branch(tmp_path / "cabang", clock)
    made.adds("BUDI")
    return made


@pytest.fixture
def copy(branch: Branch, tmp_path: Path) -> Path:
    """A copy with one member; a second came after it."""
    folder = branch.copy(tmp_path / "usb")
    branch.adds("SITI")
    return folder


def test_the_branch_is_as_the_copy_was_and_what_was_there_is_kept(branch: Branch, copy: Path) -> None:  # D9
    restored = restore(branch.paths, copy, branch.key, branch.clock)
    assert branch.names() == ["BUDI"]
    assert restored.kept is not None
    kept = Paths(restored.kept)
    assert branch.names(kept) == ["BUDI", "SITI"]
    assert (restored.facts.members, is_waiting(branch.paths)) == (1, False)


def test_the_restored_chain_is_whole_and_says_what_happened(branch: Branch, copy: Path) -> None:
    restore(branch.paths, copy, branch.key, branch.clock)
    (row,) = branch.rows("data_restored")
    assert row.facts == '{"by":"sheet"}'
    opened = branch.open()
    assert verify_audit(opened.db) == []
    opened.close()


def test_what_a_restore_loses_is_noted_and_nobody_is_asked_again(branch: Branch, copy: Path) -> None:
    restore(branch.paths, copy, branch.key, branch.clock)
    (row,) = branch.rows("loss_noted")
    facts = json.loads(row.facts)
    assert facts["why"] == "restore"
    assert int(facts["lost"]) >= int(facts["kept"])
    opened = branch.open()
    assert opened.db.watch.loss is None
    opened.close()


def test_an_empty_machine_needs_the_sheet_only(branch: Branch, copy: Path, tmp_path: Path) -> None:
    shutil.rmtree(branch.paths.data)
    new = Paths(tmp_path / "komputer" / "baru")
    sheet = keys.recovery_text(branch.master)
    restored = restore(new, copy, KeyAtHand(keys.from_recovery_text(sheet), KeySource.FILE), branch.clock)
    assert (branch.names(new), restored.kept) == (["BUDI"], None)


def test_a_passphrase_may_seal_the_key_from_now_on(branch: Branch, copy: Path, tmp_path: Path) -> None:
    new = Paths(tmp_path / "baru")
    restore(new, copy, KeyAtHand(branch.master, KeySource.PASSPHRASE, "empat kata yang panjang"), branch.clock)
    file = read_branch_file(new.branch_file)
    assert file.key_source is KeySource.PASSPHRASE
    assert keys.load(file.key_source, file.branch_id, new.key_file, lambda: "empat kata yang panjang") == branch.master


def test_copies_and_logs_stay_where_they_are(branch: Branch) -> None:
    copy = branch.copy(branch.paths.backups)
    restore(branch.paths, copy, branch.key, branch.clock)
    assert copy.is_dir()


def lose_members(branch: Branch, copy: Path) -> None:
    """Every page is authentic and the chain is whole all the same."""
    with closing(connect_sqlite(copy / "branch.db", keys.branch_keys(branch.master).database)) as connection:
        for statement in ("PRAGMA foreign_keys = OFF", "DELETE FROM member", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.execute(statement)


def test_rows_that_are_missing_are_found_by_the_list_beside_the_copy(branch: Branch, copy: Path) -> None:  # S4
    lose_members(branch, copy)
    before = bytes_of(branch.paths.data)
    with pytest.raises(BackupRefused) as refused:
        restore(branch.paths, copy, branch.key, branch.clock)
    assert (refused.value.why, bytes_of(branch.paths.data)) == ("copy_damaged", before)


def test_a_list_that_was_written_to_fit_without_the_key_is_refused(branch: Branch, copy: Path) -> None:  # S4
    lose_members(branch, copy)
    listed = json.loads((copy / "copy.json").read_text("utf-8"))
    assert listed["rows"]["member"] == 1
    listed["rows"]["member"] = 0
    (copy / "copy.json").write_text(json.dumps(listed), "utf-8")
    with pytest.raises(BackupRefused) as refused:
        look_at(copy, branch.master, None)
    assert refused.value.why == "copy_damaged"


Spoil = Callable[[Path], None]


def flip(copy: Path) -> None:
    content = bytearray((copy / "branch.db").read_bytes())
    content[len(content) // 2] ^= 1
    (copy / "branch.db").write_bytes(content)


def first_page(copy: Path) -> None:
    content = bytearray((copy / "branch.db").read_bytes())
    content[50] ^= 1
    (copy / "branch.db").write_bytes(content)


def cut(copy: Path) -> None:
    content = (copy / "branch.db").read_bytes()
    (copy / "branch.db").write_bytes(content[: len(content) // 2 // 4096 * 4096])


def other_rows(copy: Path) -> None:
    told = json.loads((copy / "copy.json").read_text())
    (copy / "copy.json").write_text(json.dumps(told | {"rows": told["rows"] | {"member": 7}}))


def no_json(copy: Path) -> None:
    (copy / "branch.json").write_text("{")


def no_branch_file(copy: Path) -> None:
    (copy / "branch.json").unlink()


def newer_file(copy: Path) -> None:
    told = json.loads((copy / "branch.json").read_text())
    (copy / "branch.json").write_text(json.dumps(told | {"format": 9}))


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (flip, BackupRefused),
        (first_page, BackupRefused),
        (cut, BackupRefused),
        (other_rows, BackupRefused),
        (no_json, BranchFileBroken),
        (no_branch_file, BranchFileMissing),
        (newer_file, NewerSchema),
    ],
)
def test_a_spoilt_copy_is_refused_and_nothing_is_touched(
    branch: Branch, copy: Path, spoil: Spoil, error: type[Exception]
) -> None:
    spoil(copy)
    before, copied = bytes_of(branch.paths.data), bytes_of(copy)
    with pytest.raises(error) as refused:
        restore(branch.paths, copy, branch.key, branch.clock)
    if isinstance(refused.value, BackupRefused):
        assert refused.value.why == "copy_damaged"
    assert (bytes_of(branch.paths.data), bytes_of(copy)) == (before, copied)


def test_another_branchs_copy_and_another_key_are_refused(branch: Branch, tmp_path: Path, clock: Clock) -> None:
    other = new_branch(tmp_path / "lain", clock, "J02")
    foreign = other.copy(tmp_path / "usb")
    before = bytes_of(branch.paths.data)
    with pytest.raises(BackupRefused) as refused:
        restore(branch.paths, foreign, other.key, clock)
    assert refused.value.why == "foreign"
    mine = branch.copy(tmp_path / "usb")
    with pytest.raises(WrongKey):
        restore(branch.paths, mine, other.key, clock)
    assert bytes_of(branch.paths.data) == before


def test_a_newer_copy_is_refused(branch: Branch, copy: Path) -> None:
    (copy / "copy.json").unlink()
    engine = open_sqlite(copy / "branch.db", keys.branch_keys(branch.master).database)
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    before = bytes_of(branch.paths.data)
    with pytest.raises(NewerSchema):
        restore(branch.paths, copy, branch.key, branch.clock)
    assert bytes_of(branch.paths.data) == before


@pytest.mark.parametrize("revision", ["0010", "0018", "0023"])
def test_an_older_copy_is_brought_up_to_date_beside_itself(tmp_path: Path, clock: Clock, revision: str) -> None:
    master, old = keys.new_master_key(), Paths(tmp_path / "usb" / "cabang-J01-20250101-000000")
    old.make()
    create_sqlite(old.database, keys.branch_keys(master).database)
    engine = open_sqlite(old.database, keys.branch_keys(master).database)
    schema.upgrade(engine, "0008")
    add_visit(engine)
    schema.upgrade(engine, revision)
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(insert(AuditHead), {"branch_id": BRANCH, "seq": 0, "digest": GENESIS, "event_seq": 0})
    engine.dispose()
    file = BranchFile(BRANCH, "J01", revision, EngineKind.SQLITE, KeySource.FILE, "")
    write_branch_file(old.branch_file, file, master)
    before = bytes_of(old.data)
    branch = Branch(Paths(tmp_path / "baru"), clock, master)
    restored = restore(branch.paths, old.data, branch.key, clock)
    assert (restored.facts.is_older, branch.names()) == (True, ["Siti Aminah"])
    assert bytes_of(old.data) == before


def test_an_open_window_stops_it(branch: Branch, copy: Path) -> None:
    opened = branch.open()
    with pytest.raises(BackupRefused) as refused:
        restore(branch.paths, copy, branch.key, branch.clock)
    assert refused.value.why == "in_use"
    opened.close()
    restore(branch.paths, copy, branch.key, branch.clock)


def test_a_copy_on_a_medium_that_cannot_be_written_is_read(branch: Branch, copy: Path) -> None:
    for one in (*copy.iterdir(), copy):
        one.chmod(0o500 if one.is_dir() else 0o400)
    before = sorted(one.name for one in copy.iterdir())
    assert look_at(copy, branch.master, running_branch(branch.paths)).members == 1
    assert sorted(one.name for one in copy.iterdir()) == before


def test_the_mark_of_a_damaged_branch_goes_aside_with_it(branch: Branch, copy: Path) -> None:
    branch.paths.damage_mark.write_text("{}")
    restored = restore(branch.paths, copy, branch.key, branch.clock)
    assert not branch.paths.damage_mark.exists()
    assert restored.kept is not None
    assert (restored.kept / "branch.damaged").exists()


class Killed(BaseException):
    """The program ended here."""


@pytest.mark.parametrize("at", range(16))
def test_cut_off_while_it_moves_in_the_next_start_goes_on(
    branch: Branch, copy: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    moves = iter(range(100))
    for name in ("replace", "rename", "rmdir"):
        usual = getattr(Path, name)

        def cut_off(self: Path, *more: Path, usual: Callable[..., object] = usual) -> object:
            if is_waiting(branch.paths) and next(moves) == at:
                raise Killed
            return usual(self, *more)

        monkeypatch.setattr(Path, name, cut_off)
    try:
        restore(branch.paths, copy, branch.key, branch.clock)
        finished = True
    except Killed:
        finished = False
    monkeypatch.undo()
    assert finished is (at >= next(moves))
    assert Opening(branch.paths).lacks is Lacks.NOTHING
    assert settle(branch.paths) is None
    assert branch.names() == ["BUDI"]
    (kept,) = branch.paths.data.glob("sebelum-pulih-*")
    assert branch.names(Paths(kept)) == ["BUDI", "SITI"]
