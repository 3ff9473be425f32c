"""Somebody with the key and without triggers changes the chain: the command names the row and ends with status 1."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app import keys
from counter_app.db.engine import connect_sqlite
from counter_app.paths import Paths, paths_in
from counter_app.trail.values import TrailFilter
from tests.attacks.nursery import ROOT
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, kept_face, open_core

QA = "grace\ngrace-mutu-qa\n"
ROW = 17
COLUMNS = "at_us, code, actor_id, role, case_id, subject_id, facts, digest"
TRIGGERS = ("never_updated", "never_deleted", "never_overwritten")
HEAD = re.compile(r"kepala (\d+):([0-9a-f]+)")
EDITED = ["UPDATE audit_entry SET subject_id = 'x' WHERE seq = 17"]
DELETED = ["DELETE FROM audit_entry WHERE seq = 17"]
INSERTED = [
    "UPDATE audit_entry SET seq = -seq - 1 WHERE seq >= 17",
    f"INSERT INTO audit_entry (branch_id, seq, {COLUMNS}) SELECT branch_id, 17, {COLUMNS} FROM audit_entry WHERE seq=5",
    "UPDATE audit_entry SET seq = -seq WHERE seq < 0",
    "UPDATE audit_head SET seq = seq + 1",
]
SWAPPED = [
    "UPDATE audit_entry SET seq = -1 WHERE seq = 23",
    "UPDATE audit_entry SET seq = 23 WHERE seq = 17",
    "UPDATE audit_entry SET seq = 17 WHERE seq = -1",
]
CUT = [
    "DELETE FROM audit_entry WHERE seq > 30",
    "UPDATE audit_head SET seq = 30, digest = (SELECT digest FROM audit_entry WHERE seq = 30)",
]
ONLY_ON_PAPER = "hanya terlihat dibandingkan dengan kepala pada dokumen"


@dataclass(frozen=True)
class Answer:
    """What the command said."""

    status: int
    said: str

    def head(self) -> str:
        """The head of the chain as it would be copied to paper."""
        found = HEAD.search(self.said)
        assert found, self.said
        return f"{found[1]}:{found[2]}"


@pytest.fixture(scope="module")
def visited(prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory, selfie: Path) -> Path:
    """A branch after a whole visit; copy it."""
    data = Path(shutil.copytree(prepared_branch, tmp_path_factory.mktemp("visited") / "data"))
    core = open_core(paths_in(data), VisitClock())
    visit.walk(core, lambda _step: None, visit.Surroundings(kept_face(selfie.read_bytes())))
    core.close()
    return data


@pytest.fixture
def branch(visited: Path, tmp_path: Path) -> Paths:
    """This test's own copy."""
    return paths_in(Path(shutil.copytree(visited, tmp_path / "data")))


def tamper(branch: Paths, statements: list[str]) -> None:
    """What somebody who holds the key can do."""
    master = keys.from_recovery_text(branch.key_file.read_text())
    with closing(connect_sqlite(branch.database, keys.branch_keys(master).database)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER audit_entry_{name}")
        for statement in statements:
            connection.execute(statement)


def verify_audit(branch: Paths, *more: str) -> Answer:
    """The command as an auditor runs it, signed in as quality assurance."""
    command = [sys.executable, "main.py", "verify-audit", "--data-dir", str(branch.data), *more]
    ran = subprocess.run(command, input=QA, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert ran.stderr == ""
    return Answer(ran.returncode, ran.stdout)


def test_a_whole_chain_is_called_whole(branch: Paths) -> None:
    answer = verify_audit(branch)
    assert answer.status == 0, answer.said
    assert "Utuh" in answer.said
    assert ONLY_ON_PAPER in answer.said


@pytest.mark.parametrize(
    ("statements", "sentences"),
    [
        pytest.param(EDITED, ["Baris 17 diubah."], id="edited"),
        pytest.param(DELETED, ["Baris 17 hilang."], id="deleted"),
        pytest.param(INSERTED, ["Baris 17 disisipkan."], id="inserted"),
        pytest.param(INSERTED[:-1], ["Baris 17 disisipkan."], id="inserted, head left alone"),
        pytest.param(SWAPPED, ["Baris 17 ditukar", "Baris 23 ditukar"], id="swapped"),
        pytest.param(CUT[:1], ["Baris 31 sampai"], id="cut, head left alone"),
    ],
)
def test_a_changed_row_is_named(branch: Paths, statements: list[str], sentences: list[str]) -> None:
    tamper(branch, statements)
    answer = verify_audit(branch)
    assert answer.status == 1, answer.said
    assert [sentence for sentence in sentences if sentence not in answer.said] == [], answer.said
    assert "Utuh" not in answer.said


def test_a_cut_tail_shows_against_the_sealed_head_and_the_printed_one(branch: Paths) -> None:
    printed = verify_audit(branch).head()
    tamper(branch, CUT)
    alone = verify_audit(branch)
    assert (alone.status, "Kepala tersegel (branch.head) tidak cocok" in alone.said) == (1, True), alone.said
    assert "tidak ada lagi: nomor 31 sampai" in alone.said  # the loss, in numbers and times
    compared = verify_audit(branch, "--head", printed)
    assert compared.status == 1, compared.said
    assert f"Kepala pada dokumen tidak cocok dengan baris {printed.partition(':')[0]}" in compared.said


def test_who_drops_the_triggers_is_told_of_them(branch: Paths) -> None:
    tamper(branch, [])
    answer = verify_audit(branch)
    assert answer.status == 1, answer.said
    assert [name for name in TRIGGERS if f"Pengaman audit_entry_{name} tidak ada lagi" not in answer.said] == []


def test_a_finished_visit_whose_rows_were_taken_out_is_named(branch: Paths) -> None:
    tamper(branch, ["DELETE FROM paper", "UPDATE ticket SET state = 'waiting'"])
    answer = verify_audit(branch)
    assert answer.status == 1, answer.said
    assert "Dokumen" in answer.said
    assert "keadaannya tidak sesuai baris audit" in answer.said


@pytest.fixture
def exported(branch: Paths, tmp_path: Path) -> Path:
    """The whole trail as quality assurance took it along."""
    core = open_core(branch, VisitClock())
    name, password = QA.split()
    who = core.officers.sign_in_for_command(name, password, "komputer-mutu")
    place = tmp_path / "jejak.csv"
    core.trail.export(who, TrailFilter(), place)
    core.close()
    return place


def test_an_exported_trail_is_proven_line_by_line_with_the_branch_alone(branch: Paths, exported: Path) -> None:
    answer = verify_audit(branch, "--export", str(exported))
    assert (answer.status, answer.said.splitlines()[-1][:5]) == (0, "Utuh:"), answer.said
    lines = exported.read_bytes().splitlines(keepends=True)
    at = lines.index(next(line for line in lines if b";reset_done;" in line or b";paper_made;" in line))
    changed = (
        lines[at].replace(b";supervisor;", b";officer;").replace(b"_made;", b"_mode;").replace(b"_done;", b"_dune;")
    )
    exported.write_bytes(b"".join([*lines[:at], changed, *lines[at + 1 :]]))
    answer = verify_audit(branch, "--export", str(exported))
    assert (answer.status, f"Baris {at + 1} berkas diubah" in answer.said) == (1, True), answer.said
    tamper(branch, EDITED)
    exported.write_bytes(b"".join(lines))
    assert verify_audit(branch, "--export", str(exported)).status == 0, "the chain itself is checked without --export"


def test_what_is_no_exported_trail_is_told_with_what_to_do(branch: Paths) -> None:
    answer = verify_audit(branch, "--export", str(branch.branch_file))
    assert (answer.status, "Pilih berkas yang dibuat halaman Jejak audit" in answer.said) == (2, True), answer.said


def test_since_says_what_it_did_not_read(branch: Paths) -> None:
    assert "belum pernah membaca semuanya" in verify_audit(branch, "--since").said
    head = verify_audit(branch).head()
    answer = verify_audit(branch, "--since", head)
    assert answer.status == 0, answer.said
    assert f"Tidak dibaca: baris sampai {head.partition(':')[0]}" in answer.said
    assert "Pekerjaan malam belum pernah membaca semuanya." in answer.said
    assert "setiap baris mengikuti" not in answer.said
    assert verify_audit(branch, "--since", "120").status == 2
