"""What is to be done: one value for each trial, small enough to be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counter_app.evaluation.labels import Labelled

GENERATED = "generated"
"""The source of everything that was drawn."""


@dataclass(frozen=True)
class GeneratedSession:
    """A generated person or attack before the whole session."""

    kind: str
    seed: int
    face: int
    """Which of the base portraits."""

    @property
    def id(self) -> str:
        """Names the trial for ever."""
        return f"session:{self.kind}:{self.seed}:{self.face}"


@dataclass(frozen=True)
class GeneratedStill:
    """A generated picture before the rules."""

    what: str
    seed: int
    face: int

    @property
    def id(self) -> str:
        """Names the trial for ever."""
        return f"still:{self.what}:{self.seed}:{self.face}"


@dataclass(frozen=True)
class RealSession:
    """A labelled video of an attack, played to the whole session, which asks for what nobody can have recorded."""

    folder: str
    labelled: Labelled

    @property
    def id(self) -> str:
        """Names the trial for ever."""
        return f"video:{self.folder}:{self.labelled.id}"


@dataclass(frozen=True)
class RealRecording:
    """A labelled video or picture of a person or an attack before the passive cues alone."""

    folder: str
    labelled: Labelled

    @property
    def id(self) -> str:
        """Names the trial for ever."""
        return f"passive:{self.folder}:{self.labelled.id}"


@dataclass(frozen=True)
class RealRules:
    """A labelled picture or video before the rules."""

    folder: str
    labelled: Labelled

    @property
    def id(self) -> str:
        """Names the trial for ever."""
        return f"rules:{self.folder}:{self.labelled.id}"


Job = GeneratedSession | GeneratedStill | RealSession | RealRecording | RealRules


@dataclass(frozen=True)
class Tools:
    """What every trial of one run shares."""

    faces: tuple[Path | None, ...]
    """Base portraits; None is the one that comes with the participant."""
    fps: float
    real_thumbnails: bool
    """Keep pictures of real people whose trial went wrong."""
    through_lens: bool = False
    """Play still pictures as a lens would see them, with noise and a hand's shake."""
    patience_s: float = 60.0
    """Time to get into place; who takes longer got no answer."""
