"""Tells the officer what a second person answered, whatever page is open by then."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.decisions.answers import ANSWERS, Answer
from counter_app.decisions.service import DecisionService
from counter_app.decisions.words import answer_words
from counter_app.events import Event
from counter_app.texts import _
from ui.acts import Errands
from ui.jobs import Runner


class Answers(QObject):
    """`told(words)`: the newest answer with how many nobody has noted yet; "" once they are noted.

    `heard(words)` tells each as it comes.
    """

    told = Signal(str)
    heard = Signal(str)

    def __init__(self, jobs: Runner, decisions: DecisionService, who: Actor) -> None:
        super().__init__()
        self._decisions, self._who = decisions, who
        self._readings = Errands(jobs, self)
        self._open = 0

    def hear(self, event: Event) -> None:
        """Something was decided somewhere: perhaps for this officer."""
        if event.kind in ANSWERS:
            self._readings.send(lambda: self._decisions.answer(self._who, event), self._answered, self._unread)

    def note(self) -> None:
        """The officer has read them."""
        self._open = 0
        self.told.emit("")

    def _answered(self, answer: Answer | None) -> None:
        if answer is None:
            return
        self._open += 1
        words = answer_words(answer)
        self.heard.emit(words)
        more = _("{count} jawaban penyelia. Terakhir: {words}").format(count=self._open, words=words)
        self.told.emit(words if self._open == 1 else more)

    def _unread(self, _error: Exception) -> None:
        """A hint that could not be read: the page of the visit says the same when it reads again."""
