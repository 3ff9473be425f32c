"""What the member's side shows. Nothing of what is typed is in it: that stays in the page under the member's hands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.registrations.terms import Terms

NO_TERMS = Terms("", ())


class MemberStep(StrEnum):
    """Where the member is."""

    WAIT = "wait"
    CODE = "code"
    PASSWORD = "password"
    AGAIN = "again"
    TERMS = "terms"
    TRY = "try"
    TRY_CODE = "try_code"
    TRIED = "tried"
    DONE = "done"
    SORRY = "sorry"


class Trouble(StrEnum):
    """What the member reads of what went wrong; one sentence for whatever only the officer has to know."""

    NONE = ""
    CODE = "code"
    CODE_OVER = "code_over"
    EASY = "easy"
    RULES = "rules"
    DIFFERENT = "different"
    NO_MATCH = "no_match"
    OFFICER = "officer"


@dataclass(frozen=True)
class MemberState:
    """`places` are where a code went, masked; `left` how many tries are left, `wait_s` until one may be sent again.

    `typed` and `met` are how far the member is: how many characters, how many of the four rules.
    """

    step: MemberStep = MemberStep.WAIT
    language: str = "id"
    trouble: Trouble = Trouble.NONE
    busy: bool = False
    places: tuple[str, ...] = ()
    until: str = ""
    left: int = 0
    wait_s: int = 0
    typed: int = 0
    met: int = 0
    round: int = 0
    """Rises with each new question: what was typed for the one before is wiped."""
    terms: Terms = NO_TERMS
    turned: bool = False
    """The member's side lies over the officer's own window, whose screen is turned to the member."""


def masked(value: str) -> str:
    """Enough of an address or a number to know one's own: 0812 •••• 4471, s•••@contoh.id."""
    if "@" in value:
        name, _at, host = value.partition("@")
        return f"{name[:1]}•••@{host}"
    local = f"0{value[3:]}" if value.startswith("+62") else value
    return f"{local[:4]} •••• {local[-4:]}" if len(local) >= 10 else "••••"
