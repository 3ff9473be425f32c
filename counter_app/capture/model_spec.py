"""A branch's own certified model against attacks: what its settings name, and why one is refused. Loads no library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app.capture.codes import ModelFault
from counter_app.config import Settings
from counter_app.errors import OutsideError


@dataclass(frozen=True)
class ModelSpec:
    """One ONNX file and how it is asked."""

    file: Path
    sha256: str
    side_px: int
    """The model sees a square of so many pixels."""
    crop: float
    """Side of the square that is cut out, over the longer side of the face's box."""
    output: int
    """Which of the figures it gives."""
    limit: float
    is_attacks: bool
    """Whether the figure grows with an attack; else with a living person."""
    is_bgr: bool

    def doubts(self, figure: float) -> bool:
        """Whether a figure speaks for an attack."""
        return figure >= self.limit if self.is_attacks else figure < self.limit


def model_of(settings: Settings) -> ModelSpec | None:
    """What the branch named; None where it named no file."""
    if not settings.selfie_model_file:
        return None
    return ModelSpec(
        file=Path(settings.selfie_model_file),
        sha256=settings.selfie_model_sha256.lower(),
        side_px=settings.selfie_model_side,
        crop=settings.selfie_model_crop,
        output=settings.selfie_model_output,
        limit=settings.selfie_model_limit,
        is_attacks=settings.selfie_model_attack,
        is_bgr=settings.selfie_model_bgr,
    )


class ModelRefused(OutsideError):
    """The branch's model cannot be used on this computer; `found` is what it has in place of what is wanted."""

    def __init__(self, fault: ModelFault, name: str, found: str = "") -> None:
        super().__init__(fault, name, found)
        self.fault, self.name, self.found = fault, name, found
