"""The page of what waits for a decision, put together."""

from __future__ import annotations

from counter_app.actor import Actor
from ui.approvals.presenter import ApprovalsPresenter
from ui.approvals.state import ApprovalDoors, to_decide
from ui.approvals.view import ApprovalsView
from ui.frame.desk import Desk
from ui.frame.shown import Shown, Waits, drawn


def approvals_page(desk: Desk, who: Actor) -> Shown:
    """The first page of the supervisor's window."""

    core = desk.core
    doors = ApprovalDoors(
        core.decisions,
        core.accounts,
        core.requests,
        core.members,
        core.papers,
        core.captures,
        core.overrides,
        core.shelf,
        desk.time,
        core.backup,
        core.data_requests,
        core.documents,
        core.batches,
        core.document_reading,
        core.back_office,
        core.registrations,
        core.merges,
    )
    presenter = ApprovalsPresenter(desk.jobs, doors, who)
    return drawn(
        lambda: ApprovalsView(presenter),
        lambda view: Shown(
            view,
            presenter,
            presenter.load,
            presenter.hear,
            paper_wanted=presenter.paper_wanted,
            prints_wanted=presenter.prints_wanted,
            reword=presenter.load,
            waits=Waits(lambda: to_decide(presenter.state), presenter.changed),
        ),
    )
