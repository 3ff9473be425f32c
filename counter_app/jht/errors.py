"""What an estimate cannot be made of."""

from __future__ import annotations

from counter_app.errors import CounterError


class NoSuchLevel(CounterError):
    """A PMI pays one of seven sums, and this is none of them."""

    def __init__(self, paid: int) -> None:
        super().__init__(paid)
        self.paid = paid


class NotReckonable(CounterError):
    """A wage, a balance or a time that no account has."""
