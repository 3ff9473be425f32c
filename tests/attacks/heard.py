"""What a piece of work was told on its way, judged."""

from __future__ import annotations

from collections.abc import Sequence

from tests.attacks.nursery import Line
from tests.attacks.tally import Tally


def refusals(lines: Sequence[Line]) -> list[dict[str, str]]:
    """What the work was told."""
    return [dict(facts) for name, facts in lines if name == "told"]


def said(lines: Sequence[Line], status: int) -> Tally:
    """Work that stops without a word is silent; a refusal that nobody planned, or without a sentence, is unhandled."""
    told = refusals(lines)
    over = any(name == "over" for name, _facts in lines)
    bad = [one for one in told if not (one["planned"] and one["words"].endswith((".", "?")))]
    return Tally(0, silent=not (told or over), unhandled=len(bad) + (status != 0))
