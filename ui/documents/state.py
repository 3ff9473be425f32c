"""What the page of the card shows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counter_app.actor import Actor
from counter_app.cameras.spec import Camera
from counter_app.capture.service import CaptureService
from counter_app.documents.page_service import DocumentPages
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.documents.values import MatchView, Scan
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind
from ui.acts import ActState

if TYPE_CHECKING:  # loads OpenCV
    from counter_app.scanning.viewfinder import Sight


@dataclass(frozen=True)
class CardDoors:
    """What the page asks: documents and selfies of one visit, and how its camera is made, off the window thread."""

    documents: DocumentService
    pages: DocumentPages
    reading: DocumentReading
    captures: CaptureService
    make_camera: Callable[[], Camera]
    who: Actor
    case_id: uuid.UUID


@dataclass(frozen=True)
class PageSeen:
    """A page with a small picture of it."""

    scan: Scan
    small: bytes = field(repr=False)


@dataclass(frozen=True)
class Found:
    """What the store has: the facts, both pictures where there are any, and what stands on the paper that is shown."""

    view: MatchView = field(default_factory=MatchView)
    card: bytes = field(default=b"", repr=False)
    page: bytes = field(default=b"", repr=False)
    """The picture of the page that is shown."""
    page_id: uuid.UUID | None = None
    pages: tuple[PageSeen, ...] = ()
    """Every page of the kind that is shown, in its order."""
    dropped: tuple[Scan, ...] = ()
    """Pages of any kind that can be brought back, the last one first."""
    sheet: Sheet | None = field(default=None, repr=False)
    selfie: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class CardState:
    """Everything on the page. `sight` is the running picture of the camera."""

    found: Found = Found()
    kind: DocumentKind = DocumentKind.KTP
    read: bool = False
    reading: bool = False
    """The paper is being read; nobody waits for it."""
    unread: str = ""
    """Why nothing stands below the picture, and what to do."""
    adding: bool = False
    """The next picture is one more page; else it takes the place of the one that is shown."""
    can_undo: bool = False
    opening: bool = False
    sight: Sight | None = None
    act: ActState = field(default_factory=ActState)
    advice: str = ""
    """Why nothing was compared, where that is no fault of the card that was just taken."""
    covered: bool = False
    """Locked or left: no picture is to be seen."""

    @property
    def is_live(self) -> bool:
        """Whether the camera is open or being opened."""
        return self.opening or self.sight is not None

    @property
    def has_card(self) -> bool:
        """Whether a paper of the kind that is shown is kept."""
        return bool(self.found.page)

    @property
    def page(self) -> Scan | None:
        """The page of that kind that is shown."""
        return next((one.scan for one in self.found.pages if one.scan.id == self.selected), None)

    @property
    def selected(self) -> uuid.UUID | None:
        """Which page is shown."""
        return self.found.page_id

    @property
    def place(self) -> int | None:
        """Where it stands among its paper's pages."""
        keys = [one.scan.id for one in self.found.pages]
        return keys.index(self.selected) if self.selected in keys else None

    @property
    def many(self) -> bool:
        """Whether such a paper may have several pages."""
        return self.kind is not DocumentKind.KTP
