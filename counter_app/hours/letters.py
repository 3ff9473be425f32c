"""The letters of a quota against those of the branch's services."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Service
from counter_app.hours.errors import UnknownLetters
from counter_app.hours.rules import read_quotas


def must_know_letters(session: Session, branch_id: uuid.UUID, quotas: str) -> None:
    """Raise UnknownLetters where one is of no service: it would limit nothing, and nobody would notice."""
    asked = select(Service.prefix).where(Service.branch_id == branch_id).order_by(Service.position)
    known = tuple(dict.fromkeys(session.scalars(asked)))
    unknown = tuple(one for one in read_quotas(quotas) or {} if one not in known)
    if unknown:
        raise UnknownLetters(unknown, known)
