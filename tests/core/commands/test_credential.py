"""Nightly commands: a credential instead of a password, for exactly one command; nobody is asked anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app import keys
from counter_app.actor import Role
from counter_app.branch_file import read_branch_file, write_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.models import AuditEntry
from counter_app.demo import staff
from counter_app.keys import KeySource
from counter_app.paths import Paths, paths_in

Said = tuple[int, str]
Typed = Callable[..., Said]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with staff and one member; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(1, paths_in(folder), lambda _words: None)
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own, whose key a command finds by itself."""
    shutil.copytree(made, tmp_path / "data")
    return paths_in(tmp_path / "data")


@pytest.fixture
def typed(branch: Paths) -> Typed:
    """Types a command; an administrator signs in when asked. Gives the status and all that was said."""

    def type_it(*words: str, alone: bool = False, role: Role = Role.ADMIN) -> Said:
        one = next(one for one in staff.STAFF if one.role is role)
        answers, said = [one.username, one.password] * 3, list[str]()

        def answer(question: str) -> str:
            assert not alone, f"nobody is there to answer {question!r}"
            return answers.pop(0)

        understood = parse([*words, "--data-dir", str(branch.data)])
        return run(understood, Terminal(answer, answer, said.append)), "\n".join(said)

    return type_it


def credential(typed: Typed, tmp_path: Path, command: str) -> str:
    """A new credential for a command."""
    path = tmp_path / "job.credential"
    status, said = typed("credential", "make", *command.split(), "--to", str(path))
    assert (status, str(path) in said) == (0, True), said
    return str(path)


def facts(branch: Paths, code: str) -> list[str]:
    opened = open_branch(branch, utc_now, lambda: "")
    try:
        with opened.db.read() as session:
            return list(session.scalars(select(AuditEntry.facts).where(AuditEntry.code == code)))
    finally:
        opened.close()


def test_a_copy_is_made_with_nobody_at_the_terminal(branch: Paths, typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "backup")
    status, said = typed("backup", "--to", str(tmp_path / "usb"), "--credential", file, alone=True)
    assert (status, "Cadangan lengkap" in said) == (0, True), said
    assert facts(branch, "credential_used") == ['{"errand":"backup"}']


def test_the_chain_is_checked_with_nobody_at_the_terminal(typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "verify-audit")
    status, said = typed("verify-audit", "--credential", file, alone=True)
    assert (status, "Utuh: setiap baris" in said) == (0, True), said


def test_a_form_is_checked_with_nobody_at_the_terminal(typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "verify-form")
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(b"%PDF-1.4 nothing of ours")
    status, said = typed("verify-form", str(paper), "--credential", file, alone=True)
    assert (status, "tidak dikenal cabang ini" in said) == (1, True), said


def test_deltas_are_taken_in_with_nobody_at_the_terminal(typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "import-members --accounts")
    listed = tmp_path / "akun.csv"
    listed.write_text("kpj;state;since\n99999999999;active;\n", "utf-8")
    status, said = typed("import-members", str(listed), "--accounts", "--credential", file, alone=True)
    assert (status, "Diterima 0, ditolak 1." in said) == (1, True), said
    status, said = typed("import-members", str(listed), "--credential", file, alone=True)
    assert (status, "hanya untuk perintah import-members --accounts" in said) == (1, True), said


def test_a_command_has_one_name_where_its_credential_is_made_and_where_it_is_typed(  # D11
    typed: Typed, tmp_path: Path
) -> None:
    for wrong in (("import-accounts",), ("backup", "--accounts")):
        status, said = typed("credential", "make", *wrong, "--to", str(tmp_path / "job.credential"))
        assert (status, "import-members, import-members --accounts" in said) == (2, True), said
    made = typed("credential", "make", "import-members", "--accounts", "--to", str(tmp_path / "job.credential"))
    assert (made[0], " untuk import-members --accounts: " in made[1]) == (0, True), made


