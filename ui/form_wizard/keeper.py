"""Keeps the draft: two seconds after the last key, when a page changes, on lock and on sign-out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor
from counter_app.requests.errors import DraftReleased, DraftTakenOver, WrongRequestState
from counter_app.requests.service import RequestService
from counter_app.requests.values import Draft, Outcome, Saved
from forms.rules import Problem
from ui.acts import Errands
from ui.form_wizard.state import Saving
from ui.jobs import Runner

PAUSE_MS = 2000
"""A draft is saved this long after the last key."""


@dataclass
class _Held:
    """The draft in hand. Written by the work itself, so that a save handed over behind another knows its version."""

    request_id: uuid.UUID
    version: int
    saved_at: datetime
    written: int = 0
    guards: tuple[Problem, ...] = ()


class DraftKeeper(QObject):
    """Saves what is typed. `lost` tells the error when the draft is not ours any more, `failed` any other one."""

    changed = Signal()
    saved = Signal(object)
    lost = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Runner, requests: RequestService, who: Actor) -> None:
        super().__init__()
        self._requests, self._who = requests, who
        self._errands = Errands(jobs, self)
        self._held: _Held | None = None
        self._answers: Mapping[str, str] = {}
        self._page = ""
        self._typed = 0
        self._going = 0
        self._broke = False
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self.save)

    def hold(self, draft: Draft) -> None:
        """Begin with a draft that is ours."""
        self.let_go()
        self._held = _Held(draft.request_id, draft.version, draft.saved_at, guards=draft.guards)
        self._answers, self._page = draft.answers, draft.page
        self.changed.emit()

    def let_go(self) -> None:
        """Save nothing more."""
        self.pause.stop()
        self._held, self._typed, self._going, self._broke = None, 0, 0, False

    def note(self, answers: Mapping[str, str], page: str) -> None:
        """Keep the newest typing and wait for a pause."""
        if self._held is None:
            return
        self._answers, self._page = answers, page
        self._typed += 1
        self.pause.start()
        self.changed.emit()

    def save(self) -> None:
        """Hand the typing over to be saved, if there is any that is not."""
        self.pause.stop()
        held = self._held
        if held is None or not self.is_typed():
            return
        self._going += 1
        self._errands.send(self._writing(held), lambda _saved: self._saved(held), lambda why: self._failed(held, why))
        self.changed.emit()

    def submitting(self) -> Callable[[], Outcome] | None:
        """The act that saves and confirms in one go: nothing is confirmed that was not saved as it is seen."""
        held = self._held
        if held is None:
            return None
        self.pause.stop()
        write = self._writing(held)

        def confirm() -> Outcome:
            write()
            return self._requests.submit(self._who, held.request_id, held.version)

        return confirm

    def is_typed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._held is not None and self._held.written != self._typed

    def state(self) -> Saving:
        """Where the typing is."""
        if self._going:
            return Saving.GOING
        if not self.is_typed():
            return Saving.CLEAN
        return Saving.FAILED if self._broke else Saving.TYPED

    def saved_at(self) -> datetime | None:
        """When the draft was saved last."""
        return self._held.saved_at if self._held else None

    def guards(self) -> tuple[Problem, ...]:
        """What of the saved typing needs a second person beyond the form."""
        return self._held.guards if self._held else ()

    def _writing(self, held: _Held) -> Callable[[], Saved]:
        answers, page, typed = dict(self._answers), self._page, self._typed

        def write() -> Saved:
            saved = self._requests.save(self._who, held.request_id, held.version, answers, page)
            held.version, held.saved_at, held.written = saved.version, saved.saved_at, typed
            held.guards = saved.guards
            return saved

        return write

    def _saved(self, held: _Held) -> None:
        if held is not self._held:
            return
        self._going -= 1
        self._broke = False
        self.changed.emit()
        self.saved.emit(held.saved_at)

    def _failed(self, held: _Held, why: Exception) -> None:
        if held is not self._held:
            return
        self._going -= 1
        self._broke = True
        self.changed.emit()
        gone = isinstance(why, DraftTakenOver | DraftReleased | WrongRequestState)
        (self.lost if gone else self.failed).emit(why)
