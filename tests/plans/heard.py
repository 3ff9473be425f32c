"""Every statement that the program sends, with who sends it, heard at the engines while tests run."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Connection, Engine, event

from counter_app.resources import TOP
from tests.plans.growing import WHOLE

PROGRAM = (f"{TOP}/counter_app/", f"{TOP}/ui/")
_READS = ("SELECT", "WITH", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Heard:
    """One statement with its first parameters, and the file and function of the program that sent it first."""

    statement: str
    parameters: Any  # Any: as the driver takes them
    origin: str


class Ear:
    """Listens at all engines. What tests send themselves does not count, nor does what an engine refused."""

    def __init__(self) -> None:
        self._known: dict[str, set[str]] = {"sqlite": set(), "postgresql": set()}
        self._new: dict[str, list[Heard]] = {"sqlite": [], "postgresql": []}

    def listen(self) -> None:
        """From now on."""
        event.listen(Engine, "after_cursor_execute", self._hear)

    def taken(self, engine: str) -> list[Heard]:
        """What is new since it was asked last."""
        found, self._new[engine] = self._new[engine], []
        return found

    def _hear(
        self, connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        known = self._known[connection.dialect.name]
        if statement in known or not statement.lstrip().startswith(_READS):
            return
        sender = origin(sys._getframe(1))
        if sender is None:
            return
        known.add(statement)
        if not sender.startswith(tuple(WHOLE)):
            self._new[connection.dialect.name].append(Heard(statement, parameters[0] if many else parameters, sender))


def origin(frame: FrameType | None) -> str | None:
    """The nearest file and function of the program, None for what a test sends itself."""
    tests = f"{TOP}/tests/"
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(PROGRAM):
            return f"{Path(name).relative_to(TOP)}:{frame.f_code.co_name}"
        if name.startswith(tests):
            return None
        frame = frame.f_back
    return None
