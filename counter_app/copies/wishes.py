"""What a page asks of a restore, and what it is asked in return. Loads no library of the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from counter_app.keys import KeySource


@dataclass(frozen=True)
class Door:
    """What stands between a copy and the branch. `closed` says why the branch itself cannot be asked.

    `opens`: somebody of the branch can sign in; `fits`: the branch's own key opens the copy; `source` is where that
    key is kept, or was where the copy was made.
    """

    has_branch: bool
    opens: bool
    fits: bool
    source: KeySource
    closed: Exception | None = None


@dataclass(frozen=True)
class RestoreWish:
    """Which copy, by whom or by which sheet. `text` is the sheet's, "" where the branch's own key is used.

    `passphrase` seals the key from now on, `address` is where a shared database comes back, `opens_with` opens the
    branch that is to be put aside.
    """

    copy: Path
    text: str = field(default="", repr=False)
    source: KeySource = KeySource.KEYRING
    passphrase: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    opens_with: str = field(default="", repr=False)
    address: str = ""
