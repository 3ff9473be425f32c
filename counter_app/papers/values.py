"""What the paper service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.printing.papers import Imprint
from counter_app.printing.verify import Verdict
from counter_app.states import DocumentKind, PaperKind
from forms.model import Text


@dataclass(frozen=True)
class DuePaper:
    """A paper a work should have by now: the record its code is made from, and how its content is read.

    `read` is called while the database is open and gives the drawing, which is done after it was closed.
    """

    kind: PaperKind
    number: str
    case_id: uuid.UUID
    record: Mapping[str, str]
    read: Callable[[Imprint], Callable[[], bytes]] = field(repr=False)


@dataclass(frozen=True)
class Drawing:
    """A paper that is due, its code, and how it is drawn."""

    due: DuePaper
    code: str
    draw: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True)
class Lacking:
    """What a work has on paper, and what it should have as well."""

    work_id: uuid.UUID
    present: tuple[uuid.UUID, ...]
    drawings: tuple[Drawing, ...]


class PaperPress(Protocol):
    """What a work lacks on paper, read in the scope that changed it and made after its commit."""

    def lacking(self, session: Session, work_id: uuid.UUID, language: str = "id", *, is_new: bool = False) -> Lacking:
        """Read while the store is open; `is_new`: what the papers say came up in this scope."""
        ...

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        """Ids of the work's present papers, new ones included."""
        ...


class PaperMaker(Protocol):
    """Draws and archives what a work still lacks."""

    @property
    def press(self) -> PaperPress:
        """For whoever changes a work and reads its papers in the same scope."""
        ...

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "id") -> tuple[uuid.UUID, ...]:
        """Ids of the work's present papers, new ones included."""
        ...


@dataclass(frozen=True)
class PaperRow:
    """One archived paper. `title`: what its form calls it, None for papers that are no form."""

    paper_id: uuid.UUID
    kind: PaperKind
    title: Text | None
    number: str
    work_id: uuid.UUID
    made_at: datetime
    prints: int
    file_name: str


@dataclass(frozen=True)
class SignedMark:
    """One who may sign a form on the screen: when, None where no strokes are kept, and whether they are whole."""

    part: DocumentKind
    at: datetime | None = None
    intact: bool = True


@dataclass(frozen=True)
class MaskedPaper:
    """What may be told of a paper to whoever holds its code. `intact`: the archive's record still gives this code."""

    kind: PaperKind
    title: Text | None
    number: str
    made_at: datetime
    name: str
    kpj: str
    nik: str
    changed: tuple[Text, ...]
    outcome: str
    intact: bool
    signed: Sequence[SignedMark] = ()


@dataclass(frozen=True)
class FileCheck:
    """What can be said of a file, with the paper it is or claims to be."""

    verdict: Verdict
    paper: MaskedPaper | None = None


@dataclass(frozen=True)
class Remade:
    """Papers that were lacking: how many are there by now, and the works of which some could not be drawn."""

    made: int
    failed: tuple[uuid.UUID, ...] = ()
