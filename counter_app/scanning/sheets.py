"""A paper as it was read, and the door to whoever reads: picture library and models load behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from counter_app.errors import CounterError, OutsideError
from counter_app.scanning.fields.filling import Difference
from counter_app.scanning.fields.values import PaperValue
from counter_app.states import DocumentKind, DocumentSource

if TYPE_CHECKING:  # loads the tables of regions and villages
    pass


class SheetFlaw(StrEnum):
    """Why nothing of a paper was read."""

    OTHER_PAPER = "other_paper"
    TOO_SMALL = "too_small"


class SheetNotRead(CounterError):
    """Nothing of the picture can be read as such a paper. Carries kind and why."""

    def __init__(self, kind: DocumentKind, flaw: SheetFlaw) -> None:
        super().__init__(kind, flaw)
        self.kind, self.flaw = kind, flaw


class ReadingStopped(OutsideError):
    """Whoever reads gave no answer: it hung, met a limit, or does not start. The next question starts another."""


@dataclass(frozen=True)
class Sheet:
    """A paper that was read: values in the words of the record, and where it contradicts itself.

    `members` are the rows of a family card in their order, in its own words.
    """

    kind: DocumentKind
    jpeg: bytes = field(repr=False)
    values: Mapping[str, PaperValue] = field(repr=False)
    within: tuple[Difference, ...] = field(default=(), repr=False)
    members: tuple[Mapping[str, PaperValue], ...] = field(default=(), repr=False)


class Papers(Protocol):
    """Reads papers. Slow: never asked on the window's thread."""

    def read(self, kind: DocumentKind, pictures: Sequence[bytes], source: DocumentSource) -> Sheet:
        """One paper from several pictures of it, the first the one to be shown.

        Raises SheetNotRead, ReadingStopped.
        """
