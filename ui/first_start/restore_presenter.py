"""Brings a branch back from a copy before any station can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.copies.wishes import Door, RestoreWish
from counter_app.explain import explain
from counter_app.founding.values import Asked, Fault
from counter_app.founding.words import fault_words
from counter_app.keys import KeyringExposed, KeyringUnavailable, KeySource, RecoveryTextWrong
from counter_app.passphrases import MIN_PASSPHRASE, WeakPassphrase
from counter_app.texts import _, language, use_language
from ui.acts import Errands
from ui.first_start.doors import StartDoors
from ui.first_start.founding_presenter import Made
from ui.first_start.restore_state import RestoreEntry, RestoreState
from ui.jobs import Runner


class RestorePresenter(QObject):
    """`opened(Made)` when the branch is back and wanted, `left` when no restore is wanted after all."""

    changed = Signal(object)
    opened = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(self, jobs: Runner, doors: StartDoors, begin: RestoreState, passphrase: str = "") -> None:
        """`passphrase` is that of the branch in the folder, as far as somebody has given it."""
        super().__init__()
        self._errands, self._doors, self._opens_with = Errands(jobs, self), doors, passphrase
        self._sealed_with = ""
        self.state = replace(begin, language=language())

    def load(self) -> None:
        """Look for copies in the data folder, and take the newest."""
        folder = self.state.folder
        self._show(replace(self.state, busy=True))
        self._errands.send(lambda: self._doors.copies(folder), self._found, self._refused)

    def choose(self, copy: Path) -> None:
        """Take a copy in hand, one of the list or of another folder."""
        if self.state.busy:
            return
        folder, listed = self.state.folder, self.state.copies
        copies = listed if copy in listed else (copy, *listed)
        self._show(replace(self.state, copies=copies, chosen=copy, door=None, busy=True, problems={}, problem=""))
        passphrase = self._opens_with
        self._errands.send(lambda: self._doors.stand(folder, copy, passphrase), self._stands, self._refused)

    def keep_in(self, source: KeySource) -> None:
        """Where the key will be kept."""
        self._show(replace(self.state, source=source, problems={}))

    def restore(self, typed: Mapping[RestoreEntry, str]) -> None:
        """Do it, with what was typed into the fields."""
        state = self.state
        if state.busy or state.chosen is None or state.door is None:
            return
        problems = self._problems(typed)
        if problems:
            self._complain(problems)
            return
        asked = {entry: typed[entry] if entry in state.asked else "" for entry in typed}
        self._sealed_with = asked[RestoreEntry.NEW]
        wish = RestoreWish(
            state.chosen,
            asked[RestoreEntry.TEXT],
            state.source,
            asked[RestoreEntry.NEW],
            asked[RestoreEntry.USERNAME],
            asked[RestoreEntry.PASSWORD],
            asked[RestoreEntry.CODE],
            self._opens_with,
        )
        self._show(replace(state, busy=True, restoring=True, problems={}, problem=""))
        self._errands.send(lambda: self._doors.restore(state.folder, wish), self._restored, self._refused)

    def go_on(self) -> None:
        """Open the branch that is back."""
        if self.state.done:
            self.opened.emit(Made(self.state.folder, self._sealed_with or self._opens_with))

    def leave(self) -> None:
        """Not now."""
        if not self.state.busy:
            self.left.emit()

    def choose_language(self, chosen: str) -> None:
        """Indonesian ("id") or English ("en") from here on."""
        use_language(chosen)
        self._show(replace(self.state, language=chosen, problems={}, problem=""))
        self.language_chosen.emit(chosen)

    def _found(self, copies: tuple[Path, ...]) -> None:
        self._show(replace(self.state, copies=copies, read=True, busy=False))
        if copies:
            self.choose(copies[0])

    def _stands(self, door: Door) -> None:
        self._show(replace(self.state, door=door, source=door.source, busy=False))

    def _restored(self, said: tuple[str, ...]) -> None:
        self._show(replace(self.state, busy=False, restoring=False, done=said))

    def _problems(self, typed: Mapping[RestoreEntry, str]) -> dict[RestoreEntry, str]:
        found: dict[RestoreEntry, str] = {}
        empty = {
            RestoreEntry.USERNAME: _("Nama pengguna belum diisi. Penyelia atau administrator yang menyetujui."),
            RestoreEntry.PASSWORD: _("Kata sandi belum diisi."),
            RestoreEntry.TEXT: _("Kunci belum diisi. Salin 13 kelompok dari lembar pemulihan."),
        }
        for entry in self.state.asked:
            if entry in empty and not typed[entry].strip():
                found[entry] = empty[entry]
        if RestoreEntry.NEW in self.state.asked:
            new = typed[RestoreEntry.NEW]
            if len(new) < MIN_PASSPHRASE:
                found[RestoreEntry.NEW] = fault_words(Asked.PASSPHRASE, Fault.SHORT if new else Fault.EMPTY)
            elif new != typed[RestoreEntry.AGAIN]:
                found[RestoreEntry.AGAIN] = _("Kedua ketikan belum sama. Ulangi.")
        return found

    def _refused(self, error: Exception) -> None:
        from counter_app.db.errors import CannotAsk, WrongKey  # noqa: PLC0415 - loaded by the act that failed
        from counter_app.officers import errors  # noqa: PLC0415 - as above

        words, asked = explain(error), self.state.asked
        match error:
            case CannotAsk() if self.state.door is not None:
                door = replace(self.state.door, opens=False, fits=False)
                self._show(replace(self.state, door=door, busy=False, restoring=False, problem=words))
            case RecoveryTextWrong():
                self._complain({RestoreEntry.TEXT: words})
            case WrongKey() if RestoreEntry.TEXT in asked:
                self._complain({RestoreEntry.TEXT: _("Lembar ini milik cabang lain. Cari lembar cabang ini.")})
            case WeakPassphrase():
                self._complain({RestoreEntry.NEW: words})
            case KeyringUnavailable() | KeyringExposed():
                self._complain({RestoreEntry.SOURCE: words})
            case errors.CodeNeeded() | errors.WrongCode():
                self._complain({RestoreEntry.CODE: words})
            case errors.WrongPassword() | errors.OfficerLocked():
                self._complain({RestoreEntry.PASSWORD: words})
            case _:
                self._show(replace(self.state, read=True, busy=False, restoring=False, problem=words))

    def _complain(self, problems: Mapping[RestoreEntry, str]) -> None:
        wrong = self.state.wrong + 1
        self._show(replace(self.state, busy=False, restoring=False, problems=dict(problems), problem="", wrong=wrong))

    def _show(self, state: RestoreState) -> None:
        self.state = state
        self.changed.emit(state)
