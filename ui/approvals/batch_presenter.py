"""Reads which requests go along, and approves them by one act."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.explain import explain
from counter_app.requests.batch_values import BatchOutcome, BatchRow
from counter_app.requests.batches import BatchService
from ui.acts import Acts
from ui.approvals.batch_state import BatchState, may_give, outcome_words
from ui.jobs import Runner
from ui.reread import Reread


class BatchPresenter(QObject):
    """`changed(BatchState)`; `ended(words)` when the act is over, whatever came of it."""

    changed = Signal(object)
    ended = Signal(str)

    def __init__(self, jobs: Runner, batches: BatchService, who: Actor) -> None:
        super().__init__()
        self._batches, self._who = batches, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, lane="io", reading=self._reading)  # fifty papers: nobody waits behind them
        self._acts.changed.connect(self._tell)
        self._acting = False
        self.state = BatchState()

    def open(self) -> None:
        """Show what goes along and what does not."""
        self.state = BatchState(is_open=True)
        self._acts.clear()
        self.load()

    def close(self) -> None:
        """Back to the list, but not from an act under way."""
        if not self._acting:
            self._show(replace(self.state, is_open=False))

    def load(self) -> None:
        """Read again while it is shown; during the act nothing moves."""
        batches, who = self._batches, self._who
        if self.state.is_open and not self._acting:
            self._reading.load(lambda: batches.reckon(who), self._loaded)

    def retry(self) -> None:
        """Try again what could not be read."""
        self._acts.retry()

    def approve(self) -> None:
        """Setujui semuanya: the password is asked once where it was not given just now."""
        if may_give(self.state):
            batches, who = self._batches, self._who
            wanted = [one.request_id for one in self.state.going]
            self._acting = True
            self._acts.run(lambda: batches.approve(who, wanted), self._done, refused=self._refused)

    def _loaded(self, rows: tuple[BatchRow, ...]) -> None:
        self.state = replace(self.state, rows=rows, read=True)

    def _done(self, outcome: BatchOutcome) -> None:
        self._acting, self.state = False, replace(self.state, is_open=False)
        self.ended.emit(outcome_words(outcome))

    def _refused(self, error: Exception) -> bool:
        """Nothing was approved: the list may say why, so it is read again."""
        self._acting = False
        self._acts.complain(explain(error))
        self.load()
        return True

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: BatchState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry)
        self.changed.emit(self.state)
