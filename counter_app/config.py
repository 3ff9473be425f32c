"""What a branch may set for itself. A fact that is not sure (grade C or D) is a value here, not a constant in code."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Setting

SHORTEST_PROMPT_S, LONGEST_PROMPT_S = 6.0, 10.0
"""Less is too short for elderly members, more lets a forger prepare (face.md §2.7, §5)."""

ON, OFF = "on", "off"
"""A switch, as the table keeps it; whatever else stands there is off."""


@dataclass(frozen=True)
class Settings:
    """Configured values with their defaults."""

    recall_limit: int = 3
    """Calls of one ticket before it can be marked missed in one key."""
    day_starts_hour: int = 0
    """Local hour at which a business day begins."""
    selfie_attempts: int = 3
    """Attempts of one case before the officer must ask for an override or record a refusal."""
    prompt_seconds: float = 6.0
    """Time for one liveness prompt; longer helps elderly members. Held within 6 to 10 s."""
    selfie_light: bool = False
    """The screen lights the face in colours after the movements. Off: flashes can harm photosensitive people."""
    jmo_block_after: int = 3
    """Failed biometric attempts after which the phone app blocks an account."""
    resets_per_officer_day: int = 20
    resets_per_member: int = 2
    """Resets of one member within `reset_window_days`."""
    reset_window_days: int = 30
    repeat_reset_alert: int = 2
    """From this many resets in the window on, the account shows an alert."""
    idle_lock_minutes: int = 5
    sign_in_failures: int = 5
    sign_in_lock_minutes: int = 5
    closing_reminder_hour: int = 16

    def prompt_time(self, patient: bool) -> float:
        """Seconds for one liveness prompt; the longest for a member who needs more time."""
        return LONGEST_PROMPT_S if patient else min(max(self.prompt_seconds, SHORTEST_PROMPT_S), LONGEST_PROMPT_S)


def read_settings(session: Session, branch_id: uuid.UUID) -> Settings:
    """The branch's settings; unknown names are left alone for newer programs."""
    rows = dict(
        session.execute(select(Setting.name, Setting.value).where(Setting.branch_id == branch_id)).tuples().all()
    )
    # Any: as the field has it.
    kinds: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "str": str, "bool": ON.__eq__}
    found = {f.name: kinds[str(f.type)](rows[f.name]) for f in fields(Settings) if f.name in rows}
    return Settings(**found)