def test_a_credential_of_another_command_ends_in_one_sentence(  # D11
    branch: Paths, typed: Typed, tmp_path: Path
) -> None:
    file = credential(typed, tmp_path, "verify-audit")
    status, said = typed("backup", "--credential", file, alone=True)
    assert (status, said) == (
        1,
        f"Kredensial {file} hanya untuk perintah verify-audit. Buat satu berkas untuk setiap perintah.",
    )
    assert facts(branch, "credential_refused") == ['{"errand":"backup","why":"other_errand"}']
    assert facts(branch, "backup_made") == []


def test_a_revoked_one_ends_in_one_sentence(typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "backup")
    _status, said = typed("credential", "list")
    line = said.splitlines()[-1]
    assert ("backup" in line, "belum pernah" in line) == (True, True)
    assert typed("credential", "revoke", line.split()[0])[0] == 0
    assert typed("backup", "--credential", file, alone=True) == (
        1,
        f"Kredensial {file} sudah dicabut. Minta administrator membuat yang baru.",
    )
    assert "dicabut" in typed("credential", "list")[1]


def test_a_file_that_others_may_read_ends_in_one_sentence(typed: Typed, tmp_path: Path) -> None:  # D11
    file = credential(typed, tmp_path, "backup")
    Path(file).chmod(0o644)
    status, said = typed("backup", "--credential", file, alone=True)
    assert (status, "dapat dibaca pengguna lain" in said) == (1, True), said


@pytest.mark.parametrize(("command", "words"), [
    ("backup", "dikerjakan program setiap malam"), ("verify-audit", "dikerjakan program setiap malam"),
    ("verify-form", "nama pengguna dan kata sandi"), ("import-members", "halaman Impor"),
])  # fmt: skip
def test_on_a_passphrase_branch_it_says_what_does_the_work_and_asks_nothing(  # D11
    branch: Paths, typed: Typed, tmp_path: Path, command: str, words: str
) -> None:
    file = credential(typed, tmp_path, command)
    with_passphrase(branch)
    what = ["x.pdf"] if command in ("verify-form", "import-members") else []
    status, said = typed(command, *what, "--credential", file, alone=True)
    assert (status, said.startswith("Cabang ini dibuka dengan frasa sandi"), words in said) == (1, True, True), said


def with_passphrase(branch: Paths) -> None:
    """The key of this branch lies in a file sealed by a passphrase from now on."""
    file = read_branch_file(branch.branch_file)
    master = keys.load(file.key_source, file.branch_id, branch.key_file, str)
    keys.store(master, KeySource.PASSPHRASE, file.branch_id, branch.key_file, "frasa sandi cabang")
    write_branch_file(branch.branch_file, type(file)(**(vars(file) | {"key_source": KeySource.PASSPHRASE})), master)


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("make", "settings", "--to", "x"), 2, "Sebutkan perintahnya: backup, night, verify-audit,"),
        (("make",), 2, "Sebutkan perintahnya"),
        (("make", "backup"), 2, "Sebutkan tempat berkasnya dengan --to."),
        (("revoke",), 1, "Tidak ada kredensial dengan pengenal itu."),
        (("revoke", "0000"), 1, "Tidak ada kredensial dengan pengenal itu."),
    ],
)
def test_what_is_missing_is_said(typed: Typed, words: tuple[str, ...], status: int, sentence: str) -> None:
    ended, said = typed("credential", *words)
    assert (ended, said.startswith(sentence)) == (status, True), said


def test_nobody_but_an_administrator_makes_one(typed: Typed, tmp_path: Path) -> None:
    status, said = typed("credential", "make", "verify-audit", "--to", str(tmp_path / "one"), role=Role.SUPERVISOR)
    assert (status, "Peran Anda tidak mencakup langkah ini" in said) == (1, True)
    assert not (tmp_path / "one").exists()
