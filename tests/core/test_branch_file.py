"""The clear file beside the database."""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app import keys
from counter_app.branch_file import (
    BranchFile,
    EngineKind,
    must_be_unaltered,
    read_branch_file,
    sealed,
    write_branch_file,
)
from counter_app.db.address import AddressFlaw, AddressRefused
from counter_app.db.errors import BranchFileAltered, BranchFileBroken, BranchFileMissing, NewerSchema, WrongKey
from counter_app.keys import KeySource

MASTER = bytes(range(32))
FILE = sealed(BranchFile(uuid.UUID(int=9), "J01", "0005", EngineKind.SQLITE, KeySource.FILE, ""), MASTER)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=6,
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    shared = replace(FILE, engine=EngineKind.POSTGRESQL, address="postgresql+psycopg://loket@server/cabang")
    content = sealed(shared, MASTER)
    write_branch_file(tmp_path / "branch.json", content, MASTER)
    assert read_branch_file(tmp_path / "branch.json") == content
    assert os.listdir(tmp_path) == ["branch.json"]


# S12
@pytest.mark.parametrize(
    "address",
    [
        "postgresql://loket:rahasia@server/cabang",
        "postgresql://loket%3Arahasia@server/cabang",
        "postgresql://loket@server/cabang?password=rahasia",
        "postgresql://loket@server/cabang?sslpassword=rahasia",
        "postgresql://loket@server/cabang?sslmode=verify-full&p%61ssword=rahasia",
    ],
)
def test_an_address_with_a_password_is_never_written(address: str, tmp_path: Path) -> None:
    with pytest.raises(AddressRefused) as refused:
        write_branch_file(tmp_path / "branch.json", replace(FILE, address=address), MASTER)
    assert refused.value.flaw is AddressFlaw.SECRET
    assert os.listdir(tmp_path) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "branch.json"
    write_branch_file(path, FILE, MASTER)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_branch_file(path, replace(FILE, code="J02"), MASTER)
    assert read_branch_file(path) == FILE
    assert os.listdir(tmp_path) == ["branch.json"]


def test_a_folder_without_a_branch_is_told(tmp_path: Path) -> None:
    with pytest.raises(BranchFileMissing):
        read_branch_file(tmp_path / "branch.json")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "branch.json").write_text(json.dumps({"format": 3, "elsewhere": True}))
    with pytest.raises(NewerSchema):
        read_branch_file(tmp_path / "branch.json")


@pytest.mark.parametrize(
    "change",
    [
        {"engine": "oracle"},
        {"branch_id": "x"},
        {"branch_id": 5},
        {"code": 5},
        {"code": "../../etc"},
        {"code": "J01/../.."},
        {"code": ""},
        {"revision": "../0005"},
        {"key_check": None},
        {"key_check": "é" * 64},
        {"engine": "postgresql", "address": ""},
        {"engine": "postgresql", "address": "sqlite:////etc/passwd"},
        {"engine": []},
        {"format": 0},
        {"format": True},
        {"format": "2"},
        {"seal": None},
        {"seal": 7},
    ],
)
def test_a_field_that_makes_no_sense_is_told(change: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "branch.json"
    write_branch_file(path, FILE, MASTER)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(BranchFileBroken):
        read_branch_file(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"null", b"\xff\xfe", b"{}", b"[" * 60_000, b" " * 70_000])
def test_another_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "branch.json").write_bytes(content)
    with pytest.raises(BranchFileBroken):
        read_branch_file(tmp_path / "branch.json")


@pytest.mark.parametrize(
    "change",
    [
        {"code": "J02"},
        {"branch_id": uuid.UUID(int=8)},
        {"revision": "0004"},
        {"engine": EngineKind.POSTGRESQL},
        {"key_source": KeySource.KEYRING},
        {"address": "postgresql://elsewhere/cabang"},
        {"seal": "0" * 64},
        {"seal": ""},
    ],
)
def test_whoever_changes_it_without_the_key_is_noticed(change: dict[str, object]) -> None:  # S13
    must_be_unaltered(FILE, MASTER, Path("branch.json"))
    with pytest.raises(BranchFileAltered):
        must_be_unaltered(replace(FILE, **change), MASTER, Path("branch.json"))  # type: ignore[arg-type]


def test_a_sealed_file_cannot_be_made_to_look_like_one_from_before() -> None:  # S13
    with pytest.raises(BranchFileAltered):
        must_be_unaltered(replace(FILE, format=1, seal="", code="J02"), MASTER, Path("branch.json"))


def test_a_file_from_before_there_was_a_seal_is_taken() -> None:
    must_be_unaltered(
        replace(FILE, format=1, seal="", key_check=keys.former_check_value(MASTER)), MASTER, Path("branch.json")
    )


def test_another_branch_s_key_is_a_wrong_key_before_anything_else() -> None:
    with pytest.raises(WrongKey):
        must_be_unaltered(replace(FILE, code="J02"), bytes(32), Path("branch.json"))


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_lies_in_it_is_a_branch_file_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Each field becomes anything JSON knows, or the bytes are torn."""
    path = tmp_path_factory.getbasetemp() / "hostile.json"
    fields = asdict(FILE) | {"branch_id": str(FILE.branch_id)}
    for name in data.draw(st.lists(st.sampled_from(sorted(fields)), max_size=3)):
        fields[name] = data.draw(JSON)
    content = bytearray(json.dumps(fields).encode())
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=3)):
        content[at] = byte
    path.write_bytes(content)
    try:
        read = read_branch_file(path)
    except (BranchFileBroken, NewerSchema):
        return
    assert "/" not in read.code
    with contextlib.suppress(BranchFileAltered, WrongKey):
        must_be_unaltered(read, MASTER, path)
        assert read == FILE
