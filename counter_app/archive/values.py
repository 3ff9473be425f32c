"""What is asked of the archive and what it answers."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from counter_app.cases.works import WorkKind
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import PaperKind
from forms.model import Text


@dataclass(frozen=True)
class Wanted:
    """A search: what was typed, and what the filters say. Empty parts narrow nothing down."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    officer_id: uuid.UUID | None = None
    state: StrEnum | None = None
    paper: PaperKind | None = None


@dataclass(frozen=True)
class Search:
    """A search as the store understands it. `members` None: of anybody."""

    branch_id: uuid.UUID
    limit: int
    number: str = ""
    members: Sequence[uuid.UUID] | None = None
    since: date | None = None
    until: date | None = None
    officer_id: uuid.UUID | None = None
    state: StrEnum | None = None
    paper: PaperKind | None = None
    cases: Sequence[uuid.UUID] = field(default=())
    papers: Sequence[uuid.UUID] | None = None
    """Only these papers, and no work without one."""


@dataclass(frozen=True)
class Entry:
    """One paper, or a work that has none. `day` is the visit's; `title` is what its form calls it, if it is one.

    `work` None: of a company's letter, with the company and its NPP for name and number.
    """

    work: WorkKind | None
    work_id: uuid.UUID
    number: str
    state: StrEnum
    member_name: str
    kpj: str
    day: date
    officer: str
    title: Text | None
    paper: PaperKind | None = None
    paper_id: uuid.UUID | None = None
    made_at: datetime | None = None
    prints: int = 0


@dataclass(frozen=True)
class Answer:
    """The newest visits first. `more`: the list is not whole; `since` and `until` are the days that were looked at.

    `many_members`: so many members carry the name that not all were looked at.
    """

    entries: tuple[Entry, ...] = ()
    more: bool = False
    since: date | None = None
    until: date | None = None
    many_members: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of one paper besides its bytes. `same` are the other papers of its visit or letter."""

    paper_id: uuid.UUID
    kind: PaperKind
    title: Text | None
    number: str
    made_at: datetime
    made_by: str
    sha256: str
    prints: int
    ticket: str
    day: date
    handed_over_by: str = ""
    handed_over_at: datetime | None = None
    same: tuple[Entry, ...] = field(default=())


@dataclass(frozen=True)
class Filters:
    """What can be picked: the staff by name, every state of every kind of work, every kind of paper.

    `today` is the branch's day, by which periods are meant.
    """

    officers: tuple[tuple[uuid.UUID, str], ...] = ()
    states: tuple[tuple[WorkKind, StrEnum], ...] = ()
    papers: tuple[PaperKind, ...] = tuple(PaperKind)
    reasons: Reasons = NO_REASONS
    today: date | None = None
