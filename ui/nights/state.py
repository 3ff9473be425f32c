"""What the page of the night's work shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.credentials.service import CredentialService
from counter_app.credentials.values import CredentialRow
from counter_app.nights.service import NightService
from counter_app.nights.values import NightView
from counter_app.states import Errand
from ui.acts import ActState
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class NightDoors:
    """The services behind the page and the branch's clock."""

    nights: NightService
    credentials: CredentialService
    time: BranchTime


@dataclass(frozen=True)
class NightsState:
    """`view` is None before it was read; `chosen` is the credential in hand, `errand` what a new one is for."""

    view: NightView | None = None
    credentials: tuple[CredentialRow, ...] = ()
    chosen: uuid.UUID | None = None
    errand: Errand = Errand.BACKUP
    act: ActState = field(default_factory=ActState)

    @property
    def may_make(self) -> bool:
        """Whether a credential opens the store here."""
        return self.view is not None and not self.view.by_itself and not self.act.busy

    @property
    def may_revoke(self) -> bool:
        """Whether the one in hand opens anything."""
        row = next((one for one in self.credentials if one.credential_id == self.chosen), None)
        return row is not None and row.revoked_at is None and not self.act.busy
