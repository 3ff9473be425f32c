"""Closed visits of many days, with their requests and papers, as the archive finds them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from counter_app.blobs import Blobs
from counter_app.db.models import Case, ChangeRequest, Member, Paper, Ticket
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.members.values import index_name
from counter_app.states import (
    BlobKind,
    CaseOrigin,
    CaseState,
    Employment,
    PaperKind,
    Priority,
    RequestState,
    Segment,
    TicketState,
)
from tests import factories

FIRST = datetime(2025, 1, 6, 2, tzinfo=UTC)
A_DAY = 40
"""Visits of one day."""


Drawn = Callable[[int, PaperKind], bytes]
Kept = Callable[[int, PaperKind], tuple[uuid.UUID, str]]


def fill(db: Database, officer_id: uuid.UUID, count: int, blobs: Blobs, pdf: Drawn | None = None) -> None:
    """So many closed visits from `FIRST` on, each of a member of its own, with a decided request and its two papers.

    Every paper has the same bytes, unless `pdf` makes them.
    """
    service = factories.service(db, prefix="QQ", code="archive").id
    with db.transaction(None) as work:
        one = blobs.put(work, BlobKind.PAPER, b"%PDF-1.4 one for all")

        def kept(at: int, kind: PaperKind) -> tuple[uuid.UUID, str]:
            return one if pdf is None else blobs.put(work, BlobKind.PAPER, pdf(at, kind))

        for table, rows in _rows(db.branch_id, (officer_id, service), kept, count):
            work.session.flush()
            work.connection.execute(insert(table), rows)


def member_key(at: int) -> uuid.UUID:
    """The member of a visit."""
    return uuid.UUID(int=(0x01A0 << 112) + at)


def number(at: int) -> str:
    """The number of a visit's request."""
    return f"PD-2025-{at:06d}"


def name_of(at: int) -> str:
    """The name of a visit's member: a few first names, a word of its own."""
    return f"{('SITI', 'BUDI', 'RATNA', 'AGUS')[at % 4]} PESERTA{at:06d}"


def _rows(
    branch: uuid.UUID, who: tuple[uuid.UUID, uuid.UUID], kept: Kept, count: int
) -> Iterator[tuple[type, list[dict[str, object]]]]:
    officer, service = who
    members, tickets, cases, requests, papers = [], [], [], [], []
    for at in range(1, count + 1):
        day = FIRST + timedelta(days=at // A_DAY, minutes=5 * (at % A_DAY))
        member, ticket, case, request = member_key(at), new_id(), new_id(), new_id()
        members.append(
            {"id": member, "branch_id": branch, "kpj": f"29{at:09d}", "nik": f"31740152{at:08d}", "name": name_of(at)}
            | {"segment": Segment.PU, "employment": Employment.ACTIVE, "details": {}, "version": 1}
        )
        tickets.append(
            {"id": ticket, "branch_id": branch, "service_id": service, "day": day.date(), "label": f"Q-{at:06d}"}
            | {
                "state": TicketState.DONE,
                "issued_at": day,
                "arrived_at": day,
                "finished_at": day,
                "officer_id": officer,
            }
            | {"priority": Priority.NONE, "priority_rank": 1, "park_reason": "", "times_called": 1}
        )
        cases.append(
            {"id": case, "branch_id": branch, "ticket_id": ticket, "member_id": member, "officer_id": officer}
            | {"state": CaseState.CLOSED, "opened_at": day, "closed_at": day, "origin": CaseOrigin.VISIT}
            | {"day": day.date(), "seq": 10 * at}
        )
        state = RequestState.REJECTED if at % 50 == 0 else RequestState.APPLIED
        requests.append(
            {"id": request, "branch_id": branch, "number": number(at), "case_id": case, "member_id": member}
            | {"member_version": 1, "form": "change_of_data", "form_version": "1", "state": state, "saved_at": day}
            | {"before": {}, "answers": {}, "author_id": officer, "holder_id": officer, "sensitive": False}
            | {"version": 1, "page": "", "decision_code": "", "decision_note": "", "handed_over_at": day}
            | {"handed_over_by": officer}
        )
        for later, kind in enumerate((PaperKind.FORM, PaperKind.APPROVAL_SHEET), start=3):
            blob_id, digest = kept(at, kind)
            papers.append(
                {"id": new_id(), "branch_id": branch, "kind": kind, "number": number(at), "case_id": case}
                | {"work_id": request, "code": f"{at}{kind.value[0]}", "sha256": digest, "record": {}}
                | {"blob_id": blob_id, "prints": 1, "made_by": officer, "made_at": day + timedelta(minutes=later)}
                | {"seq": 10 * at + later}
            )
    yield from ((Member, members), (Ticket, tickets), (Case, cases), (ChangeRequest, requests), (Paper, papers))


def index_names(db: Database, count: int) -> None:
    """Make the members found by name."""
    with db.transaction(None) as work:
        for at in range(1, count + 1):
            index_name(work, member_key(at), "", name_of(at))
