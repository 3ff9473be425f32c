"""What the page of a restore shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from counter_app.copies.wishes import Door
from counter_app.keys import KeySource


class RestoreEntry(StrEnum):
    """One field each, in their order on the page."""

    COPY = "copy"
    USERNAME = "username"
    PASSWORD = "password"
    CODE = "code"
    TEXT = "text"
    SOURCE = "source"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True)
class RestoreState:
    """`why` the branch that is there cannot be opened. `door` is known once a copy is chosen: who must allow it.

    `done` are the sentences of the end.
    """

    folder: Path
    why: str = ""
    copies: tuple[Path, ...] = ()
    chosen: Path | None = None
    door: Door | None = None
    source: KeySource = KeySource.KEYRING
    language: str = "id"
    read: bool = False
    busy: bool = False
    restoring: bool = False
    problems: Mapping[RestoreEntry, str] = field(default_factory=dict)
    problem: str = ""
    wrong: int = 0
    """How often something was refused: the caret goes back each time."""
    done: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[RestoreEntry, ...]:
        """The fields of this page as things stand."""
        if self.done:
            return ()
        if self.door is None:
            return (RestoreEntry.COPY,)
        staff = (RestoreEntry.USERNAME, RestoreEntry.PASSWORD, RestoreEntry.CODE) if self.door.opens else ()
        if self.door.fits:
            return (RestoreEntry.COPY, *staff)
        sealed = (RestoreEntry.NEW, RestoreEntry.AGAIN) if self.source is KeySource.PASSPHRASE else ()
        return (RestoreEntry.COPY, *staff, RestoreEntry.TEXT, RestoreEntry.SOURCE, *sealed)
