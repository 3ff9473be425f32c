"""A limit on the size of files is told as what it is."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.db.faults import WriteRefused
from counter_app.db.session import Database
from counter_app.explain import explain
from tests import factories


@contextmanager
def limited(longest: int) -> Iterator[None]:
    """No file of this process may be longer."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_that_may_not_grow_is_no_network(sqlite_db: Database, sqlite_path: Path) -> None:
    factories.member(sqlite_db)  # the files beside the store are there
    longest = sqlite_path.with_name("branch.db-wal").stat().st_size
    with pytest.raises(WriteRefused) as refused, limited(longest):
        factories.member(sqlite_db)
    assert "batas ukuran berkas" in explain(refused.value)
    assert "jaringan" not in explain(refused.value)
