"""A world that refuses: one folder of this process is forbidden, full or not for writing, as root and as anybody."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class World:
    """Python asks before it opens, makes or lists anything; here the answer is the operating system's refusal."""

    _refused: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sys.addaudithook(self._ask)  # for ever, but nothing is refused unless a test says so

    def refuse(self, folder: Path, number: int, reading: bool = False) -> None:
        """Whatever is written below `folder`, and read as well with `reading`, meets this error."""
        self._refused[str(folder)] = number, reading

    def calm_down(self) -> None:
        """Nothing is refused any more."""
        self._refused.clear()

    def _ask(self, event: str, given: tuple[object, ...]) -> None:
        if not self._refused or event not in ("open", "os.mkdir", "os.rename", "os.listdir", "os.scandir"):
            return
        path = given[0]
        if not isinstance(path, str | os.PathLike):
            return
        name = os.path.abspath(os.fspath(path))
        writes = event in ("os.mkdir", "os.rename") or (event == "open" and _is_writing(given))
        for folder, (number, reading) in self._refused.items():
            if (name == folder or name.startswith(folder + os.sep)) and (writes or reading):
                raise OSError(number, os.strerror(number), name)


def _is_writing(given: tuple[object, ...]) -> bool:
    flags = given[2]
    return isinstance(flags, int) and bool(flags & _WRITING)
