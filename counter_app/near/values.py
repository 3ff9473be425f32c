"""What is asked of and told about a phone that is left with a number."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.capture.consent import ConsentWords


@dataclass(frozen=True)
class NearOffer:
    """Word may be sent when `people` are left ahead of a number, to whoever agrees to `words`; `left`: they did."""

    people: int
    words: ConsentWords
    left: bool = False


@dataclass(frozen=True)
class PhoneLeft:
    """A phone as it was typed, the version of the words that were agreed to, and the language that they were in."""

    phone: str = field(repr=False)
    words_version: str
    language: str = "id"
