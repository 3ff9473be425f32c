"""The bytes of a list, at the boundaries of what is one, and of what is written beside it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from counter_app.importing import file_text
from counter_app.importing.errors import FileUnreadable, RemarksUnwritable
from counter_app.importing.file_text import read_text
from counter_app.importing.headings import account_headings
from counter_app.importing.remarks import RemarkFile
from counter_app.importing.table import open_table

LIST = b"kpj;state\r\n12345678901;active\r\n"


@pytest.mark.parametrize("at", [10, 11])
def test_a_file_with_a_byte_that_is_no_letter_is_not_taken_for_a_list(tmp_path: Path, at: int) -> None:
    path = tmp_path / "members.csv"
    path.write_bytes(LIST[:at] + b"\x00" + LIST[at:])
    with pytest.raises(FileUnreadable) as refused:
        read_text(path)
    assert refused.value.reason == "encoding"


def test_a_list_may_be_as_large_as_the_largest_and_no_larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "members.csv"
    path.write_bytes(LIST)
    monkeypatch.setattr(file_text, "LARGEST", len(LIST))
    assert read_text(path).data.head(100) == LIST
    path.write_bytes(LIST + b"1")
    with pytest.raises(FileUnreadable) as refused:
        read_text(path)
    assert refused.value.reason == "too_large"


def test_a_place_that_is_full_from_the_beginning_leaves_no_file_and_none_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    path = tmp_path / "members.csv"
    path.write_bytes(LIST)
    table = open_table(read_text(path), account_headings(), ())
    remarks = RemarkFile(tmp_path / "ditolak.csv", table, lambda _problem: "")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RemarksUnwritable):
        remarks.__enter__()
    assert not (tmp_path / "ditolak.csv").exists()
    assert remarks._file is not None
    assert remarks._file.closed, "a system that keeps open files would keep this one"
