"""The eye on the board: there is nothing to press."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from tests.drivers.hands import part, words


class BoardDriver:
    """Reads the board from across the room."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def call(self) -> tuple[str, str]:
        """Number and counter of the call."""
        return words(self._window, "board.call.number"), words(self._window, "board.call.counter")

    def is_announced(self) -> bool:
        """Whether the call stands out as new."""
        return bool(part(self._window, "board.call", QWidget).property("announced"))

    def call_height(self) -> int:
        """Type size of the number in px."""
        label = part(self._window, "board.call.number", QLabel)
        label.ensurePolished()
        return label.font().pixelSize()

    def before(self) -> list[tuple[str, str]]:
        """The calls before, newest first."""
        lines = [
            (words(self._window, f"board.before.{at}.number"), words(self._window, f"board.before.{at}.counter"))
            for at in range(1, 6)
        ]
        return [line for line in lines if line[0]]

    def waiting(self, prefix: str) -> str:
        """How many wait for a service."""
        return words(self._window, f"board.waiting.{prefix}")

    def clock(self) -> str:
        """The time."""
        return words(self._window, "board.clock")

    def stale(self) -> str:
        """What is said of old data; "" while it is new."""
        bar = part(self._window, "board.stale", QLabel)
        return bar.text() if bar.isVisible() else ""

    def has(self, prefix: str) -> bool:
        """Whether a service's tile is there now."""
        return self._window.findChild(QLabel, f"board.waiting.{prefix}") is not None

    def problem(self) -> str:
        """What went wrong."""
        return words(self._window, "board.problem")

    def name(self, prefix: str) -> str:
        """What a service is called in the bar."""
        return words(self._window, f"board.waiting.{prefix}.name")
