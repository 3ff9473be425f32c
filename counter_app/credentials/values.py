"""What the credentials' service gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counter_app.actor import Permission
from counter_app.states import Errand

RIGHTS: Mapping[Errand, Permission] = {
    Errand.BACKUP: Permission.BACK_UP,
    Errand.NIGHT: Permission.BACK_UP,
    Errand.VERIFY_AUDIT: Permission.VERIFY,
    Errand.VERIFY_FORM: Permission.VERIFY,
    Errand.IMPORT_MEMBERS: Permission.IMPORT_MEMBERS,
    Errand.IMPORT_ACCOUNTS: Permission.IMPORT_MEMBERS,
    Errand.IMPORT_BOOKINGS: Permission.IMPORT_MEMBERS,
    Errand.HEALTH: Permission.SEE_HEALTH,
    Errand.PURGE: Permission.PURGE_DATA,
}
"""The one right that each command needs, and the only one its credential has."""


@dataclass(frozen=True)
class CredentialRow:
    """One credential as the administrator sees it."""

    credential_id: uuid.UUID
    errand: Errand
    made_by: str
    made_at: datetime
    used_at: datetime | None = None
    revoked_by: str = ""
    revoked_at: datetime | None = None

    @property
    def short_id(self) -> str:
        """Enough of its key to tell it from the others."""
        return self.credential_id.hex[-8:]


@dataclass(frozen=True)
class Made:
    """A credential that was just made, and where its file lies."""

    row: CredentialRow
    path: Path
