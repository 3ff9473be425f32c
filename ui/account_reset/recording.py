"""Recording a block that this branch does not know, from the page of the reset that follows it."""

from __future__ import annotations

from dataclasses import replace

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.errors import BlockIncomplete
from counter_app.accounts.values import ResetReasons
from counter_app.reasons.errors import UnknownReason
from ui.account_reset.page import ResetPage
from ui.reread import Reread


class BlockRecording:
    """Keeps what was seen, and opens the reset after it."""

    def __init__(self, page: ResetPage, lists: Reread) -> None:
        self._page, self._lists = page, lists

    def offer(self, why: str, may_update: bool) -> None:
        """There is nothing to open: what the member shows may be recorded, as soon as its reasons can be picked."""

        def listed(reasons: ResetReasons) -> None:
            offered = replace(self._page.state, reasons=reasons, stopped=why, may_update=may_update, may_record=True)
            self._page.show(offered)

        page = self._page
        self._lists.load(lambda: page.accounts.reasons(page.who), listed)

    def record(self, seen: BlockSeen | None) -> None:
        """The officer saw the block; None when the date is no date."""
        page = self._page
        if not page.state.may_record or page.state.busy:
            return
        if seen is None:
            page.show(replace(page.state, block_problem="since"))
            return
        page.state = replace(page.state, block_problem="")
        page.acts.run(
            lambda: page.accounts.record_block(page.who, page.case_id, seen),
            lambda _account: page.load(),
            refused=self._refused,
        )

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, BlockIncomplete | UnknownReason):
            return False
        part = error.part if isinstance(error, BlockIncomplete) else "reason"
        self._page.state = replace(self._page.state, block_problem=part)
        return True
