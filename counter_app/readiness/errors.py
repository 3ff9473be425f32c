"""What cannot be referred."""

from __future__ import annotations

from counter_app.errors import CounterError


class NothingToRefer(CounterError):
    """This cause is mended at the counter itself."""
