"""What the pages of a new branch show: what was typed, what is wrong with it, how far the making is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from counter_app.founding.sheet import Sheet
from counter_app.keys import KeySource
from counter_app.states import BranchKind


class Page(StrEnum):
    """In their order."""

    BRANCH = "branch"
    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    KEY = "key"
    PLACE = "place"
    REVIEW = "review"
    DONE = "done"


class Entry(StrEnum):
    """One field each."""

    NAME = "name"
    CODE = "code"
    ZONE = "zone"
    COUNTERS = "counters"
    KIND = "kind"
    ADMIN_NAME = "admin_name"
    USERNAME = "username"
    PASSWORD = "password"
    PASSWORD_AGAIN = "password_again"
    SUPERVISOR_NAME = "supervisor_name"
    SUPERVISOR_USERNAME = "supervisor_username"
    SUPERVISOR_PASSWORD = "supervisor_password"
    SUPERVISOR_AGAIN = "supervisor_again"
    SOURCE = "source"
    PASSPHRASE = "passphrase"
    PASSPHRASE_AGAIN = "passphrase_again"
    ENGINE = "engine"
    ADDRESS = "address"
    SHEET = "sheet"


FIELDS: Mapping[Page, tuple[Entry, ...]] = {
    Page.BRANCH: (Entry.NAME, Entry.CODE, Entry.ZONE, Entry.COUNTERS, Entry.KIND),
    Page.ADMIN: (Entry.ADMIN_NAME, Entry.USERNAME, Entry.PASSWORD, Entry.PASSWORD_AGAIN),
    Page.SUPERVISOR: (
        Entry.SUPERVISOR_NAME,
        Entry.SUPERVISOR_USERNAME,
        Entry.SUPERVISOR_PASSWORD,
        Entry.SUPERVISOR_AGAIN,
    ),
    Page.KEY: (Entry.SOURCE, Entry.PASSPHRASE, Entry.PASSPHRASE_AGAIN),
    Page.PLACE: (Entry.ENGINE, Entry.ADDRESS, Entry.SHEET),
}
SECRET = frozenset(
    {
        *(Entry.PASSWORD, Entry.PASSWORD_AGAIN, Entry.SUPERVISOR_PASSWORD, Entry.SUPERVISOR_AGAIN),
        *(Entry.PASSPHRASE, Entry.PASSPHRASE_AGAIN),
    }
)
HERE, SHARED = "here", "shared"
"""Where the rows live: in the folder, or on a server."""


@dataclass(frozen=True)
class FoundingState:
    """`typed` has the text or the code of every field."""

    folder: Path
    page: Page = Page.BRANCH
    typed: Mapping[Entry, str] = field(
        default_factory=lambda: {
            **dict.fromkeys(Entry, ""),
            Entry.ZONE: "Asia/Jakarta",
            Entry.COUNTERS: "4",
            Entry.KIND: BranchKind.REAL.value,
            Entry.SOURCE: KeySource.KEYRING.value,
            Entry.ENGINE: HERE,
        },
        repr=False,
    )
    problems: Mapping[Entry, str] = field(default_factory=dict)
    busy: bool = False
    stopping: bool = False
    step: str = ""
    problem: str = ""
    sheet: Sheet | None = field(default=None, repr=False)
    printing: bool = False
    printed: str = ""
    safe: bool = False
    """The administrator has said that the sheet is locked away."""

    def shown(self) -> tuple[Entry, ...]:
        """The fields of this page that are asked: no passphrase for the keyring, no address for a file."""
        sealed = self.typed[Entry.SOURCE] == KeySource.PASSPHRASE.value
        left_out = set() if sealed else {Entry.PASSPHRASE, Entry.PASSPHRASE_AGAIN}
        if self.typed[Entry.ENGINE] != SHARED:
            left_out.add(Entry.ADDRESS)
        return tuple(entry for entry in FIELDS.get(self.page, ()) if entry not in left_out)
