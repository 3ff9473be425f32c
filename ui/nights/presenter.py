"""Reads how the nights went, makes and revokes credentials."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.credentials.values import CredentialRow, Made
from counter_app.credentials.words import typed
from counter_app.events import Event, EventKind, Topic
from counter_app.nights.values import NightView
from counter_app.states import Errand
from counter_app.texts import _
from ui.acts import Acts, ActState
from ui.jobs import Runner
from ui.nights.state import NightDoors, NightsState
from ui.reread import Reread

CHANGED_ANEW = frozenset(
    {
        *(EventKind.NIGHT_WORK_DONE, EventKind.NIGHT_WORK_FAILED, EventKind.SETTING_CHANGED),
        *(EventKind.CREDENTIAL_MADE, EventKind.CREDENTIAL_REVOKED),
    }
)
Found = tuple[NightView, tuple[CredentialRow, ...]]


class NightsPresenter(QObject):
    """`left` when the administrator is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: NightDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._show_act)
        self.state = NightsState()

    def load(self) -> None:
        """Read both lists."""
        doors, who = self.doors, self._who
        self._reading.load(lambda: (doors.nights.listed(who), doors.credentials.listed(who)), self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when a night has ended somewhere, or another administrator made or revoked something."""
        if event.topic is Topic.BRANCH and event.kind in CHANGED_ANEW:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: CredentialRow | None) -> None:
        """Take a credential in hand."""
        self._show(replace(self.state, chosen=row.credential_id if row is not None else None))

    def choose_errand(self, code: str) -> None:
        """What a new one is for."""
        if code:
            self._show(replace(self.state, errand=Errand(code)))

    def make(self, path: str) -> None:
        """A sealed file at this place; nothing when none was chosen."""
        if path and self.state.may_make:
            credentials, who, errand = self.doors.credentials, self._who, self.state.errand
            self._acts.run(lambda: credentials.make(who, errand, Path(path)), self._made, lambda: self.make(path))

    def revoke(self) -> None:
        """The one in hand opens nothing any more."""
        chosen = self.state.chosen
        if chosen is not None and self.state.may_revoke:
            credentials, who = self.doors.credentials, self._who
            self._acts.run(lambda: credentials.revoke(who, chosen), self._revoked, self.revoke)

    def leave(self) -> None:
        """Back to the first page."""
        self.left.emit()

    def _loaded(self, found: Found) -> None:
        view, credentials = found
        self.state = replace(self.state, view=view, credentials=credentials)

    def _made(self, made: Made) -> None:
        command, path = typed(made.row.errand), made.path
        self._acts.say(_("Kredensial untuk {command} ada di {path}.").format(command=command, path=path))
        self.load()

    def _revoked(self, _nothing: None) -> None:
        self._acts.say(_("Kredensial dicabut. Salinan berkasnya tidak membuka apa pun lagi."))
        self.load()

    def _show_act(self, act: ActState) -> None:
        self._show(replace(self.state, act=act))

    def _show(self, state: NightsState) -> None:
        self.state = state
        self.changed.emit(state)
