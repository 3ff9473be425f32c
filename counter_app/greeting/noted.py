"""What is noted at the door with a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AtDoor:
    """What goes along with a number: papers by the keys of their form's fields, and a sentence for the counter."""

    here: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    note: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.here or self.lacking or self.note)


@dataclass(frozen=True)
class Greeted:
    """The same as the counter reads it, with who noted it and when. A hint: nothing of it attests a document."""

    here: tuple[str, ...]
    lacking: tuple[str, ...]
    note: str
    by: str
    at: datetime
