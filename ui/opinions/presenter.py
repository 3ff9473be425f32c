"""Reads what members said, and keeps what was made of their words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.satisfaction.values import Comment, Satisfaction
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.opinions.state import OpinionDoors, OpinionsState
from ui.reread import Reread

HEARD = frozenset({EventKind.SATISFACTION_TOLD, EventKind.SETTING_CHANGED})


class OpinionsPresenter(QObject):
    """`left` when the supervisor is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: OpinionDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self.state = OpinionsState()

    def load(self) -> None:
        """Read a quarter of a year."""
        self._reading.load(lambda: self.doors.satisfaction.read(self._who), self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when somebody followed up elsewhere. An answer tells nobody that it came."""
        if event.kind in HEARD:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: Comment | None) -> None:
        """Take a comment in hand."""
        chosen = row.words_id if row is not None else None
        if chosen != self.state.chosen:
            self._show(replace(self.state, chosen=chosen, following=False, problem=""))

    def ask(self) -> None:
        """What was made of these words?"""
        if self.state.may_follow:
            self._show(replace(self.state, following=True, problem=""))

    def follow_up(self, done: str) -> None:
        """It is said."""
        row = self.state.row
        if row is None or not self.state.following:
            return

        def kept(_none: None) -> None:
            self.state = replace(self.state, following=False, problem="")
            self._acts.say(_("Tindak lanjut tersimpan."))
            self.load()

        satisfaction, who, words_id = self.doors.satisfaction, self._who, row.words_id
        again = lambda: self.follow_up(done)  # noqa: E731 - the same act once more
        self._acts.run(lambda: satisfaction.follow_up(who, words_id, done), kept, again, self._refused)

    def leave(self) -> None:
        """Back to the first page; a question that is open is closed first."""
        if self.state.following:
            self._show(replace(self.state, following=False, problem=""))
        else:
            self.left.emit()

    def _loaded(self, seen: Satisfaction) -> None:
        self.state = replace(self.state, seen=seen, asks=self.doors.satisfaction.asks())
        if self.state.row is None:
            chosen = seen.comments[0].words_id if seen.comments else None
            self.state = replace(self.state, chosen=chosen, following=False, problem="")

    def _refused(self, error: Exception) -> bool:
        """A refusal stands where it was typed; somebody else's answer is read."""
        if not isinstance(error, CounterError):
            return False
        self._show(replace(self.state, problem=explain(error)))
        self.load()
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: OpinionsState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
