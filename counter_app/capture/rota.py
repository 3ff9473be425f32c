"""Costly measures take turns: at most one a frame, so that no frame pays for two and none is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.capture.codes import Costly


class Rota:
    """Says for each frame which measure is due: the one that has waited longest beyond its period."""

    def __init__(self, periods_s: Mapping[Costly, float]) -> None:
        self._periods_s = dict(periods_s)
        self._last: dict[Costly, float] = {}

    def next(self, t: float) -> Costly | None:
        """The measure this frame pays for, None for most frames. Ask once a frame; `t` in seconds, never backwards."""
        late = {one: self._late(one, t) for one in self._periods_s}
        due = max(late, key=late.__getitem__, default=None)
        if due is None or late[due] < 0:
            return None
        self._last[due] = t
        return due

    def _late(self, one: Costly, t: float) -> float:
        """Seconds beyond the period; a measure that never ran is the latest of all."""
        return float("inf") if one not in self._last else t - self._last[one] - self._periods_s[one]
