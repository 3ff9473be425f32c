"""Whether a number with its country code can be a phone number anywhere in the world."""

from __future__ import annotations


def is_phone(number: str) -> bool:
    """A valid number of any country, as +60123456789."""
    # Loaded by the first number of another country: the table of the world's numbers is large and seldom asked.
    from phonenumbers import NumberParseException, is_valid_number, parse  # noqa: PLC0415

    try:
        return is_valid_number(parse(number))
    except NumberParseException:
        return False
