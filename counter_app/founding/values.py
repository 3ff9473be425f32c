"""What is asked before a branch is made, and how far the making is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from counter_app.keys import KeySource
from counter_app.states import BranchKind

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
EXAMPLE_MEMBERS, TRAINING_MEMBERS = 10_000, 500
MOST_COUNTERS = 99


class Asked(StrEnum):
    """One question each."""

    CODE = "code"
    NAME = "name"
    ZONE = "zone"
    COUNTERS = "counters"
    ADDRESS = "address"
    ADMIN_NAME = "admin_name"
    USERNAME = "username"
    PASSWORD = "password"
    SUPERVISOR_NAME = "supervisor_name"
    SUPERVISOR_USERNAME = "supervisor_username"
    SUPERVISOR_PASSWORD = "supervisor_password"
    PASSPHRASE = "passphrase"
    SHEET = "sheet"


class Fault(StrEnum):
    """Why an answer cannot be taken."""

    EMPTY = "empty"
    FORM = "form"
    LONG = "long"
    SHORT = "short"
    HOLDS_NAME = "holds_name"
    GUESSED = "guessed"
    HOLDS_PASSWORD = "holds_password"
    WEAK_TLS = "weak_tls"
    OPTION = "option"
    BARE = "bare"
    IN_DATA = "in_data"
    ADMINS_OWN = "admins_own"


class Step(StrEnum):
    """What is being made."""

    STORE = "store"
    MEMBERS = "members"


@dataclass(frozen=True)
class Progress:
    """`done` of `of` where there is something to count."""

    step: Step
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class Wish:
    """A branch as it is wanted, with the two people who work at once: whoever comes later waits for a second person.

    `address` is PostgreSQL's, "" for the embedded file; `sheet` takes the key on paper.
    """

    code: str
    name: str
    zone: str
    counters: int
    admin_name: str
    username: str
    password: str
    source: KeySource
    sheet: Path
    supervisor_name: str = ""
    supervisor_username: str = ""
    supervisor_password: str = field(default="", repr=False)
    passphrase: str = ""
    address: str = ""
    server_password: str = field(default="", repr=False)
    """Of the role in the address; "" where the PostgreSQL client's own places hold it."""
    kind: BranchKind = BranchKind.REAL
    members: int = 0
    """Invented ones, for a training branch."""
