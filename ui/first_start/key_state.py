"""What the pages of a key show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.keys import KeySource


class KeyStep(StrEnum):
    """A passphrase is asked, or the key comes back from its sheet."""

    PASSPHRASE = "passphrase"
    SHEET = "sheet"


class KeyEntry(StrEnum):
    """One field each."""

    PASSPHRASE = "passphrase"
    TEXT = "text"
    SOURCE = "source"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True)
class KeyState:
    """`first` is the page this window began with: only from another one there is a way back."""

    branch: str
    step: KeyStep
    first: KeyStep
    source: KeySource
    """Where the key will be kept once it is back."""
    language: str = "id"
    busy: bool = False
    problems: Mapping[KeyEntry, str] = field(default_factory=dict)
    problem: str = ""
    wrong: int = 0
    """How often something was refused: the caret goes back each time."""
