"""Asks for the passphrase of a branch's key, or for the key itself from its recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.db.errors import WrongKey
from counter_app.explain import explain
from counter_app.founding.values import Asked, Fault
from counter_app.founding.words import fault_words
from counter_app.key_recovery import Recovery
from counter_app.keys import (
    KeyFileBroken,
    KeyMissing,
    KeyringExposed,
    KeyringUnavailable,
    KeySource,
    RecoveryTextWrong,
    WrongPassphrase,
)
from counter_app.passphrases import MIN_PASSPHRASE, WeakPassphrase
from counter_app.texts import _, language, use_language
from ui.acts import Errands
from ui.first_start.doors import StartDoors
from ui.first_start.founding_presenter import Made
from ui.first_start.key_state import KeyEntry, KeyState, KeyStep
from ui.jobs import Runner

LOST_KEY = (KeyMissing, KeyFileBroken, WrongKey)
"""Failures of opening that only the recovery sheet mends."""


class KeyPresenter(QObject):
    """`opened(Made)` when the key is there; `folder_wanted` for another branch, `left` to close the program."""

    changed = Signal(object)
    opened = Signal(object)
    folder_wanted = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(self, jobs: Runner, doors: StartDoors, folder: Path, begin: KeyState) -> None:
        super().__init__()
        self._errands, self._doors, self._folder = Errands(jobs, self), doors, folder
        self.state = replace(begin, language=language())

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if self.state.busy:
            return
        if not passphrase:
            self._complain({KeyEntry.PASSPHRASE: _("Frasa sandi belum diisi. Ketik, lalu Enter.")})
            return
        self._work(lambda: self._doors.prove(self._folder, passphrase), passphrase)

    def recover(self, text: str, new: str, again: str) -> None:
        """Put the key back from its sheet; with a new passphrase where it is sealed by one."""
        if self.state.busy:
            return
        problems = self._problems(text, new, again)
        if problems:
            self._complain(problems)
            return
        passphrase = new if self.state.source is KeySource.PASSPHRASE else ""
        wanted = Recovery(text, self.state.source, passphrase)
        self._work(lambda: self._doors.recover(self._folder, wanted), passphrase)

    def take_sheet(self) -> None:
        """The passphrase is lost, the recovery sheet is not."""
        self._turn_to(KeyStep.SHEET)

    def go_back(self) -> None:
        """To the passphrase, where this began with it."""
        if self.state.step is not self.state.first:
            self._turn_to(self.state.first)

    def keep_in(self, source: KeySource) -> None:
        """Where the key will be kept."""
        self._show(replace(self.state, source=source, problems={}))

    def open_folder(self, folder: Path) -> None:
        """Another branch."""
        if not self.state.busy:
            self.folder_wanted.emit(folder)

    def leave(self) -> None:
        """Close without opening anything."""
        self.left.emit()

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") from here on."""
        use_language(chosen)
        self._show(replace(self.state, language=chosen, problems={}, problem=""))
        self.language_chosen.emit(chosen)

    def _problems(self, text: str, new: str, again: str) -> dict[KeyEntry, str]:
        found = {}
        if not text.strip():
            found[KeyEntry.TEXT] = _("Kunci belum diisi. Salin 13 kelompok dari lembar pemulihan.")
        if self.state.source is KeySource.PASSPHRASE:
            if len(new) < MIN_PASSPHRASE:
                found[KeyEntry.NEW] = fault_words(Asked.PASSPHRASE, Fault.SHORT if new else Fault.EMPTY)
            elif new != again:
                found[KeyEntry.AGAIN] = _("Kedua ketikan belum sama. Ulangi.")
        return found

    def _work(self, work: Callable[[], None], passphrase: str) -> None:
        self._show(replace(self.state, busy=True, problems={}, problem=""))

        def done(_nothing: object) -> None:
            self._show(replace(self.state, busy=False))
            self.opened.emit(Made(self._folder, passphrase))

        self._errands.send(work, done, self._refused)

    def _refused(self, error: Exception) -> None:
        words = explain(error)
        match error:
            case WrongPassphrase():
                self._complain({KeyEntry.PASSPHRASE: words})
            case RecoveryTextWrong():
                self._complain({KeyEntry.TEXT: words})
            case WrongKey():
                self._complain({KeyEntry.TEXT: _("Lembar ini milik cabang lain. Cari lembar cabang ini.")})
            case WeakPassphrase():
                self._complain({KeyEntry.NEW: words})
            case KeyringUnavailable() | KeyringExposed():
                self._complain({KeyEntry.SOURCE: words})
            case _:
                self._show(replace(self.state, busy=False, problem=words))

    def _complain(self, problems: dict[KeyEntry, str]) -> None:
        self._show(replace(self.state, busy=False, problems=problems, problem="", wrong=self.state.wrong + 1))

    def _turn_to(self, step: KeyStep) -> None:
        if not self.state.busy:
            self._show(replace(self.state, step=step, problems={}, problem=""))

    def _show(self, state: KeyState) -> None:
        self.state = state
        self.changed.emit(state)
