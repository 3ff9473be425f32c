"""What is measured now and then: the median of the last readings stands for the present."""

from __future__ import annotations

from collections import deque
from dataclasses import fields, replace
from statistics import median
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")


class Readings(Generic[R]):
    """The last few readings of one kind, frozen dataclasses whose fields are all figures."""

    def __init__(self, most: int) -> None:
        self._last: deque[R] = deque(maxlen=most)
        self._median: R | None = None

    @property
    def present(self) -> R | None:
        """Field by field the median of what is held; None before the first reading."""
        return self._median

    def take(self, reading: R | None) -> None:
        """Take one reading in; nothing measured changes nothing."""
        if reading is None:
            return
        self._last.append(reading)
        names = [field.name for field in fields(reading)]
        self._median = replace(reading, **{name: median(getattr(one, name) for one in self._last) for name in names})

    def forget(self) -> None:
        """Somebody else may be there now."""
        self._last.clear()
        self._median = None
