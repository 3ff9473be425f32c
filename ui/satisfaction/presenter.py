"""Asks one question, keeps the answer, says thanks, and goes by itself when nobody is there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.errors import CounterError
from counter_app.explain import explain
from counter_app.satisfaction.rules import LONGEST_COMMENT
from counter_app.satisfaction.service import SatisfactionService
from counter_app.satisfaction.values import Answer, Question
from ui.acts import Acts
from ui.jobs import Runner
from ui.satisfaction.state import LONGEST_NUMBER, UNHAPPY, AskPlan, AskState, AskStep

T = TypeVar("T")


class AskPresenter(QObject):
    """`over` when the page may go: answered, passed by, or nobody touched it."""

    changed = Signal(object)
    over = Signal()

    def __init__(self, jobs: Runner, service: SatisfactionService, plan: AskPlan) -> None:
        super().__init__()
        self._service, self._plan = service, plan
        self._acts = Acts(jobs, self)
        self._acts.changed.connect(self._tell)
        self._question: Question | None = None
        self._answer: Answer | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.leave)
        self.state = AskState()

    def begin_number(self) -> None:
        """Somebody at the kiosk wants to say how it was: with which number?"""
        if self.state.step is AskStep.REST:
            self._go(AskState(AskStep.NUMBER))

    def begin(self, ticket_id: uuid.UUID) -> None:
        """This number was just served: ask, unless there is nothing to ask."""
        self.leave()
        self._acts.run(lambda: self._service.question(ticket_id), self._begun, refused=_dropped)

    def put(self, character: str) -> None:
        """One character of the number or of the words."""
        state = self.state
        if state.step is AskStep.NUMBER and len(state.number) < LONGEST_NUMBER and character.strip():
            self._touched(replace(state, number=state.number + character.upper(), problem=""))
        elif state.typing and len(state.words) < LONGEST_COMMENT:
            self._touched(replace(state, words=state.words + character, problem=""))

    def erase(self) -> None:
        """The last one goes."""
        if self.state.step is AskStep.NUMBER:
            self._touched(replace(self.state, number=self.state.number[:-1], problem=""))
        elif self.state.typing:
            self._touched(replace(self.state, words=self.state.words[:-1], problem=""))

    def clear(self) -> None:
        """All of it goes."""
        self._touched(replace(self.state, number="", words="", problem=""))

    def look_up(self) -> None:
        """The number is typed."""
        if self.state.step is AskStep.NUMBER and self.state.number:
            typed = self.state.number
            self._act(lambda: self._service.question_for(typed), self._asked)

    def answer(self, score: int) -> None:
        """One touch, 1 to 4."""
        question = self._question
        if self.state.step is not AskStep.QUESTION or question is None:
            return

        def kept(answer: Answer) -> None:
            self._answer = answer
            wants_words = self._plan.writes and score in UNHAPPY
            self._go(replace(self.state, step=AskStep.WORDS if wants_words else AskStep.THANKS))

        self._act(lambda: self._service.answer(question, score), kept)

    def write(self) -> None:
        """Open the keys."""
        if self.state.step is AskStep.WORDS:
            self._touched(replace(self.state, typing=True))

    def finish(self) -> None:
        """Keep what was written; without a word there is nothing to keep."""
        answer, words = self._answer, self.state.words
        if self.state.step is not AskStep.WORDS:
            return
        if answer is None or not words.strip():
            self._thank()
        else:
            self._act(lambda: self._service.add_words(answer, words), self._thank)

    def leave(self) -> None:
        """Passed by: no answer is none."""
        self._quiet.stop()
        self._question = self._answer = None
        if self.state.step is not AskStep.REST:
            self.state = AskState()
            self._acts.clear()
            self.over.emit()

    def _begun(self, question: Question | None) -> None:
        if question is not None:
            self._asked(question)

    def _asked(self, question: Question) -> None:
        self._question = question
        self._go(AskState(AskStep.QUESTION, label=question.label, element=question.element))

    def _thank(self, _kept: object = None) -> None:
        self._go(replace(self.state, step=AskStep.THANKS, typing=False))

    def _act(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        self._start_quiet()
        self._acts.run(act, done, lambda: self._act(act, done), self._refused)

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, CounterError):
            return False
        self._acts.complain(explain(error))
        self._touched(replace(self.state, number=""))
        return True

    def _go(self, state: AskState) -> None:
        self._acts.clear()
        self._touched(state)

    def _touched(self, state: AskState) -> None:
        self.state = state
        self._start_quiet()
        self._tell()

    def _start_quiet(self) -> None:
        plan, step = self._plan, self.state.step
        pauses = {AskStep.THANKS: plan.thanks_ms, AskStep.WORDS: plan.writing_ms}
        if step is not AskStep.REST:
            self._quiet.start(pauses.get(step, plan.silent_ms))

    def _tell(self, _act: object = None) -> None:
        act = self._acts.state
        self.state = replace(self.state, busy=act.busy, problem=act.problem)
        self.changed.emit(self.state)


def _dropped(_error: Exception) -> bool:
    """Nobody waits for this question: what goes wrong with it is no word to a member."""
    return True
