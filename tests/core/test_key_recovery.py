"""The key comes back from its sheet, moves from one place to another, and the branch file is sealed with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from counter_app import key_recovery, keys
from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.db.errors import BranchFileAltered
from counter_app.explain import explain
from counter_app.key_recovery import Recovery, recover
from counter_app.keys import KeySource
from counter_app.passphrases import WeakPassphrase
from counter_app.paths import Paths, paths_in
from tests.core.memory_keyring import MemoryKeyring, used

PASSPHRASE = "gerobak angin tembaga"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch; copy it."""
    folder = tmp_path_factory.mktemp("branch") / "data"
    demo(0, paths_in(folder), lambda _words: None)
    return folder


@pytest.fixture
def branch(made: Path, tmp_path: Path) -> Paths:
    """This test's own, its key in a clear file."""
    return paths_in(Path(shutil.copytree(made, tmp_path / "data")))


def sheet(branch: Paths) -> str:
    return branch.key_file.read_text().strip()


def opens(branch: Paths, passphrase: str = "") -> bool:
    open_branch(branch, utc_now, lambda: passphrase).close()
    return True


def changed(branch: Paths, **fields: object) -> None:
    """Somebody writes into the branch file without the key."""
    known = json.loads(branch.branch_file.read_text())
    branch.branch_file.write_text(json.dumps(known | fields))


def test_after_the_move_into_the_keyring_no_clear_key_is_left(branch: Paths) -> None:  # S13
    text = sheet(branch)
    with used(MemoryKeyring()):
        recover(branch, Recovery(text, KeySource.KEYRING))
        assert not branch.key_file.exists()
        assert read_branch_file(branch.branch_file).key_source is KeySource.KEYRING
        assert opens(branch)


def test_a_move_that_was_cut_off_before_the_clear_key_went_ends_at_the_next_start(
    branch: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:  # S13
    text = sheet(branch)

    def cut_off(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(key_recovery, "forget", cut_off)
    with used(MemoryKeyring()):
        with pytest.raises(KeyboardInterrupt):
            recover(branch, Recovery(text, KeySource.KEYRING))
        assert branch.key_file.exists()
        assert opens(branch)
    assert not branch.key_file.exists()


@pytest.mark.parametrize("passphrase", ["", "sebelas kar", "password12345"])
def test_no_key_is_sealed_by_a_passphrase_that_opens_to_anybody(branch: Paths, passphrase: str) -> None:  # S13
    with pytest.raises(WeakPassphrase) as weak:
        recover(branch, Recovery(sheet(branch), KeySource.PASSPHRASE, passphrase))
    assert "Frasa sandi" in (explain(weak.value) or "")
    assert opens(branch)


def test_the_command_asks_for_the_new_passphrase_twice(branch: Paths) -> None:  # S13
    answers = [sheet(branch), "", "sebelas kar", PASSPHRASE, "gerobak angin tembaga!", PASSPHRASE, PASSPHRASE]
    asked, said = list[str](), list[str]()

    def answer(question: str) -> str:
        asked.append(question)
        return answers.pop(0)

    words = parse(["recover-key", "--key", "passphrase", "--data-dir", str(branch.data)])
    assert run(words, Terminal(answer, answer, said.append)) == 0
    assert (answers, asked.count("Sekali lagi: ")) == ([], 2)
    assert "Kedua ketikan belum sama. Ulangi." in said
    assert opens(branch, PASSPHRASE)


@pytest.mark.parametrize("fields", [{"code": "J99"}, {"seal": "0" * 64}])
def test_a_branch_file_that_somebody_changed_opens_nothing(branch: Paths, fields: dict[str, object]) -> None:  # S13
    changed(branch, **fields)
    with pytest.raises(BranchFileAltered) as altered:
        opens(branch)
    assert "main.py recover-key --reseal" in (explain(altered.value) or "")
    with pytest.raises(BranchFileAltered):
        recover(branch, Recovery(sheet(branch), KeySource.FILE))


def test_whoever_changed_it_themselves_seals_it_again_with_the_sheet(branch: Paths) -> None:
    changed(branch, code="J99")
    words = parse(["recover-key", "--reseal", "--data-dir", str(branch.data)])
    assert run(words, Terminal(lambda _q: sheet(branch), lambda _q: "", lambda _words: None)) == 0
    assert opens(branch)
    assert read_branch_file(branch.branch_file).code == "J99"


def test_a_file_from_before_the_seal_gets_one_at_the_next_start(branch: Paths) -> None:  # S13
    former = keys.former_check_value(keys.from_recovery_text(sheet(branch)))
    changed(branch, format=1, key_check=former)
    assert opens(branch)
    file = read_branch_file(branch.branch_file)
    assert (file.is_sealed, file.format) == (True, 2)
    changed(branch, code="J99")
    with pytest.raises(BranchFileAltered):
        opens(branch)


def test_a_path_in_the_code_puts_nothing_elsewhere(branch: Paths) -> None:  # S13
    changed(branch, code="../../elsewhere", format=1)
    said = list[str]()
    words = parse(["backup", "--data-dir", str(branch.data)])
    assert run(words, Terminal(lambda _q: "", lambda _q: "", said.append)) == 1
    assert said == [f"Berkas cabang {branch.branch_file} rusak. Salin kembali dari cadangan."]
