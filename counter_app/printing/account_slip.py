"""What somebody takes home of an account that was opened at the counter, or of why none was, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class AccountSlip:
    """`rows` are facts with their labels, `steps` what comes next, `keep` what is nobody else's. On a `roll` or A5."""

    imprint: Imprint
    title: str
    said: str
    rows: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    charge: str
    keep: str
    roll: bool = False
