"""What can go wrong with a request about one's own data."""

from __future__ import annotations

from counter_app.data_requests.codes import MustKeep
from counter_app.errors import CounterError


class AlreadyAsked(CounterError):
    """The same is asked already and waits for its answer. `number` names that request."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class AlreadyAnswered(CounterError):
    """Somebody answered it, or the member took it back."""


class WishMissing(CounterError):
    """A correction has to say what is wrong."""


class KeptByLaw(CounterError):
    """Deletion is refused: these have to be kept, or are needed for what is still going on."""

    def __init__(self, why: tuple[MustKeep, ...]) -> None:
        super().__init__(why)
        self.why = why
