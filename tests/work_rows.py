"""Rows of works that tests put into the store; `tests/factories.py` hands them on."""

from __future__ import annotations

import uuid
from itertools import count
from typing import Any

from counter_app.db.models import Case, Registration
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.states import RegistrationState

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
