"""What the member should do next: one advice at a time, and it does not flicker."""

from __future__ import annotations

from counter_app.capture.codes import Advice


class Adviser:
    """Shows an advice until another has been the right one for a while, so that it can be read."""

    def __init__(self, steady_s: float) -> None:
        self._steady_s = steady_s
        self._shown: Advice | None = None
        self._next: Advice | None = None
        self._since = 0.0

    def advise(self, t: float, wanted: Advice) -> Advice:
        """Return what to show at second `t`, when `wanted` would be the most useful now."""
        if self._shown is None:
            self._shown = wanted
        if wanted is self._shown:
            self._next = None
        elif wanted is not self._next:
            self._next, self._since = wanted, t
        elif t - self._since >= self._steady_s:
            self._shown, self._next = wanted, None
        return self._shown

    def reset(self) -> None:
        """Begin anew: the next advice shows at once."""
        self._shown = self._next = None
