"""A copy of a branch, and the way back from it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app import keys
from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.branches import BranchPlan, KeyPlan, create_branch, open_branch
from counter_app.db.audit_check import verify_audit
from counter_app.db.backup import BackupService, Copied, restore
from counter_app.db.errors import BackupRefused, WrongKey
from counter_app.db.models import AuditEntry, Member
from counter_app.db.opening import open_database
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.states import BranchKind
from tests import factories
from tests.databases import Clock


@dataclass
class Office:
    """An open branch with its backup service."""

    paths: Paths
    db: Database
    clock: Clock
    master: bytes

    @property
    def key(self) -> bytes:
        return keys.branch_keys(self.master).database

    def reopened(self, paths: Paths) -> Database:
        return open_database(paths, read_branch_file(paths.branch_file), self.master, self.clock)

    @property
    def backups(self) -> BackupService:
        return BackupService(self.db, self.clock, self.paths, self.key)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A branch whose key lies in a file beside it."""
    paths = Paths(tmp_path / "cabang")
    plan = BranchPlan("J01", "Cabang Uji", "Asia/Jakarta", BranchKind.DEMO, 0, (), ())
    create_branch(paths, plan, KeyPlan(KeySource.FILE), clock)
    opened = open_branch(paths, clock, str)
    master = keys.load(KeySource.FILE, opened.info.id, paths.key_file, str)
    yield Office(paths, opened.db, clock, master)
    opened.db.close()


def test_a_copy_gives_everything_back_in_an_empty_folder(office: Office, tmp_path: Path) -> None:
    member = factories.member(office.db, name="Budi")
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN), tmp_path / "usb")
    office.db.close()
    shutil.rmtree(office.paths.data)
    restore(copied.folder, office.paths, office.key)
    database = office.reopened(office.paths)
    with database.read() as session:
        assert session.get_one(Member, member.id).name == "Budi"
    assert verify_audit(database) == []
    database.close()


def test_plain_copying_of_the_files_is_enough(office: Office, tmp_path: Path) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    shutil.copytree(copied.folder, tmp_path / "new")
    paths = Paths(tmp_path / "new")
    database = office.reopened(paths)
    assert verify_audit(database) == []
    database.close()


def test_a_copy_never_holds_the_key_nor_readable_rows(office: Office) -> None:
    factories.member(office.db, name="JOKO WIDYATMOKO")
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert sorted(path.name for path in copied.folder.iterdir()) == ["branch.db", "branch.json"]
    content = b"".join(path.read_bytes() for path in copied.folder.iterdir())
    assert b"WIDYATMOKO" not in content
    recovery = keys.recovery_text(office.master).encode()
    assert not any(part in content for part in (office.master, office.master.hex().encode(), recovery))


def test_a_copy_is_audited_with_the_head_it_holds(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    copied = office.backups.back_up(who)
    with office.db.read() as session:
        row = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert row is not None
    assert (row.code, row.actor_id, copied.faults) == (AuditCode.BACKUP_MADE, str(who.officer_id), ())
    assert copied.head.digest in row.facts


def test_an_officer_makes_no_copies(office: Office) -> None:
    with pytest.raises(NotPermitted):
        office.backups.back_up(factories.officer(office.db))
    assert list(office.paths.backups.iterdir()) == []


def test_a_copy_made_while_others_write_is_whole(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with office.db.transaction(None) as work:
                work.audit(None, AuditCode.TICKET_ISSUED)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copied = [office.backups.back_up(who), *(later(office) for _ in range(3))]
    finally:
        stop.set()
        writer.join()
    assert [copy.faults for copy in copied] == [()] * 4
    assert copied[0].head.seq < copied[-1].head.seq


def later(office: Office) -> Copied:
    office.clock.move(seconds=1)
    return office.backups.back_up(factories.officer(office.db, Role.ADMIN))


def test_a_second_copy_of_the_same_second_does_not_touch_the_first(office: Office) -> None:
    who = factories.officer(office.db, Role.ADMIN)
    first = office.backups.back_up(who)
    before = (first.folder / "branch.db").read_bytes()
    with pytest.raises(BackupRefused) as refused:
        office.backups.back_up(who)
    assert refused.value.why == "target_exists"
    assert (first.folder / "branch.db").read_bytes() == before


def test_a_damaged_copy_is_not_restored(office: Office, tmp_path: Path) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    content = bytearray((copied.folder / "branch.db").read_bytes())
    content[len(content) // 2] ^= 1
    (copied.folder / "branch.db").write_bytes(content)
    target = Paths(tmp_path / "new")
    with pytest.raises(BackupRefused) as refused:
        restore(copied.folder, target, office.key)
    assert refused.value.why == "damaged"
    assert not target.database.exists()


def test_a_copy_is_not_restored_with_another_key(office: Office, tmp_path: Path) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    with pytest.raises(WrongKey):
        restore(copied.folder, Paths(tmp_path / "new"), bytes(32))


def test_a_branch_is_never_restored_over_another(office: Office) -> None:
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    before = office.paths.database.read_bytes()
    with pytest.raises(BackupRefused):
        restore(copied.folder, office.paths, office.key)
    assert office.paths.database.read_bytes() == before


def test_a_copy_of_a_chain_that_was_tampered_with_says_so(office: Office) -> None:
    with office.db.transaction(None) as work:
        work.audit(None, AuditCode.SIGNED_IN)
    with office.db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_never_updated"))
        connection.execute(text("UPDATE audit_entry SET code = 'x' WHERE seq = 1"))
    copied = office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert [fault.seq for fault in copied.faults] == [1]


def test_a_shared_branch_is_told_to_use_the_servers_own_way(office: Office) -> None:
    file = read_branch_file(office.paths.branch_file)
    shared = BranchFile(
        file.branch_id, "J01", "", EngineKind.POSTGRESQL, KeySource.FILE, file.key_check, "postgresql://server/cabang"
    )
    write_branch_file(office.paths.branch_file, shared)
    with pytest.raises(BackupRefused) as refused:
        office.backups.back_up(factories.officer(office.db, Role.ADMIN))
    assert refused.value.why == "postgresql"
