"""Many papers printed by one act, as an office window holds the page: what is under way outlives no page."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from counter_app.actor import Actor
from counter_app.print_runs.values import RunOf
from ui.frame.desk import Desk
from ui.frame.shown import Shown, in_turn
from ui.print_run.presenter import RunDoors, RunPresenter
from ui.print_run.view import RunView


def print_run_page(desk: Desk, who: Actor, of: RunOf) -> tuple[Shown, SignalInstance]:
    """The page, and what tells that whoever printed is through."""
    presenter = RunPresenter(desk.jobs, RunDoors(desk.core.print_runs, desk.printer, who), of)
    view = RunView(presenter, desk.time)
    return Shown(view, presenter, in_turn(presenter.load, view.start), leave=presenter.stop), presenter.left
