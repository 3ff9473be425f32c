"""`restore` at the terminal: by staff while the branch opens, else and on an empty computer by the sheet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import update

from counter_app.actor import Role
from counter_app.branch_file import read_branch_file
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.core import build_core
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.db.backup import copy_branch
from counter_app.db.models import AuditEntry, Officer
from counter_app.keys import KeySource, branch_keys, load, recovery_text
from counter_app.officers.values import Login, NewOfficer
from counter_app.paths import Paths, paths_in
from counter_app.states import BranchKind
from tests.core.desk import INSPECTION
from tests.core.printing.samples import picture
from tests.journeys.visit import ADMIN, SECOND, Surroundings, walk
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

PASSWORD, PASSPHRASE = "sandi-penyelia-2026", "empat kata yang panjang sekali"
Said = tuple[int, list[str]]
Typed = Callable[..., Said]


@pytest.fixture
def typed() -> Typed:
    """`restore COPY`, with an answer to each question by its first words; the status and what was said."""

    def act(copy: Path, data: Path, *words: str, **answers: str) -> Said:
        said: list[str] = []

        def answer(question: str) -> str:
            said.append(question)
            return next(reply for start, reply in answers.items() if question.startswith(start.replace("_", " ")))

        terminal = Terminal(answer, answer, said.append)
        return run(parse(["restore", str(copy), *words, "--data-dir", str(data)]), terminal), said

    return act


@pytest.fixture
def real(tmp_path: Path) -> tuple[Paths, str, str]:
    """A real branch, its sheet, and the secret of its supervisor's phone."""
    paths = paths_in(tmp_path / "cabang")
    staff = tuple(
        FirstOfficer(NewOfficer(name, name.title(), role), PASSWORD)
        for name, role in (("ratna", Role.ADMIN), ("sinta", Role.SUPERVISOR), ("rina", Role.OFFICER))
    )
    plan = BranchPlan("J01", "Cabang Uji", "Asia/Jakarta", BranchKind.REAL, 1, (), staff)
    sheet = create_branch(paths, plan, KeyPlan(KeySource.FILE), utc_now)
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    with core.db.transaction(None) as work:
        work.session.execute(update(Officer).values(declared=True))
    phone = core.officers.new_phone("sinta")
    core.officers.enrol(Login("sinta", PASSWORD, pyotp.TOTP(phone.secret).now()), "STN-1", phone)
    core.close()
    return paths, sheet, phone.secret


def ahead(secret: str) -> str:
    """The code of the next half minute: the one of now enrolled the phone."""
    return pyotp.TOTP(secret).at(utc_now() + timedelta(seconds=30))


def copy_of(paths: Paths, target: Path) -> Path:
    """By the function that makes every copy."""
    file = read_branch_file(paths.branch_file)
    master = load(file.key_source, file.branch_id, paths.key_file, str)
    return copy_branch(paths, branch_keys(master).database, target, utc_now()).folder


def rows(paths: Paths, code: str) -> list[AuditEntry]:
    opened = open_branch(paths, utc_now, str)
    with opened.db.read() as session:
        found = session.query(AuditEntry).filter(AuditEntry.code == code).all()
    opened.close()
    return found


def test_a_supervisor_allows_it_with_password_and_code(
    typed: Typed, real: tuple[Paths, str, str], tmp_path: Path
) -> None:  # D9
    paths, _sheet, secret = real
    copy = copy_of(paths, tmp_path / "usb")
    status, said = typed(copy, paths.data, Nama="sinta", Kata_sandi=PASSWORD, Kode=ahead(secret), Ketik="j01")
    assert status == 0, said
    assert any(line.startswith("Cabang J01 dipulihkan dari") for line in said)
    (back,) = rows(paths, "data_restored")
    assert (back.role, back.facts) == ("supervisor", '{"by":"staff"}')
    (kept,) = paths.data.glob("sebelum-pulih-*")
    (asked,) = rows(Paths(kept), "restore_asked")
    assert asked.actor_id == back.actor_id


