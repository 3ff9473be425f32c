"""What the helpers of the page's presenter know of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from counter_app.accounts.service import AccountService
from counter_app.accounts.values import ResetView
from counter_app.actor import Actor
from counter_app.officers.service import OfficerService
from ui.account_reset.state import ResetState, ResetStep
from ui.acts import Acts


class ResetPage(Protocol):
    """The presenter of one reset."""

    state: ResetState
    who: Actor
    case_id: uuid.UUID
    accounts: AccountService
    officers: OfficerService
    acts: Acts

    @property
    def back_wanted(self) -> SignalInstance:
        """Back to the visit."""

    def load(self) -> None:
        """Open the reset of this visit, or go on with it."""

    def save(self) -> None:
        """Keep the answers now."""

    def go_to(self, step: ResetStep) -> None:
        """Open a done step again."""

    def act(
        self,
        act: Callable[[uuid.UUID], ResetView],
        refused: Callable[[Exception], bool] | None = None,
        then: Callable[[ResetView], None] | None = None,
    ) -> None:
        """One step of the reset in hand."""

    def moved(self, reset: ResetView) -> None:
        """Show where the reset stands now."""

    def show(self, state: ResetState) -> None:
        """Tell the page."""
