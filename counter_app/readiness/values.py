"""What the page of readiness is made from, and the letter to whoever can mend what this counter cannot."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from counter_app.readiness.rules import Facts


@dataclass(frozen=True)
class Readiness:
    """The member of a visit, as the record has it."""

    case_id: uuid.UUID
    member_id: uuid.UUID
    facts: Facts
