"""What a first page says when the branch cannot be opened."""

from __future__ import annotations

from counter_app.db.errors import StoreDamaged
from counter_app.errors import CounterError
from counter_app.explain import explain
from counter_app.texts import _


def opening_failure(error: Exception) -> tuple[str, bool]:
    """The sentence, and whether to try again is of use: what the folder or the key lacks needs a new start."""
    words = explain(error)
    if isinstance(error, StoreDamaged):
        return words, False
    if not isinstance(error, CounterError):
        return words, True
    return _("{problem} Tutup jendela ini, lalu mulai program lagi.").format(problem=words), False
