"""`health`: one JSON for monitoring, whatever state the branch is in; nobody is asked, nothing is changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from counter_app import keys
from counter_app.branch_file import BranchFile, read_branch_file, write_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.monitoring import health
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.core import build_core
from counter_app.db.models import AuditEntry
from counter_app.demo import staff
from counter_app.health.values import Check, Machine
from counter_app.keys import KeySource
from counter_app.paths import Paths, paths_in
from counter_app.states import Errand

DEVICES = Machine(("Kamera USB",), ("Loket 1",), 1)
Asked = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with staff and one member; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(1, paths_in(folder), lambda _words: None)
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own."""
    shutil.copytree(made, tmp_path / "data")
    return paths_in(tmp_path / "data")


@pytest.fixture
def asked(branch: Paths) -> Asked:
    """Types `health`; gives the status and what was said, understood."""

    def ask(*more: str) -> tuple[int, dict[str, Any]]:
        said = list[str]()

        def nobody(question: str) -> str:
            raise AssertionError(f"nobody is there to answer {question!r}")

        words = parse(["health", *more, "--data-dir", str(branch.data)])
        status = health(words, branch, Terminal(nobody, nobody, said.append), lambda: DEVICES)
        return status, json.loads("\n".join(said))

    return ask


def codes(told: dict[str, Any]) -> dict[str, str]:
    """What is said of each check."""
    return {one["check"]: one["code"] for one in told["checks"]}


def rows(paths: Paths) -> list[str]:
    """The codes of the audit, oldest first."""
    opened = open_branch(paths, utc_now, str)
    with opened.db.read() as session:
        found = list(session.scalars(select(AuditEntry.code).order_by(AuditEntry.seq)))
    opened.close()
    return found


def rewrite(paths: Paths, change: Callable[[BranchFile], BranchFile], master: bytes = b"") -> None:
    """Another branch file; `master` where the key lies no longer in a clear file."""
    key = master or keys.from_recovery_text(paths.key_file.read_text())
    write_branch_file(paths.branch_file, change(read_branch_file(paths.branch_file)), key)


def test_a_branch_that_is_well_ends_with_0_and_tells_every_check(branch: Paths, asked: Asked) -> None:
    before = rows(branch)
    status, told = asked()
    assert (status, told["state"], told["format"]) == (0, "good", 1)
    assert [one["check"] for one in told["checks"]] == [check.value for check in Check]
    assert told["branch"] == read_branch_file(branch.branch_file).code
    assert rows(branch) == before, "looking leaves nothing behind"


def test_the_codes_are_the_same_in_both_languages_and_the_words_are_not(asked: Asked) -> None:
    _status, indonesian = asked()
    _status, english = asked("--language", "en")
    parse(["--language", "id"])
    assert codes(indonesian) == codes(english)
    assert [one["words"] for one in indonesian["checks"]] != [one["words"] for one in english["checks"]]


def test_a_real_branch_without_copy_and_with_an_open_key_is_warned_of_by_1(branch: Paths, asked: Asked) -> None:
    opened = open_branch(branch, utc_now, str)
    with opened.db.engine.connect() as connection:
        connection.execute(text("UPDATE branch SET kind = 'real'"))
        connection.commit()
    opened.close()
    status, told = asked()
    assert (status, codes(told)["backup"], codes(told)["key"]) == (1, "backup_never", "key_file")


def test_a_passphrase_branch_tells_what_is_seen_from_outside_and_asks_nobody(branch: Paths, asked: Asked) -> None:
    file = read_branch_file(branch.branch_file)
    master = keys.load(KeySource.FILE, file.branch_id, branch.key_file, str)
    keys.store(master, KeySource.PASSPHRASE, file.branch_id, branch.key_file, "empat kata sandi panjang")
    rewrite(branch, lambda file: replace(file, key_source=KeySource.PASSPHRASE), master)
    for more in ((), ("--credential", "tidak-ada.credential")):
        status, told = asked(*more)
        found = codes(told)
        assert (status, found["key"], found["disk"], found["folder"]) == (0, "key_locked", "disk_room", "folder_own")
        assert (found["schema"], found["audit"]) == ("schema_unseen", "audit_unseen")


def test_a_lost_and_a_foreign_key_end_with_3(branch: Paths, asked: Asked) -> None:
    file = read_branch_file(branch.branch_file)
    keys.store(keys.new_master_key(), KeySource.FILE, file.branch_id, branch.key_file)
    status, told = asked()
    assert (status, codes(told)["key"]) == (3, "key_wrong")
    branch.key_file.unlink()
    status, told = asked()
    assert (status, codes(told)["key"]) == (3, "key_lost")


def test_a_damaged_first_page_is_damage_and_no_wrong_key(branch: Paths, asked: Asked) -> None:
    data = bytearray(branch.database.read_bytes())
    data[100:200] = bytes(100)
    branch.database.write_bytes(data)
    status, told = asked()
    assert (status, codes(told)["integrity"], codes(told)["key"]) == (3, "integrity_damaged", "key_file")


def test_an_older_store_is_told_and_left_as_it_is(branch: Paths, asked: Asked) -> None:
    opened = open_branch(branch, utc_now, str)
    with opened.db.engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0020'"))
        connection.commit()
    opened.close()
    status, told = asked()
    assert (status, codes(told)["schema"]) == (1, "schema_older")
    assert codes(asked()[1])["schema"] == "schema_older"


def test_a_newer_store_and_a_newer_branch_file_are_told(branch: Paths, asked: Asked) -> None:
    known = json.loads(branch.branch_file.read_text())
    branch.branch_file.write_text(json.dumps(known | {"format": 99}))
    assert codes(asked()[1])["schema"] == "schema_newer"


def test_a_branch_file_that_somebody_changed_is_not_followed(branch: Paths, asked: Asked) -> None:
    open_branch(branch, utc_now, str).close()  # which seals one from before
    told = json.loads(branch.branch_file.read_text())
    branch.branch_file.write_text(json.dumps(told | {"code": "ZZ9"}))
    status, told = asked()
    assert (status, codes(told)["folder"], codes(told)["audit"]) == (3, "folder_broken", "audit_unseen")


def test_known_damage_is_told_also_where_the_store_still_opens(branch: Paths, asked: Asked) -> None:
    branch.damage_mark.write_text("{}")
    status, told = asked()
    assert (status, codes(told)["integrity"], codes(told)["key"]) == (3, "integrity_damaged", "key_file")


def test_a_folder_without_a_branch_and_a_broken_branch_file_are_told(branch: Paths, asked: Asked) -> None:
    branch.branch_file.write_text("{")
    status, told = asked()
    assert (status, codes(told)["folder"]) == (3, "folder_broken")
    shutil.rmtree(branch.data)
    branch.data.mkdir(mode=0o700)
    status, told = asked()
    assert (status, codes(told)["folder"]) == (3, "folder_empty")


def test_a_folder_that_others_may_open_ends_with_3(branch: Paths, asked: Asked) -> None:
    branch.data.chmod(0o755)
    status, told = asked()
    assert (status, codes(told)["folder"]) == (3, "folder_open")


def test_a_credential_leaves_a_row_and_one_for_another_command_is_refused(branch: Paths, asked: Asked) -> None:
    opened = open_branch(branch, utc_now, str)
    core = build_core(opened, utc_now, staff.STAFF)
    admin = next(one for one in staff.STAFF if one.role == "admin")
    who = core.officers.sign_in_for_command(admin.username, admin.password, "terminal")
    core.officers.prove(who, admin.password)
    for errand in (Errand.HEALTH, Errand.BACKUP):
        core.credentials.make(who, errand, branch.data.parent / f"{errand}.credential")
    core.close()
    status, told = asked("--credential", str(branch.data.parent / "health.credential"))
    assert (status, told["state"]) == (0, "good")
    assert rows(branch)[-1:] == ["credential_used"]
    said = list[str]()
    words = parse(
        ["health", "--credential", str(branch.data.parent / "backup.credential"), "--data-dir", str(branch.data)]
    )
    assert run(words, Terminal(str, str, said.append)) == 1
    assert len(said) == 1
    assert "hanya untuk perintah backup" in said[0]


def test_no_word_of_it_is_a_key_or_a_name(branch: Paths, asked: Asked) -> None:
    file = read_branch_file(branch.branch_file)
    master = keys.load(KeySource.FILE, file.branch_id, branch.key_file, str)
    told = json.dumps(asked()[1])
    secrets = [
        master.hex(),
        keys.recovery_text(master),
        *(part.hex() for part in vars(keys.branch_keys(master)).values()),
    ]
    assert not [one for one in (*secrets, *(one.name for one in staff.STAFF)) if one in told]
