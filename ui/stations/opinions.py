"""The page of what members said, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.opinions.presenter import OpinionsPresenter
from ui.opinions.state import OpinionDoors
from ui.opinions.view import OpinionsView


def opinions_page(desk: Desk, who: Actor) -> Shown:
    """A page of the supervisor's window."""
    presenter = OpinionsPresenter(desk.jobs, OpinionDoors(desk.core.satisfaction, desk.time), who)
    return drawn(
        lambda: OpinionsView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
        ),
    )
