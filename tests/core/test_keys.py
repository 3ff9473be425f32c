"""The branch's key: where it is kept, how it is split and how it comes back from paper."""

from __future__ import annotations

import contextlib
import json
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import keyring.backends.fail
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app import key_file, keyring_door, keys, paths
from counter_app.keys import KeySource
from counter_app.passphrases import WeakPassphrase, must_be_fit
from counter_app.sealing import Stretch
from tests.core.memory_keyring import MemoryKeyring, PlaintextKeyring, used

BRANCH = uuid.UUID(int=7)


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    """This process's keyring for one test."""
    ours = MemoryKeyring()
    with used(ours):
        yield ours


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
    keys.store(keys.new_master_key(), KeySource.PASSPHRASE, BRANCH, file, "gerobak angin")
    with pytest.raises(keys.WrongPassphrase):
        keys.load(KeySource.PASSPHRASE, BRANCH, file, lambda: "gerobak hujan")


def test_a_sealed_key_file_does_not_hold_the_key(tmp_path: Path) -> None:
    file, master = tmp_path / "branch.key", keys.new_master_key()
    keys.store(master, KeySource.PASSPHRASE, BRANCH, file, "gerobak angin")
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
    assert keys.is_right(master, keys.former_check_value(master))
    assert not keys.is_right(keys.new_master_key(), check)
    assert not keys.is_right(master, "é")


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


def test_a_keyring_that_writes_a_readable_file_is_refused(tmp_path: Path) -> None:  # S13
    plain = PlaintextKeyring()
    with used(plain):
        with pytest.raises(keys.KeyringExposed) as refused:
            keys.store(bytes(32), KeySource.KEYRING, BRANCH, tmp_path / "branch.key")
        with pytest.raises(keys.KeyringExposed):
            keys.load(KeySource.KEYRING, BRANCH, tmp_path / "branch.key", unasked)
    assert (refused.value.store, plain.kept) == (PlaintextKeyring.__module__, {})


def test_of_a_chain_the_guarded_one_is_taken_and_no_other(memory_keyring: MemoryKeyring) -> None:  # S13
    class Chain:
        backends = (PlaintextKeyring(), memory_keyring)

    assert keyring_door.guarded(Chain()) is memory_keyring
    with pytest.raises(keys.KeyringExposed):
        keyring_door.guarded(PlaintextKeyring())


def test_where_there_is_no_keyring_at_all_it_is_told_as_away() -> None:
    with pytest.raises(keys.KeyringUnavailable):
        keyring_door.guarded(keyring.backends.fail.Keyring())


@pytest.mark.parametrize("passphrase", ["", " ", " " * 20, "sebelas kar", "  sebelas kar  "])
def test_an_empty_or_short_passphrase_seals_no_key(passphrase: str, tmp_path: Path) -> None:  # S13
    with pytest.raises(WeakPassphrase):
        keys.store(bytes(32), KeySource.PASSPHRASE, BRANCH, tmp_path / "branch.key", passphrase)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("passphrase", ["password12345", "jakarta jakarta", "qwertyuiopasdf", "cabang-j01-j01"])
def test_a_passphrase_that_is_soon_guessed_is_refused(passphrase: str) -> None:  # S13
    with pytest.raises(WeakPassphrase, match="guessed"):
        must_be_fit(passphrase, ("J01",))


@pytest.mark.parametrize(
    "cost",
    [
        {"n": 2**24},
        {"n": 2**40},
        {"r": 2**20},
        {"p": 10_000},
        {"n": 2**17 + 1},
        {"n": 2**10},
        {"n": -1},
        {"n": 0},
        {"n": 131072.0},
        {"n": "131072"},
        {"n": True},
        {"r": None},
        {"salt": ""},
        {"salt": "00" * 5000},
    ],
)
def test_a_sealed_file_with_made_up_costs_is_refused_at_once(cost: dict[str, object]) -> None:  # S13
    parts = json.loads(key_file.seal(bytes(32), "gerobak angin", Stretch(2**15)))
    parts["scrypt"] |= cost
    began = time.process_time()
    with pytest.raises(keys.KeyFileBroken):
        key_file.open_sealed(json.dumps(parts).encode(), unasked)
    assert time.process_time() - began < 1  # a derivation of those costs takes minutes


@pytest.mark.parametrize(
    "change",
    [{"nonce": "00"}, {"nonce": "00" * 12, "sealed": ""}, {"sealed": "00" * 5000}, {"format": 2}, {"nonce": 5}],
)
def test_a_sealed_file_of_another_shape_is_refused(change: dict[str, object]) -> None:  # S13
    parts = json.loads(key_file.seal(bytes(32), "gerobak angin", Stretch(2**15))) | change
    with pytest.raises(keys.KeyFileBroken):
        key_file.open_sealed(json.dumps(parts).encode(), unasked)


SEALED = key_file.seal(bytes(range(32)), "gerobak angin", Stretch(2**15))


@given(
    st.lists(st.tuples(st.integers(0, len(SEALED) - 1), st.integers(0, 255)), max_size=2), st.integers(0, len(SEALED))
)
@settings(max_examples=60, deadline=None)
def test_whatever_lies_in_a_sealed_file_it_opens_or_is_told(torn: list[tuple[int, int]], cut: int) -> None:  # S13
    content = bytearray(SEALED)
    for at, byte in torn:
        content[at] = byte
    with contextlib.suppress(keys.KeyFileBroken, keys.WrongPassphrase):
        assert key_file.open_sealed(bytes(content[: cut or None]), lambda: "gerobak angin") == bytes(range(32))


def test_what_lay_in_the_key_file_before_does_not_stay_on_the_disk(tmp_path: Path) -> None:  # S13
    file = tmp_path / "branch.key"
    keys.store(bytes(range(32)), KeySource.FILE, BRANCH, file)
    before = file.read_bytes()
    with file.open("rb") as held:
        keys.store(bytes(range(32)), KeySource.PASSPHRASE, BRANCH, file, "gerobak angin")
        held.seek(0)
        left = held.read()
    assert len(left) == len(before)
    assert left != before


def test_a_key_file_kept_by_another_name_is_somebody_s_own_copy(tmp_path: Path) -> None:
    file, copy = tmp_path / "branch.key", tmp_path / "mine.key"
    keys.store(bytes(range(32)), KeySource.FILE, BRANCH, file)
    copy.hardlink_to(file)
    before = copy.read_bytes()
    paths.forget(file)
    assert not file.exists()
    assert copy.read_bytes() == before
