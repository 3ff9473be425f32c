"""What is declared, and what is shown of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from counter_app.states import TieKind
from counter_app.ties.rules import Numbers


@dataclass(frozen=True)
class Declaration:
    """Which member somebody of the staff is; `no_kpj` where they have none, which is an answer too."""

    numbers: Numbers
    no_kpj: bool = False


@dataclass(frozen=True)
class TieRow:
    """A member somebody is or is related to, as they see it themselves."""

    id: uuid.UUID
    kind: TieKind
    numbers: Numbers = field(repr=False)
    declared_at: datetime
