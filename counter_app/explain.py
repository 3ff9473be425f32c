"""Finds the words for a failure."""

from __future__ import annotations


def explain(error: Exception) -> str:
    """One calm sentence: what happened and what to do next."""
    # The nouns' words know the store's errors and with them its libraries, which a first page must not wait for.
    from counter_app.failure_words import sentence_for  # noqa: PLC0415

    return sentence_for(error)
