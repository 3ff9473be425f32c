"""The pages of companies' letters, put together: the counter's and the supervisor's."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from counter_app.actor import Actor
from ui.frame.desk import Desk
from ui.frame.shown import Shown, Waits, drawn, in_turn
from ui.letter_review.presenter import ReviewPresenter
from ui.letter_review.state import ReviewDoors, waiting
from ui.letter_review.view import ReviewView
from ui.letters.presenter import LettersPresenter
from ui.letters.state import LetterDoors, Visitor
from ui.letters.view import LettersView


def letters_page(
    desk: Desk, who: Actor, visitor: Callable[[], Visitor | None], chosen: uuid.UUID | None = None
) -> tuple[Shown, LettersPresenter]:
    """The counter's page, beside or between visits, with a letter in hand where somebody comes back to it."""
    doors = LetterDoors(desk.core.letters, desk.core.shelf, desk.time, desk.core.papers, visitor)
    presenter = LettersPresenter(desk.jobs, doors, who, chosen)
    return drawn(
        lambda: LettersView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            leave=presenter.stop,
            left=presenter.left,
            reword=presenter.load,
        ),
    ), presenter


def review_page(desk: Desk, who: Actor) -> Shown:
    """A page of the supervisor's window."""
    core = desk.core
    presenter = ReviewPresenter(desk.jobs, ReviewDoors(core.letters, core.letter_decisions, core.shelf, desk.time), who)
    return drawn(
        lambda: ReviewView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
            waits=Waits(lambda: waiting(presenter.state), presenter.changed),
        ),
    )
