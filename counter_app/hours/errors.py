"""What can go wrong with hours and quotas."""

from __future__ import annotations

from counter_app.errors import CounterError


class UnknownLetters(CounterError):
    """A quota names letters of no service of the branch; `known` are those there are."""

    def __init__(self, unknown: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(unknown, known)
        self.unknown, self.known = unknown, known
