"""Does a picture come again exactly? A sensor never gives the same noise twice; what is played in a loop does."""

from __future__ import annotations

from collections import deque


class Loops:
    """Remembers the pictures of the last seconds by what their samples hash to."""

    def __init__(self, span_s: float) -> None:
        self._span_s = span_s
        self._order: deque[tuple[float, int]] = deque()
        self._known: dict[int, int] = {}
        self._before: int | None = None
        self.again = 0
        """Pictures that came again, with others in between."""

    def see(self, t: float, sample: bytes) -> None:
        """Take one picture in by its sample. One that only stays is not a loop: `continuity` counts those."""
        content = hash(sample)
        if content == self._before:
            return
        self._before = content
        while self._order and t - self._order[0][0] > self._span_s:
            self._forget(self._order.popleft()[1])
        self.again += content in self._known
        self._order.append((t, content))
        self._known[content] = self._known.get(content, 0) + 1

    def _forget(self, content: int) -> None:
        self._known[content] -= 1
        if not self._known[content]:
            del self._known[content]
