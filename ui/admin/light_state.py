"""What the page of the selfie's light check shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LightState:
    """A switch as it is kept, and as it is wanted."""

    kept: bool = False
    wanted: bool = False
    loaded: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False
    done: str = ""

    @property
    def may_save(self) -> bool:
        """Whether there is anything to save."""
        return self.loaded and not self.busy and self.wanted != self.kept
