"""Rows of a letter's workbooks in the store: kept, counted, read. Functions on a unit of work."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session

from counter_app.db.models import CompanyLetter, LetterFile, LetterLine, Member
from counter_app.db.rows import branch_of
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.letter_states import LetterRowState
from counter_app.ties.keeping import tie_between, ties_of
from counter_app.ties.rules import Numbers
from counter_app.workbooks.kept import row_from_plain, row_to_plain, to_plain
from counter_app.workbooks.rows import JudgedBook, JudgedRow, RowOutcome

AT_ONCE = 500
"""Rows in one statement."""
BACK = frozenset({LetterRowState.UNFIT, LetterRowState.RETURNED, LetterRowState.CHANGED})
"""States of what goes back to the company."""
_STATE_OF = {
    RowOutcome.READY: LetterRowState.OPEN,
    RowOutcome.WARNED: LetterRowState.OPEN,
    RowOutcome.FAILED: LetterRowState.UNFIT,
    RowOutcome.NOTHING: LetterRowState.SAME,
}


def keep_book(work: Work, letter: CompanyLetter, file: LetterFile, book: JudgedBook) -> None:
    """Keep every row as it was judged, in the order of the workbook; what came back before is replaced by it."""
    replaced = update(LetterLine).where(LetterLine.letter_id == letter.id, LetterLine.state.in_(tuple(BACK)))
    work.session.execute(replaced.values(state=LetterRowState.REPLACED))
    file.judged = {key: value for key, value in to_plain(book).items() if key != "rows"}
    work.session.flush()
    rows = [_kept(work, letter, file, place, row) for place, row in enumerate(book.rows, 1)]
    for first in range(0, len(rows), AT_ONCE):
        work.connection.execute(insert(LetterLine), rows[first : first + AT_ONCE])


def _kept(work: Work, letter: CompanyLetter, file: LetterFile, place: int, row: JudgedRow) -> dict[str, object]:
    return {
        "id": new_id(),
        "branch_id": work.branch_id,
        "letter_id": letter.id,
        "file_id": file.id,
        "place": place,
        "sheet": row.kind,
        "line": row.line,
        "kpj": row.kpj[:40],
        "member_id": row.member_id,
        "content": row_to_plain(row),
        "guarded": row.is_guarded,
        "sample": False,
        "state": _STATE_OF[row.outcome],
    }


def judged(line: LetterLine) -> JudgedRow:
    """The row as it was found out about; of one whose period is over, that it was there."""
    if line.emptied_at is not None:
        return JudgedRow(line.line, line.sheet, 0, "", (), RowOutcome.NOTHING)
    return row_from_plain(line.content)


def of_letter(letter_id: uuid.UUID, *states: LetterRowState) -> tuple[ColumnElement[bool], ...]:
    """The conditions for a letter's rows, in these states or in any."""
    wanted = (LetterLine.letter_id == letter_id,)
    return (*wanted, LetterLine.state.in_(states)) if states else wanted


def counts(session: Session, letter_id: uuid.UUID) -> dict[LetterRowState, int]:
    """How many rows are in which state; every state is named."""
    asked = select(LetterLine.state, func.count()).where(*of_letter(letter_id)).group_by(LetterLine.state)
    found = dict(session.execute(asked).tuples().all())
    return {state: found.get(state, 0) for state in LetterRowState}


def lines_of(session: Session, letter_id: uuid.UUID, *states: LetterRowState) -> Sequence[LetterLine]:
    """Rows in the order of the workbooks."""
    wanted = select(LetterLine).join(LetterFile, LetterFile.id == LetterLine.file_id)
    return session.scalars(
        wanted.where(*of_letter(letter_id, *states)).order_by(LetterFile.number, LetterLine.place)
    ).all()


def barred(session: Session, officer_id: uuid.UUID, lines: Iterable[LetterLine]) -> frozenset[uuid.UUID]:
    """Which of these rows are of members who are this officer's own or related."""
    if not ties_of(session, officer_id):
        return frozenset()
    listed = list(lines)
    ids = {line.member_id for line in listed if line.member_id is not None}
    here, columns = branch_of(session), (Member.id, Member.kpj, Member.nik)
    known = {
        member_id: Numbers(kpj, nik)
        for part in _parts(sorted(ids))
        for member_id, kpj, nik in session.execute(
            select(*columns).where(Member.id.in_(part), Member.branch_id == here)
        )
    }
    return frozenset(
        line.id
        for line in listed
        if tie_between(session, officer_id, known.get(line.member_id) or _of_new(line)) is not None
    )


def _of_new(line: LetterLine) -> Numbers:
    """What somebody who is no member yet is known by."""
    return Numbers(line.kpj, dict(judged(line).facts).get("nik", ""))


def set_state(work: Work, ids: Collection[uuid.UUID], **values: object) -> None:
    """Many rows of the branch get the same values."""
    for part in _parts(sorted(ids)):
        theirs = update(LetterLine).where(LetterLine.id.in_(part), LetterLine.branch_id == work.branch_id)
        work.session.execute(
            theirs.values(**values),
            execution_options={"synchronize_session": False},
        )
    work.session.expire_all()


def _parts(ids: Sequence[uuid.UUID]) -> Iterable[Sequence[uuid.UUID]]:
    return (ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE))
