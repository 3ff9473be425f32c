"""The signatures of a form on a sheet of their own, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from counter_app.printing.papers import Imprint

Points = tuple[tuple[tuple[int, int, int], ...], ...]


@dataclass(frozen=True)
class SignedPart:
    """One signature: strokes in ten-thousandths of the box's width. Without `at` it was not given."""

    part: str
    name: str
    at: datetime | None
    strokes: Points = field(default=(), repr=False)


@dataclass(frozen=True)
class SignatureSheet:
    """`form_digest` is the SHA-256 of the form that was signed; `imprint.number` is its number."""

    imprint: Imprint
    form_digest: str
    parts: tuple[SignedPart, ...]
