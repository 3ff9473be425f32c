"""The page of what sends messages, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.sending.presenter import SendingPresenter
from ui.sending.view import SendingView


def sending_page(desk: Desk, who: Actor) -> Shown:
    """A page of the administrator's window."""
    presenter = SendingPresenter(desk.jobs, desk.core.sending, who)
    return drawn(
        lambda: SendingView(presenter, desk.time),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
        ),
    )
