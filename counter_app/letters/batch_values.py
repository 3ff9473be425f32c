"""What a supervisor sees of a letter's rows, and how far applying them is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.letter_states import LetterRowState
from counter_app.letters.values import LetterRow
from counter_app.workbooks.rows import JudgedRow, SheetKind


@dataclass(frozen=True)
class LineRow:
    """One row in the list. `barred`: of a member who is this supervisor's own or related."""

    line_id: uuid.UUID
    sheet: SheetKind
    line: int
    kpj: str
    state: LetterRowState
    guarded: bool
    sample: bool
    opened: bool
    barred: bool


@dataclass(frozen=True)
class LineView:
    """One row opened: what it would change, and what is to be said of it."""

    row: LineRow
    member_name: str
    judged: JudgedRow
    note: str = ""


@dataclass(frozen=True)
class Batch:
    """A letter as a supervisor decides on it. `seed` drew the samples; `mine`: opened by whoever looks."""

    letter: LetterRow
    counts: Mapping[LetterRowState, int]
    lines: tuple[LineRow, ...]
    seed: str
    mine: bool
    opened_by: str

    @property
    def to_open(self) -> tuple[LineRow, ...]:
        """Samples and guarded rows that nobody has opened yet."""
        return tuple(one for one in self.lines if (one.sample or one.guarded) and not one.opened and _waits(one))

    @property
    def to_decide(self) -> tuple[LineRow, ...]:
        """Guarded rows without a decision of their own."""
        return tuple(one for one in self.lines if one.guarded and _waits(one))

    @property
    def may_approve(self) -> bool:
        """Whether the rest can be approved in one act."""
        return self.mine and self.letter.is_known and not self.to_open and not self.to_decide


def _waits(one: LineRow) -> bool:
    return one.state is LetterRowState.OPEN and not one.barred


@dataclass(frozen=True)
class Applied:
    """How far applying is: rows that are done and rows there are to do. `finished`: nothing is left."""

    done: int
    of: int
    finished: bool
