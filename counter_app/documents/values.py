"""What the service of documents gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.scanning.values import Box
from counter_app.scanning.zones import Zone
from counter_app.states import DocumentKind, DocumentSource


class Against(StrEnum):
    """What a selfie was held against."""

    CARD = "card"
    SELFIE = "selfie"


@dataclass(frozen=True)
class Likeness:
    """How alike a selfie is to one other picture; `score` and `zone` are None where that one has no usable face."""

    against: Against
    key: uuid.UUID
    score: float | None
    zone: Zone | None


@dataclass(frozen=True)
class Compared:
    """What came of one selfie."""

    likenesses: tuple[Likeness, ...]

    def card(self, document_id: uuid.UUID) -> Likeness | None:
        """Against this card, None when it was another or none."""
        return next((one for one in self.likenesses if (one.against, one.key) == (Against.CARD, document_id)), None)

    @property
    def earlier(self) -> tuple[Likeness, ...]:
        """Against the member's earlier kept selfies, the newest first."""
        return tuple(one for one in self.likenesses if one.against is Against.SELFIE)


@dataclass(frozen=True)
class Scan:
    """A page of a document without its picture. `portrait` is where the face is, None where nobody looked."""

    id: uuid.UUID
    kind: DocumentKind
    page: int
    source: DocumentSource
    at: datetime
    officer: str
    has_picture: bool
    portrait: Box | None
    was_read: bool = False


@dataclass(frozen=True)
class MatchView:
    """The card of a visit, the selfie that stands, and what came of holding them against each other."""

    card: Scan | None = None
    selfie_id: uuid.UUID | None = None
    compared: Compared | None = None
    pages: tuple[Scan, ...] = ()
    """Every page that the member brought, paper by paper in their order."""

    def page(self, kind: DocumentKind) -> Scan | None:
        """The first page of a kind that stands."""
        return next((one for one in self.pages if one.kind is kind), None)

    @property
    def to_card(self) -> Likeness | None:
        """The selfie that stands against the card that stands, None while that was not tried."""
        return self.compared.card(self.card.id) if self.compared is not None and self.card is not None else None

    def of(self, kind: DocumentKind) -> tuple[Scan, ...]:
        """Every page of a kind, in its order."""
        return tuple(one for one in self.pages if one.kind is kind)
