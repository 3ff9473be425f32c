"""Decides what the first page does: an example, a branch of one's own, or another folder."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.explain import explain
from counter_app.founding.errors import Stopped
from counter_app.founding.values import Progress
from counter_app.texts import _, language, use_language
from ui.acts import Errands
from ui.first_start.doors import StartDoors
from ui.first_start.state import FirstState, Way
from ui.jobs import Runner


class FirstPresenter(QObject):
    """`opened(folder)` when there is a branch to open, `founding_wanted(folder)` when one is to be made in pages.

    `restore_wanted(folder)` when a copy is to become the branch of this folder.
    """

    changed = Signal(object)
    opened = Signal(object)
    founding_wanted = Signal(object)
    restore_wanted = Signal(object)
    language_chosen = Signal(str)
    _told = Signal(object)

    def __init__(self, jobs: Runner, doors: StartDoors, folder: Path) -> None:
        super().__init__()
        self._errands, self._doors = Errands(jobs, self), doors
        self._stop = threading.Event()
        self._told.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.state = FirstState(folder, language())

    def try_example(self) -> None:
        """Make the example branch in this folder, then open it."""
        folder = self.state.folder
        self._begin(Way.EXAMPLE, lambda: self._doors.make_example(folder, self._hear), lambda _nothing: self._open())

    def create(self) -> None:
        """A branch of one's own in this folder, unless nothing can lie there."""
        folder = self.state.folder
        self._begin(Way.CREATE, lambda: self._doors.look(folder), lambda found: self._found(Way.CREATE, folder, found))

    def restore(self) -> None:
        """A copy, into this folder."""
        if not self.state.busy:
            self.restore_wanted.emit(self.state.folder)

    def open_folder(self, folder: Path) -> None:
        """Open the branch of another folder; one without a branch becomes the folder of this page."""
        self._begin(Way.OPEN, lambda: self._doors.look(folder), lambda found: self._found(Way.OPEN, folder, found))

    def stop(self) -> None:
        """Make no example after all; what was begun is thrown away."""
        if self.state.busy and not self.state.stopping:
            self._stop.set()
            self._show(replace(self.state, stopping=True, step=_("Menghentikan…")))

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") from here on."""
        use_language(chosen)
        self._show(replace(self.state, language=chosen, problem="", chosen=None))
        self.language_chosen.emit(chosen)

    def _begin(self, way: Way, work: Callable[[], object], done: Callable[[object], None]) -> None:
        if self.state.busy:
            return
        self._stop.clear()
        step = _("Memeriksa folder…")
        self._show(FirstState(self.state.folder, self.state.language, way, busy=True, step=step))

        def answered(value: object) -> None:
            self._show(replace(self.state, busy=False, step=""))
            done(value)

        self._errands.send(work, answered, self._refuse)

    def _found(self, way: Way, folder: Path, found: object) -> None:
        from counter_app.founding.looking import Found  # noqa: PLC0415 - loaded by the look that has just answered

        if found is Found.BRANCH:
            self.opened.emit(folder)
        elif way is Way.CREATE:
            self.founding_wanted.emit(folder)
        else:
            self._show(replace(self.state, folder=folder, chosen=None))

    def _open(self) -> None:
        self.opened.emit(self.state.folder)

    def _refuse(self, error: Exception) -> None:
        stopped = isinstance(error, Stopped)
        words = "" if stopped else problem_words(error)
        chosen = None if stopped else self.state.chosen
        self._show(replace(self.state, busy=False, stopping=False, step="", problem=words, chosen=chosen))

    def _hear(self, progress: Progress) -> None:
        """On the lane's thread."""
        if self._stop.is_set():
            raise Stopped
        self._told.emit(progress)

    def _show_progress(self, progress: Progress) -> None:
        from counter_app.founding.words import progress_words  # noqa: PLC0415 - the lane has loaded it

        if self.state.busy and not self.state.stopping:
            words = progress_words(progress)
            self._show(replace(self.state, step=words, done=progress.done, of=progress.of))

    def _show(self, state: FirstState) -> None:
        self.state = state
        self.changed.emit(state)


def problem_words(error: Exception) -> str:
    """Why a folder cannot be used, in the words of somebody who chooses folders."""
    from counter_app.branches import BranchExists  # noqa: PLC0415 - loaded by the act that failed
    from counter_app.db.errors import NetworkShare  # noqa: PLC0415

    if isinstance(error, NetworkShare):
        return _("Folder ini di jaringan bersama. Pilih folder di komputer ini.")
    if isinstance(error, BranchExists):
        return _("Folder ini berisi cabang yang kehilangan berkasnya. Pulihkan branch.json dari cadangan.")
    return explain(error)
