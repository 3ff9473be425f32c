"""How a setting is described, and what follows from the description: its check, its text, its place on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

from counter_app.actor import Permission

ON, OFF = "on", "off"
"""A switch, as the table keeps it."""

Value = bool | int | float | str
T = TypeVar("T", bool, int, float, str)
_NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,3})?")
_ABOUT = "about"


class Group(StrEnum):
    """Where a setting stands on the page, in this order."""

    QUEUE = "queue"
    HOURS = "hours"
    BOARD = "board"
    SELFIE = "selfie"
    ACCOUNT = "account"
    SECURITY = "security"
    NIGHT = "night"
    CLAIM = "claim"
    PRIVACY = "privacy"


class Unit(StrEnum):
    """What a number counts."""

    NONE = ""
    TIMES = "times"
    ACCOUNTS = "accounts"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    PERCENT = "percent"
    CLOCK = "clock"
    COPIES = "copies"
    PEOPLE = "people"
    MIB = "mib"
    MILLIMETRES = "millimetres"


@dataclass(frozen=True)
class Said:
    """The words of a setting: its title, what it does, and what to think of before it is changed."""

    title: str
    does: str
    caution: str = ""


@dataclass(frozen=True)
class Description:
    """All that is to be known of a setting. `words` are asked for when they are shown: the language may change.

    Whoever changes one of security, or one that `needs_proof` elsewhere, shows once more who they are.
    """

    group: Group
    words: Callable[[], Said]
    unit: Unit = Unit.NONE
    least: float = 0
    most: float = 0
    right: Permission = Permission.MANAGE_BRANCH
    needs_restart: bool = False
    needs_proof: bool = False
    shape: str = ""
    """What a text must look like, as a regular expression; an empty one is always allowed."""
    is_right: Callable[[str], bool] | None = None
    """What a text of that shape must be besides: asked of the rule that reads it."""


@dataclass(frozen=True)
class Described:
    """A setting of the table, under its name."""

    name: str
    default: Value
    about: Description

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    @property
    def is_text(self) -> bool:
        """Whether it is typed as it is."""
        return isinstance(self.default, str)

    @property
    def asks_proof(self) -> bool:
        """Whether changing it is an act of weight."""
        return self.about.needs_proof or self.about.group is Group.SECURITY

    def value_of(self, typed: object) -> Value | None:
        """The value of a text, kept or typed; None for what is no such value or out of range.

        SQLite keeps what it is given whatever the column says, so what is kept may be no text at all.
        """
        words = typed.strip() if isinstance(typed, str) else ""
        if self.is_switch:
            return {ON: True, OFF: False}.get(words)
        if self.is_text:
            return words if not words or self._fits(words) else None
        if not _NUMBER.fullmatch(words):
            return None
        number = float(words.replace(",", "."))
        if not self.about.least <= number <= self.about.most:
            return None
        if isinstance(self.default, float):
            return number
        return int(number) if number.is_integer() else None

    def _fits(self, words: str) -> bool:
        asked = self.about.is_right
        return re.fullmatch(self.about.shape, words) is not None and (asked is None or asked(words))

    def text_of(self, value: Value) -> str:
        """A value as the table keeps it."""
        if self.is_switch:
            return ON if value else OFF
        if isinstance(value, str):
            return value
        return str(int(value)) if value == int(value) else str(value)

    @property
    def default_text(self) -> str:
        """The default as the table would keep it."""
        return self.text_of(self.default)


def described(default: T, about: Description) -> T:
    """A field of the table of settings."""
    made: T = field(default=default, metadata={_ABOUT: about})
    return made


def described_in(kind: type[Any]) -> dict[str, Described]:  # Any: a dataclass of settings
    """Every setting of a table by its name, in the order it stands there."""
    # Any: what `described` put there, a default of the field's own type.
    found: list[tuple[str, Any, Description]] = [(one.name, one.default, one.metadata[_ABOUT]) for one in fields(kind)]
    return {name: Described(name, default, about) for name, default, about in found}
