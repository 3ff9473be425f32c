"""What a form answered last, for a page of the window that asks the same some fifty times while it draws."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
REMEMBERED = 6
"""Answers of a draft, of what it began with, and of what each is compared with, now and one change before."""


class Memory:
    """The newest answers to each question, under what was asked. Used by one window; its jobs may ask as well."""

    def __init__(self) -> None:
        self._kept: dict[str, deque[tuple[tuple[Any, ...], Any]]] = {}  # Any: each question has its own kinds

    def of(self, question: str, asked: tuple[Any, ...], answer: Callable[[], T]) -> T:
        """What was answered to this before, else what `answer` gives. Whoever gets it must not change it."""
        kept = self._kept.setdefault(question, deque(maxlen=REMEMBERED))
        for before, told in tuple(kept):
            if before == asked:
                return told  # type: ignore[no-any-return]  # what the same question gave before
        told = answer()
        kept.append((tuple(dict(one) if isinstance(one, dict) else one for one in asked), told))
        return told
