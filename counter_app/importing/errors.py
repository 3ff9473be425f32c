"""What can go wrong with a file that is imported."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.errors import CounterError, OutsideError
from counter_app.places import PlaceRefused


class FileUnreadable(CounterError):
    """The file is no table of members. `reason` is a code with its own sentence; `place` says where."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason, self.place = reason, place


class ColumnsMissing(CounterError):
    """Columns that every file must have are not there."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(tuple(columns))
        self.columns = tuple(columns)


class ColumnsUnknown(CounterError):
    """Headings nobody knows: more likely misspelt than meant to be left out."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(tuple(columns))
        self.columns = tuple(columns)


class RemarksUnwritable(OutsideError):
    """No file of remarks can be written at a place; `stored` rows were taken in before that was noticed."""

    def __init__(self, place: PlaceRefused, stored: int = 0) -> None:
        super().__init__(place.path, place.why, stored)
        self.place, self.stored = place, stored
