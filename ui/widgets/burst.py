"""Whether keys come from a reader of codes or cards, which types faster than anybody and ends with Enter."""

from __future__ import annotations

GAP_MS = 40
"""Readers send a key every 1 to 20 ms; the fastest typists one every 60."""
LEAST_KEYS = 6
"""Shorter bursts are a hand that rolls over the keys."""


class Burst:
    """Told each key with its moment; says at Enter whether all before it came in one go."""

    def __init__(self) -> None:
        self._count, self._last_ms = 0, 0

    def key(self, at_ms: int) -> None:
        """One more letter or digit."""
        goes_on = self._count and at_ms - self._last_ms <= GAP_MS
        self._count = self._count + 1 if goes_on else 1
        self._last_ms = at_ms

    def ends(self, at_ms: int) -> bool:
        """Enter: whether a reader typed; the next key begins anew."""
        was = self._count >= LEAST_KEYS and at_ms - self._last_ms <= GAP_MS
        self._count = 0
        return was
