"""All that a supervisor's page of companies' letters shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.form_shelf import FormShelf
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.batch_values import Applied, Batch, LineRow, LineView
from counter_app.letters.decisions import LetterDecisions
from counter_app.letters.service import LetterService
from counter_app.letters.values import LetterRow
from counter_app.reasons.values import Reason
from ui.acts import ActState
from ui.branch_time import BranchTime

REVIEWED = (LetterState.SENT, LetterState.IN_REVIEW, LetterState.APPLYING)
"""States in which a supervisor has something to do."""


class Returning(StrEnum):
    """What is about to go back to the company."""

    NOTHING = "nothing"
    LINE = "line"
    REST = "rest"


@dataclass(frozen=True)
class ReviewDoors:
    """The services behind the page, the branch's forms and clock."""

    letters: LetterService
    decisions: LetterDecisions
    shelf: FormShelf
    time: BranchTime


@dataclass(frozen=True)
class ReviewState:
    """`rows` None before they were read; `batch` is the letter in hand, `view` the row that was opened."""

    rows: tuple[LetterRow, ...] | None = None
    reasons: tuple[Reason, ...] = ()
    chosen: uuid.UUID | None = None
    batch: Batch | None = None
    line: uuid.UUID | None = None
    view: LineView | None = None
    returning: Returning = Returning.NOTHING
    reason_problem: str = ""
    applied: Applied | None = None
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> LetterRow | None:
        """The letter in hand."""
        return next((one for one in self.rows or () if one.letter_id == self.chosen), None)

    @property
    def may_open(self) -> bool:
        """Whether whoever sits here may take the letter."""
        row = self.row
        return row is not None and row.state is LetterState.SENT and not row.own and not self.act.busy

    @property
    def mine(self) -> bool:
        """Whether it is open here."""
        return self.batch is not None and self.batch.mine and not self.act.busy

    @property
    def line_row(self) -> LineRow | None:
        """The row in hand."""
        lines = self.batch.lines if self.batch is not None else ()
        return next((one for one in lines if one.line_id == self.line), None)

    @property
    def may_decide_line(self) -> bool:
        """Whether the row in hand was opened and may get an answer of its own."""
        one = self.line_row
        states = (LetterRowState.OPEN, LetterRowState.APPROVED, LetterRowState.RETURNED)
        return self.mine and one is not None and one.opened and not one.barred and one.state in states

    @property
    def may_approve_rest(self) -> bool:
        """Whether the rest can be approved by one act."""
        return self.mine and self.batch is not None and self.batch.may_approve

    @property
    def may_apply(self) -> bool:
        """Whether applying was interrupted and can go on."""
        row = self.row
        return row is not None and row.state is LetterState.APPLYING and not row.own and not self.act.busy


def in_order(row: LineRow) -> tuple[int, int]:
    """What has to be opened first, then the other rows as they stand in the workbook."""
    waits = row.state is LetterRowState.OPEN and not row.barred
    return (0 if waits and row.guarded else 1 if waits and row.sample else 2, row.line)


def waiting(state: ReviewState) -> int:
    """How many letters wait for a supervisor."""
    return sum(one.state in REVIEWED and not one.own for one in state.rows or ())
