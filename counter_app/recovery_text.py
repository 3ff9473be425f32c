"""The master key as the recovery sheet shows it: letters that can be copied by hand, with a check in each group."""

from __future__ import annotations

import base64
import hashlib

from counter_app.errors import CounterError


class RecoveryTextWrong(CounterError):
    """The recovery text has a mistake. `group` is the number of the first wrong group, 0 when groups are missing."""

    def __init__(self, group: int) -> None:
        super().__init__(group)
        self.group = group


def recovery_text(master: bytes) -> str:
    """The key for the recovery sheet: 13 groups of five, the last character of each a check of its group."""
    letters = base64.b32encode(master).decode().rstrip("=")
    groups = [letters[at : at + 4] for at in range(0, len(letters), 4)]
    return "-".join(group + _check_letter(number, group) for number, group in enumerate(groups, start=1))


def from_recovery_text(text: str) -> bytes:
    """The key behind a recovery text, however it is grouped or written. Raises RecoveryTextWrong."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    plain = plain.translate(str.maketrans("018", "OIB"))  # base 32 has no 0, 1 and 8: these are misread letters
    groups = [plain[at : at + 5] for at in range(0, len(plain), 5)]
    if len(plain) != 65:
        raise RecoveryTextWrong(0)
    for number, group in enumerate(groups, start=1):
        if _check_letter(number, group[:4]) != group[4]:
            raise RecoveryTextWrong(number)
    try:
        return base64.b32decode("".join(group[:4] for group in groups) + "====")
    except ValueError as error:
        raise RecoveryTextWrong(0) from error


def _check_letter(number: int, group: str) -> str:
    digest = hashlib.sha256(f"{number}:{group}".encode()).digest()
    return base64.b32encode(digest).decode()[0]
