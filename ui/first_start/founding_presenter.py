"""Asks page by page what a new branch is to be, makes it, and does not let go before its key is on paper."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.explain import explain
from counter_app.founding import rules
from counter_app.founding.errors import Stopped
from counter_app.founding.sheet import Sheet, usual_place
from counter_app.founding.values import TRAINING_MEMBERS, Progress, Wish
from counter_app.founding.words import fault_words, progress_words
from counter_app.keys import KeySource
from counter_app.states import BranchKind
from counter_app.texts import _
from ui.acts import Errands
from ui.first_start.doors import StartDoors
from ui.first_start.founding_faults import field_of
from ui.first_start.founding_state import FIELDS, HERE, SHARED, Entry, FoundingState, Page
from ui.first_start.presenter import problem_words
from ui.jobs import Runner
from ui.machine.printing import NoPrinter, Printer

ORDER = tuple(Page)
_AGAIN = {
    Entry.PASSWORD_AGAIN: Entry.PASSWORD,
    Entry.SUPERVISOR_AGAIN: Entry.SUPERVISOR_PASSWORD,
    Entry.PASSPHRASE_AGAIN: Entry.PASSPHRASE,
}


@dataclass(frozen=True)
class Made:
    """A branch that is there; its passphrase need not be asked again."""

    folder: Path
    passphrase: str = ""


class FoundingPresenter(QObject):
    """`made(Made)` when the branch is to be opened, `left` when no branch is wanted after all."""

    changed = Signal(object)
    made = Signal(object)
    left = Signal()
    _told = Signal(object)

    def __init__(self, jobs: Runner, doors: StartDoors, printer: Printer, folder: Path) -> None:
        super().__init__()
        self._doors, self._printer = doors, printer
        self._making, self._papers = Errands(jobs, self), Errands(jobs, self, "io")
        self._stop = threading.Event()
        self._own_sheet = False
        self._told.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.state = FoundingState(folder)

    def enter(self, entry: Entry, text: str) -> None:
        """What is typed or chosen now; a problem of the field goes with the next key."""
        if self.state.typed[entry] == text:
            return
        self._own_sheet = self._own_sheet or entry is Entry.SHEET
        problems = {one: words for one, words in self.state.problems.items() if one is not entry}
        self._show(replace(self.state, typed={**self.state.typed, entry: text}, problems=problems))

    def go_on(self) -> None:
        """The next page, once this one is right; on the last one the branch is made."""
        if self.state.busy or self.state.page is Page.DONE:
            return
        if self.state.page is Page.REVIEW:
            self._make()
            return
        shown = self.state.shown()
        problems = {entry: words for entry, words in self._problems().items() if entry in shown}
        if problems:
            self._show(replace(self.state, problems=problems))
        else:
            self._turn_to(ORDER[ORDER.index(self.state.page) + 1])

    def go_back(self) -> None:
        """One page back with everything that was typed; from the first page back to the three ways."""
        if self.state.busy or self.state.page is Page.DONE:
            return
        at = ORDER.index(self.state.page)
        if at == 0:
            self.left.emit()
        else:
            self._turn_to(ORDER[at - 1])

    def stop(self) -> None:
        """Make no branch after all; what was begun is thrown away."""
        if self.state.busy and not self.state.stopping:
            self._stop.set()
            self._show(replace(self.state, stopping=True, step=_("Menghentikan…")))

    def print_sheet(self) -> None:
        """The recovery sheet on the usual printer."""
        sheet = self.state.sheet
        if sheet is None or self.state.printing:
            return
        self._show(replace(self.state, printing=True, problem=""))
        self._papers.send(lambda: self._print(sheet), self._printed, self._not_printed)

    def note_safe(self, safe: bool) -> None:
        """The sheet is locked away, or not yet."""
        self._show(replace(self.state, safe=safe))

    def open(self) -> None:
        """Open the branch."""
        if self.state.page is Page.DONE and self.state.safe:
            self.made.emit(Made(self.state.folder, self._wish().passphrase))

    def _turn_to(self, page: Page) -> None:
        typed = self.state.typed
        if page is Page.PLACE and not self._own_sheet:
            typed = {**typed, Entry.SHEET: str(usual_place(rules.code_said(typed[Entry.CODE])))}
        self._show(replace(self.state, page=page, typed=typed, problems={}, problem=""))

    def _problems(self) -> Mapping[Entry, str]:
        asked = rules.problems(self._wish(), self.state.folder)
        found = {Entry(one.value): fault_words(one, fault) for one, fault in asked.items()}
        typed = self.state.typed
        if typed[Entry.ENGINE] == SHARED and not typed[Entry.ADDRESS].strip():
            found[Entry.ADDRESS] = _("Alamat belum diisi. Tanyakan kepada pengelola server.")
        for again, first in _AGAIN.items():
            if typed[again] != typed[first] and first not in found:
                found[again] = _("Kedua ketikan belum sama. Ulangi.")
        return found

    def _wish(self) -> Wish:
        typed = self.state.typed
        source = KeySource(typed[Entry.SOURCE] or KeySource.KEYRING)
        kind = BranchKind(typed[Entry.KIND] or BranchKind.REAL)
        counters = typed[Entry.COUNTERS].strip()
        return Wish(
            code=rules.code_said(typed[Entry.CODE]),
            name=" ".join(typed[Entry.NAME].split()),
            zone=typed[Entry.ZONE],
            counters=int(counters) if counters.isdecimal() else 0,
            admin_name=" ".join(typed[Entry.ADMIN_NAME].split()),
            username=typed[Entry.USERNAME].strip().lower(),
            password=typed[Entry.PASSWORD],
            supervisor_name=" ".join(typed[Entry.SUPERVISOR_NAME].split()),
            supervisor_username=typed[Entry.SUPERVISOR_USERNAME].strip().lower(),
            supervisor_password=typed[Entry.SUPERVISOR_PASSWORD],
            source=source,
            sheet=Path(typed[Entry.SHEET].strip()).expanduser(),
            passphrase=typed[Entry.PASSPHRASE] if source is KeySource.PASSPHRASE else "",
            address="" if typed[Entry.ENGINE] == HERE else rules.address_said(typed[Entry.ADDRESS]),
            kind=kind,
            members=TRAINING_MEMBERS if kind is BranchKind.TRAINING else 0,
        )

    def _make(self) -> None:
        wish, folder = self._wish(), self.state.folder
        self._stop.clear()
        self._show(replace(self.state, busy=True, stopping=False, problem="", step=_("Memeriksa folder…")))
        self._making.send(lambda: self._doors.found(folder, wish, self._hear), self._done, self._refused)

    def _done(self, sheet: Sheet) -> None:
        self._show(replace(self.state, busy=False, step="", page=Page.DONE, sheet=sheet))

    def _refused(self, error: Exception) -> None:
        """A failure of one field is said at that field, on its page."""
        entry = field_of(error, self._wish())
        words = "" if isinstance(error, Stopped) else problem_words(error)
        state = replace(self.state, busy=False, stopping=False, step="")
        if entry is None:
            self._show(replace(state, problem=words))
        else:
            page = next(page for page, fields in FIELDS.items() if entry in fields)
            self._show(replace(state, page=page, problems={entry: words}, problem=""))

    def _print(self, sheet: Sheet) -> str:
        self._printer.print_pdf(sheet.pdf)
        return next(iter(self._printer.names()), "")

    def _printed(self, printer: str) -> None:
        self._show(replace(self.state, printing=False, printed=printer or _("printer")))

    def _not_printed(self, error: Exception) -> None:
        why = _("Tidak ada printer di komputer ini.") if isinstance(error, NoPrinter) else explain(error)
        words = _("{problem} Berkasnya dapat dicetak dari komputer lain.").format(problem=why)
        self._show(replace(self.state, printing=False, problem=words))

    def _hear(self, progress: Progress) -> None:
        """On the lane's thread."""
        if self._stop.is_set():
            raise Stopped
        self._told.emit(progress)

    def _show_progress(self, progress: Progress) -> None:
        if self.state.busy and not self.state.stopping:
            self._show(replace(self.state, step=progress_words(progress)))

    def _show(self, state: FoundingState) -> None:
        self.state = state
        self.changed.emit(state)
