"""Rows as the program of an older revision wrote them, where factories of today would write more."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import sqlalchemy as sa

from counter_app.actor import Role
from counter_app.db.models import Base, Branch, Member, Officer, Service, Ticket
from counter_app.db.models.base import UtcDateTime
from counter_app.states import BranchKind, Employment, Segment, ServiceKind, TicketState
from tests.databases import BRANCH, START

_CASE = sa.table(
    "visit_case",
    *(sa.column(name, sa.Uuid()) for name in ("id", "branch_id", "ticket_id", "member_id", "officer_id")),
    sa.column("state", sa.String()),
    sa.column("opened_at", UtcDateTime()),
)


OFFICER, MEMBER, SERVICE, TICKET, CASE = (uuid.UUID(int=number) for number in range(0xA1, 0xA6))
"""Keys of the rows of one visit; the branch is `BRANCH`."""


def add_visit(engine: sa.Engine) -> None:
    """A branch with one open case, in any revision that knows cases and before they had an origin."""
    of_branch = {"branch_id": BRANCH}
    staff = {"username": "rina", "name": "Rina", "role": Role.OFFICER, "password_hash": "!", "created_at": START}
    member = {"kpj": "12345678901", "nik": "3273015201900001", "name": "Siti Aminah"}
    cover = {"segment": Segment.PU, "employment": Employment.ACTIVE}
    service = {"code": "update", "prefix": "A", "name": "Pengkinian data", "name_en": "Data update"}
    ticket = {"day": START.date(), "label": "A-001", "state": TicketState.SERVING, "issued_at": START}
    case = {"ticket_id": TICKET, "member_id": MEMBER, "officer_id": OFFICER}
    branch = {"id": BRANCH, "code": "J01", "name": "Cabang Uji", "zone": "Asia/Jakarta", "kind": BranchKind.DEMO}
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        _add(connection, Branch, branch | {"created_at": START})
        _add(connection, Officer, of_branch | staff | {"id": OFFICER})
        _add(connection, Member, of_branch | member | cover | {"id": MEMBER})
        _add(connection, Service, of_branch | service | {"id": SERVICE, "position": 1, "kind": ServiceKind.UPDATE})
        _add(connection, Ticket, of_branch | ticket | {"id": TICKET, "service_id": SERVICE})
        stands = {"id": CASE, "state": "open", "opened_at": START}
        connection.execute(sa.insert(_CASE), of_branch | case | stands)


def _add(connection: sa.Connection, model: type[Base], row: Mapping[str, object]) -> None:
    connection.execute(sa.insert(model), row)
