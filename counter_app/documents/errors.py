"""What can go wrong with documents."""

from __future__ import annotations

from counter_app.errors import CounterError


class NothingToCompare(CounterError):
    """No kept selfie of this visit whose member agreed to the words that hold now."""


class DocumentNotOfVisit(CounterError):
    """The picture of a row is not the one it was kept with."""


class TooManyPages(CounterError):
    """A paper has no room for another page."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most
