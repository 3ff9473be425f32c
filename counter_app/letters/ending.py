"""How a letter ends once its decided rows are applied. Functions on a unit of work."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import update

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Case, CompanyLetter, LetterLine
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import EventKind
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters import filing
from counter_app.letters.lines import BACK, of_letter
from counter_app.states import CaseState


def finish(work: Work, who: Actor, letter: CompanyLetter, counts: Mapping[LetterRowState, int]) -> None:
    """Everything approved is applied. Rows that this supervisor may not decide on wait for another one; with rows
    that went back the letter stays open for mended ones; else it is done."""
    facts = {"rows": str(counts[LetterRowState.APPLIED] + counts[LetterRowState.LISTED])}
    letter.opened_by = letter.opened_at = None
    settled = update(LetterLine).where(*of_letter(letter.id, LetterRowState.RETURNED))
    work.session.execute(settled.values(opened_by=None))
    if counts[LetterRowState.OPEN]:
        work.audit(who, AuditCode.LETTER_APPLIED, letter.id, letter.case_id, **facts)
        filing.moved(work, letter, LetterState.SENT, EventKind.LETTER_APPLIED)
        return
    back = sum(counts[state] for state in BACK)
    work.audit(who, AuditCode.LETTER_APPLIED, letter.id, letter.case_id, back=str(back), **facts)
    if back:
        filing.moved(work, letter, LetterState.PARTLY, EventKind.LETTER_APPLIED)
        return
    close(work, who, letter, LetterState.APPLIED, EventKind.LETTER_APPLIED)


def close(work: Work, who: Actor, letter: CompanyLetter, state: LetterState, told: EventKind) -> None:
    """The letter and its case are over."""
    case = get_row(work.session, Case, letter.case_id, lock=True)
    case.state, case.closed_at, letter.finished_at = CaseState.CLOSED, work.now, work.now
    work.audit(who, AuditCode.CASE_CLOSED, case.id, case.id)
    filing.moved(work, letter, state, told)
