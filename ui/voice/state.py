"""What the page of the branch's own voice shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.voice.clips import Clip, clips_of
from counter_app.voice.sound import Sound
from ui.acts import ActState


@dataclass(frozen=True)
class Row:
    """A clip of the list, and whether the branch recorded it."""

    clip: Clip
    is_own: bool


@dataclass(frozen=True)
class VoiceState:
    """`taken` was recorded and not kept yet; `level` is the loudness of the moment, a share of full scale."""

    language: str = "id"
    at: int = 0
    own: frozenset[tuple[str, str]] = frozenset()
    recording: bool = False
    level: float = 0.0
    taken: Sound | None = None
    flaw: str = ""
    act: ActState = field(default_factory=ActState)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All clips of the language, in the order in which they are read out."""
        return tuple(Row(clip, (clip.language, clip.name) in self.own) for clip in clips_of(self.language))

    @property
    def clip(self) -> Clip:
        """The one that is recorded."""
        return clips_of(self.language)[self.at]

    @property
    def is_own(self) -> bool:
        """Whether the branch recorded this one."""
        return (self.clip.language, self.clip.name) in self.own

    @property
    def own_count(self) -> int:
        """How many of the language the branch recorded."""
        return sum(row.is_own for row in self.rows)

    @property
    def may_keep(self) -> bool:
        """Whether there is a recording that can be kept."""
        return self.taken is not None and not self.flaw and not self.act.busy
