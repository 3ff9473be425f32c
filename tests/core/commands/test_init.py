"""`main.py init`: a branch for work or for training, its key on paper where the administrator says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.actor import Role
from counter_app.branch_file import read_branch_file
from counter_app.branches import OpenBranch, open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.models import Member, Officer
from counter_app.founding.sheet import usual_place
from counter_app.keys import KeySource, from_recovery_text, load
from counter_app.paths import paths_in
from counter_app.states import Backing, BranchKind
from tests.core.printing.reading import text_of

PASSPHRASE = "frasa sandi cabang"
ADMIN = ("--code", "j01", "--name", "Cabang Uji", "--counters", "2", "--admin", "Ratna", "--admin-name", "Ratna P.")
GIVEN = (*ADMIN, "--supervisor", "Sinta", "--supervisor-name", "Sinta W.")
Said = tuple[int, list[str]]


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Said]:
    """Types `init`, then the answer that is known for each question; gives the status and all that was said."""

    def typed(*words: str, answers: dict[str, str] | None = None) -> Said:
        known = {"Frasa": PASSPHRASE, "Sekali": "", "Kata sandi penyelia": "gerobak-angin-tembaga", **(answers or {})}
        known = {**known, "Kata sandi": "sandi-admin-2026"}
        said, last = list[str](), ""

        def answer(question: str) -> str:
            nonlocal last
            last = (
                last
                if question.startswith("Sekali")
                else next((reply for start, reply in known.items() if question.startswith(start)), "")
            )
            return last

        understood = parse(["init", *words, "--data-dir", str(tmp_path / "data")])
        return run(understood, Terminal(answer, answer, said.append)), said

    return typed


def opened(tmp_path: Path) -> OpenBranch:
    return open_branch(paths_in(tmp_path / "data"), utc_now, lambda: PASSPHRASE)


def key_on(sheet: Path) -> bytes:
    groups = re.findall(r"\b[A-Z2-7]{5}\b", text_of(sheet.read_bytes()))
    return from_recovery_text(" ".join(group for group in groups if group != "KUNCI"))


@pytest.mark.parametrize(
    ("said", "zone"), [("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), ("WIT", "Asia/Jayapura")]
)
def test_a_zone_is_told_by_its_indonesian_name(
    asked: Callable[..., Said], tmp_path: Path, said: str, zone: str
) -> None:
    where = ("--recovery-sheet", str(tmp_path / "kertas.pdf"))
    assert asked(*GIVEN, *where, "--key", "passphrase", answers={"Zona": said})[0] == 0
    branch = opened(tmp_path)
    branch.db.close()
    assert (branch.info.zone, branch.info.code, branch.info.kind) == (zone, "J01", BranchKind.REAL)


def test_the_sheet_lies_where_it_was_said_for_its_owner_only_and_opens_the_branch(
    asked: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    status, said = asked(*GIVEN, "--zone", "WIB", "--key", "passphrase", "--recovery-sheet", str(tmp_path / "usb"))
    sheet = tmp_path / "usb" / "lembar-pemulihan-J01.pdf"
    assert (status, str(sheet) in said[-1]) == (0, True)
    assert sheet.stat().st_mode & 0o077 == 0
    paths = paths_in(tmp_path / "data")
    file = read_branch_file(paths.branch_file)
    assert key_on(sheet) == load(KeySource.PASSPHRASE, file.branch_id, paths.key_file, lambda: PASSPHRASE)


def test_without_a_word_the_sheet_goes_to_a_folder_with_a_whole_name(
    asked: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path_of(tmp_path))
    assert asked(*GIVEN, "--zone", "WIB", "--key", "passphrase")[0] == 0
    assert usual_place("J01").is_absolute()
    assert usual_place("J01").is_file()
    assert list(Path.cwd().iterdir()) == []


def tmp_path_of(folder: Path) -> Path:
    here = folder / "di-sini"
    here.mkdir()
    return here


def test_a_bare_name_is_no_place_for_the_sheet(asked: Callable[..., Said], tmp_path: Path) -> None:
    status, said = asked(*GIVEN, "--zone", "WIB", "--key", "passphrase", "--recovery-sheet", "lembar.pdf")
    assert (status, said) == (1, ["Sebutkan juga foldernya, agar lembar pemulihan mudah ditemukan lagi."])
    assert not (tmp_path / "data").exists()


def test_no_sheet_that_is_there_is_written_over(asked: Callable[..., Said], tmp_path: Path) -> None:
    other = tmp_path / "kertas.pdf"
    other.write_bytes(b"lembar cabang lain")
    status, said = asked(*GIVEN, "--zone", "WIB", "--key", "passphrase", "--recovery-sheet", str(other))
    assert (status, said[-1]) == (1, f"{other} sudah ada. Pilih nama lain.")
    assert other.read_bytes() == b"lembar cabang lain"
    assert not (tmp_path / "data").exists()


def test_a_training_branch_has_invented_members(asked: Callable[..., Said], tmp_path: Path) -> None:
    where = ("--zone", "WIB", "--recovery-sheet", str(tmp_path / "kertas.pdf"))
    assert asked(*GIVEN, *where, "--key", "passphrase", "--training", "--members", "3")[0] == 0
    branch = opened(tmp_path)
    with branch.db.read() as session:
        members = session.scalar(select(func.count()).select_from(Member))
    branch.db.close()
    assert (branch.info.kind, members) == (BranchKind.TRAINING, 3)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--zone", "WIS"), "Zona waktu tidak dikenal. Pilih WIB, WITA, atau WIT."),
        (("--counters", "0"), "Isi jumlah loket 1 sampai 99."),
        (("--database", "postgresql://loket:rahasia@server/cabang"), "Alamat memuat kata sandi."),
    ],
)
def test_what_the_command_line_says_wrongly_is_told_before_anything_is_asked(
    asked: Callable[..., Said], words: tuple[str, ...], sentence: str
) -> None:
    status, said = asked(*GIVEN, *words)
    assert (status, len(said)) == (1, 1)
    assert said[0].startswith(sentence)


def test_a_server_that_does_not_answer_is_told_and_leaves_no_sheet(asked: Callable[..., Said], tmp_path: Path) -> None:
    sheet = tmp_path / "kertas.pdf"
    address = f"postgresql://loket@/cabang?host={tmp_path}"
    words = ("--zone", "WIB", "--key", "passphrase", "--recovery-sheet", str(sheet), "--database", address)
    status, said = asked(*GIVEN, *words)
    assert (status, "tidak terjangkau" in said[-1]) == (1, True)
    assert not sheet.exists()


def test_a_folder_with_other_files_is_left_alone(asked: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "surat.txt").write_text("penting", "utf-8")
    status, said = asked(*GIVEN, "--zone", "WIB", "--key", "passphrase", "--recovery-sheet", str(tmp_path / "k.pdf"))
    assert (status, said) == (1, [f"Folder {tmp_path / 'data'} berisi berkas lain. Pilih folder kosong."])


# S9
def test_the_first_administrator_and_the_first_supervisor_work_at_once_and_stand_on_the_sheet(
    asked: Callable[..., Said], tmp_path: Path
) -> None:
    sheet = tmp_path / "kertas.pdf"
    assert asked(*GIVEN, "--zone", "WIB", "--key", "passphrase", "--recovery-sheet", str(sheet))[0] == 0
    branch = opened(tmp_path)
    with branch.db.read() as session:
        first = session.execute(select(Officer.name, Officer.role, Officer.backing).order_by(Officer.role)).tuples()
        assert list(first) == [
            ("Ratna P.", Role.ADMIN, Backing.FULL),
            ("Sinta W.", Role.SUPERVISOR, Backing.FULL),
        ]
    branch.db.close()
    said = text_of(sheet.read_bytes())
    assert ("Ratna P." in said, "Sinta W." in said) == (True, True)
