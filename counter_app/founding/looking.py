"""What a folder is that somebody chose: a branch, a place for one, or neither."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from counter_app.branch_file import EngineKind, read_branch_file
from counter_app.branches import BranchExists
from counter_app.db.errors import NetworkShare
from counter_app.db.place import is_network_share, read_mounts
from counter_app.founding.making import must_be_free
from counter_app.paths import Paths
from counter_app.places import must_be_folder, told_of


class Found(StrEnum):
    """What can be done with a folder."""

    BRANCH = "branch"
    FREE = "free"


def look(paths: Paths, mounts: Callable[[], str] = read_mounts) -> Found:
    """Nothing is changed.

    Raises PlaceRefused, NetworkShare, FolderInUse, BranchFileBroken, NewerSchema, and BranchExists for a branch that
    has lost its file.
    """
    must_be_folder(paths.data)
    with told_of(paths.data):
        if paths.branch_file.exists():
            if read_branch_file(paths.branch_file).engine is EngineKind.SQLITE:
                _must_be_local(paths, mounts)
            return Found.BRANCH
        if paths.database.exists() or paths.key_file.exists():
            raise BranchExists
        must_be_free(paths)
        _must_be_local(paths, mounts)
    return Found.FREE


def _must_be_local(paths: Paths, mounts: Callable[[], str]) -> None:
    there = next(part for part in (paths.data, *paths.data.parents) if part.exists())
    if is_network_share(there, mounts):
        raise NetworkShare(paths.data)
