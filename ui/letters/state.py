"""All that the page of companies' letters shows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from counter_app.form_shelf import FormShelf
from counter_app.letter_states import OPEN_LETTERS, LetterState
from counter_app.letters.service import LetterService
from counter_app.letters.values import Brought, KnownCompany, LetterRow
from counter_app.papers.service import PaperService
from counter_app.states import PaperKind
from counter_app.workbooks.rows import JudgedBook, RowOutcome
from ui.acts import ActState
from ui.branch_time import BranchTime

LETTER_PAPERS = (
    *(PaperKind.LETTER_RECEIPT, PaperKind.LETTER_ANSWER),
    *(PaperKind.LETTER_CHANGES, PaperKind.LETTER_LIST),
)


@dataclass(frozen=True)
class Visitor:
    """The number at this counter whose visit has no member: somebody from a company, perhaps."""

    case_id: uuid.UUID


@dataclass(frozen=True)
class LetterDoors:
    """The services behind the page, the branch's clock and forms, and who is at the counter."""

    letters: LetterService
    shelf: FormShelf
    time: BranchTime
    papers: PaperService
    visitor: Callable[[], Visitor | None] = lambda: None


@dataclass(frozen=True)
class LettersState:
    """`rows` None before they were read. `writing`: a letter is being taken in. `book` is what was looked through."""

    rows: tuple[LetterRow, ...] | None = None
    chosen: uuid.UUID | None = None
    writing: bool = False
    scan: Brought | None = None
    company: KnownCompany | None = None
    visitor: Visitor | None = None
    wrong_field: str = ""
    problem: str = ""
    file: Brought | None = None
    book: JudgedBook | None = None
    progress: tuple[int, int] = (0, 0)
    looking: bool = False
    act: ActState = field(default_factory=ActState)

    @property
    def row(self) -> LetterRow | None:
        """The letter in hand."""
        return next((one for one in self.rows or () if one.letter_id == self.chosen), None)

    @property
    def may_look(self) -> bool:
        """Whether a workbook may be brought for it."""
        row = self.row
        takes = row is not None and row.may_act and row.state in (LetterState.RECEIVED, LetterState.PARTLY)
        return takes and not self.act.busy and not self.writing

    @property
    def may_send(self) -> bool:
        """Whether what was looked through has anything for a supervisor."""
        if self.book is None or not self.may_look:
            return False
        totals = self.book.totals
        return bool(totals[RowOutcome.READY] or totals[RowOutcome.WARNED])

    @property
    def may_save(self) -> bool:
        """Whether what was looked through has anything for the company to mend."""
        return self.book is not None and bool(self.book.to_mend) and not self.act.busy and not self.writing

    @property
    def may_withdraw(self) -> bool:
        """Whether nothing of it was decided yet."""
        row = self.row
        takes = row is not None and row.may_act and row.state in (LetterState.RECEIVED, LetterState.SENT)
        return takes and not self.act.busy

    @property
    def may_take_over(self) -> bool:
        """Whether another officer goes on with it, who may be away."""
        row = self.row
        return row is not None and not row.held and row.state in OPEN_LETTERS and not self.act.busy

    @property
    def papers(self) -> tuple[PaperKind, ...]:
        """Which papers make sense by now: the receipt once rows were sent, the others once they were decided."""
        row = self.row
        if row is None or self.act.busy or not row.books:
            return ()
        if row.state in (LetterState.PARTLY, LetterState.APPLIED, LetterState.ENDED):
            return LETTER_PAPERS
        return (PaperKind.LETTER_RECEIPT,) if row.state is not LetterState.WITHDRAWN else ()

    @property
    def may_end(self) -> bool:
        """Whether mended rows are waited for that may not come."""
        row = self.row
        return row is not None and row.may_act and row.state is LetterState.PARTLY and not self.act.busy
