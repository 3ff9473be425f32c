"""Which of three zones a likeness of two faces falls into. Advice for two pairs of eyes, never a refusal by itself."""

from __future__ import annotations

from enum import StrEnum

SURE = 0.50
"""From here on: *cocok*. Of strangers 0.4 % (selfie to selfie) and 0.1 % (against pictures of cards) lie above it."""
UNSURE = 0.36
"""Below: *tidak cocok*. The library's own limit, 0.363, lets 8 % of strangers among women in hijab through selfie
to selfie, and 2.9 % against pictures of cards; so what lies between is for eyes alone. Measured with simulated
pictures of cards, among which the lowest 5 % of true pairs were at 0.43 to 0.48 (docs/match.md)."""


class Zone(StrEnum):
    """What a likeness advises."""

    ALIKE = "alike"
    UNSURE = "unsure"
    UNLIKE = "unlike"


def zone_of(score: float, sure: float = SURE, unsure: float = UNSURE) -> Zone:
    """The zone of a cosine likeness, -1 to 1; a limit belongs to the better zone."""
    if score >= sure:
        return Zone.ALIKE
    return Zone.UNSURE if score >= unsure else Zone.UNLIKE
