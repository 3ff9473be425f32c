"""The branch's key: where it is kept, how it is split and how it comes back from paper."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from counter_app import keys
from counter_app.keys import KeySource

BRANCH = uuid.UUID(int=7)


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets when the test ends and can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    """This process's keyring for one test."""
    before = keyring.get_keyring()
    ours = MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def unasked() -> str:
    raise AssertionError("a passphrase was asked for")


@pytest.mark.parametrize("source", KeySource)
def test_a_stored_key_is_loaded_again(source: KeySource, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    master, file = keys.new_master_key(), tmp_path / "branch.key"
    keys.store(master, source, BRANCH, file, "kunci rahasia")
    ask = (lambda: "kunci rahasia") if source is KeySource.PASSPHRASE else unasked
    assert keys.load(source, BRANCH, file, ask) == master
    assert file.exists() == (source is not KeySource.KEYRING)


@pytest.mark.parametrize("source", KeySource)
def test_an_empty_place_says_which_one_it_is(source: KeySource, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    with pytest.raises(keys.KeyMissing) as missing:
        keys.load(source, BRANCH, tmp_path / "branch.key", unasked)
    assert missing.value.source is source


def test_a_locked_keyring_is_told_apart_from_an_empty_one(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    memory_keyring.locked = True
    with pytest.raises(keys.KeyringUnavailable):
        keys.load(KeySource.KEYRING, BRANCH, tmp_path / "branch.key", unasked)


def test_a_wrong_passphrase_does_not_open_the_key_file(tmp_path: Path) -> None:
    file = tmp_path / "branch.key"
    keys.store(keys.new_master_key(), KeySource.PASSPHRASE, BRANCH, file, "benar")
    with pytest.raises(keys.WrongPassphrase):
        keys.load(KeySource.PASSPHRASE, BRANCH, file, lambda: "salah")


def test_a_sealed_key_file_does_not_hold_the_key(tmp_path: Path) -> None:
    file, master = tmp_path / "branch.key", keys.new_master_key()
    keys.store(master, KeySource.PASSPHRASE, BRANCH, file, "benar")
    assert master not in file.read_bytes()
    assert master.hex() not in file.read_text()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", json.dumps({"format": 1, "scrypt": 3}).encode()])
@pytest.mark.parametrize("source", [KeySource.PASSPHRASE, KeySource.FILE])
def test_a_key_file_of_something_else_is_told(source: KeySource, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "branch.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(keys.KeyFileBroken):
        keys.load(source, BRANCH, file, unasked)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_an_open_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "branch.key"
    keys.store(keys.new_master_key(), KeySource.FILE, BRANCH, file)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)
    with pytest.raises(keys.KeyFileExposed):
        keys.load(KeySource.FILE, BRANCH, file, unasked)


def test_each_purpose_has_a_key_of_its_own() -> None:
    master = keys.new_master_key()
    split = keys.branch_keys(master)
    parts = {master, split.database, split.images, split.papers}
    assert len(parts) == 4
    assert all(len(part) == 32 for part in parts)
    assert split == keys.branch_keys(master)
    assert split.database.hex() not in repr(split)


def test_the_check_value_knows_its_key() -> None:
    master = keys.new_master_key()
    check = keys.check_value(master)
    assert keys.is_right(master, check)
    assert not keys.is_right(keys.new_master_key(), check)


@given(st.binary(min_size=32, max_size=32))
def test_the_recovery_text_gives_the_key_back(master: bytes) -> None:
    text = keys.recovery_text(master)
    assert len(text.split("-")) == 13
    assert keys.from_recovery_text(text) == master
    assert keys.from_recovery_text(text.lower().replace("-", " \n")) == master


def test_misread_letters_are_mended() -> None:
    text = keys.recovery_text(bytes(range(32)))
    assert keys.from_recovery_text(text.translate(str.maketrans("OIB", "018"))) == bytes(range(32))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 12))
def test_a_missing_group_is_told(master: bytes, dropped: int) -> None:
    groups = keys.recovery_text(master).split("-")
    with pytest.raises(keys.RecoveryTextWrong) as wrong:
        keys.from_recovery_text("-".join(groups[:dropped] + groups[dropped + 1 :]))
    assert wrong.value.group == 0


def test_a_group_typed_wrong_is_named() -> None:
    groups = keys.recovery_text(bytes(range(32))).split("-")
    check = groups[4][4]
    groups[4] = groups[4][:4] + ("A" if check != "A" else "C")
    with pytest.raises(keys.RecoveryTextWrong) as wrong:
        keys.from_recovery_text("-".join(groups))
    assert wrong.value.group == 5


def test_two_swapped_groups_are_told() -> None:
    groups = keys.recovery_text(bytes(range(32))).split("-")
    groups[0], groups[1] = groups[1], groups[0]
    with pytest.raises(keys.RecoveryTextWrong):
        keys.from_recovery_text("-".join(groups))
