"""A letter that sends a member to whoever can mend what the counter cannot, as values."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.printing.papers import Imprint


@dataclass(frozen=True)
class Referral:
    """`kpj` is masked: the letter leaves the house."""

    imprint: Imprint
    to: str
    member_name: str
    kpj: str
    wish: str
    officer: str
