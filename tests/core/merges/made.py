"""A request to merge numbers that waits, with its numbers."""

from __future__ import annotations

import uuid
from typing import Any

from counter_app.db.models import Case, MergePart, MergeRequest
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.merge_states import MergeState
from tests import factories


def merge_request(
    db: Database, case: Case, member_id: uuid.UUID, others: tuple[uuid.UUID, ...] = (), **changes: Any
) -> MergeRequest:
    """As the service keeps it; makes another number when none is given."""
    ids = (member_id, *(others or (factories.member(db).id,)))
    with db.transaction(None) as work:
        row = {
            "id": new_id(),
            "branch_id": db.branch_id,
            "number": f"GK-{uuid.uuid4().hex[:10]}",
            "case_id": case.id,
            "member_id": member_id,
            "stays_id": member_id,
            "state": MergeState.WAITING,
            "note": "",
            "author_id": case.officer_id,
            "asked_at": work.now,
            "decision_code": "",
            "decision_note": "",
            "central_reference": "",
        } | changes
        kept = MergeRequest(**row)
        work.session.add(kept)
        work.session.flush()
        work.session.add_all(MergePart(merge_id=kept.id, member_id=one, branch_id=db.branch_id) for one in ids)
    return kept
