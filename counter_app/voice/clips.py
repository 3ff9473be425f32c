"""Every clip that a voice consists of, with the words that whoever speaks it reads out."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

LANGUAGES = ("id", "en")
CHIME = "chime"
"""The one clip without words, the same in every language."""
TICKET, TO_COUNTER = "ticket", "to-counter"
LETTERS = tuple(ascii_lowercase)
NUMBERS = tuple(str(number) for number in (*range(20), *range(20, 100, 10)))
"""So far each has a clip of its own; 21 to 99 are a ten and a digit."""

_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)


@dataclass(frozen=True)
class Clip:
    """A clip of one language: its name is that of its file, `words` is what it says."""

    language: str
    name: str
    words: str


@dataclass(frozen=True)
class Spoken:
    """One clip of a sentence, and how long it is quiet after it."""

    clip: str
    pause_ms: int


def clips_of(language: str) -> tuple[Clip, ...]:
    """All clips of a language ("id" or "en"), in the order in which they are read out."""
    ticket, to_counter, numbers = _SAID[language]
    return (
        Clip(language, TICKET, ticket),
        *(Clip(language, letter, letter.upper()) for letter in LETTERS),
        *(Clip(language, number, words) for number, words in zip(NUMBERS, numbers, strict=True)),
        Clip(language, TO_COUNTER, to_counter),
    )


def _indonesian(number: int) -> str:
    if number < len(_ID):
        return _ID[number]
    return f"{_ID[number - 10]} belas" if number < 20 else f"{_ID[number // 10]} puluh"


_SAID = {
    "id": ("nomor antrean", "silakan ke loket", tuple(_indonesian(int(number)) for number in NUMBERS)),
    "en": ("ticket number", "please go to counter", _EN),
}
