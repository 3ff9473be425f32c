"""What the loudspeaker says: a call in whole words, so that every voice reads it the same way."""

from __future__ import annotations

from counter_app.texts import texts_in

_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def announcement(label: str, counter_number: int, language: str = "id") -> str:
    """One call as a sentence: "Nomor antrean A, empat belas, silakan ke loket tiga."."""
    _ = texts_in(language)
    prefix, _dash, number = label.rpartition("-")
    return _("Nomor antrean {prefix}, {number}, silakan ke loket {counter}.").format(
        prefix=" ".join(prefix),
        number=number_words(int(number), language),
        counter=number_words(counter_number, language),
    )


def number_words(number: int, language: str = "id") -> str:
    """A whole number from 0 to 9999 in words, "id" or "en"."""
    return _english(number) if language == "en" else _indonesian(number)


def _indonesian(number: int) -> str:
    if number < 12:
        return _ID[number]
    if number < 20:
        return f"{_ID[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_ID[number // 10]} puluh", number % 10)
    if number < 200:
        return _with_rest("seratus", number - 100)
    if number < 1000:
        return _with_rest(f"{_ID[number // 100]} ratus", number % 100)
    if number < 2000:
        return _with_rest("seribu", number - 1000)
    return _with_rest(f"{_indonesian(number // 1000)} ribu", number % 1000)


def _with_rest(words: str, rest: int) -> str:
    return f"{words} {_indonesian(rest)}" if rest else words


def _english(number: int) -> str:
    if number < 20:
        return _EN[number]
    if number < 100:
        tens, rest = _EN_TENS[number // 10 - 2], number % 10
        return f"{tens}-{_EN[rest]}" if rest else tens
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    words, rest = f"{_english(number // size)} {name}", number % size
    return f"{words} {_english(rest)}" if rest else words
