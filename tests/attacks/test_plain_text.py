"""Nothing of a member lies readable on the disk while the program is open: in the middle of a visit by services, and
after a day at real windows with papers printed, a member's own copy, a backup and a draft."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app import keys
from counter_app.db.engine import connect_sqlite
from counter_app.db.models import ChangeRequest, SelfieAttempt
from counter_app.paths import Paths, paths_in
from tests.attacks.nursery import ROOT
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, open_core

pytestmark = pytest.mark.timeout(600)
NUMBERS = ("nik", "kk_number", "kpj", "phone", "emergency_phone", "npwp", "bank_account")
WORDS = ("name", "mother_name", "emergency_name", "ktp_street", "email")
HEADER = 24
"""Bytes that tell a picture from all others: its marks and its sizes."""
MARKERS = {"portrait": b"\xff\xd8\xff", "original": b"RIFF"}


@dataclass(frozen=True)
class Secrets:
    """What nobody may find. `texts` by what they are; `pictures`: the selfie, a JPEG, and its original, a WebP."""

    texts: Mapping[str, bytes]
    pictures: Mapping[str, bytes] = field(repr=False)
    words: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What lets somebody in: passwords, codes, the secret of a phone."""
    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def needles(self) -> dict[str, bytes]:
        """Every text as it is, in UTF-16 and in lower case; of each picture its header, a piece of it, and base64."""
        found: dict[str, bytes] = {}
        for name, picture in self.pictures.items():
            found |= {f"{name}'s header": picture[:HEADER], f"piece of the {name}": picture[2000:2032]}
            found[f"{name} in base64"] = base64.b64encode(picture[:48])
        for name, text in (*self.texts.items(), *self.words.items()):
            found |= {name: text.lower(), f"{name} in UTF-16": text.decode().lower().encode("utf-16-le")}
        for name, key in self.keys.items():
            found |= {f"{name} key": key, f"{name} key in hex": key.hex().encode()}
            found[f"{name} key in base64"] = base64.b64encode(key).rstrip(b"=")
        return found


@dataclass(frozen=True)
class OpenVisit:
    """The program, open, with its folders."""

    paths: Paths
    temp: Path
    pid: int
    secrets: Secrets
    typed: tuple[str, ...]


@pytest.fixture(scope="module", params=["open_visit", "open_day"])
def open_visit(
    request: pytest.FixtureRequest, prepared_branch: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenVisit]:
    """A program in the middle of its work, in a process whose temporary files go to a watched folder."""
    program: str = request.param
    folder = tmp_path_factory.mktemp("open")
    data, temp = folder / "data", folder / "tmp"
    temp.mkdir()
    if program == "open_visit":
        shutil.copytree(prepared_branch, data)
    surroundings = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(temp))
    command = [sys.executable, "-m", f"tests.attacks.{program}", str(data if program == "open_visit" else folder)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=surroundings
    )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        secrets = replace(secrets_of(paths_in(data)), words=words_of(told["shown_once"]), keys=keys_of(paths_in(data)))
        yield OpenVisit(paths_in(data), temp, told["pid"], secrets, tuple(told["typed"]))
        assert child.poll() is None, "the program closed too early"
        child.stdin.write("end\n")
        child.stdin.flush()
        child.wait(60)
    assert child.returncode == 0


def secrets_of(paths: Paths) -> Secrets:
    """Values before and after each change, and the selfies, read through the program itself."""
    core = open_core(paths, VisitClock())
    texts: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    with core.db.read() as session:
        for number, request in enumerate(session.scalars(select(ChangeRequest)), start=1):
            for when, values in (("before", request.before), ("after", request.answers)):
                texts |= texts_of(f"{when} {number}", values)
        for number, attempt in enumerate(session.scalars(select(SelfieAttempt)), start=1):
            kept = {"portrait": attempt.blob_id, "original": attempt.original_id}
            found = {what: core.opened.blobs.get(session, blob_id) for what, blob_id in kept.items() if blob_id}
            pictures |= {f"{what} {number}": picture for what, picture in found.items()}
    core.db.close()
    assert texts
    assert pictures
    return Secrets(texts, pictures)


def texts_of(when: str, values: Mapping[str, str]) -> dict[str, bytes]:
    """What tells who a member is, and of names each pair of words."""
    texts = {f"{key} {when}": values[key].encode() for key in (*NUMBERS, *WORDS) if values.get(key)}
    for key in ("name", "mother_name"):
        for pair in pairwise(values.get(key, "").split()):
            texts[f"{key} {when}: {pair}"] = " ".join(pair).encode()
    return texts


def words_of(shown_once: Mapping[str, str]) -> dict[str, bytes]:
    """Passwords that were typed, and what was shown to one person one time."""
    typed = {f"password of {name}": password for name, password in (visit.OFFICER, visit.SECOND, visit.ADMIN)}
    return {name: word.encode() for name, word in (typed | dict(shown_once)).items()}


def keys_of(paths: Paths) -> dict[str, bytes]:
    """The master key and all that come from it. The clear key file of the example is the one place that holds it."""
    master = keys.from_recovery_text(paths.key_file.read_text())
    parts = keys.branch_keys(master)
    return {"master": master} | {part.name: getattr(parts, part.name) for part in fields(parts)}


def key_of(paths: Paths) -> bytes:
    return keys.branch_keys(keys.from_recovery_text(paths.key_file.read_text())).database


def export(paths: Paths, target: Path) -> bytes:
    """The whole database without its encryption."""
    with closing(connect_sqlite(paths.database, key_of(paths))) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
    return target.read_bytes()


def found_in(content: bytes, secrets: Secrets) -> list[str]:
    """Names of the secrets that can be read in a file; letters in either case."""
    small = content.lower()
    return [name for name, needle in secrets.needles().items() if needle.lower() in small]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def files_held_by(pid: int) -> Iterator[tuple[str, bytes]]:
    """Every regular file the process has open for writing, also one without a name."""
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        flags = int((handle.parent.parent / "fdinfo" / handle.name).read_text().split("flags:")[1].split()[0], 8)
        if flags & (os.O_WRONLY | os.O_RDWR) and handle.is_file():
            yield os.readlink(handle), handle.read_bytes()


def test_control_a_decrypted_export_shows_every_text(open_visit: OpenVisit, tmp_path: Path) -> None:
    content = export(open_visit.paths, tmp_path / "plain.db").lower()
    stored = {name: text for name, text in open_visit.secrets.texts.items() if not name.startswith("kpj after")}
    assert len(stored) > 20
    assert [name for name, text in stored.items() if text.lower() not in content] == []


def test_the_selfie_is_sealed_inside_the_encrypted_database_too(open_visit: OpenVisit, tmp_path: Path) -> None:
    content, pictures = export(open_visit.paths, tmp_path / "plain.db"), open_visit.secrets.pictures
    assert {name.partition(" ")[0] for name in pictures} == MARKERS.keys()
    for name, picture in pictures.items():
        assert picture.startswith(MARKERS[name.partition(" ")[0]])
        assert picture[:HEADER] not in content
        assert picture[2000:2032] not in content


def test_nothing_readable_lies_in_the_data_folder(open_visit: OpenVisit) -> None:
    files = files_in(open_visit.paths.data)
    names = {path.relative_to(open_visit.paths.data).parts[0] for path in files}
    assert names >= {"branch.db", "branch.db-wal", "branch.db-shm", "branch.json", "branch.key", "log", "backup"}
    assert open_visit.paths.database.with_name("branch.db-wal").stat().st_size > 0
    assert {path.name: found for path in files if (found := found_in(path.read_bytes(), open_visit.secrets))} == {}


def test_the_log_has_the_fault_without_its_values(open_visit: OpenVisit) -> None:
    log = (open_visit.paths.logs / "counter.log").read_text()
    assert "fault UJI001" in log
    assert "IntegrityError" in log
    assert found_in(log.encode(), open_visit.secrets) == []


def test_nothing_readable_lies_among_the_temporary_files(open_visit: OpenVisit) -> None:
    files = files_in(open_visit.temp)
    assert {str(path): found for path in files if (found := found_in(path.read_bytes(), open_visit.secrets))} == {}


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed by /proc")
def test_nothing_readable_lies_in_a_file_the_program_holds_open(open_visit: OpenVisit) -> None:
    held = list(files_held_by(open_visit.pid))
    assert any(name.endswith("branch.db-wal") for name, _ in held)
    assert {name: found for name, content in held if (found := found_in(content, open_visit.secrets))} == {}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by /proc")
def test_nothing_readable_stands_in_a_command_line_or_an_environment(open_visit: OpenVisit) -> None:
    shown = {
        (pid, what): Path(f"/proc/{pid}/{what}").read_bytes()
        for pid in (open_visit.pid, *children_of(open_visit.pid))
        for what in ("cmdline", "environ")
    }
    assert b"tests.attacks.open_" in shown[open_visit.pid, "cmdline"]
    assert {place: found for place, content in shown.items() if (found := found_in(content, open_visit.secrets))} == {}


def test_no_word_that_lets_somebody_in_is_kept_at_all(open_visit: OpenVisit, tmp_path: Path) -> None:
    """Not even inside the encryption: of passwords and recovery codes there are digests, a phone's secret is sealed."""
    content = export(open_visit.paths, tmp_path / "plain.db").lower()
    secrets = open_visit.secrets
    assert len(secrets.words) == 6
    assert [name for name, word in secrets.words.items() if word.lower() in content] == []
    assert [name for name, key in secrets.keys.items() if key in content or key.hex().encode() in content] == []


def test_control_what_is_looked_for_would_be_found(open_visit: OpenVisit) -> None:
    secrets = open_visit.secrets
    assert len(secrets.keys) == 1 + len(fields(keys.BranchKeys))
    for name, needle in secrets.needles().items():
        assert name in found_in(b"before " + needle.upper() if needle.isascii() else b"before " + needle, secrets)


def children_of(pid: int) -> list[int]:
    """Every process that this one started, and those that they started."""
    parents = dict[int, int]()
    for one in Path("/proc").glob("[0-9]*"):
        try:
            said = (one / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents[int(one.name)] = int(said[1])
    found, look = list[int](), [pid]
    while look:
        above = look.pop()
        below = [child for child, parent in parents.items() if parent == above]
        found += below
        look += below
    return found


def test_what_was_typed_is_looked_for(open_visit: OpenVisit) -> None:
    assert len(open_visit.typed) >= 3
    assert {text.encode() for text in open_visit.typed} <= set(open_visit.secrets.texts.values())