@pytest.mark.parametrize(
    ("name", "sure"), [("rina", "J01"), ("sinta", "tidak")], ids=["an officer", "somebody who is not sure"]
)
def test_without_a_yes_nothing_is_touched(
    typed: Typed, real: tuple[Paths, str, str], tmp_path: Path, name: str, sure: str
) -> None:
    paths, _sheet, secret = real
    copy = copy_of(paths, tmp_path / "usb")
    status, _said = typed(copy, paths.data, Nama=name, Kata_sandi=PASSWORD, Kode=ahead(secret), Ketik=sure)
    assert (status, rows(paths, "data_restored"), list(paths.data.glob("*pulih*"))) == (1, [], [])


def test_a_branch_that_cannot_be_opened_comes_back_with_its_sheet(
    typed: Typed, real: tuple[Paths, str, str], tmp_path: Path
) -> None:
    paths, sheet, _secret = real
    copy = copy_of(paths, tmp_path / "usb")
    paths.database.write_bytes(b"\x00" * 8192)
    status, said = typed(copy, paths.data, Kunci=sheet, Ketik="J01")
    assert status == 0, said
    assert any(line.startswith("Cabang di folder data tidak dapat dibuka.") for line in said)
    assert [row.facts for row in rows(paths, "data_restored")] == ['{"by":"sheet"}']


def test_a_branch_that_is_known_to_be_damaged_comes_back_with_its_sheet(
    typed: Typed, real: tuple[Paths, str, str], tmp_path: Path
) -> None:
    paths, sheet, _secret = real
    copy = copy_of(paths, tmp_path / "usb")
    paths.damage_mark.write_text("{}")
    status, said = typed(copy, paths.data, Kunci=sheet, Ketik="J01")
    assert status == 0, said
    assert [row.facts for row in rows(paths, "data_restored")] == ['{"by":"sheet"}']


def test_a_sheet_with_a_mistake_and_a_foreign_sheet_are_told(
    typed: Typed, real: tuple[Paths, str, str], tmp_path: Path
) -> None:
    paths, sheet, _secret = real
    copy = copy_of(paths, tmp_path / "usb")
    new = tmp_path / "baru"
    assert typed(copy, new, Kunci=sheet[:-1])[1][-1].startswith("Kunci pemulihan belum lengkap")
    assert typed(copy, new, Kunci=recovery_text(bytes(32)))[1][-1].startswith("Kunci ini bukan kunci cabang ini.")
    assert not new.exists()


def test_what_is_no_copy_is_told(typed: Typed, tmp_path: Path) -> None:
    status, said = typed(tmp_path / "nirgends", tmp_path / "baru")
    assert (status, len(said)) == (1, 1)


def test_an_empty_computer_with_the_sheet_only_ends_with_a_selfie_that_opens(typed: Typed, tmp_path: Path) -> None:
    paths, face, clock = paths_in(tmp_path / "lama"), picture(), VisitClock()
    make_branch(paths, clock)
    core = open_core(paths, clock)
    visited = walk(core, lambda _step: None, Surroundings(kept_face(face)))
    admin = core.officers.sign_in_for_command(*ADMIN, "ADMIN")
    copied = core.backup.back_up(admin, tmp_path / "usb")
    core.close()
    sheet = (paths.key_file).read_text().strip()
    shutil.rmtree(paths.data)

    new = tmp_path / "komputer" / "baru"
    answers = {"Kunci": sheet, "Frasa_sandi": PASSPHRASE, "Sekali": PASSPHRASE}
    status, said = typed(copied.folder, new, "--key", "passphrase", **answers)
    assert status == 0, said

    again = build_core(open_branch(paths_in(new), clock, lambda: PASSPHRASE), clock)
    try:
        with again.db.read() as session:
            assert audit_head(session, again.branch.id).seq > copied.head.seq
        assert verify_audit(again.db) == []
        supervisor = again.officers.sign_in_for_command(*SECOND, "PENYELIA")
        review = again.requests.review(supervisor, visited.request_id, INSPECTION)
        assert review.selfie_id is not None
        assert again.captures.picture(supervisor, review.selfie_id, INSPECTION) == face
        papers = [again.papers.fetch(supervisor, one, INSPECTION)[1] for one in visited.papers]
        assert [paper[:5] for paper in papers] == [b"%PDF-"] * len(visited.papers)
    finally:
        again.close()
