"""Every path that a command takes may be a file, a folder, missing, forbidden, full: one sentence, never a trace."""

from __future__ import annotations

import argparse
import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from counter_app.actor import Role
from counter_app.commands import arguments
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.demo import staff
from counter_app.importing.member_row import REQUIRED
from counter_app.paths import paths_in
from counter_app.place_words import fault_words
from counter_app.places import PlaceFault
from tests.core.commands.hostile import World
from tests.drawn_cards import encoded

ROOT = Path(__file__).resolve().parents[3]
HERE, BRANCH = "{path}", "{branch}"
INIT = ("init", "--code", "J01", "--name", "Cabang", "--zone", "WIB", "--counters", "2", "--admin", "adi")
WITH_SUPERVISOR = (*INIT, "--supervisor", "sinta", "--supervisor-name", "Sinta")
BREACH = ("--since", "01-03-2026", "--until", "02-03-2026", "--how", "Hilang", "--done", "Diganti")
PATHS = {
    ("init", "data_dir"): (*WITH_SUPERVISOR, "--admin-name", "Adi", "--key", "passphrase", "--data-dir", HERE),
    ("init", "recovery_sheet"): (
        *(*WITH_SUPERVISOR, "--admin-name", "Adi", "--key", "passphrase"),
        *("--data-dir", "{new}", "--recovery-sheet", HERE),
    ),
    ("demo", "data_dir"): ("demo", "--members", "1", "--data-dir", HERE),
    ("import-members", "data_dir"): ("import-members", "x.csv", "--data-dir", HERE),
    ("import-members", "file"): ("import-members", HERE, "--data-dir", BRANCH),
    ("import-members", "rejected"): ("import-members", "{csv}", "--rejected", HERE, "--data-dir", BRANCH),
    ("import-bookings", "data_dir"): ("import-bookings", "x.csv", "--data-dir", HERE),
    ("import-bookings", "file"): ("import-bookings", HERE, "--data-dir", BRANCH),
    ("import-bookings", "rejected"): ("import-bookings", "{bookings}", "--rejected", HERE, "--data-dir", BRANCH),
    ("import-bookings", "credential"): ("import-bookings", "{bookings}", "--credential", HERE, "--data-dir", BRANCH),
    ("backup", "data_dir"): ("backup", "--data-dir", HERE),
    ("backup", "to"): ("backup", "--to", HERE, "--data-dir", BRANCH),
    ("backup", "credential"): ("backup", "--credential", HERE, "--data-dir", BRANCH),
    ("verify-audit", "credential"): ("verify-audit", "--credential", HERE, "--data-dir", BRANCH),
    ("verify-form", "credential"): ("verify-form", "x.pdf", "--credential", HERE, "--data-dir", BRANCH),
    ("import-members", "credential"): ("import-members", "{csv}", "--credential", HERE, "--data-dir", BRANCH),
    ("credential", "to"): ("credential", "make", "backup", "--to", HERE, "--data-dir", BRANCH),
    ("credential", "data_dir"): ("credential", "list", "--data-dir", HERE),
    ("recover-key", "data_dir"): ("recover-key", "--data-dir", HERE),
    ("server", "data_dir"): ("server", "--as", "postgresql://a@localhost/b", "--data-dir", HERE),
    ("recover-account", "data_dir"): ("recover-account", "--data-dir", HERE),
    ("recovery-sheet", "data_dir"): ("recovery-sheet", "--data-dir", HERE),
    ("recovery-sheet", "to"): ("recovery-sheet", "--to", HERE, "--data-dir", BRANCH),
    ("rotate-key", "data_dir"): ("rotate-key", "--data-dir", HERE),
    ("rotate-key", "to"): ("rotate-key", "--to", HERE, "--data-dir", BRANCH),
    ("move", "data_dir"): ("move", "--to", "postgresql://a@localhost/b", "--data-dir", HERE),
    ("rehearse-recovery", "data_dir"): ("rehearse-recovery", "--data-dir", HERE),
    ("verify-audit", "data_dir"): ("verify-audit", "--data-dir", HERE),
    ("verify-audit", "export"): ("verify-audit", "--export", HERE, "--data-dir", BRANCH),
    ("verify-form", "data_dir"): ("verify-form", "x.pdf", "--data-dir", HERE),
    ("verify-form", "what"): ("verify-form", f"{HERE}/x.pdf", "--data-dir", BRANCH),
    ("night", "data_dir"): ("night", "--data-dir", HERE),
    ("night", "credential"): ("night", "--credential", HERE, "--data-dir", BRANCH),
    ("export", "data_dir"): ("export", "--data-dir", HERE),
    ("export", "to"): ("export", "--to", HERE, "--data-dir", BRANCH),
    ("read-answer", "data_dir"): ("read-answer", "x.sealed", "--data-dir", HERE),
    ("read-answer", "file"): ("read-answer", HERE, "--data-dir", BRANCH),
    ("purge", "data_dir"): ("purge", "--data-dir", HERE),
    ("purge", "credential"): ("purge", "--credential", HERE, "--data-dir", BRANCH),
    ("restore", "copy"): ("restore", HERE, "--data-dir", BRANCH),
    ("breach-notice", "data_dir"): ("breach-notice", *BREACH, "--to", "{new}.pdf", "--data-dir", HERE),
    ("breach-notice", "to"): ("breach-notice", *BREACH, "--to", f"{HERE}/x.pdf", "--data-dir", BRANCH),
    ("settings", "data_dir"): ("settings", "--data-dir", HERE),
    ("eval-match", "folder"): ("eval-match", HERE, "--out", "{new}"),
    ("eval-match", "out"): ("eval-match", "{pictures}", "--out", HERE),
    ("eval-face", "out"): ("eval-face", "--sessions", "0", "--images", "0", "--out", HERE),
    ("eval-face", "folders"): ("eval-face", HERE, "--out", "{new}"),
    ("eval-face", "portrait"): ("eval-face", "--portrait", HERE, "--out", "{new}"),
}
"""Each path of each command, in the words that are typed."""
UNUSED = {
    ("eval-match", "data_dir"),
    *(
        ("eval-face", "data_dir"),
        ("permissions", "data_dir"),
        ("centre", "data_dir"),
        ("tour", "data_dir"),
        ("tour", "out"),
    ),
    *(("health", "data_dir"), ("health", "credential"), ("restore", "data_dir")),
}
"""No branch is opened; health answers in codes for a machine, restore asks for the sheet first (`test_restore.py`).

The tour begins in `main.py`, and its folder has a test of its own there.
"""
MAKES_FOLDERS = {"backup.to", "eval-face.out", "eval-match.out", "demo.data_dir", "init.data_dir"}
"""What is missing is made there."""
READS_ONLY = {
    *("import-members.file", "import-bookings.file", "verify-form.what", "eval-face.folders", "eval-face.portrait"),
    "eval-match.folder",
    *(
        f"{command}.credential"
        for command in ("backup", "night", "purge", "verify-audit", "verify-form", "import-members", "import-bookings")
    ),
    *("restore.copy", "verify-audit.export", "read-answer.file"),
}
ANY_FILE = (
    "read-answer.file",
    "import-members.file",
    "import-bookings.file",
    "eval-face.portrait",
    "verify-audit.export",
)
"""A file is what they take; that it is of another kind is told in other words."""
BY_SUPERVISORS = ("breach-notice", "export", "read-answer")
KINDS = ("file", "below a file", "missing", "forbidden", "read-only", "full")
NUMBERS = {"forbidden": errno.EACCES, "read-only": errno.EROFS, "full": errno.ENOSPC}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with staff and one member; copy it."""
    made = tmp_path_factory.mktemp("branch") / "data"
    demo(1, paths_in(made), lambda _words: None)
    return made


@pytest.fixture(scope="session")
def refusing() -> World:
    """The hook stays for the life of the process, so there is one."""
    return World()


@pytest.fixture
def world(refusing: World) -> Iterator[World]:
    """Calm before and after each test."""
    yield refusing
    refusing.calm_down()


@dataclass
class Desk:
    """Types a command and whatever it asks."""

    folder: Path
    founded: Path
    said: list[str] = field(default_factory=list)
    last: str = ""
    role: Role = Role.ADMIN

    def run(self, words: tuple[str, ...], path: Path) -> int:
        csv = self.folder / "rows.csv"
        csv.write_text(f"{','.join(REQUIRED)}\n{','.join('x' for _name in REQUIRED)}\n", "utf-8")
        bookings = self.folder / "bookings.csv"
        bookings.write_text("number,nik,hour,service\nx,x,x,x\n", "utf-8")
        places = {
            "path": path,
            "branch": self.folder / "branch",
            "new": self.folder / "new",
            "csv": csv,
            "bookings": bookings,
            "founded": self.founded,
            "pictures": _one_picture(self.folder / "pictures"),
        }
        if BRANCH in words:
            shutil.copytree(self.founded, places["branch"])
        self.role = Role.SUPERVISOR if words[0] in BY_SUPERVISORS else Role.ADMIN
        typed = [word.format(**places) for word in words]
        return run(parse(typed), Terminal(self._answer, self._answer, self.said.append))

    def _answer(self, question: str) -> str:
        somebody = next(one for one in staff.STAFF if one.role is self.role)
        if question.startswith("Nama pengguna"):
            return somebody.username
        if question.startswith("Kata sandi penyelia"):
            self.last = "gerobak angin tembaga"
            return self.last
        if question.startswith("Sekali lagi") and self.last:
            return self.last
        self.last = ""
        if question.startswith("Kata sandi: "):
            return somebody.password
        return "" if "[" in question else "frasa sandi yang panjang"


@pytest.fixture
def desk(tmp_path: Path, founded: Path) -> Desk:
    """At an empty folder."""
    return Desk(tmp_path, founded)


def _one_picture(folder: Path) -> Path:
    """A labelled folder for the comparison; nothing is on its picture."""
    folder.mkdir(exist_ok=True)
    (folder / "labels.csv").write_text("file,person,shown\na.png,p1,selfie\n", "utf-8")
    (folder / "a.png").write_bytes(encoded(np.full((400, 400, 3), 128, np.uint8), ".png"))
    return folder


def every_path() -> set[tuple[str, str]]:
    """Every argument of every command that is a path, and the one that may be one."""
    parser = arguments._parser()
    subs = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return {
        (name, action.dest)
        for name, sub in subs.choices.items()
        for action in sub._actions
        if action.type is Path or action.dest == "what"
    }


def test_no_path_of_any_command_is_left_out() -> None:
    assert every_path() == PATHS.keys() | UNUSED


def hostile(desk: Desk, world: World, kind: str, reads: bool) -> Path:
    place = desk.folder / "tempat"
    if kind == "missing":
        return place / "di" / "sini"
    if kind in NUMBERS:
        place.mkdir()
        world.refuse(place, NUMBERS[kind], reading=kind == "forbidden" or reads)
        return place / "x"
    place.write_text("berkas", "utf-8")
    return place if kind == "file" else place / "x"


CASES = [
    pytest.param(words, kind, f"{command}.{dest}", id=f"{command} {dest} {kind}")
    for (command, dest), words in PATHS.items()
    for kind in KINDS
    if not (kind == "file" and f"{command}.{dest}" in ANY_FILE)
    if not (kind == "missing" and f"{command}.{dest}" in MAKES_FOLDERS)
    if not (kind in ("read-only", "full") and f"{command}.{dest}" in READS_ONLY)
    if not (kind in ("read-only", "full", "forbidden") and dest == "data_dir" and command not in ("init", "demo"))
]


@pytest.mark.parametrize(("words", "kind", "slot"), CASES)
def test_a_path_that_cannot_be_used_is_named_in_a_sentence(
    desk: Desk, world: World, words: tuple[str, ...], kind: str, slot: str
) -> None:
    path = hostile(desk, world, kind, reads=slot in READS_ONLY)
    status = desk.run(words, path)
    assert status in (1, 2), desk.said
    assert "tempat" in desk.said[-1] or "tidak dapat dibaca" in desk.said[-1], desk.said
    assert "Errno" not in "".join(desk.said)


@pytest.mark.parametrize("kind", ["file", "forbidden", "full"])
def test_where_the_sheet_cannot_lie_no_branch_is_made(desk: Desk, world: World, kind: str) -> None:
    path = hostile(desk, world, kind, reads=False)
    assert desk.run(PATHS["init", "recovery_sheet"], path) == 1
    assert not (desk.folder / "new").exists()


@pytest.mark.parametrize("kind", ["file", "forbidden", "full"])
def test_a_copy_that_cannot_be_made_leaves_nothing(desk: Desk, world: World, kind: str) -> None:
    path = hostile(desk, world, kind, reads=False)
    assert desk.run(PATHS["backup", "to"], path) == 1
    world.calm_down()
    assert not path.is_dir() or list(path.iterdir()) == []


def test_every_fault_of_a_place_has_its_own_sentence() -> None:
    sentences = [fault_words(why) for why in PlaceFault]
    assert len(set(sentences)) == len(sentences)
    assert all("{path}" in sentence for sentence in sentences)


def test_a_tour_into_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "tempat").write_text("berkas", "utf-8")
    command = [sys.executable, "main.py", "tour", "--out", str(tmp_path / "tempat" / "x")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (
        1,
        f"{tmp_path / 'tempat'} adalah berkas, bukan folder. Pilih folder.",
    )
