"""What can go wrong between a picture of a card and a comparison of faces."""

from __future__ import annotations

from enum import StrEnum

from counter_app.errors import CounterError, OutsideError


class Shown(StrEnum):
    """Which of two pictures is meant."""

    CARD = "card"
    SELFIE = "selfie"


class FaceFlaw(StrEnum):
    """Why the face of a picture cannot be compared."""

    NONE = "none"
    SEVERAL = "several"
    FAR = "far"
    """Too few points."""
    BLURRED = "blurred"
    """Blur alone makes the same face look like somebody else's."""


class FaceNotUsable(CounterError):
    """A picture has not the one clear face that a comparison needs."""

    def __init__(self, shown: Shown, flaw: FaceFlaw) -> None:
        super().__init__(shown, flaw)
        self.shown, self.flaw = shown, flaw


class ModelFault(StrEnum):
    """Why the comparison is not at hand on this computer."""

    NOT_INSTALLED = "not_installed"
    MISSING = "missing"
    CHANGED = "changed"
    """A file has not the digest it was tried with."""
    REFUSED = "refused"
    """OpenCV does not take it."""


class MatchUnavailable(OutsideError):
    """Faces cannot be compared here; everything else goes on. `name` is the file that is meant, or ""."""

    def __init__(self, fault: ModelFault, name: str = "") -> None:
        super().__init__(fault, name)
        self.fault, self.name = fault, name
