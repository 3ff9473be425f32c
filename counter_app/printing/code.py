"""The code on a paper: says that its content is what this branch recorded, and that a stranger did not make it up."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256

CODE_BITS = 125
"""Bits of the HMAC that the code shows: 25 letters of 5 bits. A guess succeeds once in 2**125."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_LETTERS = CODE_BITS // 5
_GROUP = 5
_QR_HEAD = "BPJSTK1"
_PURPOSE = b"counter-app paper code 1\x00"


def canonical(record: Mapping[str, str]) -> bytes:
    """The record as bytes that do not depend on the order of its keys: sorted compact JSON in UTF-8."""
    return json.dumps(dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def selfie_digest(jpeg: bytes) -> str:
    """What goes into the record for the selfie: its SHA-256 in hex, empty without a selfie."""
    return sha256(jpeg).hexdigest() if jpeg else ""


def paper_code(key: bytes, record: Mapping[str, str]) -> str:
    """HMAC-SHA-256 over the canonical record, its first 125 bits as five groups of Crockford base32."""
    number = int.from_bytes(hmac.digest(key, _PURPOSE + canonical(record), "sha256")) >> (256 - CODE_BITS)
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(CODE_BITS - 5, -1, -5))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))


def read_code(typed: str) -> str | None:
    """A typed or scanned code in its printed form (O is read as 0, I and L as 1), None when it cannot be one."""
    letters = typed.upper().translate(_READ_AS)
    if len(letters) != _LETTERS or any(letter not in _ALPHABET for letter in letters):
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, in time that does not depend on where they differ."""
    first, second = read_code(one), read_code(other)
    return first is not None and second is not None and hmac.compare_digest(first, second)


def qr_text(number: str, code: str) -> str:
    """What the QR of a paper says; capitals, so that the QR stays small."""
    return f"{_QR_HEAD}:{number}:{code}"


def parse_qr_text(text: str) -> tuple[str, str] | None:
    """Number and code of a paper's QR, None when the text is not one."""
    head, _, rest = text.strip().partition(":")
    number, _, typed = rest.rpartition(":")
    code = read_code(typed)
    if head.upper() != _QR_HEAD or not number or code is None:
        return None
    return number, code
