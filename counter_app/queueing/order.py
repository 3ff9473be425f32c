"""Which number next: a place in line, and how many a class may stand before. Values in, values out.

Each number has its turn from the moment of its issue: its place in line, less what its class may overtake. Whoever has
the lowest turn is next. A class therefore goes before at most so many others who came earlier, and nobody is overtaken
by anybody who comes later than that: no line starves, whatever the day brings, and no clock has a say in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.config import Settings
from counter_app.states import Priority

PLACES = "place"
"""The series that gives places in line: one for all services of a branch, going on from day to day."""


@dataclass(frozen=True)
class Weights:
    """How many people who came earlier somebody of a class may go before; zero is the order of coming.

    `booked` is whoever comes in time to an hour that they booked or took.
    """

    elderly: int = 60
    pregnant: int = 60
    disabled: int = 60
    booked: int = 30

    def of(self, priority: Priority) -> int:
        """The number for one class; nobody else goes before anybody."""
        return {
            Priority.ELDERLY: self.elderly,
            Priority.PREGNANT: self.pregnant,
            Priority.DISABLED: self.disabled,
            Priority.NONE: 0,
        }[priority]


def weights_in(settings: Settings) -> Weights:
    """How many people each class may go before, as the branch has set it."""
    return Weights(settings.ahead_elderly, settings.ahead_pregnant, settings.ahead_disabled, settings.ahead_booked)


def turn(place: int, priority: Priority, weights: Weights, *, booked: bool = False) -> int:
    """The turn of a number that was the `place`-th to be issued; equal turns go to the class first, then by issue.

    Who came in time to a booked hour and is of a class goes before as many as the better of the two allows.
    """
    return place - max(weights.of(priority), weights.booked if booked else 0)


def rank(priority: Priority) -> int:
    """Who goes first of two with the same turn: 0 before 1."""
    return 1 if priority is Priority.NONE else 0
