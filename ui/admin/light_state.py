"""What the page of the selfie's light check shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.acts import ActState


@dataclass(frozen=True)
class LightState:
    """A switch as it is kept, and as it is wanted."""

    kept: bool = False
    wanted: bool = False
    loaded: bool = False
    act: ActState = field(default_factory=ActState)

    @property
    def dirty(self) -> bool:
        """Whether it is ticked otherwise than it is kept."""
        return self.loaded and self.wanted != self.kept

    @property
    def may_save(self) -> bool:
        """Whether there is anything to save."""
        return self.dirty and not self.act.busy
