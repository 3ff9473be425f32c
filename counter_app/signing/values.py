"""What signing takes and gives."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from counter_app.states import DocumentKind

PARTS = (DocumentKind.SIGN_MEMBER, DocumentKind.SIGN_OFFICER)
"""Who signs a form, in the order of the paper."""


@dataclass(frozen=True)
class Signed:
    """Who signed, and when; the strokes themselves stay sealed."""

    part: DocumentKind
    name: str
    at: datetime | None = None

    @property
    def is_there(self) -> bool:
        """Whether it was signed."""
        return self.at is not None


@dataclass(frozen=True)
class ToSign:
    """The form of a request and how far it is signed. `paper_id` is the form that is shown: only that one is signed."""

    request_id: uuid.UUID
    paper_id: uuid.UUID
    number: str
    parts: tuple[Signed, ...]

    @property
    def next(self) -> Signed | None:
        """Who is to sign now."""
        return next((one for one in self.parts if not one.is_there), None)
