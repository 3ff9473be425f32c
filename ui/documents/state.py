"""What the page of the card shows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counter_app.actor import Actor
from counter_app.cameras.spec import Camera
from counter_app.capture.service import CaptureService
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
    reading: DocumentReading
    captures: CaptureService
    make_camera: Callable[[], Camera]
    who: Actor
    case_id: uuid.UUID


@dataclass(frozen=True)
class Found:
    """What the store has: the facts, both pictures where there are any, and what stands on the paper that is shown."""

    view: MatchView = field(default_factory=MatchView)
    card: bytes = field(default=b"", repr=False)
    page: bytes = field(default=b"", repr=False)
    """The picture of the kind that is shown: the card's, or the family card's."""
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
        """The paper of that kind."""
        return self.found.view.page(self.kind)
