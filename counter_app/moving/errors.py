"""Why a branch is not moved."""

from __future__ import annotations

from counter_app.errors import CounterError


class MoveRefused(CounterError):
    """The branch stays where it is. `why` is "already", "keeper", "taken", "schema", "signed_in", "stations" or
    "differs".

    `what` says more of it: the database, the stations, the table.
    """

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why, what)
        self.why, self.what = why, what
