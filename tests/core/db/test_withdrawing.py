"""What a set-up that was cut off left of itself on this disk."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from counter_app.db.withdrawing import begun_in, note_begun
from counter_app.paths import Paths

ONE = uuid.UUID("01920000-0000-7000-8000-00000000b001")


def test_what_was_begun_is_remembered(tmp_path: Path) -> None:
    note_begun(Paths(tmp_path), [ONE])
    assert begun_in(Paths(tmp_path), Paths(tmp_path / "tiada")) == [ONE]


@pytest.mark.parametrize("content", [b"", b"{", b"7", b'["x"]', b'[["x"]]', b"[null]", b"[" * 9000, b"\xff"])
def test_a_note_that_cannot_be_read_names_nothing(tmp_path: Path, content: bytes) -> None:
    Paths(tmp_path).begun.write_bytes(content)
    assert begun_in(Paths(tmp_path)) == []
