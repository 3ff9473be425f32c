"""A branch of one's own with its copies, for the tests of the way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app import keys
from counter_app.branch_file import read_branch_file
from counter_app.branches import BranchPlan, KeyPlan, OpenBranch, create_branch, open_branch
from counter_app.copies.restoring import KeyAtHand
from counter_app.db.backup import copy_branch
from counter_app.db.models import AuditEntry, Member
from counter_app.keys import KeySource
from counter_app.paths import Paths
from counter_app.states import BranchKind
from tests import factories
from tests.databases import Clock


@dataclass
class Branch:
    """A branch with a key file that lies closed: open it, act, close it again."""

    paths: Paths
    clock: Clock
    master: bytes

    @property
    def key(self) -> KeyAtHand:
        return KeyAtHand(self.master, KeySource.FILE)

    def open(self, paths: Paths | None = None) -> OpenBranch:
        return open_branch(paths or self.paths, self.clock, str)

    def adds(self, name: str) -> None:
        """One more member."""
        opened = self.open()
        factories.member(opened.db, name=name)
        opened.close()

    def copy(self, target: Path) -> Path:
        """A copy of now."""
        self.clock.move(minutes=1)
        return copy_branch(self.paths, keys.branch_keys(self.master).database, target, self.clock()).folder

    def names(self, paths: Paths | None = None) -> list[str]:
        """Who is a member of the branch that lies there."""
        opened = self.open(paths)
        with opened.db.read() as session:
            found = sorted(one.name for one in session.query(Member))
        opened.close()
        return found

    def rows(self, code: str, paths: Paths | None = None) -> list[AuditEntry]:
        """The audit rows of one code."""
        opened = self.open(paths)
        with opened.db.read() as session:
            found = session.query(AuditEntry).filter(AuditEntry.code == code).all()
        opened.close()
        return found


def new_branch(folder: Path, clock: Clock, code: str = "J01") -> Branch:
    """Made from nothing."""
    paths = Paths(folder)
    plan = BranchPlan(code, "Cabang Uji", "Asia/Jakarta", BranchKind.DEMO, 1, (), ())
    create_branch(paths, plan, KeyPlan(KeySource.FILE), clock)
    file = read_branch_file(paths.branch_file)
    return Branch(paths, clock, keys.load(KeySource.FILE, file.branch_id, paths.key_file, str))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, as it is."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
