"""The hall's page, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.hall.presenter import HallDoors, HallPresenter
from ui.hall.view import HallPage


def hall_page(desk: Desk, who: Actor) -> Shown:
    """A page of the supervisor's window."""
    core = desk.core
    doors = HallDoors(core.hall, core.hall_leading, core.hall_reports, core.days, desk.printer, desk.time)
    presenter = HallPresenter(desk.jobs, doors, who)
    return drawn(
        lambda: HallPage(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )
