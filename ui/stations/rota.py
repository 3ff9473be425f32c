"""The page of the plan of counters, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.rota.presenter import RotaPresenter
from ui.rota.state import RotaDoors
from ui.rota.view import RotaView


def rota_page(desk: Desk, who: Actor) -> Shown:
    """A page of the supervisor's window."""
    presenter = RotaPresenter(desk.jobs, RotaDoors(desk.core.counter_plan, desk.time), who)
    return drawn(
        lambda: RotaView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            leave=presenter.stop,
            left=presenter.left,
            reword=presenter.load,
        ),
    )
