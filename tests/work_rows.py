"""Rows of works that tests put into the store; `tests/factories.py` hands them on."""

from __future__ import annotations

import uuid
from datetime import date
from itertools import count
from typing import Any

from counter_app.actor import Actor
from counter_app.db.models import Case, CompanyLetter, LetterFile, LetterLine, Registration
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.letter_states import LetterFileKind, LetterRowState, LetterState
from counter_app.states import CaseOrigin, CaseState, RegistrationState
from counter_app.workbooks.rows import SheetKind

_numbers = count(1)


def registration(db: Database, case: Case, member_id: uuid.UUID, **changes: Any) -> Registration:
    """An account that was begun in the case."""
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"RG-{next(_numbers)}",
            "case_id": case.id,
            "member_id": member_id,
            "state": RegistrationState.OPEN,
            "answers": {},
            "author_id": case.officer_id,
            "opened_at": work.now,
            "login_result": None,
        } | changes
        kept = Registration(**row)
        work.session.add(kept)
    return kept


def company_letter(db: Database, who: Actor, **changes: Any) -> CompanyLetter:
    """A company's letter that somebody took in; the company is known where an `employer_id` is named."""
    number = next(_numbers)
    with db.transaction(None) as work:
        case = Case(
            id=new_id(),
            branch_id=db.branch_id,
            origin=CaseOrigin.LETTER,
            letter_number=f"{number:03d}/HRD/2026",
            letter_date=date(2026, 2, 26),
            letter_sender="PT Contoh Sejahtera",
            officer_id=who.officer_id,
            state=CaseState.OPEN,
            opened_at=work.now,
            day=work.now.date(),
            seq=number,
        )
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"SP-{number}",
            "case_id": case.id,
            "state": LetterState.RECEIVED,
            "npp": "12345678",
            "company": "PT Contoh Sejahtera",
            "author_id": who.officer_id,
            "taken_at": work.now,
            "seq": number,
        } | changes
        kept = CompanyLetter(**row)
        work.session.add(case)
        work.session.flush()
        work.session.add(kept)
    return kept


def letter_line(db: Database, letter: CompanyLetter) -> LetterLine:
    """A row of a workbook of a letter."""
    number = next(_numbers)
    with db.transaction(None) as work:
        file = LetterFile(
            id=new_id(),
            branch_id=db.branch_id,
            letter_id=letter.id,
            kind=LetterFileKind.BOOK,
            number=number,
            sha256="0" * 64,
            bound="",
            officer_id=letter.author_id,
            at=work.now,
        )
        kept = LetterLine(
            id=new_id(),
            branch_id=db.branch_id,
            letter_id=letter.id,
            file_id=file.id,
            place=1,
            sheet=SheetKind.UPDATE,
            line=2,
            state=LetterRowState.OPEN,
        )
        work.session.add(file)
        work.session.flush()
        work.session.add(kept)
    return kept
