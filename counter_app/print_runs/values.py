"""What printing many papers takes and gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.archive.values import Wanted
from counter_app.papers.rules import is_reprint
from counter_app.reasons.values import NO_REASON, NO_REASONS, Reasons, Why
from counter_app.states import PaperKind
from forms.model import Text

AT_MOST = 1_000
"""So many papers come out by one act: a day of a large branch. More are a second act."""
PARCEL = 10
"""So many papers are one job of the printer: between two jobs it can be stopped, and what came out is counted."""


@dataclass(frozen=True)
class RunOf:
    """Of what papers are wanted: those of these works, or those that a search of the archive finds."""

    works: tuple[uuid.UUID, ...] = ()
    search: Wanted | None = None
    why: Why = NO_REASON
    """Said already on the page from which it was asked."""


@dataclass(frozen=True)
class RunPaper:
    """One paper that may come along. `printed_by` and `printed_at` are of its newest print, as the trail tells it.

    `unsure`: an act that broke off sent it to a printer and counted no print, so it may lie in a stack already; then
    they say who sent it and when.
    """

    paper_id: uuid.UUID
    kind: PaperKind
    title: Text | None
    number: str
    member_name: str = field(repr=False)
    prints: int = 0
    printed_by: str = ""
    printed_at: datetime | None = None
    needs_reason: bool = False
    unsure: bool = False

    @property
    def is_covered(self) -> bool:
        """Whether a cover says that it may not be the first."""
        return is_reprint(self.prints) or self.unsure


@dataclass(frozen=True)
class Offered:
    """What may be printed. `more`: there is more than comes out by one act."""

    papers: tuple[RunPaper, ...] = ()
    more: bool = False
    reasons: Reasons = NO_REASONS


@dataclass(frozen=True)
class Run:
    """An act of printing that has begun, bound by its row of the trail."""

    run_id: uuid.UUID
    papers: tuple[RunPaper, ...]
    why: Why = NO_REASON


@dataclass(frozen=True)
class Sheaf:
    """The files of one job in order, a cover before each that is printed again, and the papers that they are.

    `meanwhile` were sent to a printer by somebody else after this act began: they stay out.
    """

    files: tuple[bytes, ...] = field(repr=False)
    paper_ids: tuple[uuid.UUID, ...] = ()
    meanwhile: tuple[uuid.UUID, ...] = ()
