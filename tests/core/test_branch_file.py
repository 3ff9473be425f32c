"""The clear file beside the database."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.branch_file import BranchFile, EngineKind, read_branch_file, write_branch_file
from counter_app.db.address import AddressFlaw, AddressRefused
from counter_app.db.errors import BranchFileBroken, BranchFileMissing, NewerSchema
from counter_app.keys import KeySource

FILE = BranchFile(uuid.UUID(int=9), "J01", "0005", EngineKind.SQLITE, KeySource.FILE, "ab" * 32)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    content = replace(FILE, engine=EngineKind.POSTGRESQL, address="postgresql+psycopg://loket@server/cabang")
    write_branch_file(tmp_path / "branch.json", content)
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
        write_branch_file(tmp_path / "branch.json", replace(FILE, address=address))
    assert refused.value.flaw is AddressFlaw.SECRET
    assert os.listdir(tmp_path) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "branch.json"
    write_branch_file(path, FILE)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_branch_file(path, replace(FILE, code="J02"))
    assert read_branch_file(path) == FILE
    assert os.listdir(tmp_path) == ["branch.json"]


def test_a_folder_without_a_branch_is_told(tmp_path: Path) -> None:
    with pytest.raises(BranchFileMissing):
        read_branch_file(tmp_path / "branch.json")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "branch.json").write_text(json.dumps({"format": 2, "elsewhere": True}))
    with pytest.raises(NewerSchema):
        read_branch_file(tmp_path / "branch.json")


@pytest.mark.parametrize(
    "change", [{"engine": "oracle"}, {"branch_id": "x"}, {"code": 5}, {"key_check": None}, {"format": 0}]
)
def test_a_field_that_makes_no_sense_is_told(change: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "branch.json"
    write_branch_file(path, FILE)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(BranchFileBroken):
        read_branch_file(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"\xff\xfe", b"{}"])
def test_another_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "branch.json").write_bytes(content)
    with pytest.raises(BranchFileBroken):
        read_branch_file(tmp_path / "branch.json")
