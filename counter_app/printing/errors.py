"""What can go wrong with a paper."""

from __future__ import annotations

from counter_app.errors import OutsideError


class FontsMissing(OutsideError):
    """The program's own fonts cannot be read, so no paper can be drawn."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
