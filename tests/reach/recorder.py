"""Notes what is reached from a window or a command. What was noted once is watched no more, so it costs nothing."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.session import Work
from tests.reach.offered import Function, all_offered, functions, methods, services

ROOT = Path(__file__).parent.parent.parent
PROGRAM, WINDOWS, TESTS = (f"{ROOT / folder}/" for folder in ("counter_app", "ui", "tests"))
FAKES = f"{TESTS}fakes.py"
"""Hands over what a window asked for, as the real ones do."""
COMMANDS, FILLING = f"{PROGRAM}commands/", f"{PROGRAM}demo/"
DESK = (f"{PROGRAM}settings/", f"{PROGRAM}config.py", f"{WINDOWS}settings/")
"""Who shows, checks and keeps every setting alike; that is no use of one."""


def from_outside(frame: FrameType | None) -> bool:
    """Whether a window or a command is what called; a test, or the filling of an example branch, is neither."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith((WINDOWS, COMMANDS)):
            return True
        if file.startswith((TESTS, FILLING)) and file != FAKES:
            return False
        frame = frame.f_back
    return False


class Recorder:
    """What was reached in this process."""

    def __init__(self) -> None:
        self.reached: set[str] = set()

    def watch(self) -> None:
        """From here on, everything that is offered."""
        for service in services():
            for name, function in methods(service):
                setattr(service, name, self._watched(f"{service.__name__}.{name}", function, service))
            for name, function in functions(service):
                self._beside(f"{service.__module__}.{name}", name, function)
        for name in all_offered():
            if name.startswith("setting "):
                setting = name.removeprefix("setting ")
                setattr(Settings, setting, _WatchedSetting(self, setting, getattr(Settings, setting)))
        self._watch_audit()

    def _watched(self, said: str, function: Function, owner: Any) -> Function:
        """The same function, noting who calls it until somebody from outside did. `owner`: where it is put back."""
        name = function.__name__

        @functools.wraps(function)
        def watched(*args: Any, **more: Any) -> Any:
            if said not in self.reached and from_outside(sys._getframe(1)):
                self.reached.add(said)
                if vars(owner).get(name) is watched:
                    setattr(owner, name, function)
            return function(*args, **more)

        return watched

    def _beside(self, said: str, name: str, function: Function) -> None:
        """A function of a file: everybody who has imported it by now gets the watched one."""
        watched = self._watched(said, function, sys.modules[function.__module__])
        for module in list(sys.modules.values()):
            ours = getattr(module, "__name__", "").startswith(("counter_app.", "ui."))
            if ours and vars(module).get(name) is function:
                setattr(module, name, watched)

    def _watch_audit(self) -> None:
        audit = Work.audit

        @functools.wraps(audit)
        def watched(work: Work, who: Any, code: AuditCode, *args: Any, **facts: Any) -> None:
            said = f"audit {code.value}"
            paper = f"paper {facts['kind']}" if code is AuditCode.PAPER_MADE else said
            if not {said, paper} <= self.reached and from_outside(sys._getframe(1)):
                self.reached |= {said, paper}
            audit(work, who, code, *args, **facts)

        Work.audit = watched  # type: ignore[assignment, method-assign]


class _WatchedSetting:
    """One setting of `Settings`, noting who reads it until a rule or a window did."""

    def __init__(self, recorder: Recorder, name: str, usual: Any) -> None:
        self._recorder, self._name, self._usual = recorder, name, usual

    def __get__(self, settings: Settings | None, _owner: type | None = None) -> Any:
        if settings is None:
            return self._usual
        frame = sys._getframe(1)
        ours = frame.f_code.co_filename
        if ours.startswith((PROGRAM, WINDOWS)) and not ours.startswith(DESK) and from_outside(frame):
            self._recorder.reached.add(f"setting {self._name}")
            if vars(Settings).get(self._name) is self:
                setattr(Settings, self._name, self._usual)
        return vars(settings)[self._name]

    def __set__(self, settings: Settings, value: Any) -> None:
        vars(settings)[self._name] = value
