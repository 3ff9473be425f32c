"""Reads companies' letters, opens their rows, keeps a supervisor's answers and has what was approved applied."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.letters.batch_values import Applied, Batch, LineRow, LineView
from counter_app.letters.values import LetterRow
from counter_app.reasons.values import Reasons, Why
from counter_app.texts import _
from ui.acts import Acts
from ui.jobs import Runner
from ui.letter_review.state import Returning, ReviewDoors, ReviewState, in_order
from ui.reread import Reread

NEWS = frozenset(
    {
        *(EventKind.LETTER_TAKEN, EventKind.LETTER_SENT, EventKind.LETTER_OPENED, EventKind.LETTER_PUT_BACK),
        *(EventKind.LETTER_APPROVED, EventKind.LETTER_APPLIED, EventKind.LETTER_ENDED, EventKind.LETTER_WITHDRAWN),
        EventKind.LETTER_TAKEN_OVER,
    }
)
Found = tuple[tuple[LetterRow, ...], Reasons, Batch | None]


class ReviewPresenter(QObject):
    """`left` when the supervisor is done with the page."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: ReviewDoors, who: Actor) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading = Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._acts.changed.connect(self._tell)
        self._to_open: uuid.UUID | None = None
        self.state = ReviewState()

    def load(self) -> None:
        """Read the list and the letter in hand."""
        chosen = self.state.chosen
        self._reading.load(lambda: self._read(chosen), self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when a letter moved somewhere."""
        if event.kind in NEWS:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: LetterRow | None) -> None:
        """Take a letter in hand."""
        chosen = row.letter_id if row is not None else None
        if chosen != self.state.chosen and not self.state.act.busy:
            fresh = ReviewState(self.state.rows, self.state.reasons, chosen)
            self._acts.clear()
            self._show(fresh)
            self.load()

    def begin(self) -> None:
        """Open the batch: its samples are drawn."""
        row = self.state.row
        if row is not None and self.state.may_open:
            decisions, who = self.doors.decisions, self._who
            self._act(lambda: decisions.open_batch(who, row.letter_id), self._opened)

    def put_back(self) -> None:
        """Somebody else may open it."""
        row = self.state.row
        if row is not None and self.state.mine:
            decisions, who = self.doors.decisions, self._who
            done = _("Surat {number} dapat dibuka penyelia lain.").format(number=row.number)
            self._act(lambda: decisions.put_back(who, row.letter_id), lambda _none: self._say(done))

    def confirm_company(self) -> None:
        """NPP and name are the company's."""
        row = self.state.row
        if row is not None and self.state.mine and not row.is_known:
            decisions, who = self.doors.decisions, self._who
            done = _("{company} dipastikan.").format(company=row.company)
            self._act(lambda: decisions.confirm_company(who, row.letter_id), lambda _none: self._say(done))

    def point(self, line: LineRow | None) -> None:
        """A row is in hand; what was opened of another one goes."""
        wanted = line.line_id if line is not None else None
        if wanted != self.state.line:
            self._show(replace(self.state, line=wanted, view=None))

    def open_line(self) -> None:
        """Show before and after of the row in hand; while the answer to another is being kept, right after that."""
        line = self.state.line_row
        if line is None or line.barred:
            return
        self._to_open = line.line_id if self.state.act.busy else None
        if self._to_open is None:
            decisions, who = self.doors.decisions, self._who
            self._act(lambda: decisions.open_line(who, line.line_id), self._seen)

    def approve_line(self) -> None:
        """Yes to the row in hand."""
        line = self.state.line_row
        if line is not None and self.state.may_decide_line:
            decisions, who = self.doors.decisions, self._who
            self._act(lambda: decisions.approve_line(who, line.line_id), lambda _none: self.load())

    def ask_return(self, what: Returning) -> None:
        """Why the row, or the rest, goes back."""
        fits = self.state.may_decide_line if what is Returning.LINE else self.state.mine
        if fits:
            self._acts.clear()
            self._show(replace(self.state, returning=what, reason_problem=""))

    def give_back(self, code: str, note: str) -> None:
        """It goes back for this reason."""
        line, row, decisions, who = self.state.line_row, self.state.row, self.doors.decisions, self._who
        if not code:
            self._show(replace(self.state, reason_problem=_("Pilih salah satu dari daftar.")))
        elif self.state.returning is Returning.LINE and line is not None:
            self._act(lambda: decisions.return_line(who, line.line_id, Why(code, note)), lambda _none: self._closed())
        elif self.state.returning is Returning.REST and row is not None:
            self._act(lambda: decisions.return_rest(who, row.letter_id, Why(code, note)), self._went_on)

    def approve_rest(self) -> None:
        """Yes to everything that was not returned; it is applied at once."""
        row = self.state.row
        if row is not None and self.state.may_approve_rest:
            decisions, who = self.doors.decisions, self._who
            self._act(lambda: decisions.approve_rest(who, row.letter_id), self._went_on)

    def apply(self) -> None:
        """Go on applying what was approved."""
        row = self.state.row
        if row is not None and self.state.may_apply:
            decisions, who = self.doors.decisions, self._who
            self._act(lambda: decisions.apply_some(who, row.letter_id), self._went_on)

    def leave(self) -> None:
        """An open question is closed first, then the page."""
        if self.state.returning is not Returning.NOTHING:
            self._show(replace(self.state, returning=Returning.NOTHING, reason_problem=""))
        else:
            self.left.emit()

    def _read(self, chosen: object) -> Found:
        doors, who = self.doors, self._who
        rows = doors.letters.listed(who)
        row = next((one for one in rows if one.letter_id == chosen), rows[0] if rows else None)
        batch = doors.decisions.batch(who, row.letter_id) if row is not None else None
        return rows, doors.decisions.reasons(who), batch

    def _loaded(self, found: Found) -> None:
        rows, reasons, batch = found
        is_there = any(one.letter_id == self.state.chosen for one in rows)
        if is_there and batch is not None and batch.letter.letter_id != self.state.chosen:
            batch = None  # another letter was taken in hand meanwhile; its own reading follows
        chosen = batch.letter.letter_id if batch is not None else self.state.chosen if rows else None
        self.state = replace(self.state, rows=rows, reasons=reasons.offered, batch=batch, chosen=chosen)
        if self.state.line_row is None:
            to_open = sorted(batch.to_open, key=in_order) if batch is not None else []
            first = to_open[0] if to_open else None
            self.state = replace(self.state, line=first.line_id if first else None, view=None)

    def _opened(self, batch: Batch) -> None:
        self.state = replace(self.state, batch=batch, line=None, view=None)
        said = _("{count} baris harus dibuka satu per satu sebelum sisanya disetujui.").format(count=len(batch.to_open))
        self._say(said)

    def _seen(self, view: LineView) -> None:
        if view.row.line_id == self.state.line:  # else another row was taken in hand meanwhile
            self.state = replace(self.state, view=view)
        self.load()

    def _closed(self) -> None:
        self.state = replace(self.state, returning=Returning.NOTHING, reason_problem="")
        self.load()

    def _went_on(self, applied: Applied) -> None:
        """A few rows after the other, so that counters call in between."""
        self.state = replace(self.state, applied=applied, returning=Returning.NOTHING, view=None)
        row = self.state.row
        if applied.finished or row is None:
            self.state = replace(self.state, applied=None)
            self._say(_("{count} baris diterapkan atau dicatat.").format(count=applied.done))
            return
        self._show(self.state)
        decisions, who = self.doors.decisions, self._who
        self._act(lambda: decisions.apply_some(who, row.letter_id), self._went_on)

    def _say(self, words: str) -> None:
        self._acts.say(words)
        self.load()

    def _act(self, act: Callable[[], object], done: Callable[..., None]) -> None:
        self._acts.run(act, done, lambda: self._act(act, done), self._refused)

    def _refused(self, error: Exception) -> bool:
        self.state = replace(self.state, applied=None)
        if not isinstance(error, CounterError):
            return False
        if self.state.returning is not Returning.NOTHING:
            self._show(replace(self.state, reason_problem=explain(error)))
        else:
            self._acts.complain(explain(error))
        self.load()
        return True

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)
        wish = self._to_open
        if wish is not None and not self.state.act.busy:
            self._to_open = None
            if wish == self.state.line:
                self.open_line()

    def _show(self, state: ReviewState) -> None:
        self.state = replace(state, act=self._acts.state)
        self.changed.emit(self.state)
