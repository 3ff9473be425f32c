"""A value as it was read from a paper, with all that is known of how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.scanning.codes import Doubt, Legibility

if TYPE_CHECKING:  # loads numpy, and windows hold readings
    from counter_app.scanning.reading.lines import Box


@dataclass(frozen=True)
class UnsureLetter:
    """One letter of a value that may be another: its place (1 is the first) and what it can be, likeliest first."""

    place: int
    choices: tuple[str, ...]


@dataclass(frozen=True)
class PaperValue:
    """One field of a paper."""

    key: str
    text: str
    state: Legibility
    doubts: tuple[Doubt, ...]
    box: Box
    """Where it stands on the straightened sheet, in shares of it."""
    confidence: float
    """Of the least sure letter; says nothing about a letter that is surely wrong."""
    unsure: tuple[UnsureLetter, ...] = ()


@dataclass(frozen=True)
class PaperReading:
    """All of one paper. `quarters` is how often the straightened picture was turned to stand upright."""

    paper: str
    values: Mapping[str, PaperValue]
    quarters: int = 0

    def text(self, key: str) -> str:
        """What was read for a field, trusted or not; empty where nothing was."""
        value = self.values.get(key)
        return value.text if value else ""

    def taken(self) -> dict[str, str]:
        """What one key may take: values that are clear by every rule."""
        return {key: value.text for key, value in self.values.items() if value.state is Legibility.READ}
