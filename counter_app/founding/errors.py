"""Why a branch is not founded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from counter_app.errors import CounterError
from counter_app.founding.values import Asked, Fault


class WishRefused(CounterError):
    """Answers that cannot be taken."""

    def __init__(self, problems: Mapping[Asked, Fault]) -> None:
        super().__init__(tuple(problems))
        self.problems = problems


class CodeTaken(CounterError):
    """The shared database holds another branch of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class FolderInUse(CounterError):
    """Files of somebody else lie where the branch is to be."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class Stopped(CounterError):
    """Whoever asked for the branch wants it no longer."""


class SheetUnread(CounterError):
    """The recovery sheet was written and came back otherwise."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
