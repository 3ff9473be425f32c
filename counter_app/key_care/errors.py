"""Why a branch's key is not changed."""

from __future__ import annotations

from counter_app.errors import CounterError


class RotationRefused(CounterError):
    """Another way is needed first. `why` is "postgresql" or "keyring"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
