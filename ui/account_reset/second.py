"""The second person: asked from the desk, or signing in beside the officer; and ending the reset instead."""

from __future__ import annotations

from dataclasses import replace

from counter_app.accounts.deciding import Beyond
from counter_app.accounts.rules import UNFINISHED
from counter_app.accounts.values import ResetView
from counter_app.actor import Actor, Permission
from counter_app.explain import explain
from counter_app.officers.errors import SamePerson, asks_code
from counter_app.officers.values import Login
from counter_app.states import MemberState
from counter_app.states import ResetState as Standing
from ui.account_reset.page import ResetPage
from ui.account_reset.state import ResetStep


class SecondPerson:
    """What a reset needs of somebody else."""

    def __init__(self, page: ResetPage) -> None:
        self._page = page

    def ask(self) -> None:
        """Put it on the supervisor's desk, when it is not there yet."""
        page = self._page
        reset = page.state.reset
        if reset is not None and reset.state is not Standing.WAITING and page.state.step is ResetStep.SECOND:
            page.save()
            page.act(lambda reset_id: page.accounts.ask_second(page.who, reset_id))

    def leave(self) -> None:
        """No second person now: back to the reason."""
        self._page.go_to(ResetStep.REASON)

    def confirm(self, login: Login, beyond: Beyond) -> None:
        """The supervisor beside the officer agrees to what is on the screen; over a limit with a reason."""
        page = self._page
        reset = page.state.reset
        if reset is None or page.state.busy:
            return
        if login.username.strip().lower() == page.who.username:
            page.show(replace(page.state, second_problem=explain(SamePerson()), second_code=False))
            return

        def approve(second: Actor) -> ResetView:
            # What the page shows is one look: whoever agrees to it vouches for the new member as well.
            new = reset.member_state is MemberState.PROVISIONAL
            agree = page.accounts.vouch_and_approve if new else page.accounts.approve
            agree(second, reset.reset_id, reset.digest, beyond)
            return page.accounts.view(page.who, reset.reset_id)

        page.state = replace(page.state, second_problem="")
        page.acts.run(
            lambda: page.officers.beside(login, page.who.station, Permission.APPROVE_RESET, approve),
            page.moved,
            refused=self._refused,
        )

    def cancel(self) -> None:
        """End the reset without effect and go back to the visit."""
        page = self._page
        reset = page.state.reset
        if reset is not None and not page.state.busy and reset.state in UNFINISHED:
            page.act(lambda reset_id: page.accounts.cancel(page.who, reset_id), then=self._cancelled)

    def _cancelled(self, reset: ResetView) -> None:
        self._page.moved(reset)
        self._page.back_wanted.emit()

    def _refused(self, error: Exception) -> bool:
        page = self._page
        page.state = replace(page.state, second_problem=explain(error), second_code=asks_code(error))
        return True
