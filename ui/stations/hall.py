"""The hall's page, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.hall.presenter import HallDoors, HallPresenter
from ui.hall.view import HallPage


def hall_page(desk: Desk, who: Actor) -> Shown:
    """A page of the supervisor's window."""
    presenter = HallPresenter(desk.jobs, HallDoors(desk.core.hall, desk.core.hall_leading, desk.time), who)
    return drawn(
        lambda: HallPage(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )
